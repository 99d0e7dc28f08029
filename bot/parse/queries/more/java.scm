(field_declaration declarator: (variable_declarator name: (identifier) @name) @variable)
(enum_constant name: (identifier) @name) @variable
(method_declaration
  (modifiers [
    (marker_annotation name: (identifier) @_mark)
    (annotation name: (identifier) @_mark)
  ])
  name: (identifier) @name
  (#any-of? @_mark "Test" "ParameterizedTest" "RepeatedTest" "TestFactory" "Property")) @test
