(source_file (property_declaration (variable_declaration (identifier) @name)) @variable)
(class_body (property_declaration (variable_declaration (identifier) @name)) @variable)
(function_declaration
  (modifiers (annotation (user_type (identifier) @_mark)))
  name: (identifier) @name
  (#any-of? @_mark "Test" "ParameterizedTest" "RepeatedTest")) @test
