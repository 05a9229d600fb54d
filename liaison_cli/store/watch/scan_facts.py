"""What a scan reads: every enterprise that is still there with its signals, in one walk by its row id."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from math import inf
from operator import itemgetter

from liaison_cli.core.values.words import TELLING
from liaison_cli.core.watch.facts import Day, Facts, Served
from liaison_cli.core.watch.kinds import horizon
from liaison_cli.core.watch.observe import Traces
from liaison_cli.store.case.cases import in_case, referrals
from liaison_cli.store.file import closed_lists, rows
from liaison_cli.store.watch import numbers, scans, signals

# In the order of the fields of Facts, which is the quickest.
FACTS = """SELECT e.id, e.code, e.name, e.tier, e.kind, e.founded_on, e.officer_id, e.building, s.light, s.failures,
    s.dead_number, s.last_attempt_at, s.last_reached_at, s.details_on,
    EXISTS (SELECT 1 FROM appointment em WHERE em.enterprise_id = e.id AND em.role = 'emergency'
        AND em.ended_on IS NULL) AS has_emergency,
    e.registered_phone, e.report_phone, p.name AS liaison, ap.started_on AS liaison_on, NULL AS ends_on,
    '' AS settled_on, coalesce(ap.verified_on, '') AS checked_at, ap.filed, ap.filed_on,
    coalesce(ap.recorded_on > e.entered_on OR (ap.import_id IS NULL AND ap.recorded_on = e.entered_on), 0) AS liaison_new
    FROM standing s CROSS JOIN enterprise e ON e.id = s.enterprise_id
    LEFT JOIN appointment ap ON ap.id = (SELECT min(x.id) FROM appointment x
        WHERE x.enterprise_id = e.id AND x.role = 'liaison' AND x.ended_on IS NULL)
    LEFT JOIN person p ON p.id = ap.person_id
    WHERE s.due_on IS NOT NULL{only} ORDER BY s.enterprise_id"""

SIGNALS = f"""SELECT {signals.COLUMNS} FROM signal s LEFT JOIN signal_dismissal d ON d.signal_id = s.id
    WHERE s.on_day >= ?{{only}} ORDER BY s.enterprise_id, s.on_day, s.id"""

# In the order of the partial index, so that it is used.
_TELLING = closed_lists.listed(TELLING)
_DEAD = closed_lists.listed(outcome for outcome, kind in TELLING.items() if kind == "dead_number")

# The place of the enterprise in a row of a signal.
_WHOSE = itemgetter(1)
Walk = Iterator[tuple[Facts, Traces | None, list[signals.Raw]]]


def walk(db: sqlite3.Connection, day: Day, region: Callable[[str], str | None], only: int | None = None) -> Walk:
    """Each enterprise's facts without its signals, its traces, and the rows of its signals since the horizon.

    The rows become signals where a bad one can be told from the rest (`store.signals.signal`).
    `region` gives the home region of a mobile; `only` one enterprise's row id.
    """
    since = horizon(min(day.today, scans.oldest_open(db) or day.today), day.policy).isoformat()
    of_one = f" AND s.enterprise_id = {int(only)}" if only else ""
    liaisons = liaisons_of(db, region)
    ends = dict(_ends(db, day.iso))
    known = _known(db)
    traces = _traces(db, since, day, region)
    cases, referred = in_case(db), referrals(db)
    known_numbers = numbers.dead(db, day.policy)
    grouped = _grouped(db.execute(SIGNALS.format(only=of_one), (since,)))
    owner, waiting = next(grouped, _NOBODY)
    for facts in rows.into(Facts, db.execute(FACTS.format(only=of_one))):
        id_ = facts.id
        while owner < id_:
            owner, waiting = next(grouped, _NOBODY)
        found: list[signals.Raw] = []
        if owner == id_:
            found, (owner, waiting) = waiting, next(grouped, _NOBODY)
        # Who stays, or follows, is asked for by nobody.
        facts.ends_on = ends.get(id_) if facts.liaison is None else None
        if id_ in liaisons:
            facts.liaisons = liaisons[id_]
        if id_ in known:
            facts.known = known[id_]
        facts.in_case, facts.referred_on = id_ in cases, referred.get(id_)
        facts.number = known_numbers.get(id_)
        trace = traces.get(id_)
        if trace:
            facts.attempts = trace.attempts
        settle(db, facts)
        yield facts, trace, found


# Behind the last enterprise that has signals.
_NOBODY: tuple[float, list[signals.Raw]] = (inf, [])


def _grouped(raw: Iterable[signals.Raw]) -> Iterator[tuple[float, list[signals.Raw]]]:
    for id_, group in groupby(raw, key=_WHOSE):
        yield id_, list(group)


def settle(db: sqlite3.Connection, facts: Facts) -> None:
    """Fill in what follows from the rest: when the number was last shown to work, and when on a day it was checked."""
    former = [each.ended_on for each in facts.liaisons if each.ended_on]
    facts.settled_on = max((facts.last_reached_at or "")[:10], facts.checked_at, facts.liaison_on or "", *former)
    if any(at[:10] == facts.checked_at for at, _ in facts.attempts):
        facts.checked_at = rows.first(str, db.execute(_CHECKED, (facts.id, facts.checked_at))) or facts.checked_at


# At what time of the day somebody checked the details; a roster knows only the day.
_CHECKED = """SELECT max(a.at) FROM appointment ap JOIN audit a ON a.entity = 'appointment' AND a.entity_id = ap.id
    WHERE ap.enterprise_id = ? AND ap.role = 'liaison' AND ap.ended_on IS NULL AND a.action = 'verify'
        AND substr(a.at, 1, 10) = ?"""


def liaisons_of(
    db: sqlite3.Connection, region: Callable[[str], str | None], only: str = "", ids: str = ""
) -> dict[int, tuple[Served, ...]]:
    """All liaisons of the enterprises that have had several, the oldest first."""
    found = db.execute(
        f"""SELECT ap.enterprise_id, p.name, coalesce(ap.started_on, ap.recorded_on), ap.ended_on, p.mobile
        FROM appointment ap JOIN person p ON p.id = ap.person_id WHERE ap.role = 'liaison' AND ap.enterprise_id IN
            (SELECT enterprise_id FROM appointment WHERE role = 'liaison' AND ended_on IS NOT NULL)
            {only} ORDER BY ap.enterprise_id, 3, ap.id""",
        {"ids": ids},
    )
    return {
        id_: tuple(
            Served(name, began_on, ended_on, _region(mobile, region)) for _, name, began_on, ended_on, mobile in group
        )
        for id_, group in groupby(found, key=itemgetter(0))
    }


def _ends(db: sqlite3.Connection, today: str) -> Iterator[tuple[int, str]]:
    """The last stated end of a liaison's appointment, by enterprise: until then somebody is in office."""
    return db.execute(
        "SELECT enterprise_id, max(ended_on) FROM appointment WHERE role = 'liaison' AND ended_on >= ?"
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
        f"""SELECT a.enterprise_id, a.at, a.outcome FROM attempt a
        LEFT JOIN standing s ON s.enterprise_id = a.enterprise_id
        WHERE a.outcome IN {_TELLING} AND a.at >= ?
            AND (a.outcome NOT IN {_DEAD} OR a.at > coalesce(s.last_reached_at, ''))
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
    found = db.execute(
        """SELECT ap.enterprise_id, substr(a.at, 1, 10), a.before, a.after FROM audit a JOIN appointment ap
            ON (a.entity = 'person' AND ap.person_id = a.entity_id) OR (a.entity = 'appointment' AND ap.id = a.entity_id)
        WHERE a.entity IN ('person', 'appointment') AND a.at >= ? AND a.before LIKE '%"mobile"%'
            AND a.action <> 'undo' AND ap.role = 'liaison' AND ap.ended_on IS NULL AND NOT EXISTS
                (SELECT 1 FROM import_run r WHERE r.id = a.import_id AND r.undone_at IS NOT NULL)""",
        (since,),
    )
    for id_, on, before, after in found:
        old, new = (_region(json.loads(each).get("mobile"), region) for each in (before, after))
        if old and new and old != new:
            yield id_, on, old, new


def _region(mobile: str | None, region: Callable[[str], str | None]) -> str | None:
    return region(mobile) if mobile else None
