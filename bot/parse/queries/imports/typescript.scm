; What is imported is captured as @module, with its quotes.

(import_statement source: (string) @module)
(export_statement source: (string) @module)
(call_expression
  function: (identifier) @_word
  arguments: (arguments . (string) @module .)
  (#eq? @_word "require"))
(call_expression function: (import) arguments: (arguments . (string) @module))
(import_require_clause source: (string) @module)
