pipeline {
  parameters { string(name: 'NAME') }
  stages {
    stage('a') {
      steps {
        // ruleid: jenkins-interpolated-shell
        sh "greet ${params.NAME}"
        // ruleid: jenkins-interpolated-shell
        sh(script: "git log origin/${env.CHANGE_BRANCH}", returnStdout: true)
        // ruleid: jenkins-interpolated-shell
        sh """
          echo building
          echo ${CHANGE_TITLE}
        """
        // ok: jenkins-interpolated-shell
        sh 'greet "$NAME"'
        // ok: jenkins-interpolated-shell
        sh "greet \"\$BRANCH_NAME\""
        // ok: jenkins-interpolated-shell
        echo "building ${params.NAME}"
        // ok: jenkins-interpolated-shell
        sh "make -j${env.BUILD_NUMBER}"
      }
    }
  }
}
