"""Which names a function takes from around it."""

from __future__ import annotations

import ast


def free_names(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> frozenset[str]:
    """Names that the function, or one inside of it, reads; its own parameters are left out."""
    arguments = node.args
    own = {it.arg for it in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    own |= {it.arg for it in (arguments.vararg, arguments.kwarg) if it is not None}
    body = node.body if isinstance(node.body, list) else [node.body]
    read: set[str] = set()
    for part in body:
        for inner in ast.walk(part):
            if isinstance(inner, ast.Name):
                read.add(inner.id)
    return frozenset(read - own)
