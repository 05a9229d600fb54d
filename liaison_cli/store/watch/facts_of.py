"""What the rules look at of some enterprises: of a few as quick in a large log as in a small one, of all by the block."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter

from liaison_cli.core.values.words import TELLING
from liaison_cli.core.watch.facts import Day, Facts, Served
from liaison_cli.store.case import custody
from liaison_cli.store.case.cases import referrals
from liaison_cli.store.file import closed_lists, rows
from liaison_cli.store.roster.which import Which
from liaison_cli.store.watch import addresses, signals, swings
from liaison_cli.store.work import forms

# The home region of a mobile.
Region = Callable[[str], str | None]

# In the order of the fields of Facts, which is the quickest.
_FACTS = """SELECT e.id, e.code, e.name, e.tier, e.kind, e.founded_on, e.officer_id, e.building, s.light, s.failures,
    s.dead_number, s.last_attempt_at, s.last_reached_at, s.details_on,
    EXISTS (SELECT 1 FROM appointment em WHERE em.enterprise_id = e.id AND em.role = 'emergency'
        AND em.ended_on IS NULL) AS has_emergency,
    e.registered_phone, e.report_phone, p.name AS liaison, ap.started_on AS liaison_on,
    CASE WHEN ap.heir IS NULL THEN ap.leaves_on END AS ends_on,
    '' AS settled_on, coalesce(ap.verified_on, '') AS checked_at, ap.filed, ap.filed_on,
    coalesce(ap.recorded_on > e.entered_on OR (ap.import_id IS NULL AND ap.recorded_on = e.entered_on), 0) AS liaison_new
    FROM standing s CROSS JOIN enterprise e ON e.id = s.enterprise_id
    LEFT JOIN appointment ap ON ap.id = (SELECT min(x.id) FROM appointment x
        WHERE x.enterprise_id = e.id AND x.role = 'liaison' AND x.ended_on IS NULL)
    LEFT JOIN person p ON p.id = ap.person_id
    WHERE s.due_on IS NOT NULL AND {which} ORDER BY s.enterprise_id"""

# The first as the partial index has them, so that it is used.
_NOTED, _TELLING = closed_lists.NOTED_OUTCOMES, closed_lists.listed(TELLING)

Found = Iterator[tuple[Facts, list[signals.Raw]]]


def facts_of(db: sqlite3.Connection, which: Which, since: str, day: Day, region: Region) -> Found:
    """The facts of those that are still there, with telling attempts and the rows of signals on record since a day.

    The rows become signals where a bad one can be told from the rest (`store.signals.signal`).
    """
    days = which.values | {"since": since, "today": day.iso}
    liaisons, ends, known = _liaisons(db, which, region), dict(_ends(db, which, days)), _known(db, which)
    attempts, seen = _attempts(db, which, days), _signals(db, which, days)
    cases, referred = _cases(db, which), referrals(db, which)
    held, returned = custody.expiring(db, which), addresses.returned(db, day.policy, which)
    forms_out = forms.out_of(db, which)
    spells = dict(swings.of(db, day.policy, which, day.back(day.policy.alarms.unsteady_days)))
    query = _FACTS.format(which=which.of("s.enterprise_id"))
    for facts in rows.into(Facts, db.execute(query, which.values)):
        id_ = facts.id
        # Who stays, or follows, is asked for by nobody; of one who is in office only an announced end counts.
        facts.ends_on = ends.get(id_) if facts.liaison is None else facts.ends_on
        facts.in_case, facts.referred_on = id_ in cases, referred.get(id_)
        if id_ in liaisons:
            facts.liaisons = liaisons[id_]
        if id_ in known:
            facts.known = known[id_]
        if id_ in attempts:
            facts.attempts = attempts[id_]
        facts.held, facts.returned, facts.spells = held.get(id_, ()), returned.get(id_, ()), spells.get(id_, ())
        facts.forms_out = forms_out.get(id_, ())
        _settle(db, facts)
        yield facts, seen.get(id_, [])


def _settle(db: sqlite3.Connection, facts: Facts) -> None:
    """Fill in what follows from the rest: when the number was last shown to work, and when on a day it was checked."""
    former = [each.ended_on for each in facts.liaisons if each.ended_on]
    facts.settled_on = max((facts.last_reached_at or "")[:10], facts.checked_at, facts.liaison_on or "", *former)
    if any(at[:10] == facts.checked_at for at, _ in facts.attempts):
        facts.checked_at = rows.first(str, db.execute(_CHECKED, (facts.id, facts.checked_at))) or facts.checked_at


# At what time of the day somebody checked the details; a roster knows only the day.
_CHECKED = """SELECT max(a.at) FROM appointment ap JOIN audit a ON a.entity = 'appointment' AND a.entity_id = ap.id
    WHERE ap.enterprise_id = ? AND ap.role = 'liaison' AND ap.ended_on IS NULL AND a.action = 'verify'
        AND substr(a.at, 1, 10) = ?"""

_FIRST = itemgetter(0)


def _liaisons(db: sqlite3.Connection, which: Which, region: Region) -> dict[int, tuple[Served, ...]]:
    """All liaisons of the enterprises that have had several, the oldest first."""
    found = db.execute(
        f"""SELECT ap.enterprise_id, p.name, coalesce(ap.started_on, ap.recorded_on), ap.ended_on, p.mobile
        FROM appointment ap JOIN person p ON p.id = ap.person_id WHERE ap.role = 'liaison' AND ap.enterprise_id IN
            (SELECT enterprise_id FROM appointment WHERE role = 'liaison' AND ended_on IS NOT NULL
            AND {which.of("enterprise_id")})
        ORDER BY ap.enterprise_id, 3, ap.id""",
        which.values,
    )
    return {
        id_: tuple(
            Served(name, began_on, ended_on, region(mobile) if mobile else None)
            for _, name, began_on, ended_on, mobile in group
        )
        for id_, group in groupby(found, key=_FIRST)
    }


def _ends(db: sqlite3.Connection, which: Which, days: dict[str, int | str]) -> Iterator[tuple[int, str]]:
    """The last stated end of a liaison's appointment, by enterprise: until then somebody is in office."""
    return db.execute(
        f"""SELECT enterprise_id, max(ended_on) FROM appointment
        WHERE {which.of("enterprise_id")} AND role = 'liaison' AND ended_on >= :today GROUP BY enterprise_id""",
        days,
    )


