resource "aws_s3_bucket_acl" "a" {
  bucket = aws_s3_bucket.a.id
  # ruleid: tf-public-storage
  acl    = "public-read"
}

resource "aws_s3_bucket_public_access_block" "a" {
  # ruleid: tf-public-storage
  block_public_policy = false
  # ok: tf-public-storage
  block_public_acls   = true
}

resource "azurerm_storage_container" "a" {
  # ruleid: tf-public-storage
  container_access_type = "blob"
}

resource "azurerm_storage_account" "a" {
  # ruleid: tf-public-storage
  allow_nested_items_to_be_public = true
}

resource "google_storage_bucket_iam_member" "a" {
  # ruleid: tf-public-storage
  member = "allUsers"
}

resource "aws_s3_bucket_acl" "b" {
  # ok: tf-public-storage
  acl = "private"
}

resource "azurerm_storage_container" "b" {
  # ok: tf-public-storage
  container_access_type = "private"
}

resource "google_cloud_run_service_iam_member" "site" {
  # ok: tf-public-storage
  member = "allUsers"
}

resource "aws_s3_bucket_policy" "everybody" {
  policy = jsonencode({
    Statement = [
      # ruleid: tf-public-storage
      { Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" },
      # ok: tf-public-storage
      { Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*" },
      # ok: tf-public-storage
      { Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "aws:SourceVpce" = "vpce-1" } } },
      # ok: tf-public-storage
      { Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "s3:GetObject", Resource = "*" },
    ]
  })
}
