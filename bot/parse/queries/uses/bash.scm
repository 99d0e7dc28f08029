[(variable_name) (command_name (word))] @use
(command_name (word) @call)
