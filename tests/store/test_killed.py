"""A command that is killed when all is written and nothing committed: the database is as it was before."""

from __future__ import annotations

import sqlite3
import subprocess
import sys

import pytest

from tests.store import kills

# Every turn of the program ends with this; there the process dies, as by a power cut.
_DIES = """import os
from liaison_cli.store.ledger import seals
seals.close_turn = lambda db, found: os._exit(9)
from liaison_cli.cli.shell.main import main
main()
"""
_COMMANDS = [
    ("log", "1", "-c", "phone", "-r", "reached"),
    ("verify", "1"),
    ("handover", "1", "--to", "周五", "--mobile", "13900010099"),
    ("void", "1", "--why", "错"),
    ("merge", "1", "2"),
    ("imports", "undo", "1", "--why", "错"),
    ("scan",),
    ("escalate",),
    ("case", "open", "2", "--why", "失联"),
    ("case", "call", "1", "-r", "no-answer"),
    ("case", "attach", "1", "{photo}"),
    ("task", "take", "{task}"),
    ("spread", "--apply"),
    ("officer", "handover", "周明远", "--to", "林晓澄"),
]


def content(zone) -> list[str]:
    db = zone.opened()
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    found = [str(row) for row in db.execute("SELECT * FROM sqlite_master").fetchall()]
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    found += [f"{name} {row}" for name in tables for row in db.execute(f"SELECT rowid, * FROM {name}").fetchall()]
    db.close()
    return found


@pytest.fixture
def busy(zone):
    """A zone with a call, a task and a case."""
    for day in ("10", "11", "12"):
        assert zone("log", "1", "-c", "phone", "-r", "no-answer", "--at", f"2026-03-{day} 10:00").code == 0
    assert zone("escalate").code == 0
    assert zone("case", "open", "1", "--why", "失联").code == 0
    assert zone("log", "3", "-c", "phone", "-r", "empty").code == 0
    zone.task = zone("task", "list", "--json").json[0]["id"]
    zone.photo = zone.file("photo.txt", "现场\n")
    return zone


@pytest.mark.parametrize("command", _COMMANDS, ids=" ".join)
def test_nothing_is_left_of_it(busy, command):
    words = [word.format(photo=busy.photo, task=busy.task) for word in command]
    before = content(busy)
    line = [sys.executable, "-c", _DIES, "--db", str(busy.db), "--as-of", busy.today, *words]
    died = subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)
    assert died.returncode == 9, died.stderr
    assert content(busy) == before
    assert busy(*words).code == 0
    assert content(busy) != before


@pytest.mark.parametrize("command", [_COMMANDS[0], _COMMANDS[4], _COMMANDS[6]], ids=" ".join)
def test_nothing_is_left_of_it_in_a_sealed_database(sealed, busy, command):
    test_nothing_is_left_of_it(busy, command)


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory):
    patched = pytest.MonkeyPatch()
    patched.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
    patched.setenv("LIAISON_USER", "周明远")
    yield kills.laid_out(tmp_path_factory.mktemp("zone"))
    patched.undo()


@pytest.mark.parametrize("seed", range(len(kills.ACTS)), ids=list(kills.ACTS))
def test_killed_at_any_step_nothing_is_lost_or_half_done(lived_in, seed):
    assert kills.killed(lived_in, seed).wrong == []


def test_what_would_be_lost_is_seen(lived_in, tmp_path):
    at = kills._copied(lived_in.folder, tmp_path)
    with sqlite3.connect(at.db) as db:
        db.execute("DELETE FROM attempt WHERE id = 2")
    db.close()
    assert {each.split(":")[0] for each in kills._wrong(lived_in, at, "log")} >= {"verify", "rows of before are gone"}


# The process dies when what is to be let go of is out of the tables, and the file was not written anew yet.
_DIES_BEFORE = """import os
from liaison_cli.store.ledger import erasure
erasure.finish = lambda db: os._exit(9)
from liaison_cli.cli.shell.main import main
main()
"""


def test_what_a_killed_erasure_left_in_the_file_goes_with_the_next_command_that_writes(lived_in, tmp_path):
    at = kills._copied(lived_in.folder, tmp_path)
    line = [sys.executable, "-c", _DIES_BEFORE, "--db", str(at.db), "--as-of", at.today, *kills.ACTS["erase"].words]
    assert subprocess.run(line, capture_output=True, timeout=60, check=False).returncode == 9
    assert kills.left_of(at) != []
    assert at("escalate").code == 0
    assert kills.left_of(at) == []


def test_a_damaged_mark_of_the_last_erasure_stops_nobody(lived_in, tmp_path):
    at = kills._copied(lived_in.folder, tmp_path)
    assert at(*kills.ACTS["erase"].words).code == 0
    with sqlite3.connect(at.db) as db:
        db.execute("UPDATE fact SET value = 'x' WHERE key = 'emptied'")
    db.close()
    assert at("log", "1", "-c", "phone", "-r", "reached").code == 0


def test_health_says_that_bytes_may_be_left_until_somebody_writes(lived_in, tmp_path):
    at = kills._copied(lived_in.folder, tmp_path)
    assert at("escalate").code == 0
    line = [sys.executable, "-c", _DIES_BEFORE, "--db", str(at.db), "--as-of", at.today, *kills.ACTS["erase"].words]
    subprocess.run(line, capture_output=True, timeout=60, check=False)
    assert "may still be in the file" in at("health").err
    assert at("log", "1", "-c", "phone", "-r", "reached").code == 0
    assert "may still be in the file" not in at("health").err
    assert kills.left_of(at) == []
    assert at("audit", "verify").code == 0
