[(simple_identifier) (type_identifier)] @use
(call_expression . (simple_identifier) @call)
(call_expression
  . (navigation_expression suffix: (navigation_suffix suffix: (simple_identifier) @call)))
