; A block is named by its type and labels: resource "aws_s3_bucket" "logs" {}.

(block . (identifier) @name [(string_lit) (identifier)]* @name) @block
(config_file (body (attribute . (identifier) @name) @attribute))
