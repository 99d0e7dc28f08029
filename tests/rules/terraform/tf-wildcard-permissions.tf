data "aws_iam_policy_document" "a" {
  statement {
    # ruleid: tf-wildcard-permissions
    actions   = ["*"]
    resources = ["*"]
  }
  statement {
    # ok: tf-wildcard-permissions
    actions   = ["s3:*"]
    resources = ["*"]
  }
  statement {
    effect    = "Deny"
    # ok: tf-wildcard-permissions
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "a" {
  policy = jsonencode({
    Statement = [
      # ruleid: tf-wildcard-permissions
      { Effect = "Allow", Action = "*", Resource = "*" },
      # ok: tf-wildcard-permissions
      { Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" },
      # ok: tf-wildcard-permissions
      { Effect = "Deny", Action = "*", Resource = "*" },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "a" {
  # ruleid: tf-wildcard-permissions
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "google_project_iam_member" "a" {
  # ruleid: tf-wildcard-permissions
  role = "roles/owner"
}

resource "google_project_iam_member" "b" {
  # ok: tf-wildcard-permissions
  role = "roles/storage.objectViewer"
}

resource "azurerm_role_definition" "a" {
  permissions {
    # ruleid: tf-wildcard-permissions
    actions = ["*"]
  }
}

resource "azurerm_role_assignment" "all" {
  scope                = data.azurerm_subscription.primary.id
  # ruleid: tf-wildcard-permissions
  role_definition_name = "Owner"
}

resource "azurerm_role_assignment" "one_group" {
  scope                = azurerm_resource_group.shop.id
  # ok: tf-wildcard-permissions
  role_definition_name = "Owner"
}

resource "azurerm_role_assignment" "readers" {
  scope                = data.azurerm_subscription.primary.id
  # ok: tf-wildcard-permissions
  role_definition_name = "Reader"
}
