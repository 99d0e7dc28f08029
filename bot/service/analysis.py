"""A change analysed in a child process, whose questions to the model are asked here."""

from __future__ import annotations

import logging
import sys
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from bot.core.deadline import Deadline
from bot.core.errors import ChangeError, ModelError, ToolError
from bot.core.ports import Model
from bot.parallel import crew
from bot.service.engine import Stop
from bot.service.frames import FROM_CHILD, Answer, Ask, Result, Task, Trouble
from bot.talk import Talk, talk

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-P", "-m", "bot.service.child")
MAX_MEMORY = 8 * 1024**3  # address space


class ChildDied(ToolError):
    """The child ended without a word: it was killed, or out of memory. Another try may do."""


def analysed(
    task: Task, model: Model | None, at_once: int, deadline: Deadline, stop: Stop, folder: Path
) -> str:
    """The report that a child makes of the task, as JSON, to be believed as far as it is checked.

    `model` answers what the child asks, `at_once` questions at a time. `folder` is where the child
    works. Raises ChildDied when the child gave none, ChangeError for what it says of the change.
    """
    name = "the analysis"
    with (
        crew(at_once) as later,
        talk(COMMAND, name, cwd=folder, max_memory=MAX_MEMORY) as child,
    ):
        stop.then(child.kill)
        child.say(task.line)
        for line in child.lines(deadline):
            try:
                said = FROM_CHILD.validate_json(line)
            except ValidationError as error:
                raise ChildDied(f"{name} said what nobody understands") from error
            match said:
                case Ask():
                    later(partial(_answer, child, model, said))
                case Result():
                    return said.report
                case Trouble():
                    raise ChangeError(said.why)
    raise ChildDied(f"{name} ended without a report: it was killed, or ran out of memory")


def _answer(child: Talk, model: Model | None, asked: Ask) -> None:
    """Ask the model, and tell the child what it said."""
    try:
        if model is None:
            raise ModelError("there is no model to ask")
        said = Answer.of(asked.number, model.ask(asked.prompt, Deadline.after(asked.seconds)))
    except ModelError as error:
        said = Answer.of(asked.number, error)
    except Exception as error:
        log.exception("a call to the model broke")
        said = Answer(number=asked.number, error=f"the call broke ({type(error).__name__})")
    try:
        child.say(said.line)
    except ToolError:
        log.info("an answer of the model came after the analysis had ended")
