"""A model that answers a case's prompts with what was answered when they were recorded.

    python -m tests.eval.recorded_answers RECORDING OUT

takes the answers out of what `diffwarden eval CASES --record RECORDING` left: one file of answers
for each case. No prompt is kept. What the first reader is asked is answered in turn; a second look
or a correction is answered by the sentence that it is about, so that other words around it do
not matter.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.core.deadline import Deadline
from bot.core.ports import Prompt, Reply
from bot.core.report import Usage

DEFECTS = "defects"
NAMED = {"second-look": " claim ===\n", "corrections": " defect ===\n"}
"""Prompts that are about one sentence, and what stands before it."""

NOTHING = {"findings": []}
UNSURE = {
    "does": "",
    "quotes": [],
    "against": "",
    "for": "",
    "ruling": "unsure",
    "reachable": "unknown",
    "trigger": "plausible",
    "impact": "limited",
    "why": "Nobody answered this.",
}
NO_WORDS = {"must_hold": "", "words": "", "lines": []}

Answer = Mapping[str, Any]


@dataclass
class Answers:
    """What was answered: the first reader's prompts in turn, the others by their sentence.

    `unused` are those that nobody asked for yet; `strange` are sentences that nobody answered.
    """

    told: Mapping[str, Any]
    name: str = "recorded"
    strange: list[str] = field(default_factory=list)
    turn: int = 0
    asked: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, file: Path) -> Answers:
        return cls(json.loads(file.read_text()))

    @property
    def unused(self) -> list[str]:
        named = {(kind, sentence) for kind in NAMED for sentence in self.told.get(kind, {})}
        return [f"{kind}: {sentence}" for kind, sentence in sorted(named - self.asked)]

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        answer = self._first() if prompt.name == DEFECTS else self._named(prompt)
        return Reply(json.dumps(answer), Usage(self.name, prompt.name))

    def _first(self) -> Answer:
        given = self.told[DEFECTS]
        self.turn += 1
        return given[self.turn - 1] if self.turn <= len(given) else NOTHING

    def _named(self, prompt: Prompt) -> Answer:
        sentence = sentence_of(prompt.name, prompt.user)
        for known, answer in self.told.get(prompt.name, {}).items():
            if sentence.startswith(known):
                self.asked.add((prompt.name, known))
                return answer
        self.strange.append(f"{prompt.name}: {sentence}")
        return UNSURE if prompt.name == "second-look" else NO_WORDS


def sentence_of(kind: str, user: str) -> str:
    """What a prompt is about: the first words between its last marks."""
    return user.partition(NAMED[kind])[2].strip().partition("\n")[0]


def answers_in(recording: Path) -> dict[str, Any]:
    """The answers in a folder of recorded calls."""
    calls = [json.loads(path.read_text()) for path in sorted(recording.glob("*.json"))]
    made = [call for call in calls if call["format"] == "diffwarden.call/1" and call["reply"]]
    first = [_reply(call) for call in made if call["prompt"]["name"] == DEFECTS]
    found: dict[str, Any] = {DEFECTS: first}
    titles = [finding["title"] for answer in first for finding in answer["findings"]]
    for kind in NAMED:
        named = {
            _title(sentence_of(kind, "\n".join(call["prompt"]["user"])), titles): _reply(call)
            for call in made
            if call["prompt"]["name"] == kind
        }
        if named:
            found[kind] = dict(sorted(named.items()))
    return found


def _reply(call: Mapping[str, Any]) -> Any:
    return json.loads("\n".join(call["reply"]))


def _title(sentence: str, titles: list[str]) -> str:
    return next((title for title in titles if sentence.startswith(title)), sentence)


def main() -> None:
    recording, out = map(Path, sys.argv[1:])
    for folder in sorted(path for path in recording.iterdir() if path.is_dir()):
        text = json.dumps(answers_in(folder), indent=2, ensure_ascii=False)
        (out / f"{folder.name}.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
