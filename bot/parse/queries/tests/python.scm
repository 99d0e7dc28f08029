; Tests are captured as @test with their @name, what they claim as @claim, what keeps one from
; running as @skip.

(function_definition name: (identifier) @name (#match? @name "^test")) @test
(decorated_definition
  definition: (function_definition name: (identifier) @name (#match? @name "^test"))) @test

(assert_statement) @claim
(call
  function: (attribute object: (identifier) @_it attribute: (identifier) @_word)
  (#match? @_word "^(assert|fail)") (#any-of? @_it "self" "cls" "mock")) @claim
(call
  function: (attribute attribute: (identifier) @_word)
  (#match? @_word "^assert_(called|any_call|has_calls|not_called|awaited)")) @claim
(with_item
  value: (call function: (attribute attribute: (identifier) @_word)
    (#any-of? @_word "raises" "warns" "assertRaises" "assertRaisesRegex" "assertWarns"))) @claim

(decorated_definition
  (decorator) @skip
  (#match? @skip "^@(pytest[.]mark[.]|mark[.]|unittest[.])?(skip|xfail|expectedFailure)"))
(expression_statement
  (call function: [(identifier) (attribute)] @_called) @skip
  (#any-of? @_called "pytest.skip" "pytest.xfail" "self.skipTest"))
(raise_statement
  (call function: [(identifier) (attribute)] @_called) @skip
  (#any-of? @_called "unittest.SkipTest" "SkipTest"))
