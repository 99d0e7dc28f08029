"""What is recorded stands in for the model: the same answers, the same errors, the same plans."""

from __future__ import annotations

import json
import stat
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.budget import Fit
from bot.core.deadline import Deadline
from bot.core.errors import ModelError, ModelOutage, UsageError
from bot.core.ports import Prompt, Reply
from bot.core.report import Usage
from bot.models.recorded import Recording, Replaying
from bot.parallel import in_threads
from tests.fakes import FakeModel

SOON = Deadline.after(86_400)  # counted from the collection of the tests on
MARK, OTHER_MARK = "a1" * 16, "b2" * 16
TEXT = '{"findings": []}\n'
USED = Usage("fake-model", "defects", 2, 100, 50, 7, 0.25)


def a_prompt(what: str = "x = 1", mark: str = MARK, turn: int = 1) -> Prompt:
    return Prompt("defects", "You review.", f"{mark}\n{what}\n{mark}", "{}", turn=turn)


class Teller:
    """A Model that says which call this was."""

    name = "teller"

    def __init__(self) -> None:
        self.calls = 0

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        self.calls += 1
        return Reply(f"{prompt.user[-40:]} {self.calls}", USED)


class Tight:
    """A Budget of so many prompts in all, less each time it is asked."""

    def __init__(self, room: int) -> None:
        self.room = room

    def fit(self, prompts: Sequence[Prompt], share: float = 1.0) -> Fit:
        self.room -= 1
        return Fit(self.room, "raise model.max_calls")


def failing(error: ModelError, folder: Path) -> ModelError:
    """The error that a replay of a call with this error has."""
    with pytest.raises(ModelError):
        Recording(FakeModel([error]), folder).ask(a_prompt(), SOON)
    with pytest.raises(ModelError) as caught:
        Replaying(folder).ask(a_prompt(mark=OTHER_MARK), SOON)
    return caught.value


def test_a_recorded_answer_comes_again_under_another_mark(tmp_path: Path) -> None:
    said = Recording(FakeModel([TEXT]), tmp_path).ask(a_prompt(), SOON)

    replaying = Replaying(tmp_path)

    assert replaying.name == "fake-model"
    assert replaying.ask(a_prompt(mark=OTHER_MARK), SOON) == said


def test_each_of_several_equal_prompts_gets_its_own_answer_in_turn(tmp_path: Path) -> None:
    recording = Recording(Teller(), tmp_path)
    said = [recording.ask(a_prompt(), SOON) for _ in range(3)]

    replaying = Replaying(tmp_path)

    assert len({reply.text for reply in said}) == 3
    assert [replaying.ask(a_prompt(), SOON) for _ in range(3)] == said


def test_parallel_calls_get_the_answers_that_their_prompts_had(tmp_path: Path) -> None:
    prompts = [a_prompt(f"x = {n}", turn=turn) for n in range(10) for turn in (1, 2, 3)]
    recording = Recording(Teller(), tmp_path)
    said = in_threads(lambda prompt: recording.ask(prompt, SOON), prompts)

    replaying = Replaying(tmp_path)
    again = in_threads(lambda prompt: replaying.ask(prompt, SOON), reversed(prompts))

    assert again[::-1] == said


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(ModelError("it refused"), id="refused"),
        pytest.param(ModelError("cut short", partial='{"a": [\n', usage=USED), id="cut"),
        pytest.param(ModelOutage("HTTP 503"), id="outage"),
    ],
)
def test_a_recorded_error_comes_again(error: ModelError, tmp_path: Path) -> None:
    again = failing(error, tmp_path)

    assert type(again) is type(error)
    assert str(again) == str(error)
    assert (again.partial, again.usage) == (error.partial, error.usage)


