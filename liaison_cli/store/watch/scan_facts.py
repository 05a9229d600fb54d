"""What a scan reads: every enterprise that is still there with its signals, in one walk by its row id."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter

from liaison_cli.core.watch.facts import Day, Facts, Served
from liaison_cli.core.watch.kinds import horizon
from liaison_cli.core.watch.observe import TELLING, Traces
from liaison_cli.store.case.inhibited import in_case

_FACTS = """SELECT e.id, e.code, e.name, e.tier, e.kind, e.founded_on, e.officer_id, e.building, s.light, s.failures,
    s.dead_number, s.last_attempt_at, s.last_reached_at, s.details_on,
    EXISTS (SELECT 1 FROM appointment em WHERE em.enterprise_id = e.id AND em.role = 'emergency'
        AND em.ended_on IS NULL),
    e.registered_phone, e.report_phone, p.name, ap.started_on, ap.verified_on
    FROM standing s CROSS JOIN enterprise e ON e.id = s.enterprise_id
    LEFT JOIN appointment ap ON ap.id = (SELECT min(x.id) FROM appointment x
        WHERE x.enterprise_id = e.id AND x.role = 'liaison' AND x.ended_on IS NULL)
    LEFT JOIN person p ON p.id = ap.person_id
    WHERE s.due_on IS NOT NULL{only} ORDER BY s.enterprise_id"""

_SIGNALS = """SELECT s.id, s.enterprise_id, s.kind, s.on_day, s.old, s.new, s.source, s.note, s.recorded_at, d.why
    FROM signal s LEFT JOIN signal_dismissal d ON d.signal_id = s.id
    WHERE s.on_day >= ?{only} ORDER BY s.enterprise_id, s.on_day, s.id"""

# As the partial index is written, so that it is used; a test holds that these are the outcomes of TELLING.
TELLING_SQL = """('left_company', 'vacant', 'other_occupant', 'no_such_address', 'returned_unknown', 'returned_unclaimed',
     'empty', 'suspended', 'wrong_number')"""

_WHOSE = itemgetter(1)
Walk = Iterator[tuple[Facts, "Traces | None", list[tuple]]]


def walk(db: sqlite3.Connection, day: Day, region: Callable[[str], str | None], only: int | None = None) -> Walk:
    """Each enterprise's facts without its signals, its traces, and the rows of its signals since the horizon.

    The rows become signals where a bad one can be told from the rest (`store.signals.signal`).
    `region` gives the home region of a mobile; `only` one enterprise's row id.
    """
    since = horizon(day.today, day.policy).isoformat()
    of_one = f" AND s.enterprise_id = {int(only)}" if only else ""
    liaisons = _liaisons(db, region)
    ends = dict(_ends(db, day.iso))
    known = _known(db)
    traces = _traces(db, since, day, region)
    cases = in_case(db)
    grouped = _grouped(db.execute(_SIGNALS.format(only=of_one), (since,)))
    waiting = next(grouped, None)
    for row in db.execute(_FACTS.format(only=of_one)):
        id_ = row[0]
        while waiting and waiting[0] < id_:
            waiting = next(grouped, None)
        signals: list[tuple] = []
        if waiting and waiting[0] == id_:
            signals, waiting = waiting[1], next(grouped, None)
        facts = Facts(*row[:19], ends.get(id_))
        if id_ in liaisons:
            facts.liaisons = liaisons[id_]
        if id_ in known:
            facts.known = known[id_]
        facts.in_case = id_ in cases
        facts.settled_on = _settled(facts, row[19])
        yield facts, traces.get(id_), signals


def _grouped(rows: Iterator[tuple]) -> Iterator[tuple[int, list[tuple]]]:
    for id_, group in groupby(rows, key=_WHOSE):
        yield id_, list(group)


def _settled(facts: Facts, verified_on: str | None) -> str:
    """The last day on which a number was shown to work, or somebody else became the liaison."""
    former = [each.ended_on for each in facts.liaisons if each.ended_on]
    return max((facts.last_reached_at or "")[:10], verified_on or "", facts.liaison_on or "", *former)


def _liaisons(db: sqlite3.Connection, region: Callable[[str], str | None]) -> dict[int, tuple[Served, ...]]:
    """All liaisons of the enterprises that have had several, the oldest first."""
    rows = db.execute(
        """SELECT ap.enterprise_id, p.name, coalesce(ap.started_on, ap.recorded_on), ap.ended_on, p.mobile
        FROM appointment ap JOIN person p ON p.id = ap.person_id WHERE ap.role = 'liaison' AND ap.enterprise_id IN
            (SELECT enterprise_id FROM appointment WHERE role = 'liaison' AND ended_on IS NOT NULL)
        ORDER BY ap.enterprise_id, 3, ap.id"""
    )
    return {
        id_: tuple(Served(*row[1:4], region(row[4]) if row[4] else None) for row in group)
        for id_, group in groupby(rows, key=lambda row: row[0])
    }


def _ends(db: sqlite3.Connection, today: str) -> Iterator[tuple[int, str]]:
    """The next stated end of a liaison's appointment, by enterprise."""
    return db.execute(
        "SELECT enterprise_id, min(ended_on) FROM appointment WHERE role = 'liaison' AND ended_on >= ?"
        " GROUP BY enterprise_id",
        (today,),
    )


