from pathlib import Path

from jobs.store import JobStore
from jobs.worker import work_once


def test_a_job_is_run_once(tmp_path: Path) -> None:
    store = JobStore(str(tmp_path / "jobs.db"))
    store.add("mail", {"to": "ada@example.com"})
    sent: list[str] = []

    while work_once(store, {"mail": lambda payload: sent.append(payload["to"])}):
        pass

    assert sent == ["ada@example.com"]
