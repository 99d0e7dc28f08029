"""Formats that hold numbers and a header: what in their headers can do harm.

Each function takes a file's bytes, and gives what is harmful in it (empty: nothing). It raises
Unscannable for a file that is not what its first bytes say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from bot.artifacts.bounds import Unscannable

MAX_HEADER = 16 * 1024 * 1024  # bytes
_MAX_FIELDS = 1_000_000
_LAMBDAS = frozenset({"Lambda", "__lambda__"})
_KERAS = frozenset({"keras", "keras_cv", "keras_hub", "keras_nlp", "tensorflow", "tf_keras"})
_CONFIG = re.compile(rb'\{"(?:class_name|module|name|config|backend|keras_version|build_config)"')
_ESCAPES = re.compile(r"__\w+__|\|\s*attr\b|\bcycler\s*\.|\bjoiner\s*\.|\blipsum\b|\bimport\s")
_LOCATION = re.compile(rb"\x0a\x08location\x12(?P<size>[\x01-\x7f]|[\x80-\xff][\x01-\x1f])")
_OBJECT = re.compile(rb"['\"][|<>=]?O\d*['\"]")


def numpy_object_data(data: bytes) -> bytes | None:
    """The pickle behind the header of an array of objects; None for an array of numbers."""
    major = data[6] if len(data) > 6 else 0
    width = {1: 2, 2: 4, 3: 4}.get(major)
    if width is None:
        raise Unscannable("its NumPy header is of no known version")
    size = int.from_bytes(data[8 : 8 + width], "little")
    start = 8 + width + size
    if size > MAX_HEADER or start > len(data):
        raise Unscannable("its NumPy header is cut short")
    header = data[8 + width : start]
    if not header.lstrip().startswith(b"{") or b"descr" not in header:
        raise Unscannable("its NumPy header is none")
    return data[start:] if _OBJECT.search(header) or b"\\" in header else None


def safetensors(data: bytes) -> str:
    """A table of tensors that must cover the rest of the file, and nothing else."""
    size = int.from_bytes(data[:8], "little")
    if size > MAX_HEADER or size > len(data) - 8:
        raise Unscannable("its header is cut short")
    header = _json(data[8 : 8 + size])
    if not isinstance(header, dict):
        raise Unscannable("its header is no table of tensors")
    spans = sorted(_offsets(value) for name, value in header.items() if name != "__metadata__")
    at = 0
    for begins, ends in spans:
        if begins != at or ends < begins:
            raise Unscannable("its tensors overlap, or leave room for something else")
        at = ends
    if at != len(data) - 8 - size:
        raise Unscannable("it holds more, or less, than the tensors that its header tells of")
    return ""


def _offsets(value: object) -> tuple[int, int]:
    match value:
        case {"data_offsets": [int(begins), int(ends)]}:
            return begins, ends
    raise Unscannable("its header has an entry that is no tensor")


def keras_config(data: bytes) -> str:
    """Keras' description of a model: a layer that carries code, or names a function to call."""
    return _harm_of(_json(data))


def hdf5(data: bytes) -> str:
    """Keras' older files hold the same description as text, among arrays."""
    if b"model_config" not in data:
        return ""
    found = 0
    for match in _CONFIG.finditer(data):
        try:
            tree, _ = json.JSONDecoder().raw_decode(
                data[match.start() : match.start() + MAX_HEADER].decode("utf-8", "replace")
            )
        except (ValueError, RecursionError):
            continue
        found += 1
        harm = _harm_of(tree)
        if harm:
            return harm
        if found > 100:
            break
    if not found or re.search(rb'"(?:Lambda|__lambda__)"', data):
        raise Unscannable("its description of the model cannot be read without the HDF5 library")
    return ""


