(field_declaration
  (variable_declaration (variable_declarator name: (identifier) @name) @variable))
(method_declaration
  (attribute_list (attribute name: (identifier) @_mark))
  name: (identifier) @name
  (#any-of? @_mark "Fact" "Theory" "Test" "TestCase" "TestMethod" "DataTestMethod")) @test
