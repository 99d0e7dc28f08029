(preproc_def name: (identifier) @name) @variable
(translation_unit
  (declaration declarator: (init_declarator declarator: (identifier) @name) @variable))
