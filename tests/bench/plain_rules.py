"""Plain rules, beside which `tests.bench.rules` times ours: made here, or taken from a folder."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

_PYTHON_CALLS = (
    *("os.system", "os.popen", "os.chmod", "subprocess.run", "subprocess.Popen", "eval", "exec"),
    *("pickle.loads", "pickle.load", "marshal.loads", "yaml.load", "hashlib.md5", "hashlib.sha1"),
    *("tempfile.mktemp", "ssl.wrap_socket", "random.random", "socket.socket", "open", "getattr"),
    *("xml.sax.parse", "requests.get", "urllib.request.urlopen", "logging.info", "zipfile.ZipFile"),
)
_JAVASCRIPT_CALLS = (
    *("eval", "exec", "child_process.exec", "fs.readFile", "fs.writeFile", "crypto.createHash"),
    *("Math.random", "JSON.parse", "document.write", "res.send", "res.redirect", "res.render"),
    *("jwt.sign", "jwt.verify", "axios.get", "fetch", "setTimeout", "Object.assign", "db.query"),
)
_SOURCES = {"python": "flask.request.args.get(...)", "javascript": "$REQ.query.$NAME"}
CALLS = {"python": _PYTHON_CALLS, "javascript": _JAVASCRIPT_CALLS}
_LANGUAGES = {"python": "[python]", "javascript": "[javascript, typescript]"}
_NAMES = {
    "python": frozenset({"python", "py", "python2", "python3"}),
    "javascript": frozenset({"javascript", "js", "typescript", "ts"}),
}


def write_plain(folder: Path, counts: Mapping[str, int]) -> dict[str, int]:
    """Write as many plain rules as `counts` says, one a file, as ours are."""
    for language, count in counts.items():
        (folder / language).mkdir()
        for number in range(count):
            name = f"plain-{language}-{number}"
            rule = "\n".join(_rule(name, language, number))
            (folder / language / f"{name}.yaml").write_text(rule + "\n")
    return dict(counts)


def _rule(name: str, language: str, number: int) -> Iterator[str]:
    calls = CALLS[language]
    first, second = calls[number % len(calls)], calls[(number * 7 + 3) % len(calls)]
    yield from ("rules:", f"  - id: {name}", f"    languages: {_LANGUAGES[language]}")
    yield from ("    severity: WARNING", f"    message: a call of {first}")
    yield '    metadata: {cwe: "CWE-710", confidence: LOW}'
    match number % 5:
        case 0 | 1:
            yield f"    pattern: {first}(...)"
        case 2:
            yield f"    pattern-either: [{{pattern: {first}(...)}}, {{pattern: {second}(...)}}]"
        case 3:
            yield "    patterns:"
            yield f"      - pattern: {first}($X, ...)"
            yield f'      - pattern-not: {first}("...", ...)'
        case _:
            yield "    mode: taint"
            yield f'    pattern-sources: [{{pattern: "{_SOURCES[language]}"}}]'
            yield f"    pattern-sinks: [{{pattern: {first}(...)}}, {{pattern: {second}(...)}}]"


def take_plain(given: Path, folder: Path, counts: Mapping[str, int]) -> dict[str, int]:
    """Copy rule files below `given` that hold as many rules as `counts` says, or all there are.

    They are taken whole, in the order of their names' digests; one with more rules than are still
    wanted, or with a rule for another language, is passed over. Says how many rules it took.
    """
    found = dict.fromkeys(counts, 0)
    for language, most in counts.items():
        (folder / language).mkdir()
        for number, path in enumerate(_in_order(given)):
            spoken = _spoken(path)
            fits = 0 < len(spoken) <= most - found[language]
            if fits and all(each <= _NAMES[language] for each in spoken):
                shutil.copyfile(path, folder / language / f"plain-{number}.yaml")
                found[language] += len(spoken)
    return found


def _in_order(given: Path) -> list[Path]:
    names = (path for path in given.rglob("*") if path.suffix in (".yaml", ".yml"))
    return sorted(names, key=lambda path: _digest(path.relative_to(given).as_posix()))


def _digest(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def _spoken(path: Path) -> list[frozenset[str]]:
    """The languages of each rule in a file; none where it is no file of rules, or one lacks any."""
    try:
        read = yaml.safe_load(path.read_bytes()) if path.is_file() else None
    except (yaml.YAMLError, ValueError):
        return []
    rules = read.get("rules") if isinstance(read, dict) else None
    named = [_languages(rule) for rule in rules] if isinstance(rules, list) else []
    return named if all(named) else []


def _languages(rule: object) -> frozenset[str]:
    listed = rule.get("languages") if isinstance(rule, dict) else None
    return frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()
