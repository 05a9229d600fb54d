"""A backup put in the place of a damaged database: checked before, nothing deleted, what is lost is said."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time

import pytest

from tests.conftest import opened

# The process dies at the n-th step that changes a file's name or makes one durable.
_DIES = """import os, sys
left = int(sys.argv.pop(1))
def counted(real):
    def step(*args, **kwargs):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        return real(*args, **kwargs)
    return step
for name in ("rename", "replace", "fsync", "unlink"):
    setattr(os, name, counted(getattr(os, name)))
from liaison_cli.cli.shell.main import main
main()
"""


def contacts(path) -> int:
    db = opened(path, read_only=True)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    found = db.execute("SELECT count(*) FROM attempt").fetchone()[0]
    db.close()
    return found


@pytest.fixture
def copied(zone):
    """A zone with one contact in its backup, and one more since."""
    assert zone("log", "1", "-c", "phone", "-r", "reached", "-m", "before").code == 0
    zone.copy = zone.folder / "copy.db"
    assert zone("backup", str(zone.copy)).code == 0
    assert zone("log", "2", "-c", "phone", "-r", "reached", "-m", "since").code == 0
    return zone


def spoil(path) -> None:
    with open(path, "r+b") as file:
        file.seek(8192)
        file.write(os.urandom(40_000))


@pytest.mark.usefixtures("plain_and_sealed")
def test_what_is_damaged_is_kept_and_the_backup_is_in_its_place(copied):
    kept = copied.db.read_bytes()
    done = copied("restore", str(copied.copy))
    assert done.code == 0, done.err
    assert f"kept as {copied.db}.damaged-1" in done.err
    # The log and the audit both end with the contact that the copy does not have.
    assert "1 record after that, of 2026-03-16T" in done.err
    assert contacts(copied.db) == 1
    assert copied.db.with_name("zone.db.damaged-1").read_bytes() == kept
    assert contacts(copied.db.with_name("zone.db.damaged-1")) == 2
    assert copied("audit", "verify").code == 0
    assert copied("log", "3", "-c", "phone", "-r", "reached").code == 0
    shown = copied("audit", "show", "--json").json
    assert [row["action"] for row in shown if row["action"] == "restore"] == ["restore"]


@pytest.mark.usefixtures("plain_and_sealed")
def test_a_file_that_cannot_be_read_is_measured_by_the_heads_beside_it(copied):
    heads = copied.db.with_name("zone.db.heads")
    chain, number, hash_ = heads.read_text().splitlines()[0].split()
    heads.write_text(f"{chain} {int(number) + 2} {hash_}\n")
    copied.db.write_bytes(os.urandom(100_000))
    done = copied("restore", str(copied.copy))
    assert done.code == 0, done.err
    assert "records after that are lost" in done.err
    assert contacts(copied.db) == 1


@pytest.mark.usefixtures("plain_and_sealed")
def test_where_all_is_lost_the_backup_is_the_database(copied):
    for path in copied.folder.glob("zone.db*"):
        path.unlink()
    done = copied("restore", str(copied.copy))
    assert done.code == 0, done.err
    assert "Nothing tells" in done.err
    assert "kept as" not in done.err
    assert contacts(copied.db) == 1


def test_a_log_that_was_left_behind_stays_with_its_database(copied):
    other = sqlite3.connect(copied.db)
    other.execute("PRAGMA wal_autocheckpoint = 0")
    other.execute("UPDATE officer SET name = name")
    other.commit()
    wal = copied.db.with_name("zone.db-wal").read_bytes()
    main = copied.db.read_bytes()
    other.close()
    copied.db.write_bytes(main)
    copied.db.with_name("zone.db-wal").write_bytes(wal)
    assert copied("restore", str(copied.copy)).code == 0
    assert copied.db.with_name("zone.db.damaged-1-wal").read_bytes() == wal
    assert contacts(copied.db) == 1


@pytest.mark.usefixtures("plain_and_sealed")
@pytest.mark.parametrize("what", ["random", "damaged", "foreign", "missing", "itself", "folder"])
def test_what_is_no_sound_copy_changes_nothing(copied, what):
    copy = copied.folder / "other.db"
    if what == "random":
        copy.write_bytes(os.urandom(50_000))
    elif what == "damaged":
        copy.write_bytes(copied.copy.read_bytes())
        spoil(copy)
    elif what == "foreign":
        with sqlite3.connect(copy) as db:
            db.execute("CREATE TABLE theirs (x)")
        db.close()
    elif what == "itself":
        copy = copied.db
    elif what == "folder":
        copy.mkdir()
    before = contacts(copied.db)
    done = copied("restore", str(copy))
    assert done.code in (1, 2, 5), done.err
    assert contacts(copied.db) == before == 2
    assert not list(copied.folder.glob("*damaged-*"))
    assert not list(copied.folder.glob(".*.part*"))


def test_a_database_that_somebody_has_open_stays(copied):
    other = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sqlite3, sys, time\ndb = sqlite3.connect(sys.argv[1])\n"
            "db.execute('SELECT * FROM officer').fetchall()\nprint('open', flush=True)\ntime.sleep(60)",
            str(copied.db),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    other.stdout.readline()
    done = copied("restore", str(copied.copy))
    other.kill()
    other.wait()
    other.stdout.close()
    assert (done.code, "in use" in done.err) == (5, True)
    assert contacts(copied.db) == 2


@pytest.mark.parametrize("step", range(12))
def test_killed_at_any_step_nothing_is_lost_and_the_next_try_ends_it(copied, step):
    line = [sys.executable, "-c", _DIES, str(step), "--db", str(copied.db), "--as-of", copied.today]
    died = subprocess.run([*line, "restore", str(copied.copy)], capture_output=True, timeout=60, check=False)
    assert died.returncode in (0, 9), died.stderr
    found = [path for path in copied.folder.glob("zone.db*") if path.suffix in (".db", ".damaged-1", ".damaged-2")]
    assert 2 in [contacts(path) for path in found]
    assert contacts(copied.copy) == 1
    assert copied("restore", str(copied.copy)).code == 0
    assert contacts(copied.db) == 1
    assert not list(copied.folder.glob(".*.part*"))


@pytest.mark.usefixtures("plain_and_sealed")
def test_killed_while_copying_the_earlier_copy_and_the_database_are_whole(copied):
    chance = random.Random(15)
    line = [sys.executable, "-m", "liaison_cli", "--db", str(copied.db), "--as-of", copied.today]
    for _ in range(8):
        run = subprocess.Popen(
            [*line, "backup", str(copied.copy)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.15, 0.6))
        run.kill()
        run.wait()
        assert (contacts(copied.copy), contacts(copied.db)) in ((1, 2), (2, 2))
    assert copied("backup", str(copied.copy)).code == 0
    assert not list(copied.folder.glob(".*.part*"))
