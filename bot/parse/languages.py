"""Which language a file is in, and where its grammar is. Cheap: no grammar is loaded here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase

from bot.parse.notebook import is_python_notebook


@dataclass(frozen=True, slots=True)
class Language:
    """A language we can parse.

    `suffix` is the canonical one, with its dot; `suffixes` are all of them. `filenames` are whole
    names, perhaps with a `*`. `grammar` is the module that holds the grammar, `function` the name
    of the function in it that returns it, `query` the stem of its file in `bot/parse/queries`.
    """

    name: str
    suffix: str
    suffixes: tuple[str, ...]
    filenames: tuple[str, ...]
    grammar: str
    function: str
    query: str


def _language(
    name: str,
    suffixes: str,
    filenames: str = "",
    *,
    grammar: str = "",
    function: str = "language",
    query: str = "",
) -> Language:
    endings = tuple(suffixes.split())
    module = grammar or "tree_sitter_" + name.replace("-", "_")
    names = tuple(filenames.split())
    return Language(name, endings[0], endings, names, module, function, query or name)


LANGUAGES: tuple[Language, ...] = (
    _language("python", ".py .pyi .pyw .wsgi", "SConstruct SConscript"),
    _language("javascript", ".js .jsx .mjs .cjs"),
    _language(
        "typescript",
        ".ts .mts .cts",
        function="language_typescript",
    ),
    _language(
        "tsx",
        ".tsx",
        grammar="tree_sitter_typescript",
        function="language_tsx",
        query="typescript",
    ),
    _language("go", ".go"),
    _language("java", ".java"),
    _language("rust", ".rs"),
    _language(
        "ruby",
        ".rb .rake .gemspec .ru",
        "Gemfile Rakefile Podfile Vagrantfile Fastfile Brewfile Guardfile Capfile",
    ),
    _language("c", ".c .h"),
    _language("cpp", ".cpp .cc .cxx .c++ .hpp .hh .hxx .h++ .ipp .tpp"),
    _language("c-sharp", ".cs .csx"),
    _language("php", ".php .phtml", function="language_php"),
    _language("kotlin", ".kt .kts"),
    _language("scala", ".scala .sc .sbt"),
    _language("swift", ".swift"),
    _language("bash", ".sh .bash", ".bashrc .bash_profile .bash_aliases .profile PKGBUILD"),
    _language("hcl", ".tf .tfvars .hcl .tofu"),
    _language("yaml", ".yaml .yml"),
    _language("json", ".json .geojson .webmanifest .ipynb", "composer.lock Pipfile.lock"),
    _language("toml", ".toml", "Cargo.lock poetry.lock uv.lock pdm.lock Pipfile"),
    _language("dockerfile", ".dockerfile", "Dockerfile Containerfile Dockerfile.* Containerfile.*"),
    _language("sql", ".sql"),
)

BY_NAME = {language.name: language for language in LANGUAGES}

CODE = frozenset(
    {
        *("python", "javascript", "typescript", "tsx", "go", "java", "rust", "ruby"),
        *("c", "cpp", "c-sharp", "php", "kotlin", "scala", "swift", "bash"),
    }
)
"""The languages in which one file calls what another defines."""

_BY_FILENAME = {
    name.lower(): language
    for language in LANGUAGES
    for name in language.filenames
    if "*" not in name
}
_BY_PATTERN = tuple(
    (name.lower(), language) for language in LANGUAGES for name in language.filenames if "*" in name
)
_BY_SUFFIX = {suffix: language for language in LANGUAGES for suffix in language.suffixes}

_SHEBANG = re.compile(
    r"#!\s*(?:\S*/)?(?:env\s+(?:-\S+\s+|\w+=\S*\s+){0,8})?(?:\S*/)?"
    r"(python|pypy|ipython|uv|node|deno|bun|bash|sh|dash|ksh|ruby|php|swift|kotlin|scala)[\d.]*(?:\s|$)"
)
_INTERPRETERS = {
    "pypy": "python",
    "ipython": "python",
    "uv": "python",
    "node": "javascript",
    "deno": "typescript",
    "bun": "typescript",
    "sh": "bash",
    "dash": "bash",
    "ksh": "bash",
}

_IMPORTED = frozenset({"python", "javascript", "typescript", "tsx"})

_SNIFFED = 64 * 1024  # characters of a file that are looked at to tell its language

_CPP = re.compile(
    r"^[ \t]*(?:(?:inline[ \t]+)?namespace\b|template[ \t]*<|class[ \t]+\w+[ \t]*(?:[:{;]|$)"
    r"|using[ \t]+(?:namespace\b|\w+[ \t]*=)|public:|private:|protected:|#include[ \t]*<\w+>)",
    re.MULTILINE,
)
_TEMPLATED = re.compile(r"^[ \t]*(?:\{\{|\{%)", re.MULTILINE)

# These are JSON with comments and trailing commas, which the grammar calls errors.
_RELAXED_JSON = ("tsconfig*.json", "jsconfig*.json", "devcontainer.json", ".eslintrc.json")


def language_of(path: str, text: str = "") -> Language | None:
    """The language of the file at `path`: by its name, its suffix, or the `#!` of its first line.

    `text` is the file's text, as far as it is known. None when we have no grammar for it.
    """
    folder, _, filename = path.lower().rpartition("/")
    head = text[:_SNIFFED]
    language = _by_name(filename)
    if language is None or language.name not in _IMPORTED:
        # The kernel obeys the first line and no suffix. But what can be imported by its suffix is
        # judged by that, whatever its first line says.
        language = _by_shebang(head) or language
    if language is None or _is_something_else(language, folder, filename, head):
        return None
    return BY_NAME["cpp"] if filename.endswith(".h") and _CPP.search(head) else language


@dataclass(frozen=True, slots=True)
class Text:
    """A kind of text that we have no grammar for, and rules: its name, and its suffix for tools."""

    name: str
    suffix: str


_TEXTS = (
    (re.compile(r"(?:.*/)?(?:jenkinsfile[^/]*|[^/]+\.(?:groovy|jenkinsfile))", re.I), "groovy"),
)


def kind_of_text(path: str, text: str = "") -> Language | Text | None:
    """What tools are to take the file at `path` for: its language, also where we have no grammar
    for it; for a notebook that of its cells.
    """
    if is_python_notebook(path, text):
        return BY_NAME["python"]
    known = language_of(path, text)
    if known:
        return known
    return next((Text(name, f".{name}") for mark, name in _TEXTS if mark.fullmatch(path)), None)


def _by_name(filename: str) -> Language | None:
    named = _BY_FILENAME.get(filename)
    if named is None:
        matching = (lang for pattern, lang in _BY_PATTERN if fnmatchcase(filename, pattern))
        named = next(matching, None)
    _, dot, ending = filename.rpartition(".")
    return named or _BY_SUFFIX.get(dot + ending)


def _by_shebang(head: str) -> Language | None:
    match = _SHEBANG.match(head.partition("\n")[0][:200])
    if match is None:
        return None
    return BY_NAME[_INTERPRETERS.get(match[1], match[1])]


def _is_something_else(language: Language, folder: str, filename: str, head: str) -> bool:
    """Whether the suffix misleads: a template that is no YAML yet, a translation named `.ts`."""
    match language.name:
        case "yaml":
            return bool(_TEMPLATED.search(head))
        case "json":
            relaxed = any(fnmatchcase(filename, pattern) for pattern in _RELAXED_JSON)
            return relaxed or folder.rpartition("/")[2] == ".vscode"
        case "typescript":
            return head.lstrip("\ufeff \t\r\n").startswith("<?xml")
    return False
