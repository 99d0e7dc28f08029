resource "aws_security_group" "a" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    # ruleid: tf-open-ingress
    cidr_blocks = ["0.0.0.0/0"]
  }
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    # ok: tf-open-ingress
    cidr_blocks = ["0.0.0.0/0"]
  }
  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    # ok: tf-open-ingress
    cidr_blocks = ["10.0.0.0/16"]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    # ok: tf-open-ingress
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group_rule" "a" {
  type        = "ingress"
  from_port   = 3306
  to_port     = 3306
  # ruleid: tf-open-ingress
  cidr_blocks = ["0.0.0.0/0"]
}

resource "aws_vpc_security_group_ingress_rule" "a" {
  from_port = 0
  # ruleid: tf-open-ingress
  cidr_ipv4 = "0.0.0.0/0"
}

resource "azurerm_network_security_rule" "a" {
  direction              = "Inbound"
  access                 = "Allow"
  destination_port_range = "3389"
  # ruleid: tf-open-ingress
  source_address_prefix  = "*"
}

resource "azurerm_network_security_rule" "b" {
  direction              = "Inbound"
  access                 = "Deny"
  # ok: tf-open-ingress
  source_address_prefix  = "*"
}

resource "google_compute_firewall" "a" {
  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
  # ruleid: tf-open-ingress
  source_ranges = ["0.0.0.0/0"]
}

resource "google_compute_firewall" "b" {
  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
  # ok: tf-open-ingress
  source_ranges = ["0.0.0.0/0"]
}

resource "azurerm_network_security_group" "inline" {
  security_rule {
    direction              = "Inbound"
    access                 = "Allow"
    destination_port_range = "3389"
    # ruleid: tf-open-ingress
    source_address_prefix  = "Internet"
  }
  security_rule {
    direction              = "Inbound"
    access                 = "Deny"
    destination_port_range = "*"
    # ok: tf-open-ingress
    source_address_prefix  = "*"
  }
  security_rule {
    direction              = "Outbound"
    access                 = "Allow"
    destination_port_range = "*"
    # ok: tf-open-ingress
    source_address_prefix  = "*"
  }
  security_rule {
    direction              = "Inbound"
    access                 = "Allow"
    destination_port_range = "443"
    # ok: tf-open-ingress
    source_address_prefix  = "Internet"
  }
}
