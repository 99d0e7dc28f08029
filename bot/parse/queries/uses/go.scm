[(identifier) (field_identifier) (type_identifier)] @use
(call_expression function: (identifier) @call)
(call_expression function: (selector_expression field: (field_identifier) @call))
(call_expression function: (type_instantiation_expression type: (type_identifier) @call))
(call_expression function: (index_expression operand: (identifier) @call))
