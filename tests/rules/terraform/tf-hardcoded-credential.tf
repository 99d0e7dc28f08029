resource "aws_db_instance" "a" {
  # ruleid: tf-hardcoded-credential
  password = "q8ZrtW3kd"
  username = "admin"
}

provider "aws" {
  # ruleid: tf-hardcoded-credential
  secret_key = "wJalrXUtnFEMIK7MDENGbPxRfiCYzz81234567ab"
  region     = "eu-west-1"
}

resource "aws_db_instance" "b" {
  # ok: tf-hardcoded-credential
  password = var.db_password
}

resource "aws_db_instance" "c" {
  # ok: tf-hardcoded-credential
  password = "${random_password.db.result}"
}

resource "aws_db_instance" "d" {
  # ok: tf-hardcoded-credential
  manage_master_user_password = true
}

resource "aws_dynamodb_table" "e" {
  # ok: tf-hardcoded-credential
  hash_key = "tenant_id"
}
