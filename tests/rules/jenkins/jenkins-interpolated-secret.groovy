node {
  withCredentials([usernamePassword(credentialsId: 'nexus', usernameVariable: 'WHO', passwordVariable: 'PASSWORD')]) {
    // ruleid: jenkins-interpolated-secret
    sh "curl -u ${WHO}:${PASSWORD} https://example.com/"
    // ruleid: jenkins-interpolated-secret
    sh """
      deploy --token $DEPLOY_TOKEN
    """
    // ok: jenkins-interpolated-secret
    sh 'curl -u "$WHO:$PASSWORD" https://example.com/'
    // ok: jenkins-interpolated-secret
    sh "curl -u \$WHO:\$PASSWORD https://example.com/"
    // ok: jenkins-interpolated-secret
    sh "deploy --as ${WHO}"
    // ok: jenkins-interpolated-secret
    sh 'echo done'; def shown = "token ${TOKEN_NAME}"
  }
}
