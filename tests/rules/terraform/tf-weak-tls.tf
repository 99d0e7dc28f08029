resource "aws_lb_listener" "a" {
  # ruleid: tf-weak-tls
  ssl_policy = "ELBSecurityPolicy-2016-08"
}

resource "azurerm_storage_account" "a" {
  # ruleid: tf-weak-tls
  min_tls_version = "TLS1_0"
}

resource "azurerm_storage_account" "b" {
  # ok: tf-weak-tls
  min_tls_version = "TLS1_2"
}

resource "aws_lb_listener" "b" {
  # ok: tf-weak-tls
  ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"
}

resource "aws_cloudfront_distribution" "b" {
  # ok: tf-weak-tls
  viewer_protocol_policy = "redirect-to-https"
}
