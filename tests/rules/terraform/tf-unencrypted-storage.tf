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

# ruleid: tf-unencrypted-storage
resource "aws_db_instance" "silent" {
  instance_class = "db.t3.micro"
}

# ok: tf-unencrypted-storage
resource "aws_db_instance" "copy" {
  replicate_source_db = aws_db_instance.silent.identifier
}

# ok: tf-unencrypted-storage
resource "aws_rds_cluster" "told" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
}

# ruleid: tf-unencrypted-storage
resource "aws_efs_file_system" "silent" {
  creation_token = "shared"
}

resource "azurerm_mssql_database" "a" {
  # ruleid: tf-unencrypted-storage
  transparent_data_encryption_enabled = false
}

resource "azurerm_managed_disk" "a" {
  encryption_settings {
    # ruleid: tf-unencrypted-storage
    enabled = false
  }
}

resource "google_container_cluster" "a" {
  database_encryption {
    # ruleid: tf-unencrypted-storage
    state = "DECRYPTED"
  }
  master_auth {
    client_certificate_config {
      # ok: tf-unencrypted-storage
      enabled = false
    }
  }
}

resource "google_container_cluster" "b" {
  database_encryption {
    # ok: tf-unencrypted-storage
    state = "ENCRYPTED"
  }
}
