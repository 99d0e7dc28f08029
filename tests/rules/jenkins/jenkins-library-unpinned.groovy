// ruleid: jenkins-library-unpinned
@Library('build-tools@master') _
// ruleid: jenkins-library-unpinned
library identifier: 'deploy@main', retriever: modernSCM(scm)
// ok: jenkins-library-unpinned
@Library('build-tools@1.4.2') _
// ok: jenkins-library-unpinned
library 'deploy@8b1a9953c4611296a827abf8c47804d7'
// ok: jenkins-library-unpinned
checkout scm
