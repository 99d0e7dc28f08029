"""Runs the steps of a Dockerfile in their order, in clean roots, without an engine.

    python -m tests.packaging.dockerfile [--python /path/to/python3.13]

Each stage is this machine's root with an empty layer over it (overlayfs, in a mount namespace of
our own), so that nothing here is changed. COPY, RUN, ENV, USER, WORKDIR and COPY --from do what
they say, `.dockerignore` holds, and at the end the entry point is run as the user of the image on a
root that cannot be written to. It takes root, or a user who may make namespaces; and 15 seconds.

What it does not show: the base image (this machine's Debian, and a Python from `--python`, stand in
for it, so that what the image lacks is not noticed), layers and their sizes, and the digest.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
INSIDE = "DOCKERFILE_STEPS_INSIDE"
"""Set in the namespace."""
FINAL = (("--version",), ("doctor",), ("serve", "--help"))


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction and what stands behind it."""

    word: str
    rest: str


@dataclass
class Stage:
    """A root that steps are done in."""

    root: Path
    name: str = ""
    env: dict[str, str] = field(default_factory=dict)
    user: str = "0"
    folder: str = "/"
    entry: tuple[str, ...] = ()


def steps(text: str) -> list[Step]:
    """The instructions of a Dockerfile; comments and line ends with a backslash are taken out."""
    found: list[Step] = []
    pending = ""
    for line in text.splitlines():
        if line.lstrip().startswith("#") or not line.strip():
            continue
        pending += line.strip()
        if pending.endswith("\\"):
            pending = pending[:-1] + " "
            continue
        word, _, rest = pending.partition(" ")
        found.append(Step(word.upper(), rest.strip()))
        pending = ""
    if pending:
        raise ValueError(f"the Dockerfile ends within {pending[:40]!r}")
    return found


def sent(root: Path, ignored: str) -> Iterator[Path]:
    """The files below `root` that are sent to a build: the last pattern that fits decides.

    https://docs.docker.com/build/concepts/context/#dockerignore-files
    """
    patterns = [line.strip() for line in ignored.splitlines() if line.strip()]
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    named = subprocess.run(listed, cwd=root, capture_output=True, text=True, check=True).stdout
    for name in filter(None, named.split("\0")):
        if (root / name).is_file() and not _is_ignored(Path(name), patterns):
            yield Path(name)


def _is_ignored(path: Path, patterns: list[str]) -> bool:
    tops = [str(path), *(str(parent) for parent in path.parents if str(parent) != ".")]
    is_ignored = False
    for pattern in patterns:
        plain = pattern.removeprefix("!")
        forms = (plain, plain.removeprefix("**/")) if plain.startswith("**/") else (plain,)
        names = [*tops, *path.parts] if plain.startswith("**/") else tops
        if any(fnmatch.fnmatchcase(name, form) for form in forms for name in names):
            is_ignored = not pattern.startswith("!")
    return is_ignored


