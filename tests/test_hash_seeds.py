"""The same commands do the same in every process: nothing turns on the seed of Python's hashes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from stdnum.cn import uscc

from tests.conftest import HEAD, Liaison

PEOPLE = """统一社会信用代码,联络员,手机,副联络员,副联络员手机
{0},孙一,13900010001,吴三,13900010003
{1},李二,13900010002,,
{2},李二,13900010002,,
"""
ROSTER = """统一社会信用代码,企业名称,企业分级,网格员,企业联系电话,年报联系电话
{0},澄江甲一贸易有限公司,重点税源,林晓澄,021-55500001,021-55500011
{1},澄江乙二物流有限公司,一般,周明远,021-55500002,021-55500012
{2},澄江丙三科技有限公司,前置审批,高一帆,021-55500003,021-55500013
{3},澄江丁四科技有限公司,一般,郑又青,,
{4},澄江戊五科技有限公司,一般,白小满,,
"""
COMMANDS = (
    ("import", "roster.csv", "people.csv", "--json"),
    ("scan", "--json"),
    *(("log", "1", "-c", "phone", "-r", "no-answer", "--at", f"2026-03-1{day} 10:00") for day in range(3)),
    ("log", "2", "-c", "phone", "-r", "empty"),
    ("escalate", "--json"),
    ("scan", "--explain"),
    ("task", "list", "--json"),
    ("case", "open", "1", "--why", "失联"),
    ("officer", "handover", "郑又青", "--to", "林晓澄", "--to", "周明远"),
    ("merge", "1", "2"),
    ("scan", "--json"),
    ("merge", "--undo", "1"),
    ("imports", "undo", "2", "--why", "错"),
    ("import", "people.csv"),
    ("scan",),
    ("due", "--json"),
    ("report", "monthly", "2026-03", "--json"),
    ("audit", "verify"),
)
# Salts and device are drawn anew for each file, and hashes are made of them.
DRAWN = ("salt", "seal", "device")
_RUN = """import sys, datetime
from pathlib import Path
from liaison_cli import clock
clock._now = lambda zone: datetime.datetime(2026, 3, 16, 10)
clock.utc = lambda: "2026-03-16T02:00:00"
from tests.test_hash_seeds import tell
tell(Path(sys.argv[1]))
"""


def tell(folder: Path) -> None:
    """Print what each command says, and then the rows of every table."""
    liaison = Liaison(folder, "2026-03-16")
    for command in COMMANDS:
        done = liaison(*command)
        print(" ".join(command), done.code, done.out, done.err, sep="\n")
    db = sqlite3.connect(liaison.db)
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall():
        found = db.execute(f"SELECT * FROM {name}")
        kept = [place for place, column in enumerate(found.description) if column[0] not in ("hash", "applied_at")]
        for row in found if name not in DRAWN else ():
            print(name, *(row[place] for place in kept))


def said(folder: Path, seed: str) -> list[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-c", _RUN, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, check=True)
    return HEAD.sub("a head", done.stdout).splitlines()


@pytest.fixture
def files(tmp_path, codes) -> Path:
    bodies = [f"9131099910000000{number}" for number in (4, 5)]
    known = [*codes, *(body + uscc.calc_check_digit(body) for body in bodies)]
    (tmp_path / "roster.csv").write_text(ROSTER.format(*known), encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE.format(*known), encoding="utf-8")
    return tmp_path


def test_the_same_commands_do_the_same_whatever_the_hash_seed(files):
    runs = []
    for seed in ("1", "2"):
        runs.append(said(files, seed))
        for each in files.glob("zone.db*"):
            each.unlink()
    assert runs[0] == runs[1]
    assert any(line.startswith("task ") for line in runs[0])
