"""A zone of plain lists is begun, and what people do in it is played step by step."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import cycle
from pathlib import Path

from liaison_cli.adapters.official_calendar import CALENDAR
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Stamp
from liaison_cli.office.watch import scan_run
from liaison_cli.office.watch.examination import Scope
from liaison_cli.office.watch.judged_again import judge_again
from liaison_cli.office.work import Work, follow_policy
from liaison_cli.store.file import database
from tests.office.conftest import fill
from tests.office.plain_zone import CODES, FIRMS, Person, Post, Zone


def begun(folder: Path, db: sqlite3.Connection) -> Zone:
    policy = Policy()
    policy = policy._replace(dispatch=policy.dispatch._replace(at_once=0))
    with database.turn(db):
        fill(db)
        # One keeps the books of the first two.
        db.execute("UPDATE appointment SET person_id = 1 WHERE enterprise_id = 2")
        # Rosters name them.
        db.executemany("UPDATE enterprise SET code = ? WHERE id = ?", [(code, firm) for firm, code in CODES.items()])
    follow_policy(db, policy)
    zone = Zone(Work(db, policy, CALENDAR, date.min, Stamp("", ""), datetime.now), folder)
    first, third = Person("孙一", "13900010001"), Person("吴三", "13900010003")
    zone.posts = [Post(firm, person, "2025-01-01") for firm, person in ((1, first), (2, first), (3, third))]
    return zone


def play(zone: Zone, steps: list[tuple], connections: list[sqlite3.Connection]) -> None:
    """What people do, over these connections in turn; after each step the zone is held to its plain lists."""
    for (act, *told), db in zip(steps, cycle(connections)):
        zone.now += timedelta(minutes=1)
        moment = zone.now
        if act == "wait":
            zone.wait(*told)
            moment = zone.now
        zone.work = replace(
            zone.work,
            db=db,
            today=moment.date(),
            stamp=Stamp("周明远", moment.isoformat()),
            now=lambda moment=moment: moment,
        )
        if act != "wait":
            getattr(zone, act)(*told)
            zone.check(scanned=False)
            # Nothing is left to be judged by who writes next.
            left = judge_again(zone.work, FIRMS)
            assert (left.closed, left.ended, left.changed) == ([], [], [])
        scan_run.scan(zone.work, Scope(), again=True)
        zone.check(scanned=True)
