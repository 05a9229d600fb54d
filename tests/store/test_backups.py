"""Copies in a folder: named by their times, proven, thinned out, and restored for a trial."""

from __future__ import annotations

import os
import stat

import pytest

from liaison_cli import clock

pytestmark = pytest.mark.usefixtures("plain_and_sealed")


@pytest.fixture
def on(monkeypatch):
    """Sets the real clock."""
    return lambda at: monkeypatch.setattr(clock, "utc", lambda: at)


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix == ".db")


def test_copies_of_many_days_are_thinned_out_and_other_files_stay(zone, on):
    folder = zone.folder / "copies"
    folder.mkdir()
    (folder / "zone-notes.db").write_text("somebody else's")
    (folder / "other-20260101-000000.db").write_text("another zone's")
    for day in (1, 2, 3):
        on(f"2026-03-0{day}T06:30:00")
        done = zone("backup", "--to", str(folder), "--keep", "2d")
        assert done.code == 0, done.err
    assert "1 older copy was removed" in done.err
    ours = ["zone-20260302-063000.db", "zone-20260303-063000.db"]
    assert names(folder) == sorted(["other-20260101-000000.db", "zone-notes.db", *ours])
    assert sorted(path.name for path in folder.glob("*.heads")) == [f"{name}.heads" for name in ours]
    assert {stat.S_IMODE((folder / name).stat().st_mode) for name in ours} == {0o600}


def test_a_drill_restores_the_newest_and_compares(zone, on):
    folder = zone.folder / "copies"
    on("2026-03-01T06:30:00")
    assert zone("backup", "--to", str(folder)).code == 0
    assert zone("log", "1", "-c", "phone", "-r", "reached").code == 0
    done = zone("backup", "--to", str(folder), "--drill")
    assert done.code == 0, done.err
    assert "zone-20260301-063000.db can be restored" in done.err
    assert "3 enterprises" in done.err
    assert "attempt: 0 rows in the copy, 1 now." in done.err
    assert names(folder) == ["zone-20260301-063000.db"]


def test_a_drill_finds_a_copy_that_could_not_be_restored(zone, on):
    folder = zone.folder / "copies"
    on("2026-03-01T06:30:00")
    assert zone("backup", "--to", str(folder)).code == 0
    with open(folder / "zone-20260301-063000.db", "r+b") as file:
        file.seek(8192)
        file.write(os.urandom(100_000))
    assert zone("backup", "--to", str(folder), "--drill").code == 5


def test_a_damaged_database_is_copied_removes_no_older_copy_and_says_so(zone, on):
    folder = zone.folder / "copies"
    on("2026-03-01T06:30:00")
    assert zone("backup", "--to", str(folder), "--keep", "1d").code == 0
    with zone.opened() as db:
        db.execute("UPDATE enterprise SET tier = 'kez' WHERE id = 1")
    db.close()
    on("2026-03-02T06:30:00")
    done = zone("backup", "--to", str(folder), "--keep", "1d")
    assert (done.code, "as damaged as the database" in done.err) == (5, True)
    assert len(names(folder)) == 2


@pytest.mark.parametrize("line", [(), ("a.db", "--to", "b"), ("--drill",), ("--to", "b", "--keep", "7x")])
def test_one_place_is_needed(zone, line):
    assert zone("backup", *line).code == 2


def test_health_says_how_old_the_newest_proven_backup_is(zone):
    assert zone("escalate").code == 0
    assert "No proven backup is on record" in zone("health").err
    assert zone("backup", str(zone.folder / "copy.db")).code == 0
    assert "The newest proven backup is of 2026-03-16T" in zone("health").err
