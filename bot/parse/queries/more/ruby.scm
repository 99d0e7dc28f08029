(program (assignment left: (constant) @name) @variable)
(body_statement (assignment left: (constant) @name) @variable)
(call
  method: (identifier) @_word
  arguments: (argument_list . [(string) (constant) (scope_resolution)] @name)
  block: (_)
  (#any-of? @_word "it" "test" "specify" "scenario")) @test
(call
  method: (identifier) @_word
  arguments: (argument_list . [(string) (constant) (scope_resolution)] @name)
  block: (_)
  (#any-of? @_word "describe" "context" "feature")) @suite
