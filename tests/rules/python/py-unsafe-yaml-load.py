from pathlib import Path

import yaml
from ruamel.yaml import YAML


def settings(path: Path):
    # ruleid: py-unsafe-yaml-load
    yaml.load(path.read_text(), Loader=yaml.Loader)
    # ruleid: py-unsafe-yaml-load
    yaml.load(path.read_text(), yaml.UnsafeLoader)
    # ruleid: py-unsafe-yaml-load
    yaml.load(path.read_text())
    # ruleid: py-unsafe-yaml-load
    yaml.unsafe_load(path.read_text())
    # ok: py-unsafe-yaml-load
    yaml.safe_load(path.read_text())
    # ok: py-unsafe-yaml-load
    yaml.load(path.read_text(), Loader=yaml.CSafeLoader)
    # ok: py-unsafe-yaml-load
    yaml.load("a: 1", Loader=yaml.Loader)


def round_trip(path: Path):
    yaml = YAML(typ="safe")
    # ok: py-unsafe-yaml-load
    return yaml.load(path)
