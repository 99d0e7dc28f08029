"""Files that tools read otherwise than git counts them or Python runs them."""

from __future__ import annotations

import codecs
import io
import tokenize

from bot.core.content import Content
from bot.parse.notebook import is_python_notebook, python_of
from bot.workspace import without_mark

# In these, an ASCII byte stands for itself and a line ends at a line feed. In others (utf-7,
# unicode_escape) the text that Python runs has other lines than the file, or other code.
_PLAIN = frozenset({"utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252"})


def why_misread(content: Content, language: str, path: str = "") -> str | None:
    """Why a tool's word on this file cannot be trusted, however well it ran; None if it can."""
    if is_python_notebook(path, content.text) and python_of(content.text) is None:
        return (
            "its cells do not stand line by line, so that nothing could be said of a line of them: "
            "save it with Jupyter"
        )
    if content.has_lone_returns:
        return (
            "a carriage return stands alone in it, which some count as the end of a line and "
            "git does not: line numbers cannot be trusted, and code after one is easily missed"
        )
    if language == "python":
        encoding = _declared(without_mark(content.new))
        if encoding not in _PLAIN:
            return f"it declares the encoding {encoding}, in which its text is not what it seems"
    return None


def _declared(data: bytes) -> str:
    """The encoding that a Python file names in its first two lines, by Python's own name for it.

    UTF-8 when it names none, or one that Python does not know: then Python refuses the file, and
    so do the tools that use its parser.
    """
    try:
        name, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return codecs.lookup(name).name
    except (SyntaxError, LookupError):
        return "utf-8"
