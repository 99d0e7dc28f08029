"""What goes wrong most in each language, in a few words: told only where it is changed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_SCRIPT = (
    "`==` against `===`; `await` left out, a promise nobody waits for, `forEach` with an async "
    "function; `0`, `''` and `NaN` taken for missing by `||`; `sort()` that compares as text; "
    "`parseInt` and `Number` of odd input; state that is changed in place; an effect or listener "
    "that is never undone; a regular expression with `g` that remembers where it was."
)

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "python": "default values and class attributes that are shared; closures that see a loop's "
        "last value; iterators used up twice; `is` for equality; truth of 0, '' and empty "
        "containers; `except` that is too wide or that hides a return; naive against aware times; "
        "blocking calls in `async` code, tasks nobody holds; bytes against text; float for money.",
        "javascript": _SCRIPT,
        "typescript": _SCRIPT + " `as` and `!` that claim what nothing checks.",
        "tsx": _SCRIPT + " `as` and `!` that claim what nothing checks.",
        "go": "errors dropped or shadowed by `:=`; a nil map written to, nil in a non-nil "
        "interface; `defer` in a loop; slices that share an array after `append`; goroutines that "
        "never end, channels nobody closes or reads; maps and counters without a lock; contexts "
        "that are not passed on; bodies and rows that are not closed; integers that are cut.",
        "java": "`==` on objects; `equals` without `hashCode`; streams, connections and locks not "
        "closed on every path; unboxing null; static formats and collections shared by threads; "
        "interrupts swallowed; checked overflow that nobody checks.",
        "rust": "`unwrap`, indexing and arithmetic that panic on outside input; `as` casts that "
        "cut; locks held over `.await`; `unsafe` whose condition no longer holds; results ignored "
        "with `let _`.",
        "ruby": "nil from `find` and `[]`; `rescue` that catches all; strings, hashes changed in "
        "place; mass assignment; N+1 queries; `send`, `constantize` and `open` with outside text.",
        "c": "sizes and indices off by one, sizes of pointers; signed and unsigned mixed; results "
        "of allocation and read calls not checked; memory, files and locks on error paths; "
        "strings without an end; memory used after it was freed.",
        "cpp": "dangling references, views and iterators; moved-from objects; missing virtual "
        "destructors; exceptions between acquire and release; signed and unsigned mixed.",
        "c-sharp": "`async void`, `.Result` and missing `await`; `IDisposable` not disposed; "
        "queries run twice; culture in parsing and comparing; events never unsubscribed.",
        "php": "loose comparison; `unserialize`, `include` and `extract` on outside input; "
        "escaping left out; `strpos` taken for a truth value; references left over from a loop.",
        "bash": "variables without quotes, globs and names with spaces or leading dashes; failures "
        "in pipes and in `local x=$(…)`; `rm` and `cd` with an empty variable; temporary names.",
        "sql": "`NULL` in `NOT IN` and comparisons; joins that multiply rows; `UPDATE`, `DELETE` "
        "without the right `WHERE`; locks and rewrites of large tables in a migration; columns "
        "that code in use still reads.",
        "yaml": "secrets and untrusted text put into shell steps; permissions too wide; triggers "
        "that run a stranger's code; values that change type (`no`, `1.10`).",
        "dockerfile": "secrets in layers; downloads nobody verifies; a process that runs as root.",
        "hcl": "rules open to everybody; resources that a renaming destroys and makes anew.",
    }
)
"""By the parser's name of the language. One that is not here gets none."""
