"""Names of JavaScript: of modules as the tables know them, and of variables by function."""

from __future__ import annotations

from dataclasses import dataclass, field

_SAME = {
    "fs/promises": "fs",
    "fs-extra": "fs",
    "graceful-fs": "fs",
    "mysql2/promise": "mysql2",
    "lodash-es": "lodash",
    "pg-promise": "pg",
    "dns/promises": "dns",
    "timers/promises": "timers",
    "stream/promises": "stream",
    "next/server.js": "next/server",
    "@koa/router": "koa-router",
    "@hapi/hapi": "hapi",
}
"""Modules that offer what another does, under the same names."""


@dataclass
class Scope:
    """The names of a function, or of the module, as far as it is read."""

    parent: Scope | None = None
    used: set[str] = field(default_factory=set)
    assigned: set[str] = field(default_factory=set)
    declared: set[str] = field(default_factory=set)

    @property
    def free(self) -> frozenset[str]:
        """What it uses and does not declare."""
        return frozenset((self.used | self.assigned) - self.declared)

    @property
    def outer(self) -> tuple[str, ...]:
        """What it sets and does not declare."""
        return tuple(sorted(self.assigned - self.declared))

    def close(self) -> None:
        """Hand over to the function around it what belongs to that."""
        if self.parent is not None:
            self.parent.used |= self.free
            self.parent.assigned |= self.assigned - self.declared


def path_of(module: str) -> str:
    """The dotted name under which the tables know a module.

    >>> path_of("node:child_process"), path_of("lodash/merge")
    ('child_process', 'lodash.merge')
    """
    name = module[:80].removeprefix("node:")
    if name.startswith("lodash/"):
        name = name.replace("/", ".")
    return _SAME.get(name, name)
