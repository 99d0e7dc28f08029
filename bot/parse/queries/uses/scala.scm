[(identifier) (type_identifier)] @use
(call_expression function: (identifier) @call)
(call_expression function: (field_expression field: (identifier) @call))
(instance_expression (type_identifier) @call)
