; A method is named for its receiver's type and itself.

(function_declaration name: (_) @name) @function
(method_declaration
  receiver: (parameter_list
    (parameter_declaration
      type: [
        (type_identifier) @name
        (generic_type type: (type_identifier) @name)
        (pointer_type (type_identifier) @name)
        (pointer_type (generic_type type: (type_identifier) @name))
      ]))
  name: (_) @name) @method
(type_spec name: (_) @name type: (struct_type)) @struct
(type_spec name: (_) @name type: (interface_type)) @interface
(type_spec
  name: (_) @name
  type: [
    (array_type) (channel_type) (function_type) (generic_type) (map_type)
    (pointer_type) (qualified_type) (slice_type) (type_identifier)
  ]) @type
(type_alias name: (_) @name) @type
(method_elem name: (_) @name) @method
