; Functions have names of their own, or take that of what they are assigned to.

(function_declaration name: (_) @name) @function
(generator_function_declaration name: (_) @name) @function
(class_declaration name: (_) @name) @class
(method_definition name: (_) @name) @method

(variable_declarator
  name: (identifier) @name
  value: [(arrow_function) (function_expression) (generator_function)]) @function
(variable_declarator name: (identifier) @name value: (class)) @class
(assignment_expression
  left: [(member_expression) (identifier)] @name
  right: [(arrow_function) (function_expression) (generator_function)]) @function
(field_definition
  property: (_) @name
  value: [(arrow_function) (function_expression)]) @method
(pair
  key: [(property_identifier) (string)] @name
  value: [(arrow_function) (function_expression) (generator_function)]) @function
