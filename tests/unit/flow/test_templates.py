"""What a template prints as it is."""

from __future__ import annotations

import pytest

from bot.flow.templates import printed

TEMPLATES = {
    "escaped": ("{{ a }} {{ b|upper }}", True, set()),
    "marked safe": ("{{ a }} {{ b | safe }}", True, {"b"}),
    "not escaped": ("{{ a }} {{- b|e -}} {{ c|tojson }}", False, {"a"}),
    "several names": ("{{ a.b ~ c }}", False, {"a", "b", "c"}),
    "a loop": ("{% for x in all %}{{ x|safe }}{% endfor %}", True, {"x", "all"}),
    "switched off": (
        "{{ a }}{% autoescape false %}{{ b }}{% endautoescape %}{{ c }}",
        True,
        {"b"},
    ),
    "switched on": ("{% autoescape true %}{{ a }}{% endautoescape %}{{ b }}", False, {"b"}),
    "no template": ("{{ a", False, set()),
}


@pytest.mark.parametrize(("text", "escapes", "names"), TEMPLATES.values(), ids=TEMPLATES)
def test_what_is_not_escaped_is_printed(text: str, escapes: bool, names: set[str]) -> None:
    assert printed(text, escapes=escapes) == names
