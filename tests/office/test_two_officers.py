"""Two people at work on one enterprise: whatever they do at the same time, it is as if one had come after the other."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from liaison_cli.core.policy import Policy
from liaison_cli.store.file import database
from liaison_cli.store.log import standings
from tests.conftest import Liaison
from tests.office.played import begun, play
from tests.office.test_findings_hold import STORIES

Act = tuple[str, ...]
NO_ANSWER = ("log", "1", "-c", "phone", "-r", "no-answer", "--at", "2026-03-15 10:00")
EMPTY = ("log", "1", "-c", "phone", "-r", "empty", "--at", "2026-03-15 11:00")
REACHED = ("log", "1", "-c", "phone", "-r", "reached", "--at", "2026-03-15 12:00")
# The first attempt is there already.
VOID = ("void", "1", "--why", "记错")
VERIFY = ("verify", "1", "--mobile", "13900010091")
HANDOVER = ("handover", "1", "--to", "钱四", "--mobile", "13900010044")
ROSTER = ("import", "successor.csv")


@settings(max_examples=5, deadline=None)
@given(steps=STORIES.map(lambda parts: [step for part in parts for step in part]))
def test_findings_hold_where_two_take_turns_on_one_file(steps):
    with TemporaryDirectory() as name:
        path = Path(name) / "zone.db"
        with closing(database.connect(path, create=True)) as one:
            zone = begun(Path(name), one)
            with closing(database.connect(path)) as other:
                play(zone, steps, [one, other])


@pytest.mark.parametrize(
    ("hers", "his"),
    [
        ((NO_ANSWER, VERIFY), (VOID, ROSTER)),
        ((VOID, REACHED), (VOID, NO_ANSWER)),
        ((EMPTY, VERIFY), (HANDOVER, REACHED)),
        ((ROSTER, VOID), (HANDOVER, EMPTY)),
    ],
)
def test_two_processes_at_once_do_what_some_order_of_them_does(hers, his, zone, codes):
    zone(*NO_ANSWER[:-1], "2026-03-14 10:00")
    zone.file(
        "successor.csv", f"统一社会信用代码,企业名称,联络员,手机\n{codes[0]},澄江甲一贸易有限公司,赵三,13900010033\n"
    )
    orders = [outcome(copied(zone, number), order) for number, order in enumerate(merged(hers, his))]
    with ThreadPoolExecutor(2) as pool:
        done = [
            code for codes_ in pool.map(lambda acts: [run(zone, act) for act in acts], (hers, his)) for code in codes_
        ]
    assert {*done} <= {0, 2}, done
    assert outcome(zone, ()) in orders
    assert zone("audit", "verify").code == 0
    with closing(sqlite3.connect(zone.db)) as db:
        assert standings.check(db, Policy()) == []


def merged(one: tuple[Act, ...], other: tuple[Act, ...]) -> Iterator[list[Act]]:
    """Every order in which both may have come, each with its own acts in their order."""
    places = range(len(one) + len(other))
    for mine in combinations(places, len(one)):
        first, second = iter(one), iter(other)
        yield [next(first) if place in mine else next(second) for place in places]


def copied(zone: Liaison, number: int) -> Liaison:
    copy = Liaison(zone.folder / str(number), zone.today)
    copy.folder.mkdir()
    for each in zone.folder.glob("zone.db*"):
        shutil.copy(each, copy.folder)
    return copy


def run(zone: Liaison, act: Act) -> int:
    line = [sys.executable, "-m", "liaison_cli", "--db", str(zone.db), "--as-of", zone.today, "--lang", "en", *act]
    return subprocess.run(line, capture_output=True, timeout=120, check=False).returncode


def outcome(zone: Liaison, acts: list[Act] | tuple[Act, ...]) -> list[list[tuple]]:
    """What is on file after these acts and a scan, but for numbers and times that an order gives."""
    for act in acts:
        assert zone(*act).code in (0, 2), act
    zone("scan", "--again")
    with closing(sqlite3.connect(zone.db)) as db:
        return [sorted(db.execute(query).fetchall(), key=repr) for query in _ON_FILE]


_ON_FILE = (
    "SELECT at, channel, outcome, EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id) FROM attempt a",
    "SELECT enterprise_id, light, failures, dead_number, due_on, last_reached_at, details_on FROM standing",
    """SELECT ap.enterprise_id, p.name, p.mobile, ap.role, ap.ended_on, ap.verified_on
        FROM appointment ap JOIN person p ON p.id = ap.person_id""",
    "SELECT enterprise_id, rule, state FROM task",
    """SELECT kind, on_day, EXISTS (SELECT 1 FROM signal_dismissal d WHERE d.signal_id = s.id) FROM signal s""",
    "SELECT action, entity, count(*) FROM audit WHERE action NOT IN ('scan') GROUP BY 1, 2",
)
