"""Our semgrep rules as their files tell them, for people; semgrep reads the files itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.analyzers.semgrep_rules import RuleSet
from bot.core.errors import UsageError


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `id` is what findings name, of semgrep's without `semgrep/`; `topic` is a CWE."""

    id: str
    languages: tuple[str, ...]
    severity: str
    confidence: str
    topic: str
    message: str
    references: tuple[str, ...]
    file: Path


class _Metadata(BaseModel):
    cwe: str = ""
    severity: str = ""
    confidence: str = ""
    references: tuple[str, ...] = ()


class _Rule(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str
    languages: tuple[str, ...]
    severity: str
    message: str
    metadata: _Metadata = _Metadata()


class _File(BaseModel):
    rules: tuple[_Rule, ...]


def rules_in(folder: Path) -> tuple[Rule, ...]:
    """The rules of every YAML file below `folder`, by file and then as they stand in it.

    Raises UsageError for a file that holds none.
    """
    return tuple(
        Rule(
            id=rule.id,
            languages=rule.languages,
            severity=rule.metadata.severity or rule.severity.lower(),
            confidence=rule.metadata.confidence,
            topic=rule.metadata.cwe,
            message=" ".join(rule.message.split()),
            references=rule.metadata.references,
            file=path,
        )
        for path in RuleSet(folder).files
        for rule in _read(path).rules
    )


def _read(path: Path) -> _File:
    import yaml

    try:
        # libyaml's reader is five times as fast, and not everywhere.
        said: object = yaml.load(path.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return _File.model_validate(said)
    except (OSError, yaml.YAMLError, RecursionError) as error:
        why = " ".join(str(error).split())[:200]
        raise UsageError(f"cannot read the rules of {path}: {why}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise UsageError(f"{path} holds no rules for semgrep: {where}: {first['msg']}") from error


def document(rule: Rule) -> Mapping[str, object]:
    """A rule as `rules list --format json` writes it."""
    return {
        "id": rule.id,
        "languages": list(rule.languages),
        "severity": rule.severity,
        "confidence": rule.confidence,
        "cwe": rule.topic,
        "message": rule.message,
        "references": list(rule.references),
    }
