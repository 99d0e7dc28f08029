; Tests are captured as @test with their @name, what keeps one from running as @skip.

(function_declaration name: (identifier) @name (#match? @name "^Test")) @test
(call_expression
  function: (selector_expression operand: (identifier) @_it field: (field_identifier) @_word)
  (#any-of? @_it "t" "s" "b" "tb")
  (#any-of? @_word "Skip" "Skipf" "SkipNow")) @skip
