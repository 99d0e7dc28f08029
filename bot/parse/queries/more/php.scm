(const_declaration (const_element (name) @name)) @variable
