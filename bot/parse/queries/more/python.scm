; What no outline names: constants, fields, and tests that have a title for a name.

(module (expression_statement (assignment left: (identifier) @name) @variable))
(class_definition
  body: (block (expression_statement (assignment left: (identifier) @name) @variable)))
