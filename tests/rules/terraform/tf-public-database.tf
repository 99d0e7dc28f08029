resource "aws_db_instance" "a" {
  # ruleid: tf-public-database
  publicly_accessible = true
}

resource "azurerm_mssql_server" "a" {
  # ruleid: tf-public-database
  public_network_access_enabled = true
}

resource "azurerm_mssql_firewall_rule" "a" {
  start_ip_address = "0.0.0.0"
  # ruleid: tf-public-database
  end_ip_address   = "255.255.255.255"
}

resource "google_sql_database_instance" "a" {
  settings {
    ip_configuration {
      authorized_networks {
        # ruleid: tf-public-database
        value = "0.0.0.0/0"
      }
      authorized_networks {
        # ok: tf-public-database
        value = "203.0.113.7/32"
      }
    }
  }
}

resource "aws_db_instance" "b" {
  # ok: tf-public-database
  publicly_accessible = false
}

resource "azurerm_linux_web_app" "site" {
  # ok: tf-public-database
  public_network_access_enabled = true
}

resource "azurerm_mssql_firewall_rule" "azure_itself" {
  start_ip_address = "0.0.0.0"
  # ok: tf-public-database
  end_ip_address   = "0.0.0.0"
}
