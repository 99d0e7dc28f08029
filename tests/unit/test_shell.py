from __future__ import annotations

import os
import resource
import sys
import time
from pathlib import Path

import pytest

from bot.core.errors import ToolError
from bot.shell import Done, TimedOut, child_environment, run

MIB = 2**20


def python(code: str, cwd: Path, timeout: float = 20, **more: object) -> Done:
    return run([sys.executable, "-I", "-c", code], cwd=cwd, timeout=timeout, **more)  # type: ignore[arg-type]


def test_a_child_gets_its_input_and_its_output_comes_back(tmp_path: Path) -> None:
    code = "import sys; d = sys.stdin.read(); print(d[::-1]); print('e', file=sys.stderr); exit(3)"

    done = python(code, tmp_path, stdin=b"abc")

    assert done == Done(3, b"cba\n", "e\n")


def test_a_child_without_input_reads_an_empty_one(tmp_path: Path) -> None:
    assert python("import sys; print(len(sys.stdin.read()))", tmp_path).stdout == b"0\n"


def test_the_environment_is_an_allow_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("PYTHONPATH", "/evil")
    monkeypatch.setenv("LD_PRELOAD", "")

    done = python("import os; print(sorted(os.environ))", tmp_path, env={"HOME": "/nowhere"})

    assert "OPENAI_API_KEY" not in done.stdout.decode()
    assert set(child_environment()) <= {
        *("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "PYTHONSAFEPATH", "PYTHONUTF8")
    }
    assert "'HOME'" in done.stdout.decode()


def test_a_child_inherits_no_open_file(tmp_path: Path) -> None:
    code = """
import os
def is_open(n):
    try: os.fstat(n)
    except OSError: return False
    return True
print([n for n in range(3, 200) if is_open(n)])
"""
    with (tmp_path / "secret").open("w") as secret:
        os.set_inheritable(secret.fileno(), True)

        done = python(code, tmp_path)

    assert done.stdout == b"[]\n"


def test_a_child_is_killed_with_its_children_when_time_is_up(tmp_path: Path) -> None:
    code = f"""
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open({str(tmp_path / "pid")!r}, "w").write(str(child.pid))
time.sleep(60)
"""
    started = time.monotonic()

    with pytest.raises(TimedOut, match="took longer than 1 s"):
        python(code, tmp_path, timeout=1)

    assert time.monotonic() - started < 10
    assert is_gone(int((tmp_path / "pid").read_text()))


def is_gone(pid: int) -> bool:
    """Whether a process has ended, perhaps as a zombie that nobody has waited for yet."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_what_a_child_leaves_running_is_killed(tmp_path: Path) -> None:
    code = """
import subprocess, sys
print(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]).pid)
"""
    done = python(code, tmp_path)

    assert is_gone(int(done.stdout))


def test_nothing_is_started_when_no_time_is_left(tmp_path: Path) -> None:
    with pytest.raises(TimedOut, match="no time was left"):
        python(f"open({str(tmp_path / 'ran')!r}, 'w')", tmp_path, timeout=0)

    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("code", "says"),
    [
        pytest.param("import os; os.kill(os.getpid(), 11)", "killed by signal SIGSEGV", id="named"),
        pytest.param("import os; os.kill(os.getpid(), 40)", "killed by signal 40", id="real-time"),
        pytest.param("import sys; sys.stdout.write('x' * 3000000)", "more than 1 MiB", id="loud"),
        pytest.param(
            "import signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_DFL);"
            "sys.stdout.write('x' * 3000000)",
            "more than 1 MiB",
            id="loud, killed for it",
        ),
    ],
)
def test_a_bad_end_is_an_error(code: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ToolError, match=says):
        python(code, tmp_path, max_output=MIB)


def test_a_program_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="no-such-program did not start"):
        run(["no-such-program"], cwd=tmp_path, timeout=5)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="did not start"):
        python("", tmp_path / "gone")


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="this system limits no other process")
def test_memory_is_limited(tmp_path: Path) -> None:
    code = "import time; time.sleep(0.3); x = bytearray(400 * 2**20)"

    done = python(code, tmp_path, max_memory=300 * MIB)

    assert done.status == 1
    assert "MemoryError" in done.stderr


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="this system limits no other process")
def test_a_limit_that_was_set_before_us_stands(tmp_path: Path) -> None:
    code = """
import resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, 2**20))
from bot.shell import run
look = "import time, resource; time.sleep(0.3); print(resource.getrlimit(resource.RLIMIT_FSIZE))"
print(run([sys.executable, "-c", look], cwd=Path("."), timeout=20).stdout.decode())
"""
    root = str(Path(__file__).parents[2])

    done = python(f"import sys; sys.path.insert(0, {root!r})\n{code}", tmp_path)

    assert f"({MIB}, {MIB})" in done.stdout.decode(), done.stderr


def test_a_child_is_in_a_session_of_its_own(tmp_path: Path) -> None:
    done = python("import os; print(os.getsid(0))", tmp_path)

    assert int(done.stdout) != os.getsid(0)


def test_stderr_is_cut(tmp_path: Path) -> None:
    done = python("import sys; sys.stderr.write('x' * 3_000_000)", tmp_path)

    assert len(done.stderr) == 256 * 1024


def test_words_of_a_child_need_not_be_utf8(tmp_path: Path) -> None:
    code = "import os; os.write(2, b'caf\\xe9'); os.kill(os.getpid(), 0)"

    assert python(code, tmp_path).stderr == "caf�"
