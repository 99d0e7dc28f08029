pipeline {
  parameters { password(name: 'DEPLOY_TOKEN', defaultValue: '') }
  stages {
    stage('deploy') {
      steps {
        // ruleid: jenkins-secret-logged
        echo "${DEPLOY_TOKEN}"
        // ruleid: jenkins-secret-logged
        echo "deploying with ${params.DEPLOY_TOKEN}"
        // ruleid: jenkins-secret-logged
        script { println("key: ${env.API_KEY}") }
        // ruleid: jenkins-secret-logged
        sh 'echo "token is $DEPLOY_TOKEN"'
        sh '''
          set -eu
          # ruleid: jenkins-secret-logged
          echo $DEPLOY_TOKEN
          # ok: jenkins-secret-logged
          echo "$DEPLOY_TOKEN" | docker login -u ci --password-stdin
          # ok: jenkins-secret-logged
          echo "$API_KEY" > key.txt
        '''
        // ok: jenkins-secret-logged
        echo "deploying ${env.BUILD_NUMBER}"
        // ok: jenkins-secret-logged
        echo 'the token is read from DEPLOY_TOKEN'
        // ok: jenkins-secret-logged
        echo "${TOKEN_NAME} is set"
        // ok: jenkins-secret-logged
        sh 'deploy --token "$DEPLOY_TOKEN"'
      }
    }
  }
}