def _known(db: sqlite3.Connection) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for id_, key, value in db.execute("SELECT enterprise_id, key, value FROM enterprise_fact"):
        found.setdefault(id_, {})[key] = value
    return found


def _traces(db: sqlite3.Connection, since: str, day: Day, region: Callable[[str], str | None]) -> dict[int, Traces]:
    found: dict[int, Traces] = {}

    def of(id_: int) -> Traces:
        if id_ not in found:
            found[id_] = Traces([])
        return found[id_]

    for id_, at, outcome in _telling(db, since):
        if outcome in TELLING:
            of(id_).attempts.append((at, outcome))
    for id_, serves in _serving(db, day.policy.phones.shared_by):
        of(id_).serves = serves
    for (id_,) in db.execute(_LEGAL):
        of(id_).legal = True
    for id_, on, old, new in _moved_numbers(db, since, region):
        of(id_).regions += ((on, old, new),)
    return found


def _telling(db: sqlite3.Connection, since: str) -> Iterator[tuple[int, str, str]]:
    """Attempts of telling outcomes; dead numbers only since the enterprise was last reached."""
    return db.execute(
        f"""SELECT a.enterprise_id, substr(a.at, 1, 10), a.outcome FROM attempt a
        LEFT JOIN standing s ON s.enterprise_id = a.enterprise_id
        WHERE a.outcome IN {TELLING_SQL} AND a.at >= ?
            AND (a.outcome NOT IN ('empty', 'suspended', 'wrong_number') OR a.at > coalesce(s.last_reached_at, ''))
            AND NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id)
        ORDER BY a.enterprise_id, a.at""",
        (since,),
    )


def _serving(db: sqlite3.Connection, least: int) -> Iterator[tuple[int, int]]:
    """Enterprises whose liaison's mobile serves at least so many."""
    return db.execute(
        """WITH shared (mobile, serves) AS (
            SELECT p.mobile, count(DISTINCT ap.enterprise_id) FROM person p JOIN appointment ap ON ap.person_id = p.id
            WHERE ap.role = 'liaison' AND ap.ended_on IS NULL AND p.mobile IS NOT NULL
            GROUP BY p.mobile HAVING count(DISTINCT ap.enterprise_id) >= ?)
        SELECT ap.enterprise_id, max(shared.serves) FROM shared JOIN person p ON p.mobile = shared.mobile
            JOIN appointment ap ON ap.person_id = p.id AND ap.role = 'liaison' AND ap.ended_on IS NULL
        GROUP BY ap.enterprise_id""",
        (least,),
    )


_LEGAL = """SELECT DISTINCT lr.enterprise_id FROM appointment lr JOIN person boss ON boss.id = lr.person_id
    JOIN appointment ap ON ap.enterprise_id = lr.enterprise_id AND ap.role = 'liaison' AND ap.ended_on IS NULL
    JOIN person p ON p.id = ap.person_id AND p.mobile = boss.mobile AND p.name <> boss.name
    WHERE lr.role = 'legal_representative' AND lr.ended_on IS NULL"""


def _moved_numbers(
    db: sqlite3.Connection, since: str, region: Callable[[str], str | None]
) -> Iterator[tuple[int, str, str, str]]:
    """Changes of a liaison's mobile to one of another home region, from the audit records."""
    rows = db.execute(
        """SELECT ap.enterprise_id, substr(a.at, 1, 10), a.before, a.after FROM audit a JOIN appointment ap
            ON (a.entity = 'person' AND ap.person_id = a.entity_id) OR (a.entity = 'appointment' AND ap.id = a.entity_id)
        WHERE a.entity IN ('person', 'appointment') AND a.at >= ? AND a.before LIKE '%"mobile"%'
            AND a.action <> 'undo' AND ap.role = 'liaison' AND ap.ended_on IS NULL AND NOT EXISTS
                (SELECT 1 FROM import_run r WHERE r.id = a.import_id AND r.undone_at IS NOT NULL)""",
        (since,),
    )
    for id_, on, before, after in rows:
        old, new = json.loads(before).get("mobile"), json.loads(after).get("mobile")
        regions = [region(each) if each else None for each in (old, new)]
        if all(regions) and regions[0] != regions[1]:
            yield id_, on, regions[0], regions[1]
