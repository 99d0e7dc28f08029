import os
import sys
import tarfile

STAGING = "/var/lib/gate/staging"


class BadBundle(Exception):
    """The bundle is not one that we built."""


def inside(folder, name):
    full = os.path.realpath(os.path.join(folder, name))
    return full == folder or full.startswith(folder + os.sep)


def checked(bundle, folder):
    for member in bundle:
        if not inside(folder, member.name):
            raise BadBundle(f"{member.name} lies outside")
        yield member


def stage(path, folder=STAGING):
    folder = os.path.realpath(folder)
    with tarfile.open(path) as bundle:
        members = list(checked(bundle, folder))
        for member in members:
            bundle.extract(member, folder)
    return sorted(os.listdir(folder))


def main(words):
    try:
        names = stage(words[1])
    except (BadBundle, tarfile.TarError) as error:
        sys.stderr.write(f"{words[1]}: {error}\n")
        return 1
    sys.stdout.write("\n".join(names) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
