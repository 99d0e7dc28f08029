resource "aws_ebs_volume" "a" {
  # ruleid: tf-unencrypted-storage
  encrypted = false
}

resource "aws_db_instance" "a" {
  # ruleid: tf-unencrypted-storage
  storage_encrypted = false
  # ok: tf-unencrypted-storage
  multi_az          = false
}

resource "azurerm_storage_account" "a" {
  # ruleid: tf-unencrypted-storage
  https_traffic_only_enabled = false
}

resource "aws_efs_file_system" "b" {
  # ok: tf-unencrypted-storage
  encrypted = true
}

variable "encrypted" {
  # ok: tf-unencrypted-storage
  default = false
}
