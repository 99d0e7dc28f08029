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


def picked_by_suffix(archive, folder):
    with tarfile.open(archive) as opened:
        for member in opened.getmembers():
            if os.path.commonpath([folder, os.path.realpath(os.path.join(folder, member.name))]) != folder:
                raise ValueError(member.name)
            # ok: py-tar-extract-without-filter
            opened.extract(member, folder)


def sent(request):
    upload = request.files["archive"]
    # ruleid: py-tar-extract-without-filter
    shutil.unpack_archive(upload.filename, "/srv/site")
    # ok: py-tar-extract-without-filter
    shutil.unpack_archive(upload.filename, "/srv/site", filter="data")
    # ok: py-tar-extract-without-filter
    shutil.unpack_archive(upload.filename, "/srv/site", format="zip")


def named_alike(archive, folder):
    with tarfile.open(archive) as opened:
        for member in opened.getmembers():
            target = os.path.join(folder, member.name)
            if not target.startswith(folder):
                raise ValueError(member.name)
            # ruleid: py-tar-extract-without-filter
            opened.extract(member, folder)


def beside(archive, folder):
    folder = os.path.abspath(folder)
    with tarfile.open(archive) as opened:
        for member in opened.getmembers():
            if not os.path.abspath(os.path.join(folder, member.name)).startswith(folder):
                raise ValueError(member.name)
        # ruleid: py-tar-extract-without-filter
        opened.extractall(folder)


def below(archive, folder):
    folder = os.path.abspath(folder)
    with tarfile.open(archive) as opened:
        for member in opened.getmembers():
            if not os.path.abspath(os.path.join(folder, member.name)).startswith(folder + os.sep):
                raise ValueError(member.name)
        # ok: py-tar-extract-without-filter
        opened.extractall(folder)
