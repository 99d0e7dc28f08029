(document (pair . (_) @name) @key)
(table . (_) @name) @table
(table_array_element . (_) @name) @table
(table (pair . (_) @name) @key)
(table_array_element (pair . (_) @name) @key)
