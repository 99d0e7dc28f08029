"""Model files, harmless and hostile, made when the tests run. What they name is never called."""

from __future__ import annotations

import collections
import io
import json
import os
import pickle
import struct
import tarfile
import zipfile


class Hostile:
    """Unpickled, it would run a command."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("echo unpickled",)


def hostile(protocol: int = 4) -> bytes:
    return pickle.dumps(Hostile(), protocol=protocol)


def harmless(protocol: int = 4) -> bytes:
    return pickle.dumps(collections.OrderedDict(a=1, b=[1.5, "x"]), protocol=protocol)


def naming(module: str, name: str) -> bytes:
    """A pickle of protocol 4 that calls `name` of `module`."""
    words = b"".join(
        b"\x8c" + bytes([len(word)]) + word for word in (module.encode(), name.encode())
    )
    return b"\x80\x04" + words + b"\x93)R."


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def torch_file(data_pkl: bytes, numbers: bytes = b"\0" * 64) -> bytes:
    """As torch.save has written it since 1.6."""
    return zipped(
        {
            "m/data.pkl": data_pkl,
            "m/byteorder": b"little",
            "m/data/0": numbers,
            "m/version": b"3\n",
            "m/.data/serialization_id": b"0123",
        },
        zipfile.ZIP_STORED,
    )


def old_torch_file(data_pkl: bytes) -> bytes:
    """As torch.save wrote it before: five pickles, and then raw numbers."""
    told = (0x1950A86A20F9469CFC6C, 1001, {"little_endian": True})
    heads = b"".join(pickle.dumps(each, protocol=2) for each in told)
    return heads + data_pkl + pickle.dumps(["0"], protocol=2) + b"\x04\0\0\0\0\0\0\0" + b"\xff" * 16


def safetensors_file(header: object = None, rest: bytes = b"\0" * 8) -> bytes:
    tensors = header or {"w": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}
    text = json.dumps(tensors).encode()
    return struct.pack("<Q", len(text)) + text + rest


def gguf_file(template: str = "{{ messages[0].content }}") -> bytes:
    def text(words: str) -> bytes:
        return struct.pack("<Q", len(words.encode())) + words.encode()

    pairs = (
        text("general.architecture") + struct.pack("<I", 8) + text("llama")
        + text("llama.block_count") + struct.pack("<II", 4, 2)
        + text("tokenizer.tokens") + struct.pack("<IIQ", 9, 8, 2) + text("a") + text("b")
        + text("tokenizer.chat_template") + struct.pack("<I", 8) + text(template)
    )  # fmt: skip
    return b"GGUF" + struct.pack("<IQQ", 3, 0, 4) + pairs


def onnx_file(location: str | None = None) -> bytes:
    def field(number: int, data: bytes) -> bytes:
        return bytes([number << 3 | 2, len(data)]) + data

    entry = field(1, b"location") + field(2, location.encode()) if location else b""
    tensor = field(8, b"w") + (field(13, entry) if entry else b"")
    return b"\x08\x08" + field(2, b"pytorch") + field(7, field(2, b"g") + field(5, tensor))


def keras_file(*layers: dict[str, object]) -> bytes:
    config = {"class_name": "Sequential", "module": "keras", "config": {"layers": list(layers)}}
    return zipped(
        {
            "metadata.json": b'{"keras_version": "3.12.0"}',
            "config.json": json.dumps(config).encode(),
            "model.weights.h5": hdf5_file(),
        }
    )


def hdf5_file(model_config: str = "") -> bytes:
    """Not a whole HDF5 file: its mark, and an attribute as such a file has it, among zeros."""
    attribute = b"model_config\0" + model_config.encode() if model_config else b""
    return b"\x89HDF\r\n\x1a\n" + b"\0" * 40 + attribute + b"\0" * 40


def array_file(descr: str = "'<f8'", rest: bytes = b"\0" * 8) -> bytes:
    header = f"{{'descr': {descr}, 'fortran_order': False, 'shape': (1,), }}".encode() + b"\n"
    return b"\x93NUMPY\x01\0" + struct.pack("<H", len(header)) + header + rest


def joblib_file(
    rest: bytes = b"N",
    dtype: str = "f8",
    numbers: bytes = b"\xff" * 16,
    padding: bytes = b"\x02\xff\xff",
) -> bytes:
    """As joblib.dump writes a list of an array of two numbers and `rest`, an opcode or more."""

    def text(words: str) -> bytes:
        return b"\x8c" + bytes([len(words)]) + words.encode()

    a_dtype = text("numpy") + text("dtype") + b"\x93" + text(dtype) + b"\x89\x88\x87R"
    state = (
        text("subclass") + text("numpy") + text("ndarray") + b"\x93"
        + text("shape") + b"K\x02\x85"
        + text("order") + text("C")
        + text("dtype") + a_dtype
        + text("allow_mmap") + b"\x88"
        + text("numpy_array_alignment_bytes") + b"K\x10"
    )  # fmt: skip
    wrapper = text("joblib.numpy_pickle") + text("NumpyArrayWrapper") + b"\x93)\x81}("
    return b"\x80\x04](" + wrapper + state + b"ub" + padding + numbers + rest + b"e."
