(const_item name: (identifier) @name) @variable
(static_item name: (identifier) @name) @variable
((attribute_item (attribute [
    (identifier) @_mark
    (scoped_identifier name: (identifier) @_mark)
  ]))
  . (attribute_item)*
  . (function_item name: (identifier) @name) @test
  (#any-of? @_mark "test" "rstest" "test_case" "quickcheck"))
