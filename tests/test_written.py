"""The door through which files are written: whole, for their owner alone, and never over what must not be lost."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys

import pytest

from liaison_cli import files
from liaison_cli.errors import UsageError

_HANGS = """import sys, time
from pathlib import Path
from liaison_cli import files
with files.replacing(Path(sys.argv[1])) as part, files.scratch() as scratch:
    part.write_text("half")
    print(scratch, flush=True)
    time.sleep(60)
"""


def written(path, text="new"):
    with files.writing(path) as file:
        file.write(text)


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def database_at(path):
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE theirs (x)")
    db.close()
    return path


def test_a_file_is_for_its_owner_alone_whatever_it_was_before(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("old")
    path.chmod(0o644)
    written(path)
    assert (path.read_text(), mode(path)) == ("new", 0o600)


def test_what_holds_no_personal_data_follows_the_umask(tmp_path):
    before = os.umask(0o022)
    try:
        assert files.write_first(tmp_path / "policy.toml", "")
    finally:
        os.umask(before)
    assert mode(tmp_path / "policy.toml") == 0o644


def test_a_link_stays_one_and_leads_to_the_new_file(tmp_path):
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    written(tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_a_database_and_what_stands_beside_it_are_not_replaced(tmp_path, ending):
    database_at(tmp_path / "theirs.db")
    with pytest.raises(UsageError):
        written(tmp_path / f"theirs.db{ending}")
    assert sqlite3.connect(tmp_path / "theirs.db").execute("SELECT * FROM theirs").fetchall() == []
    assert os.listdir(tmp_path) == ["theirs.db"]


def test_neither_is_one_behind_a_link(tmp_path):
    database_at(tmp_path / "theirs.db")
    (tmp_path / "list.csv").symlink_to("theirs.db")
    with pytest.raises(UsageError):
        written(tmp_path / "list.csv")


def test_the_first_to_write_a_file_is_the_one(tmp_path):
    assert files.write_first(tmp_path / "device", "one")
    assert not files.write_first(tmp_path / "device", "two")
    assert (tmp_path / "device").read_text() == "one"
    assert os.listdir(tmp_path) == ["device"]


def test_a_name_as_long_as_systems_take_can_be_written(tmp_path):
    path = tmp_path / f"{'长' * 83}.csv"
    written(path)
    assert path.read_text() == "new"


def test_what_a_killed_run_leaves_goes_with_the_next_and_what_a_running_one_writes_stays(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    path = tmp_path / "list.csv"
    other = subprocess.Popen([sys.executable, "-c", _HANGS, str(path)], stdout=subprocess.PIPE, text=True)
    scratch = other.stdout.readline().strip()
    written(path)
    with files.scratch():
        assert os.path.isdir(scratch)
    parts = [name for name in os.listdir(tmp_path) if name.startswith(".list.csv.")]
    assert len(parts) == 1, "the other run is writing still"
    other.send_signal(signal.SIGKILL)
    other.wait()
    other.stdout.close()
    assert parts[0] in os.listdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", None)
    written(path)
    with files.scratch():
        assert not os.path.exists(scratch)
    assert sorted(os.listdir(tmp_path)) == ["list.csv", "tmp"]


@pytest.mark.usefixtures("plain_and_sealed")
@pytest.mark.parametrize(
    "line",
    [
        ("list", "--format", "csv", "--out", "{db}"),
        ("list", "--format", "xlsx", "--out", "{db}"),
        ("list", "--format", "parquet", "--out", "{db}"),
        ("list", "--out", "{db}-wal"),
        ("plan", "--ics", "{db}"),
        ("report", "weekly", "--format", "pdf", "--out", "{db}"),
        ("export", "enterprises", "--format", "csv", "--out", "{db}"),
        ("backup", "{db}"),
        ("backup", "{theirs}"),
        ("backup", "{folder}"),
        ("list", "--out", "."),
    ],
    ids=" ".join,
)
def test_no_command_writes_over_a_database_or_a_folder(zone, line):
    theirs = database_at(zone.folder / "theirs.db")
    before, others = zone("list", "--json").out, theirs.read_bytes()
    done = zone(*(word.format(db=zone.db, theirs=theirs, folder=zone.folder) for word in line))
    assert (done.code, done.err.count("\n") <= 2) == (2, True), done.err
    assert zone("list", "--json").out == before
    assert theirs.read_bytes() == others


def test_a_database_that_others_could_read_is_mended_and_that_is_said(zone):
    zone.db.chmod(0o644)
    done = zone("list")
    assert f"Others could read {zone.db}" in done.err
    assert mode(zone.db) == 0o600
    assert "Others" not in zone("list").err


def test_a_copy_takes_the_place_of_an_earlier_copy(zone):
    copy = zone.folder / "copy.db"
    assert [zone("backup", str(copy)).code for _ in range(2)] == [0, 0]
    assert mode(copy) == 0o600
