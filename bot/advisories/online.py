"""OSV's API (https://google.github.io/osv.dev/api/), asked only where the operator names it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel, Field, ValidationError

from bot.advisories.record import Advisory, read
from bot.advisories.web import Absent, Service
from bot.core.deadline import Deadline
from bot.core.errors import ToolError
from bot.manifests.package import Ecosystem
from bot.parallel import in_threads

AT_ONCE = 500
"""Questions in one request; the API takes 1,000."""
MOST_PAGES = 20
MOST_RECORDS = 2000
_ID = re.compile(r"[\w.-]{1,100}")


class _Vulnerability(BaseModel):
    id: str


class _Result(BaseModel):
    vulns: list[_Vulnerability] = []
    next_page_token: str = ""


class _Batch(BaseModel):
    results: list[_Result] = Field(default=[])


@dataclass(frozen=True, slots=True)
class Online:
    """Asks which advisories there are on each package, then for those, eight at a time.

    The names and versions of packages leave this machine, and nothing else.
    """

    service: Service

    def about(
        self, names: Mapping[Ecosystem, Collection[str]], deadline: Deadline
    ) -> Iterator[Advisory]:
        """Advisories on these packages. Raises ToolError when one cannot be had.

        Where `names` is a mapping from a name to its versions, only those are asked for.
        """
        questions = list(_questions(names))
        known: dict[str, None] = {}
        for first in range(0, len(questions), AT_ONCE):
            known |= dict.fromkeys(self._ids(questions[first : first + AT_ONCE], deadline))
        if len(known) > MOST_RECORDS:
            raise ToolError(f"{self.service.name} knows {len(known)} advisories, too many to read")
        yield from in_threads(lambda each: self._record(each, deadline), list(known))

    def _ids(self, questions: list[dict[str, object]], deadline: Deadline) -> Iterator[str]:
        """The names of advisories, from all pages."""
        for _ in range(MOST_PAGES):
            said = self.service.ask("/v1/querybatch", deadline, {"queries": questions})
            try:
                results = _Batch.model_validate_json(said).results
            except ValidationError as error:
                raise ToolError(f"{self.service.name} answered what is not understood") from error
            if len(results) != len(questions):
                raise ToolError(f"{self.service.name} answered another number of questions")
            yield from (each.id for result in results for each in result.vulns)
            questions = [
                {**question, "page_token": result.next_page_token}
                for question, result in zip(questions, results, strict=True)
                if result.next_page_token
            ]
            if not questions:
                return
        raise ToolError(f"{self.service.name} answered in more than {MOST_PAGES} pages")

    def _record(self, identity: str, deadline: Deadline) -> Advisory:
        if not _ID.fullmatch(identity):
            raise ToolError(f"{self.service.name} named an advisory {identity[:40]!r}")
        try:
            found = read(self.service.ask(f"/v1/vulns/{identity}", deadline))
        except Absent:
            found = None
        if found is None:
            raise ToolError(f"{self.service.name} has no record of {identity} that can be read")
        return found


def _questions(names: Mapping[Ecosystem, Collection[str]]) -> Iterator[dict[str, object]]:
    for ecosystem, those in names.items():
        for name in sorted(those):
            package = {"name": name, "ecosystem": str(ecosystem)}
            versions = those[name] if isinstance(those, Mapping) else ()
            yield from ({"package": package, "version": it} for it in sorted(versions))
            if not versions:
                yield {"package": package}
