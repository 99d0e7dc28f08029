from pathlib import Path

from backup.cli import main


def test_a_backup_is_written(tmp_path: Path) -> None:
    source = tmp_path / "data"
    source.mkdir()
    (source / "a.txt").write_text("a")

    assert main([str(source), str(tmp_path / "backups")]) == 0

    assert len(list((tmp_path / "backups").glob("backup-*.tar.gz"))) == 1
