"""Which imports of a pickle are harmless, dangerous, or unknown.

Unpickling imports what the file names and calls it. picklescan keeps a list of what is dangerous;
here is what it cannot know: that of the standard library nothing but data types belongs in a
pickle, and which parts of the usual libraries only rebuild data.
"""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from types import MappingProxyType


class Trust(StrEnum):
    HARMLESS = "harmless"
    UNKNOWN = "unknown"
    DANGEROUS = "dangerous"


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TYPES = _names(
    "bool bytearray bytes complex dict enumerate float frozenset int list long map object range "
    "reversed set slice str tuple unicode xrange zip Ellipsis NotImplemented"
)

_DATA: MappingProxyType[str, frozenset[str]] = MappingProxyType(
    {
        "builtins": _TYPES,
        "__builtin__": _TYPES,
        "_codecs": _names("encode"),  # how protocol 2 writes bytes
        "argparse": _names("Namespace"),
        "array": _names("array _array_reconstructor"),
        "collections": _names("ChainMap Counter OrderedDict UserDict defaultdict deque"),
        "copy_reg": _names("_reconstructor __newobj__ __newobj_ex__"),
        "copyreg": _names("_reconstructor __newobj__ __newobj_ex__"),
        "datetime": _names("date datetime time timedelta timezone"),
        "decimal": _names("Decimal"),
        "fractions": _names("Fraction"),
        "pathlib": _names("Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath"),
        "random": _names("Random"),
        "re": _names("_compile"),
        "types": _names("SimpleNamespace"),
        "uuid": _names("SafeUUID UUID"),
        "zoneinfo": _names("ZoneInfo"),
    }
)
"""What of the standard library is data. All else of it has no business in a pickle."""

_REBUILDERS = re.compile(
    r"numpy\.(?:_?core\.)?(?:_?multiarray\.)?(?:_reconstruct|scalar|dtype|ndarray|_frombuffer)"
    r"|numpy\._?core\.numeric\._frombuffer"
    r"|numpy\.(?:(?:u?int|float|complex)\d+|bool_|str_|bytes_)"
    r"|numpy\.(?:ma\.core\.(?:MaskedArray|_mareconstruct)|matrix|memmap)"
    r"|numpy\.dtypes\.\w+DType"
    r"|numpy\.random\._pickle\.__(?:randomstate|generator|bit_generator)_ctor"
    r"|numpy\.random\._(?:mt19937\.MT19937|pcg64\.PCG64|philox\.Philox|sfc64\.SFC64)"
    r"|torch\._utils\._rebuild_(?:tensor|tensor_v2|tensor_v3|parameter|parameter_with_state"
    r"|sparse_tensor|qtensor|device_tensor_from_numpy|meta_tensor_no_storage)"
    r"|torch\._tensor\._rebuild_from_type_v2"
    r"|torch\.(?:\w+Storage|storage\.(?:Untyped|Typed)Storage|Tensor|Size|device|nn\.parameter"
    r"\.Parameter|serialization\._get_layout|[a-z]+\d+|bool)"
    r"|pandas\.core\.(?:frame\.DataFrame|series\.Series|internals\.managers\.\w+Manager"
    r"|indexes\.[a-z]+\.(?:_new_Index|\w*Index)|arrays\.[a-z_]+\.\w+Array|dtypes\.dtypes\.\w+)"
    r"|pandas\.(?:_libs\.internals\._unpickle_block|_libs\.arrays\.__pyx_unpickle_NDArrayBacked)"
    r"|pandas\._libs\.tslibs\.(?:timestamps|timedeltas|nattype|offsets)\.\w+"
    r"|scipy\.sparse\.(?:_?[a-z]+\.)?[a-z]+_(?:matrix|array)"
    r"|sklearn(?:\.[a-z_0-9]+)+\.(?:[A-Z]\w*|newObj|__pyx_unpickle_[A-Z]\w*)"
    r"|xgboost\.(?:core\.Booster|sklearn\.XGB\w+)"
    r"|lightgbm\.(?:basic\.Booster|sklearn\.LGBM\w+)"
    r"|joblib\.numpy_pickle\.(?:NumpyArrayWrapper|NDArrayWrapper|ZNDArrayWrapper)"
)
"""What rebuilds arrays, tensors, tables and estimators out of data that stands in the pickle."""

_LOADERS = re.compile(
    r"(?:torch\.(?:hub|jit|package|ops|classes|_inductor|_dynamo|utils\.cpp_extension|distributed)"
    r"|joblib\.(?:load|_)|numpy\.(?:load|f2py|ctypeslib|distutils)|numpy\.lib\.npyio"
    r"|pandas\.(?:read_|eval|io\.)|pandas\.core\.computation|dill|cloudpickle|jsonpickle"
    r"|keras\.(?:src\.)?(?:saving|models\.load)|tensorflow\.|setuptools|pkg_resources|pip"
    r"|requests|httpx|urllib3|aiohttp|paramiko|fabric|invoke|sh$|plumbum|IPython|jinja2|mako)"
)
"""Modules of other libraries that load, run or fetch code."""

_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")


def trust_of(module: str, name: str, *, listed: bool) -> Trust:
    """What to make of an import of `name` from `module`; `listed`: picklescan calls it dangerous.

    A name that cannot be one was put together in a way that hides it.
    """
    if not _NAME.fullmatch(module) or not _NAME.fullmatch(name) or module in ("None", "unknown"):
        return Trust.DANGEROUS
    if name in _DATA.get(module, ()):
        return Trust.HARMLESS
    if listed or module.partition(".")[0] in _STANDARD:
        return Trust.DANGEROUS
    full = f"{module}.{name}"
    if name.endswith("ArrayWrapper") and module != "joblib.numpy_pickle":
        return Trust.DANGEROUS  # joblib reads on behind such a one, where nobody else looks
    if "." not in name and _REBUILDERS.fullmatch(full):
        return Trust.HARMLESS
    return Trust.DANGEROUS if _LOADERS.match(full) else Trust.UNKNOWN


_STANDARD = (
    sys.stdlib_module_names
    | {"__builtin__", "__main__", "commands", "copy_reg", "cPickle", "httplib", "urllib2", "popen2"}
    | {"asyncore", "distutils", "imp", "nt", "posix", "smtpd", "telnetlib"}
) - {"__main__"}
