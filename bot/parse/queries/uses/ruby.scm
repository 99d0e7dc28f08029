; A bare name may be a call too, but what is no local variable only Ruby knows.

[(identifier) (constant)] @use
(call method: [(identifier) (constant)] @call)
(call receiver: (constant) @call method: (identifier) @_method (#eq? @_method "new"))
(call receiver: (scope_resolution name: (constant) @call)
  method: (identifier) @_method (#eq? @_method "new"))
