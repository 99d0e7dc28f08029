"""What is found in a file with a model, and what cannot be looked at."""

from __future__ import annotations

import bz2
import gzip
import lzma
import pickle
import zlib

import pytest
from hypothesis import given, settings, strategies as st

from bot.artifacts.scanning import Scanned, scan
from tests.model_files import (
    array_file,
    gguf_file,
    harmless,
    hdf5_file,
    hostile,
    joblib_file,
    keras_file,
    naming,
    old_torch_file,
    onnx_file,
    safetensors_file,
    tarred,
    torch_file,
    zipped,
)

SYSTEM = "posix.system"
LAMBDA: dict[str, object] = {"class_name": "Lambda", "module": "keras.layers", "config": {}}


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        *(
            pytest.param("m.pkl", hostile(n), SYSTEM, id=f"protocol {n}")
            for n in range(pickle.HIGHEST_PROTOCOL + 1)
        ),
        pytest.param("notes.txt", hostile(0), SYSTEM, id="a text"),
        pytest.param("data.json", hostile(2), SYSTEM, id="under another name"),
        pytest.param("m.pkl", hostile()[:-1], SYSTEM, id="cut short behind the call"),
        pytest.param("m.pkl", harmless() + hostile(), SYSTEM, id="in the second pickle"),
        pytest.param("m.pkl", hostile() + b"\x93.", SYSTEM, id="before what stops picklescan"),
        pytest.param("m.pt", torch_file(hostile()), f"{SYSTEM} (in m/data.pkl)", id="torch"),
        pytest.param("m.pt", old_torch_file(hostile(2)), SYSTEM, id="old torch"),
        pytest.param(
            "m.pt",
            torch_file(harmless(), hostile()),
            f"{SYSTEM} (in m/data/0)",
            id="among numbers",
        ),
        pytest.param("m.bin", zipped({"x.bin": hostile()}), f"{SYSTEM} (in x.bin)", id="renamed"),
        pytest.param(
            "m.zip",
            zipped({"a.zip": zipped({"b": hostile()})}),
            f"{SYSTEM} (in a.zip!b)",
            id="zip in zip",
        ),
        pytest.param("m.tar", tarred({"a/b": hostile()}), f"{SYSTEM} (in a/b)", id="tar"),
        pytest.param(
            "m.tgz", gzip.compress(tarred({"a": hostile()})), f"{SYSTEM} (in a)", id="tar.gz"
        ),
        pytest.param("m.joblib", zlib.compress(hostile()), SYSTEM, id="zlib"),
        pytest.param("m.joblib", bz2.compress(hostile()), SYSTEM, id="bzip2"),
        pytest.param("m.joblib", lzma.compress(hostile()), SYSTEM, id="xz"),
        pytest.param(
            "m.joblib", lzma.compress(hostile(), format=lzma.FORMAT_ALONE), SYSTEM, id="lzma"
        ),
        pytest.param(
            "m.png",
            b"\x89PNG\r\n\x1a\n" + b"\0" * 99 + zipped({"a": hostile()}),
            f"{SYSTEM} (in a)",
            id="an image that is a zip archive too",
        ),
        pytest.param("m.npy", array_file("'|O'", hostile()), SYSTEM, id="an array of objects"),
        pytest.param(
            "m.joblib", joblib_file(hostile()[2:-1]), SYSTEM, id="behind an array of joblib's"
        ),
        pytest.param(
            "m.pkl",
            joblib_file(numbers=b"cos\nsystem\n)R.NN", padding=b"0" + b"N0" * 24),
            "os.system",
            id="in an array, for other loaders than joblib",
        ),
        pytest.param(
            "m.joblib",
            naming("joblib", "numpy_pickle.NumpyArrayWrapper"),
            "NumpyArrayWrapper",
            id="a wrapper by another name",
        ),
        pytest.param(
            "m.npy", array_file("[('a', '<f8'), ('b', '|O')]", hostile()), SYSTEM, id="a column"
        ),
        pytest.param(
            "m.npz",
            zipped({"a.npy": array_file("'|O'", hostile())}),
            f"{SYSTEM} (in a.npy)",
            id="npz",
        ),
        pytest.param(
            "m.pkl",
            b"\x80\x04\x8c\x02os\x94\x8c\x06system\x940h\x00h\x01\x93)R.",
            "os.system",
            id="names from the memo",
        ),
        pytest.param(
            "m.pkl", b"\x80\x04\x8c\x02os2\x8c\x06system\x93)R.", "unknown", id="a name that hides"
        ),
    ],
)
def test_a_pickle_that_runs_code_is_found(name: str, data: bytes, found: str) -> None:
    assert any(found in each for each in scan(name, data).imports)


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        pytest.param("m.keras", keras_file(LAMBDA), "a Lambda layer", id="keras"),
        pytest.param(
            "m.keras",
            keras_file({"class_name": "function", "module": "subprocess", "config": "run"}),
            "`subprocess.run`",
            id="a function to import",
        ),
        pytest.param(
            "m.h5",
            hdf5_file('{"class_name": "Sequential", "config": [{"class_name": "Lambda"}]}'),
            "a Lambda layer",
            id="hdf5",
        ),
        pytest.param(
            "m.gguf",
            gguf_file("{{ ''.__class__.__mro__[1].__subclasses__() }}"),
            "a chat template",
            id="gguf",
        ),
        pytest.param("m.onnx", onnx_file("../../etc/passwd"), "../../etc/passwd", id="onnx, up"),
        pytest.param("m.onnx", onnx_file("/etc/passwd"), "/etc/passwd", id="onnx, from the root"),
    ],
)
def test_code_in_a_model_is_found(name: str, data: bytes, found: str) -> None:
    (told,) = scan(name, data).code

    assert found in told


