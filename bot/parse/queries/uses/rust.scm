; What a macro is given is no syntax yet: there, a name before brackets passes for a call.

[(identifier) (type_identifier) (field_identifier) (shorthand_field_identifier)] @use
(call_expression function: (identifier) @call)
(call_expression function: (scoped_identifier name: (identifier) @call))
(call_expression function: (field_expression field: (field_identifier) @call))
(call_expression function: (generic_function function: (identifier) @call))
(call_expression
  function: (generic_function function: (scoped_identifier name: (identifier) @call)))
(call_expression
  function: (generic_function function: (field_expression field: (field_identifier) @call)))
(macro_invocation macro: (identifier) @call)
(macro_invocation macro: (scoped_identifier name: (identifier) @call))
(token_tree (identifier) @call . (token_tree))