def _harm_of(tree: object) -> str:
    """What in Keras' description runs code when the model is loaded."""
    for part in _parts(tree):
        kind, module = part.get("class_name"), part.get("module")
        if kind in _LAMBDAS:
            return "a Lambda layer, which is Python code in the file"
        root = module.partition(".")[0] if isinstance(module, str) else ""
        called = part.get("config")
        name = kind if kind != "function" else called
        if root and root not in _KERAS and root != "builtins":
            return f"`{module}.{str(name)[:60]}`, which Keras imports to load it"
        if root == "builtins" and name in ("eval", "exec", "open", "compile", "__import__"):
            return f"`builtins.{name}`, which Keras imports to load it"
    return ""


def _parts(tree: object) -> Iterator[dict[str, object]]:
    waiting, seen = [tree], 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > _MAX_FIELDS:
            raise Unscannable("its description has too many parts")
        if isinstance(part, dict):
            yield part
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part


def _json(data: bytes) -> object:
    if len(data) > MAX_HEADER:
        raise Unscannable(f"its header is larger than {MAX_HEADER // 2**20} MiB")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Unscannable("its header is no JSON") from error


def onnx(data: bytes) -> str:
    """Protocol buffers: a graph, and perhaps the names of files that hold its numbers."""
    at, fields, has_graph = 0, 0, False
    while at < len(data):
        key, at = _varint(data, at)
        fields += 1
        number, wire = key >> 3, key & 7
        if wire == 0:
            _, at = _varint(data, at)
        elif wire == 2:
            size, at = _varint(data, at)
            at += size
        else:
            at += {1: 8, 5: 4}.get(wire, len(data))
        has_graph = has_graph or number == 7
        if at > len(data) or fields > _MAX_FIELDS or not number:
            raise Unscannable("it is no ONNX model")
    if not has_graph:
        raise Unscannable("it is no ONNX model")
    for match in _LOCATION.finditer(data):
        size, start = _varint(data, match.start("size"))
        path = data[start : start + size].decode("utf-8", "replace").replace("\\", "/")
        if path.startswith("/") or ".." in path.split("/") or path[1:2] == ":":
            return f"the path `{path[:80]}`, from which it takes its numbers"
    return ""


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data) and shift < 64:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
    raise Unscannable("it is no ONNX model")


def gguf(data: bytes) -> str:
    """Keys and values, among them a Jinja template that some programs run without a sandbox."""
    reader = _Gguf(data)
    for key, value in reader.pairs():
        if "chat_template" in key and (found := _ESCAPES.search(value)):
            return f"a chat template that reaches for `{found[0][:40]}`"
    return ""


class _Gguf:
    """Walks a GGUF file's keys and values: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md"""

    _SIZES = (1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8)  # bytes, by type; 8 is text, 9 a list

    def __init__(self, data: bytes) -> None:
        self.data, self.at, self.left = data, 4, _MAX_FIELDS

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each key whose value is text, with that text."""
        version = self.number(4)
        if version not in (2, 3):
            raise Unscannable(f"it is GGUF of version {version}, which nothing here reads")
        self.number(8)
        for _ in range(self.count()):
            key, kind = self.text(), self.number(4)
            if kind == 8:
                yield key, self.text()
            else:
                self.skip(kind)

    def skip(self, kind: int) -> None:
        if kind == 9:
            inner = self.number(4)
            for _ in range(self.count()):
                if inner == 9:
                    raise Unscannable("it holds lists in lists")
                self.skip(inner)
        elif kind == 8:
            self.text()
        elif 0 <= kind < len(self._SIZES):
            self.take(self._SIZES[kind])
        else:
            raise Unscannable("it holds a value of no known type")

    def count(self) -> int:
        count = self.number(8)
        self.left -= count
        if self.left < 0:
            raise Unscannable("its header has too many parts")
        return count

    def number(self, width: int) -> int:
        return int.from_bytes(self.take(width), "little")

    def text(self) -> str:
        return self.take(self.number(8)).decode("utf-8", "replace")

    def take(self, size: int) -> bytes:
        end = self.at + size
        if end > len(self.data):
            raise Unscannable("its header is cut short")
        taken, self.at = self.data[self.at : end], end
        return taken