def test_what_the_budget_said_is_said_again(tmp_path: Path) -> None:
    prompts = [a_prompt("a"), a_prompt("b"), a_prompt("c")]
    recording = Recording(FakeModel(), tmp_path, Tight(3))
    recording.ask(a_prompt(), SOON)
    said = [recording.fit(prompts, 0.5), recording.fit(prompts, 0.5), recording.fit(prompts)]

    replaying = Replaying(tmp_path)

    assert [fit.prompts for fit in said] == [2, 1, 0]
    assert [replaying.fit(prompts, share) for share in (0.5, 0.5, 1.0)] == said


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param([a_prompt("y = 2")], id="another text"),
        pytest.param([replace(a_prompt(), system="You refute.")], id="another system message"),
        pytest.param([a_prompt(turn=2)], id="another turn"),
        pytest.param([a_prompt(), a_prompt()], id="asked once more"),
    ],
)
def test_a_call_that_was_not_recorded_is_an_error_that_says_so(
    asked: list[Prompt], tmp_path: Path
) -> None:
    Recording(FakeModel(), tmp_path).ask(a_prompt(), SOON)
    replaying = Replaying(tmp_path)

    assert replaying.fit(asked) == Fit(len(asked))
    with pytest.raises(ModelError, match=r"was not recorded: [0-9a-f]{32}-\d\.json") as caught:
        [replaying.ask(prompt, SOON) for prompt in asked]
    assert not isinstance(caught.value, ModelOutage)


def test_a_file_is_json_that_its_owner_can_read_and_others_cannot(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    Recording(FakeModel([TEXT]), folder).ask(a_prompt("x = 1\ny = 'é'"), SOON)

    (path,) = folder.iterdir()
    held = json.loads(path.read_text("utf-8"))

    assert held["prompt"]["user"] == ["0" * 32, "x = 1", "y = 'é'", "0" * 32]
    assert held["reply"] == ['{"findings": []}', ""]
    assert "'é'" in path.read_text("utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_secret_that_reached_a_prompt_is_not_kept(tmp_path: Path) -> None:
    key = "AKIA" + "QX7V3MJ2ZP5LTN4R"
    prompt = a_prompt(f"aws = '{key}'")
    Recording(FakeModel([TEXT]), tmp_path).ask(prompt, SOON)

    (path,) = tmp_path.iterdir()

    assert key not in path.read_text("utf-8")
    assert Replaying(tmp_path).ask(prompt, SOON).text == TEXT


def test_two_recordings_are_not_mixed(tmp_path: Path) -> None:
    Recording(FakeModel(), tmp_path).ask(a_prompt(), SOON)

    with pytest.raises(UsageError, match="holds a recording already"):
        Recording(FakeModel(), tmp_path)


def test_a_folder_that_cannot_be_made_is_an_error_of_usage(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(UsageError, match="no recording can be put into"):
        Recording(FakeModel(), tmp_path / "file" / "folder")


def test_an_answer_that_cannot_be_kept_is_an_error(tmp_path: Path) -> None:
    recording = Recording(FakeModel(), tmp_path / "folder")
    (tmp_path / "folder").rmdir()

    with pytest.raises(ModelError, match="could not be recorded"):
        recording.ask(a_prompt(), SOON)


def _changed(path: Path, **more: object) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **more}), "utf-8")


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"format": "diffwarden.call/2"}, id="another format"),
        pytest.param({"answer": "x"}, id="an unknown key"),
        pytest.param({"reply": None}, id="no end"),
        pytest.param({"error": {"outage": False, "why": "", "partial": []}}, id="two ends"),
        pytest.param({"reply": [1, 2]}, id="no text"),
    ],
)
def test_a_file_that_is_no_recording_is_named(more: dict[str, object], tmp_path: Path) -> None:
    Recording(FakeModel(), tmp_path).ask(a_prompt(), SOON)
    (path,) = tmp_path.iterdir()
    _changed(path, **more)

    with pytest.raises(UsageError, match=path.name):
        Replaying(tmp_path)


def test_a_folder_without_calls_or_with_those_of_several_models_cannot_be_replayed(
    tmp_path: Path,
) -> None:
    with pytest.raises(UsageError, match="holds none"):
        Replaying(tmp_path)

    recording = Recording(FakeModel(), tmp_path)
    recording.ask(a_prompt("a"), SOON)
    recording.ask(a_prompt("b"), SOON)
    _changed(sorted(tmp_path.iterdir())[0], model="other")

    with pytest.raises(UsageError, match="those of fake-model, other"):
        Replaying(tmp_path)
