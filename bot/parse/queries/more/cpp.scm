(preproc_def name: (identifier) @name) @variable
(translation_unit
  (declaration declarator: (init_declarator declarator: (identifier) @name) @variable))
(function_definition
  declarator: (function_declarator
    declarator: (identifier) @_word
    parameters: (parameter_list
      . (parameter_declaration type: (type_identifier) @name)
      . (parameter_declaration type: (type_identifier) @name) .))
  (#any-of? @_word "TEST" "TEST_F" "TEST_P" "TYPED_TEST")) @test