@dataclass
class Build:
    """A build in the folder `work`. `python` stands in for the base image's."""

    work: Path
    python: Path
    stages: list[Stage] = field(default_factory=list)

    def run(self, text: str) -> Stage:
        """Do all steps; the last stage. Raises CalledProcessError for a step that fails."""
        for step in steps(text):
            began = time.monotonic()
            self._do(step)
            told = f"{step.word} {step.rest}"[:90]
            say(f"{time.monotonic() - began:6.1f} s  {told}")
        return self.stages[-1]

    def _do(self, step: Step) -> None:
        if step.word == "FROM":
            self.stages.append(self._begun(step.rest))
            return
        stage = self.stages[-1]
        match step.word:
            case "ENV":
                for pair in shlex.split(step.rest):
                    name, _, value = pair.partition("=")
                    stage.env[name] = value.replace(f"${name}", stage.env.get(name, ""))
            case "COPY":
                self._copy(stage, shlex.split(step.rest))
            case "RUN":
                self.called(stage, ["/bin/sh", "-c", step.rest])
            case "USER":
                stage.user = step.rest
            case "WORKDIR":
                stage.folder = step.rest
                (stage.root / step.rest.lstrip("/")).mkdir(parents=True, exist_ok=True)
            case "ENTRYPOINT":
                stage.entry = tuple(json.loads(step.rest))
            case _:
                raise ValueError(f"{step.word} is not known here: teach {Path(__file__).name}")

    def _begun(self, rest: str) -> Stage:
        image, _, name = rest.partition(" AS ")
        if "@sha256:" not in image:
            raise ValueError(f"{image} is not named by its digest")
        place = self.work / f"stage{len(self.stages)}"
        for part in ("upper", "work", "root"):
            (place / part).mkdir(parents=True)
        layers = f"lowerdir=/,upperdir={place}/upper,workdir={place}/work"
        _ran("mount", "-t", "overlay", "overlay", "-o", layers, str(place / "root"))
        root = place / "root"
        for shared in ("proc", "dev"):
            _ran("mount", "--rbind", f"/{shared}", str(root / shared))
        self._put_python(root)
        path = "/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin"
        # Where packages come from is this machine's matter; a base image has no such variables.
        kept = {n: v for n, v in os.environ.items() if n.startswith(("PIP_", "UV_", "SSL_"))}
        return Stage(root, name.strip(), {"PATH": path, "HOME": "/root", **kept})

    def _put_python(self, root: Path) -> None:
        """Let the Python be where the base image has it, readable for everybody."""
        for parent in self.python.parents:
            inside = root / str(parent).lstrip("/")
            inside.chmod(inside.stat().st_mode | 0o055)
        for name in ("python", "python3", "python3.13"):
            link = root / "usr/local/bin" / name
            link.unlink(missing_ok=True)
            link.symlink_to(self.python)

    def _copy(self, stage: Stage, words: list[str]) -> None:
        source, target = words[-2:]
        inside = stage.root / target.lstrip("/")
        options = [word for word in words[:-2] if word.startswith("--")]
        if options:
            (named,) = (word.removeprefix("--from=") for word in options)
            other = next(one for one in self.stages if one.name == named)
            inside.parent.mkdir(parents=True, exist_ok=True)
            _ran("cp", "-a", f"{other.root}/{source.lstrip('/')}", str(inside))
            return
        for path in sent(ROOT / source, (ROOT / ".dockerignore").read_text()):
            (inside / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / source / path, inside / path)

    def called(self, stage: Stage, command: list[str]) -> str:
        """What a command says in the stage's root, as its user."""
        who = ["--userspec", f"{stage.user}:{stage.user}"] if stage.user != "0" else []
        inside = f"cd {shlex.quote(stage.folder)} && exec {shlex.join(command)}"
        words = ["chroot", *who, str(stage.root), "/bin/sh", "-c", inside]
        env: Mapping[str, str] = stage.env
        done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.stdout.write(done.stdout + done.stderr)
            raise subprocess.CalledProcessError(done.returncode, command)
        return done.stdout


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _ran(*command: str) -> None:
    subprocess.run(command, check=True)


def _python() -> Path:
    """Python 3.13 if it is to be had, with all links followed."""
    for name in ("python3.13", sys.executable):
        found = shutil.which(name)
        asked = [found or name, "-c", "import sys; print(sys.executable)"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False) if found else None
        if done and done.returncode == 0:
            return Path(done.stdout.strip()).resolve()
    raise LookupError("there is no Python")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--python", type=Path, default=None)
    options.add_argument("--dockerfile", type=Path, default=ROOT / "Dockerfile")
    chosen = options.parse_args()
    if os.environ.get(INSIDE) != "1":
        alone = [] if os.geteuid() == 0 else ["--map-root-user", "--map-auto"]
        words = ["unshare", "--mount", *alone, sys.executable, "-m", "tests.packaging.dockerfile"]
        env = {**os.environ, INSIDE: "1"}
        return subprocess.run([*words, *sys.argv[1:]], env=env, check=False, cwd=ROOT).returncode
    with tempfile.TemporaryDirectory() as outside:
        _ran("mount", "-t", "tmpfs", "-o", "size=4g", "steps", outside)
        build = Build(Path(outside), (chosen.python or _python()).resolve())
        try:
            stage = build.run(chosen.dockerfile.read_text())
            return _tried(build, stage)
        finally:
            _ran("umount", "--lazy", "--recursive", outside)


def _tried(build: Build, stage: Stage) -> int:
    """Run the image's program as its user, on a root that cannot be written to."""
    root = str(stage.root)
    _ran("mount", "-t", "tmpfs", "tmp", f"{root}/tmp")
    _ran("mount", "-o", "remount,bind,ro", root)
    try:
        build.called(stage, ["touch", "/opt/diffwarden/written"])
    except subprocess.CalledProcessError:
        say("the root cannot be written to")
    else:
        raise RuntimeError("the root can be written to")
    for words in FINAL:
        told = build.called(stage, [*stage.entry, *words])
        say(f"{' '.join((*stage.entry, *words))}: {told.splitlines()[0] if told else ''}")
    say(f"user {stage.user}, {stage.folder}, all steps done")
    return 0


if __name__ == "__main__":
    sys.exit(main())
