"""What a scan reads: every enterprise that is still there, by the block, with what the rules' facts do not hold."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from liaison_cli.core.values.words import TELLING
from liaison_cli.core.watch.facts import Day, Facts
from liaison_cli.core.watch.kinds import horizon
from liaison_cli.core.watch.observe import Traces
from liaison_cli.store.roster.which import Which
from liaison_cli.store.watch import numbers, scans, signals
from liaison_cli.store.watch.facts_of import Region, facts_of

Found = Iterator[tuple[Facts, Traces | None, list[signals.Raw]]]


class Walk:
    """A walk through the enterprises in the order of their row ids; only what a block of them needs is held."""

    def __init__(self, db: sqlite3.Connection, day: Day, region: Region) -> None:
        self._db, self._day, self._region = db, day, region
        self._since = horizon(min(day.today, scans.oldest_open(db) or day.today), day.policy).isoformat()
        self._serving = _Ordered(_serving(db, day.policy.phones.shared_by))
        self._numbers = numbers.dead(db, day.policy)
        self._moved = _Ordered(_moved_numbers(db, self._since, region))

    def block(self, which: Which) -> Found:
        """The facts, traces and rows of signals of these enterprises, who come after those of the block before."""
        legal = {id_ for (id_,) in self._db.execute(_LEGAL.format(which=which.of("lr.enterprise_id")), which.values)}
        for facts, raw in facts_of(self._db, which, self._since, self._day, self._region):
            facts.numbers = self._numbers.get(facts.id)
            yield facts, self._traces(facts, facts.id in legal), raw

    def _traces(self, facts: Facts, legal: bool) -> Traces | None:
        serves = next((serves for _, serves in self._serving.of(facts.id)), 0)
        regions = tuple((on, old, new) for _, on, old, new in self._moved.of(facts.id))
        if not (serves or regions or legal or facts.attempts):
            return None
        # A number was found dead only where nobody was reached afterwards.
        last = facts.last_reached_at or ""
        attempts = [each for each in facts.attempts if TELLING[each[1]] != "dead_number" or each[0] > last]
        return Traces(attempts, serves, legal, regions)


class _Ordered:
    """Rows in the order of enterprises, their first values, each taken when the walk comes to it."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    def of(self, enterprise_id: int) -> Iterator[tuple[Any, ...]]:
        """The rows of this enterprise; those of enterprises before it are passed over."""
        while self._next and self._next[0] <= enterprise_id:
            row, self._next = self._next, next(self._rows, None)
            if row[0] == enterprise_id:
                yield row


def _serving(db: sqlite3.Connection, least: int) -> Iterator[tuple[int, int]]:
    """Enterprises whose liaison's mobile serves at least so many."""
    return db.execute(
        """WITH shared (mobile, serves) AS (
            SELECT p.mobile, count(DISTINCT ap.enterprise_id) FROM person p JOIN appointment ap ON ap.person_id = p.id
            WHERE ap.role = 'liaison' AND ap.ended_on IS NULL AND p.mobile IS NOT NULL
            GROUP BY p.mobile HAVING count(DISTINCT ap.enterprise_id) >= ?)
        SELECT ap.enterprise_id, max(shared.serves) FROM shared JOIN person p ON p.mobile = shared.mobile
            JOIN appointment ap ON ap.person_id = p.id AND ap.role = 'liaison' AND ap.ended_on IS NULL
        GROUP BY ap.enterprise_id ORDER BY ap.enterprise_id""",
        (least,),
    )


# The liaison's number is the legal representative's under another name.
_LEGAL = """SELECT lr.enterprise_id FROM appointment lr JOIN person boss ON boss.id = lr.person_id
    JOIN appointment ap ON ap.enterprise_id = lr.enterprise_id AND ap.role = 'liaison' AND ap.ended_on IS NULL
    JOIN person p ON p.id = ap.person_id AND p.mobile = boss.mobile AND p.name <> boss.name
    WHERE {which} AND lr.role = 'legal_representative' AND lr.ended_on IS NULL"""


def _moved_numbers(db: sqlite3.Connection, since: str, region: Region) -> Iterator[tuple[int, str, str, str]]:
    """Changes of a liaison's mobile to one of another home region, from the audit records."""
    found = db.execute(
        """SELECT ap.enterprise_id, substr(a.at, 1, 10), a.before, a.after FROM audit a JOIN appointment ap
            ON (a.entity = 'person' AND ap.person_id = a.entity_id) OR (a.entity = 'appointment' AND ap.id = a.entity_id)
        WHERE a.entity IN ('person', 'appointment') AND a.at >= ? AND a.before LIKE '%"mobile"%'
            AND a.action <> 'undo' AND ap.role = 'liaison' AND ap.ended_on IS NULL AND NOT EXISTS
                (SELECT 1 FROM import_run r WHERE r.id = a.import_id AND r.undone_at IS NOT NULL)
        ORDER BY ap.enterprise_id, a.id""",
        (since,),
    )
    for id_, on, before, after in found:
        old, new = (
            mobile and region(mobile) for mobile in (json.loads(each).get("mobile") for each in (before, after))
        )
        if old and new and old != new:
            yield id_, on, old, new
