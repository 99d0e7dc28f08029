"""Remarks that need no second look to be set aside: what experience shows to be noise.

Each rule speaks of what a remark claims, or of what it quotes, and never of how sure it is. None
speaks of text that tries to steer a reviewer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from bot.reviews.categories import MACHINE_WRITTEN, MANIPULATION, SECURITY, TESTS
from bot.reviews.tiers import is_comment
from bot.reviews.units import CUT
from bot.reviews.voices import Voice

_MEMORY = frozenset({"CWE-416", "CWE-787"})
_UNSAFE = frozenset({"", "c", "cpp", "rust", "c-sharp", "swift", "go"})
"""Languages in which a program can touch memory that is not its own; empty where none is known."""

_ADVICE = re.compile(
    r"\W*(?:(?:please|you (?:may|might|should)|it (?:may|might|would) be (?:better|good|wise) to"
    r"|the author should)\s+)?(?:consider\b|ensure\b|make sure\b|double[- ]check\b"
    r"|(?:verify|check|confirm|review) (?:that|whether|if)\b)",
    re.IGNORECASE,
)
_STYLE = re.compile(
    r"\b(?:missing|lacks?|add)\s+(?:an?\s+)?(?:docstrings?|doc comments?|javadoc"
    r"|type (?:hints?|annotations?))\b"
    r"|\bunused (?:imports?|(?:local )?variables?)\b"
    r"|\b(?:naming|formatting|indentation) (?:convention|style|inconsisten\w*)"
    r"|\b(?:typo|misspel\w+) in (?:a |the )?(?:comment|docstring)\b",
    re.IGNORECASE,
)
_SYNTAX = re.compile(r"\bsyntax ?error\b|\bdoes(?:n't| not) parse\b", re.IGNORECASE)
_OTHER_SYNTAX = re.compile(
    r"\b(?:sql|query|regex\w*|regular|pattern|json|yaml|html|xml|template|shell|command|string|input)\b",
    re.IGNORECASE,
)
_RATE = re.compile(r"\b(?:no|missing|lacks?|without(?: any)?) rate[- ]?limit", re.IGNORECASE)
_OPERATOR = re.compile(
    r"\b(?:attacker|user|someone|somebody|stranger|anyone)\b[^.]{0,60}\b(?:controls?|sets?|changes?"
    r"|modif(?:y|ies)|edits?)\b[^.]{0,40}\b(?:environment variables?|command[- ]line"
    r"|config(?:uration)? files?|source code)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"limit|throttl", re.IGNORECASE)
_MASK = re.compile(r"‹secret\b")
_PROSE = re.compile(r"\.(?:md|rst|adoc)$", re.IGNORECASE)  # requirements.txt is no prose


@dataclass(frozen=True, slots=True)
class HardRule:
    """A kind of noise: its name, why it is set aside, and how it is told."""

    name: str
    why: str
    is_noise: Callable[[Voice], bool]


def _claims(pattern: re.Pattern[str]) -> Callable[[Voice], bool]:
    return lambda voice: bool(pattern.search(voice.remark.title))


def _begins(pattern: re.Pattern[str]) -> Callable[[Voice], bool]:
    return lambda voice: bool(pattern.match(voice.remark.title))


def _is_of_memory(voice: Voice) -> bool:
    return voice.remark.cwe in _MEMORY and voice.page.outline.language not in _UNSAFE


def _is_of_syntax(voice: Voice) -> bool:
    outline = voice.page.outline
    parsed = bool(outline.language) and not outline.faults and not outline.trouble
    title = voice.remark.title
    return parsed and bool(_SYNTAX.search(title)) and not _OTHER_SYNTAX.search(title)


def _is_of_operators(voice: Voice) -> bool:
    remark = voice.remark
    return remark.category == SECURITY and bool(
        _OPERATOR.search(f"{remark.title} {remark.trigger}")
    )


def _is_of_rates(voice: Voice) -> bool:
    """Of a limit that is missing; but code that counts attempts or requests has that very task."""
    is_task = voice.remark.cwe == "CWE-307" or _LIMIT.search(f"{voice.span.path} {voice.quote}")
    return not is_task and bool(_RATE.search(voice.remark.title))


def _is_of_masks(voice: Voice) -> bool:
    return bool(_MASK.search(voice.remark.title)) or CUT.strip() in voice.remark.title


def _is_of_prose(voice: Voice) -> bool:
    is_credential = voice.remark.cwe == "CWE-798"
    return bool(_PROSE.search(voice.span.path)) and not is_credential


def _is_of_comments(voice: Voice) -> bool:
    """Of comments alone; but work, a test or a password that is left in one is told."""
    lines = [line for line in voice.quote.split("\n") if line.strip()]
    language = voice.page.outline.language
    remark = voice.remark
    is_told = remark.category in (TESTS, MACHINE_WRITTEN) or remark.cwe == "CWE-798"
    return bool(lines) and all(is_comment(line, language) for line in lines) and not is_told


HARD_RULES: tuple[HardRule, ...] = (
    HardRule("advice", "gives advice and names no fault", _begins(_ADVICE)),
    HardRule("style", "is about style, which linters judge", _claims(_STYLE)),
    HardRule("syntax", "claims a syntax error, and the parser found none", _is_of_syntax),
    HardRule("rate", "misses a limit on rates, which is no task of this code", _is_of_rates),
    HardRule("memory", "claims a memory fault that this language rules out", _is_of_memory),
    HardRule("operator", "needs somebody who runs the program to attack it", _is_of_operators),
    HardRule("mask", "is about a mask or a cut that was made for the model", _is_of_masks),
    HardRule("prose", "is about text that nothing runs", _is_of_prose),
    HardRule("comment", "is about comments alone", _is_of_comments),
)


def noise(voice: Voice, off: Collection[str] = ()) -> str:
    """Why a voice is set aside; empty if no rule speaks against it. `off` names unused rules."""
    if voice.remark.category == MANIPULATION:
        return ""
    rules = (rule for rule in HARD_RULES if rule.name not in off)
    return next((rule.why for rule in rules if rule.is_noise(voice)), "")
