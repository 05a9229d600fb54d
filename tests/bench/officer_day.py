"""An officer's day in a large zone: it costs what her enterprises cost, however many others there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from liaison_cli.store.file import database
from tests.bench import make
from tests.bench.measure import Measured, best, program

OFFICER = "网格员001"
HOLDS = 600
DAY = "2026-06-16"


def officer_day(
    folder: Path, runs: int, *, big_enterprises: int, attempts: int, **_: int
) -> Iterator[tuple[str, Measured, str, Measured, float | None]]:
    """`today` of an officer of 600 beside her `due`, and on a page."""
    db = folder / "day.db"
    make.zone(db, big_enterprises, attempts)
    _fill(db)
    line = [*program("liaison"), "--db", str(db), "--as-of", DAY]
    today, due = [*line, "today", "--officer", OFFICER], [*line, "due", "--officer", OFFICER]
    what = f"today of {HOLDS} in {big_enterprises:,}/{attempts:,}"
    ours = best(today, runs)
    yield what, ours, "due of that officer", best(due, runs), 1.5
    shown, beside = best(today, runs, terminal=True), best(due, runs, terminal=True)
    yield f"{what}, terminal", shown, "due of that officer", beside, 1.5
    paper = best([*today, "--sheet", str(folder / "day.html")], runs)
    yield "the same on a page", paper, "the day on the screen", ours, None


def _fill(path: Path) -> None:
    """Give the officer 600 enterprises, and everybody tasks, tips, certificates and promises, most of them not for the day."""
    db = database.connect(path)
    with database.turn(db):
        db.execute(
            """UPDATE enterprise SET officer_id = 1 WHERE id IN (SELECT id FROM enterprise WHERE officer_id <> 1
            ORDER BY id LIMIT max(0, ? - (SELECT count(*) FROM enterprise WHERE officer_id = 1)))""",
            (HOLDS,),
        )
        db.execute(
            """INSERT INTO task (enterprise_id, rule, state, officer_id, since, made_on, dispatched_on, deadline, reason)
            SELECT id, 'stale', 'dispatched', officer_id, '2026-06-01', '2026-06-01', '2026-06-01',
                date('2026-06-01', printf('+%d days', id % 90)), 'x' FROM enterprise WHERE id % 3 = 0"""
        )
        db.execute(
            """INSERT INTO signal (enterprise_id, kind, on_day, source, by, recorded_at)
            SELECT id, 'moved_out', '2026-06-01', 'landlord', 'bench', '2026-06-01T10:00:00' FROM enterprise"""
        )
        db.execute(
            """INSERT INTO custody (enterprise_id, kind, expires_on, entered_on, by)
            SELECT id, 'certificate', date('2026-01-01', printf('+%d days', id % 365)), '2025-06-01', 'bench' FROM enterprise"""
        )
        # Every second one was kept.
        db.execute(
            """INSERT INTO promise (attempt_id, on_day) SELECT max(id), date('2026-05-01', printf('+%d days', enterprise_id % 90))
            FROM attempt WHERE enterprise_id % 2 = 0 GROUP BY enterprise_id"""
        )
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
