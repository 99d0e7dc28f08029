(program (lexical_declaration (variable_declarator name: (identifier) @name) @variable))
(program (variable_declaration (variable_declarator name: (identifier) @name) @variable))
(program
  (export_statement
    declaration: (lexical_declaration (variable_declarator name: (identifier) @name) @variable)))
(call_expression
  function: [
    (identifier) @_word
    (member_expression object: (identifier) @_word)
    (call_expression function: (member_expression object: (identifier) @_word))
  ]
  arguments: (arguments . [(string) (template_string)] @name)
  (#any-of? @_word "it" "test" "specify")) @test
(call_expression
  function: [
    (identifier) @_word
    (member_expression object: (identifier) @_word)
    (call_expression function: (member_expression object: (identifier) @_word))
  ]
  arguments: (arguments . [(string) (template_string)] @name)
  (#any-of? @_word "describe" "context" "suite")) @suite
