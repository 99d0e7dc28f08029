"""Which classes of other files are records that are kept, by their names."""

from __future__ import annotations

import re

_RECORD = re.compile(r"[A-Z][a-z]\w*")
_NO_RECORD = re.compile(
    r"Schema|Form|Serializer|Valid|Response|Request|Error|Exception|Config|Settings|Input|Payload|DTO|Dto|"
    r"Param|Query|Body|Create|Update|Filter|Client|Session|Engine|Context|Options|Args|Event|Message|Thread"
)
_MODEL = re.compile(
    r"/(?:models?|entit(?:y|ies))/[\w.-]*[A-Z][\w.]*$|[./-](?:model|entity)(?:\.[A-Z]\w*)?$"
)


def is_record(path: str) -> bool:
    """Whether a class of another file is by its name one of records that are kept."""
    last = path.rpartition(".")[2]
    return bool(_RECORD.fullmatch(last)) and not _NO_RECORD.search(last)


def is_model(path: str) -> bool:
    """Whether a class of another file is by that file's name one of records that are kept."""
    file, _, last = path.rpartition("/")
    return bool(file and _MODEL.search(path)) and last[:1].isupper() | ("." in last)