def _known(db: sqlite3.Connection, which: Which) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for id_, key, value in db.execute(
        f"SELECT enterprise_id, key, value FROM enterprise_fact WHERE {which.of('enterprise_id')}", which.values
    ):
        found.setdefault(id_, {})[key] = value
    return found


def _attempts(db: sqlite3.Connection, which: Which, days: dict[str, int | str]) -> dict[int, list[tuple[str, str]]]:
    found = db.execute(
        f"""SELECT a.enterprise_id, a.at, a.outcome FROM attempt a
        WHERE a.outcome IN {_NOTED} AND a.outcome IN {_TELLING} AND {which.of("a.enterprise_id")} AND a.at >= :since
            AND NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id)
        ORDER BY a.enterprise_id, a.at""",
        days,
    )
    return {id_: [(at, outcome) for _, at, outcome in each] for id_, each in groupby(found, key=_FIRST)}


# The place of the enterprise in a row of a signal.
_WHOSE = itemgetter(1)


def _signals(db: sqlite3.Connection, which: Which, days: dict[str, int | str]) -> dict[int, list[signals.Raw]]:
    found = db.execute(
        f"""SELECT {signals.COLUMNS} FROM signal s LEFT JOIN signal_dismissal d ON d.signal_id = s.id
        WHERE {which.of("s.enterprise_id")} AND s.on_day >= :since ORDER BY s.enterprise_id, s.on_day, s.id""",
        days,
    )
    return {id_: list(each) for id_, each in groupby(found, key=_WHOSE)}


def _cases(db: sqlite3.Connection, which: Which) -> frozenset[int]:
    found = db.execute(
        f"SELECT enterprise_id FROM lost_case WHERE closed_on IS NULL AND {which.of('enterprise_id')}", which.values
    )
    return frozenset(rows.column(int, found))