@pytest.mark.parametrize(
    ("name", "data"),
    [
        *(
            pytest.param("m.pkl", harmless(n), id=f"protocol {n}")
            for n in range(pickle.HIGHEST_PROTOCOL + 1)
        ),
        pytest.param("m.pt", torch_file(harmless()), id="torch"),
        pytest.param("m.pt", torch_file(harmless(), b"\x80\x02\xff\xff"), id="numbers by chance"),
        pytest.param("m.bin", old_torch_file(harmless(2)), id="old torch"),
        pytest.param("m.joblib", zlib.compress(harmless()), id="zlib"),
        pytest.param("m.joblib", joblib_file(), id="joblib with an array"),
        pytest.param("m.npy", array_file(), id="an array"),
        pytest.param("m.npz", zipped({"a.npy": array_file()}), id="npz"),
        pytest.param("m.safetensors", safetensors_file(), id="safetensors"),
        pytest.param("m.gguf", gguf_file(), id="gguf"),
        pytest.param("m.onnx", onnx_file("weights.bin"), id="onnx"),
        pytest.param("m.keras", keras_file({"class_name": "Dense", "module": "keras"}), id="keras"),
        pytest.param("m.h5", hdf5_file('{"class_name": "Sequential", "config": []}'), id="hdf5"),
        pytest.param("m.h5", hdf5_file(), id="hdf5 of weights"),
    ],
)
def test_a_harmless_model_is_read_whole(name: str, data: bytes) -> None:
    assert scan(name, data) == Scanned()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        pytest.param("m.pkl", harmless()[:-5], "break off", id="a pickle cut short"),
        pytest.param("m.pkl", b"\xff\0\1", "break off", id="no pickle"),
        pytest.param("m.pkl", b"\x93.", "break off", id="a pickle that stops picklescan"),
        pytest.param("m.bin", b"\xfe\xed\0", "of no kind", id="unknown bytes"),
        pytest.param("m.zip", zipped({"a.exe": b"MZ\0"}), "in a.exe", id="an unknown member"),
        pytest.param("m.zip", zipped({"a": harmless()})[:-30], "directory", id="zip cut short"),
        pytest.param(
            "m.zip", zipped({"a": harmless()}).replace(b"a", b"b", 1), "two names", id="two names"
        ),
        pytest.param(
            "m.gz", gzip.compress(harmless())[:-12], "ends too early", id="gzip cut short"
        ),
        pytest.param("m.tar", tarred({"a": harmless()})[:520], "cut short", id="tar cut short"),
        pytest.param("m.7z", b"7z\xbc\xaf\x27\x1c\0", "nothing here opens", id="7z"),
        pytest.param("m.joblib", joblib_file()[:-9], "break off", id="joblib cut short"),
        pytest.param("m.joblib", joblib_file(dtype="O8"), "break off", id="joblib with objects"),
        pytest.param("m.npy", array_file()[:20], "cut short", id="an array cut short"),
        pytest.param("m.safetensors", safetensors_file(rest=b"\0" * 9), "more", id="more data"),
        pytest.param(
            "m.safetensors", safetensors_file([1]), "of no kind", id="safetensors of no table"
        ),
        pytest.param("m.gguf", gguf_file()[:-3], "cut short", id="gguf cut short"),
        pytest.param("m.onnx", b"\xff\xff", "no ONNX model", id="no onnx"),
        pytest.param(
            "m.h5", hdf5_file('{"class_name": "Sequ'), "HDF5 library", id="a description cut short"
        ),
        pytest.param(
            "m.keras", zipped({"config.json": b"[" * 100_000}), "no JSON", id="nested JSON"
        ),
    ],
)
def test_what_cannot_be_read_is_told(name: str, data: bytes, why: str) -> None:
    scanned = scan(name, data)

    assert any(why in gap for gap in scanned.gaps)
    assert not scanned.imports


