"""Worklists in a folder: written in the morning, dropped in another one, read in the evening and put away."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.test_worklist import LATER, REACHED, Sheet, log

_DIES = """import os
from liaison_cli.store.ledger import seals
seals.close_turn = lambda db, found: os._exit(9)
from liaison_cli.cli.shell.main import main
main()
"""


@pytest.fixture
def folder(zone) -> Path:
    for name in ("today", "back"):
        (zone.folder / "lists" / name).mkdir(parents=True)
    return zone.folder / "lists"


def job(zone, folder: Path, name: str) -> list[str]:
    """The words after `--` of a line for cron."""
    (line,) = [each for each in zone("cron", "--worklists", str(folder)).out.splitlines() if f" run {name} " in each]
    return line.split(" -- ")[1].split()


def read_in_the_evening(zone, folder: Path):
    return zone(*job(zone, folder, "returned"), today=LATER)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_the_lines_are_there_for_a_folder_alone(zone, folder):
    assert " run worklists " not in zone("cron").out
    lines = zone("cron", "--worklists", str(folder)).out
    ours = [line for line in lines.splitlines() if str(folder) in line]
    assert [line[:11] for line in ours] == ["30 7 * * * ", "30 17 * * *"]
    assert ours[0].endswith(f" -- worklist --all --out {folder}/today")
    assert ours[1].endswith(f" -- import {folder}/back --done {folder}/done")


def test_a_day_of_it(zone, folder):
    assert zone(*job(zone, folder, "worklists")).code == 0
    assert len(names(folder / "today")) == 2
    nothing = read_in_the_evening(zone, folder)
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "There is nothing to read.\n")
    sheet = Sheet(zone)
    sheet.rows[0] |= REACHED
    os.rename(sheet.saved(), folder / "back" / "zhou.csv")
    (folder / "back" / "torn.xlsx").write_bytes(sheet.path.read_bytes()[:2000])
    done = read_in_the_evening(zone, folder)
    assert done.code == 4
    assert "torn.xlsx is damaged" in done.out
    assert (names(folder / "back"), names(folder / "done")) == (["torn.xlsx"], ["zhou.csv"])
    assert len(log(zone)) == 1
    (folder / "back" / "torn.xlsx").unlink()
    os.rename(sheet.saved(), folder / "back" / "zhou.csv")
    assert read_in_the_evening(zone, folder).code == 0
    assert names(folder / "done") == ["zhou (2).csv", "zhou.csv"]
    assert len(log(zone)) == 1


def test_what_is_put_away_is_not_read_again(zone, folder):
    done = zone("import", str(folder), "--done", str(folder / "done"))
    assert (done.code, done.err.splitlines()[-1]) == (2, "Name a folder beside it.")


def test_a_dry_run_moves_nothing(zone, folder):
    os.rename(Sheet(zone).path, folder / "back" / "zhou.xlsx")
    assert zone("import", str(folder / "back"), "--done", str(folder / "done"), "--dry-run", today=LATER).code == 0
    assert (names(folder / "back"), names(folder / "done")) == (["zhou.xlsx"], [])


def test_killed_when_all_is_written_nothing_was_taken(zone, folder):
    sheet = Sheet(zone)
    sheet.rows[0] |= REACHED | {"Corrected mobile": "13800138001", "Next agreed for": "2026-03-25"}
    os.rename(sheet.saved(), folder / "back" / "zhou.csv")
    line = ["--db", str(zone.db), "--as-of", LATER, "import", str(folder / "back"), "--done", str(folder / "done")]
    assert subprocess.run([sys.executable, "-c", _DIES, *line], check=False, capture_output=True).returncode == 9
    assert (names(folder / "back"), log(zone)) == (["zhou.csv"], [])
    assert read_in_the_evening(zone, folder).code == 0
    assert len(log(zone)) == 1


def test_two_people_bring_back_the_same_list_at_once(zone):
    sheet = Sheet(zone)
    for row in sheet.rows:
        row |= REACHED
    line = [sys.executable, "-m", "liaison_cli", "--db", str(zone.db), "--as-of", LATER, "import", sheet.saved()]
    both = [subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    assert [each.wait() for each in both] == [0, 0], [each.stderr.read() for each in both]
    for each in both:
        each.communicate()
    assert len(log(zone)) == 2
    with closing(sqlite3.connect(zone.db)) as db:
        runs = db.execute("SELECT inserted, unchanged FROM import_run WHERE kind = 'worklists'").fetchall()
    assert sorted(runs) == [(0, 2), (2, 0)]
