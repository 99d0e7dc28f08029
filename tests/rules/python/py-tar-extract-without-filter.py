import tarfile
import zipfile


def unpack(source, folder):
    with tarfile.open(source) as archive:
        # ruleid: py-tar-extract-without-filter
        archive.extractall(folder)
    # ruleid: py-tar-extract-without-filter
    tarfile.open(source).extract("setup.cfg", path=folder)


def unpack_safely(source, folder):
    with tarfile.open(source) as archive:
        # ok: py-tar-extract-without-filter
        archive.extractall(folder, filter="data")
    with tarfile.open(source) as archive:
        archive.extraction_filter = tarfile.data_filter
        # ok: py-tar-extract-without-filter
        archive.extractall(folder)
    with zipfile.ZipFile(source) as archive:
        # ok: py-tar-extract-without-filter
        archive.extractall(folder)