def nested(depth: int) -> bytes:
    data = harmless()
    for _ in range(depth):
        data = zipped({"a": data})
    return data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(gzip.compress(b"\0" * 2**26), "unfolds to more than", id="a bomb"),
        pytest.param(bz2.compress(b"\0" * 2**26), "unfolds to more than", id="a bomb of bzip2"),
        pytest.param(zipped({"a": b"\0" * 2**26}), "unfolds to more than", id="a zip bomb"),
        pytest.param(nested(6), "more than 4 deep", id="archives in archives"),
        pytest.param(zipped({str(n): b"" for n in range(10_001)}), "10,000 members", id="members"),
        pytest.param(b"\x80\x04" + b"N0" * 1_000_001 + b".", "2,000,000 opcodes", id="opcodes"),
    ],
)
def test_a_bomb_is_left_alone(data: bytes, why: str) -> None:
    assert any(why in gap for gap in scan("m.pkl", data).gaps)


@pytest.mark.parametrize(
    ("module", "name", "sort"),
    [
        ("builtins", "eval", "imports"),
        ("builtins", "__import__", "imports"),
        ("importlib", "import_module", "imports"),
        ("subprocess", "Popen", "imports"),
        ("sqlite3", "connect", "imports"),
        ("torch.hub", "load", "imports"),
        ("sklearn.tree._classes", "DecisionTreeClassifier.fit", "unknown"),
        ("acme.models", "Churn", "unknown"),
        ("sklearn.ensemble._forest", "RandomForestClassifier", ""),
        ("numpy._core.multiarray", "_reconstruct", ""),
        ("torch._utils", "_rebuild_tensor_v2", ""),
        ("pandas.core.frame", "DataFrame", ""),
        ("datetime", "datetime", ""),
        ("uuid", "UUID", ""),
    ],
)
def test_an_import_is_harmless_unknown_or_dangerous(module: str, name: str, sort: str) -> None:
    scanned = scan("m.pkl", naming(module, name))

    told = {"imports": scanned.imports, "unknown": scanned.unknown}
    assert {key: value for key, value in told.items() if value} == (
        {sort: [f"{module}.{name}"]} if sort else {}
    )


@pytest.mark.parametrize(
    "text",
    [
        "import os\nimport sys\n",
        "class Foo:\n    pass\n",
        "cat\ndog\n",
        "cat\ndog\nbat\nRat\n",
        "(c) Acme\n",
        "Version 1\nVersion 2\n",
        "[1]\n",
        "{}",
        "",
        ".",
        "N.",
    ],
)
def test_a_text_is_no_pickle(text: str) -> None:
    assert scan("notes.txt", text.encode()).gaps == ["it is of no kind that is known here"]


SEEDS = [
    joblib_file(hostile()[2:-1]),
    hostile(),
    torch_file(hostile()),
    tarred({"a": hostile()}),
    gguf_file(),
    onnx_file("../x"),
    array_file("'|O'", hostile()),
    safetensors_file(),
    keras_file(LAMBDA),
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SEEDS), st.integers(0), st.binary(max_size=8), st.integers(0, 9))
def test_no_bytes_break_the_scanner(seed: bytes, at: int, put: bytes, cut: int) -> None:
    at %= len(seed)
    data = seed[:at] + put + seed[at + cut :]

    assert isinstance(scan("m.onnx" if seed[:1] == b"\x08" else "m.bin", data), Scanned)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["m.pkl", "m.onnx", "m.bin", "m.h5"]))
def test_any_bytes_are_scanned(data: bytes, name: str) -> None:
    assert isinstance(scan(name, data), Scanned)
