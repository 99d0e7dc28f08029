"""The parts of SARIF 2.1.0 that are written: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Level = Literal["error", "warning", "note"]


class _Shape(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=to_camel,
        populate_by_name=True,
        defer_build=True,
    )


class Message(_Shape):
    text: str


class Region(_Shape):
    start_line: int
    start_column: int | None = None
    end_line: int
    end_column: int | None = None
    snippet: Message | None = None


class ArtifactLocation(_Shape):
    """A file, by a relative URI from the root of the repository."""

    uri: str
    uri_base_id: str = "%SRCROOT%"


class PhysicalLocation(_Shape):
    artifact_location: ArtifactLocation
    region: Region | None = None
    context_region: Region | None = None


class Location(_Shape):
    id: int | None = None
    physical_location: PhysicalLocation
    message: Message | None = None


class Suppression(_Shape):
    kind: Literal["external"] = "external"
    status: Literal["accepted"] = "accepted"
    justification: str


class ResultProperties(_Shape):
    severity: str
    evidence: str
    confidence: str
    blocking: bool
    topic: str
    seconded_by: list[str]
    second_look: str | None


class FlowStep(_Shape):
    location: Location


class ThreadFlow(_Shape):
    locations: list[FlowStep]


class CodeFlow(_Shape):
    """The way of a value through the code."""

    thread_flows: list[ThreadFlow]


class Result(_Shape):
    rule_id: str
    rule_index: int
    level: Level
    message: Message
    locations: list[Location]
    related_locations: list[Location] | None = None
    code_flows: list[CodeFlow] | None = None
    partial_fingerprints: dict[str, str]
    suppressions: list[Suppression] | None = None
    properties: ResultProperties


class RuleProperties(_Shape):
    """What code scanning reads of a rule; the severity as a CVSS score, for security only."""

    tags: list[str]
    security_severity: str | None = Field(None, alias="security-severity")
    problem_severity: str | None = Field(None, alias="problem.severity")


class Rule(_Shape):
    id: str
    name: str
    short_description: Message
    help_uri: str | None = None
    properties: RuleProperties


class Driver(_Shape):
    name: str = "Diffwarden"
    semantic_version: str
    rules: list[Rule]


class Tool(_Shape):
    driver: Driver


class Notification(_Shape):
    level: Level
    message: Message
    locations: list[Location] | None = None


class Invocation(_Shape):
    execution_successful: bool
    tool_execution_notifications: list[Notification]


class AutomationDetails(_Shape):
    id: str


class VersionControl(_Shape):
    repository_uri: str
    revision_id: str


class Run(_Shape):
    tool: Tool
    automation_details: AutomationDetails
    invocations: list[Invocation]
    version_control_provenance: list[VersionControl] | None = None
    column_kind: Literal["unicodeCodePoints"] = "unicodeCodePoints"
    results: list[Result]


class Log(_Shape):
    schema_: str = Field("https://json.schemastore.org/sarif-2.1.0.json", alias="$schema")
    version: Literal["2.1.0"] = "2.1.0"
    runs: list[Run]
