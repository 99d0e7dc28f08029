# ruleid: tf-disk-encryption-unsaid
resource "aws_ebs_volume" "data" {
  availability_zone = "eu-central-1a"
  size              = 40
}

# ok: tf-disk-encryption-unsaid
resource "aws_ebs_volume" "told" {
  availability_zone = "eu-central-1a"
  size              = 40
  encrypted         = true
}

# ok: tf-disk-encryption-unsaid
resource "aws_ebs_volume" "copy" {
  availability_zone = "eu-central-1a"
  snapshot_id       = "snap-0123"
}

resource "aws_instance" "web" {
  ami           = "ami-0123"
  instance_type = "t3.micro"
  # ruleid: tf-disk-encryption-unsaid
  root_block_device {
    volume_size = 20
  }
  # ruleid: tf-disk-encryption-unsaid
  ebs_block_device {
    device_name = "/dev/sdf"
    volume_size = 20
  }
}

resource "aws_instance" "safe" {
  ami           = "ami-0123"
  instance_type = "t3.micro"
  # ok: tf-disk-encryption-unsaid
  root_block_device {
    volume_size = 20
    encrypted   = true
  }
  # ok: tf-disk-encryption-unsaid
  ebs_block_device {
    device_name = "/dev/sdf"
    kms_key_id  = aws_kms_key.disk.arn
  }
  # ok: tf-disk-encryption-unsaid
  metadata_options {
    http_tokens = "required"
  }
}
