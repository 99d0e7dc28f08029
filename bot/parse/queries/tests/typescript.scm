; Tests are captured as @test with their @name, what they claim as @claim, what keeps tests from
; running as @skip.

(call_expression
  function: [
    (identifier) @_word
    (member_expression object: (identifier) @_word)
    (call_expression function: (member_expression object: (identifier) @_word))
  ]
  arguments: (arguments . [(string) (template_string)] @name)
  (#any-of? @_word "it" "test" "specify" "xit" "xtest" "fit" "ftest")) @test

(expression_statement
  [
    (call_expression) @claim
    (await_expression (call_expression) @claim)
  ]
  (#match? @claim "^(expect|assert)\\b"))

(call_expression
  function: (member_expression property: (property_identifier) @_property) @skip
  (#match? @skip "^(it|test|specify|describe|context|suite)[.](skip|todo|only|fails|failing)$"))
(call_expression
  function: (identifier) @skip
  arguments: (arguments . [(string) (template_string)])
  (#any-of? @skip "xit" "xtest" "xdescribe" "fit" "fdescribe"))
