(create_table (object_reference) @name) @table
(alter_table (object_reference) @name) @table
(create_view (object_reference) @name) @view
(create_materialized_view (object_reference) @name) @view
(create_function (object_reference) @name) @function
(create_procedure (object_reference) @name) @function
(create_trigger (object_reference) @name) @trigger
(create_type (object_reference) @name) @type
(create_sequence (object_reference) @name) @sequence
(create_index column: (_) @name) @index
(create_schema (identifier) @name) @schema
