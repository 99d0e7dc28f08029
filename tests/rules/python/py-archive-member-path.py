import os
import tarfile
import zipfile
from pathlib import Path


def unzip(source, folder):
    with zipfile.ZipFile(source) as archive:
        for name in archive.namelist():
            # ruleid: py-archive-member-path
            with open(os.path.join(folder, name), "wb") as out:
                out.write(archive.read(name))
        for info in archive.infolist():
            # ruleid: py-archive-member-path
            (Path(folder) / info.filename).write_bytes(archive.read(info))
        for info in archive.infolist():
            # ok: py-archive-member-path
            (Path(folder) / Path(info.filename).name).write_bytes(archive.read(info))
        # ok: py-archive-member-path
        archive.extractall(folder)


def untar(source, folder: Path):
    with tarfile.open(source) as archive:
        for member in archive:
            # ruleid: py-archive-member-path
            with open(folder / member.name, "wb") as out:
                out.write(archive.extractfile(member).read())
        for member in archive.getmembers():
            target = (folder / member.name).resolve()
            if not target.is_relative_to(folder):
                raise ValueError(member.name)
            # ok: py-archive-member-path
            with open(target, "wb") as out:
                out.write(archive.extractfile(member).read())
        # ok: py-archive-member-path
        with open(folder / "first.bin", "wb") as out:
            out.write(archive.extractfile("first").read())
