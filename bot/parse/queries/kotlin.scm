(function_declaration name: (_) @name) @function
(class_declaration "interface" name: (_) @name) @interface
(class_declaration "class" name: (_) @name) @class
(object_declaration name: (_) @name) @object
(companion_object "companion" @name) @object
(secondary_constructor "constructor" @name) @method
(type_alias type: (_) @name) @type
