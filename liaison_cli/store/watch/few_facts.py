"""What the rules look at of a few enterprises, found by their row ids: as quick in a large log as in a small one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator
from itertools import groupby
from operator import itemgetter

from liaison_cli.core.values.words import TELLING
from liaison_cli.core.watch.facts import Day, Facts
from liaison_cli.store.case.cases import referrals
from liaison_cli.store.file import closed_lists, rows
from liaison_cli.store.watch import numbers, scan_facts, signals

_IN = "IN (SELECT value FROM json_each(:ids))"
_LIAISONS = f" AND ap.enterprise_id {_IN}"
_OUTCOMES = closed_lists.listed(TELLING)


def of(
    db: sqlite3.Connection, enterprise_ids: Collection[int], since: str, day: Day, region: Callable[[str], str | None]
) -> Iterator[Facts]:
    """The facts of those that are still there, with every signal and telling attempt on record since a day."""
    values = {"ids": json.dumps(sorted(enterprise_ids)), "since": since, "today": day.iso}
    liaisons = scan_facts.liaisons_of(db, region, _LIAISONS, values["ids"])
    seen, attempts = _signals(db, values), _attempts(db, values)
    ends, known = dict(_ends(db, values)), _known(db, values)
    referred = referrals(db, enterprise_ids)
    known_numbers = numbers.dead(db, day.policy, enterprise_ids)
    cases = {id_ for (id_,) in db.execute(_CASES, values)}
    for facts in rows.into(Facts, db.execute(scan_facts.FACTS.format(only=f" AND s.enterprise_id {_IN}"), values)):
        id_ = facts.id
        facts.liaisons = liaisons.get(id_, ())
        facts.observed = [signals.signal(each) for each in seen.get(id_, ())]
        facts.attempts = attempts.get(id_, [])
        facts.ends_on = ends.get(id_) if facts.liaison is None else None
        facts.known = known.get(id_, {})
        facts.in_case, facts.referred_on = id_ in cases, referred.get(id_)
        facts.number = known_numbers.get(id_)
        scan_facts.settle(db, facts)
        yield facts


_CASES = f"SELECT enterprise_id FROM lost_case WHERE closed_on IS NULL AND enterprise_id {_IN}"
_WHOSE = itemgetter(1)


def _signals(db: sqlite3.Connection, values: dict[str, str]) -> dict[int, list[signals.Raw]]:
    found = db.execute(
        f"""SELECT {signals.COLUMNS} FROM signal s LEFT JOIN signal_dismissal d ON d.signal_id = s.id
        WHERE s.enterprise_id {_IN} AND s.on_day >= :since ORDER BY s.enterprise_id, s.on_day, s.id""",
        values,
    )
    return {id_: list(each) for id_, each in groupby(found, key=_WHOSE)}


def _attempts(db: sqlite3.Connection, values: dict[str, str]) -> dict[int, list[tuple[str, str]]]:
    found = db.execute(
        f"""SELECT a.enterprise_id, a.at, a.outcome FROM attempt a
        WHERE a.outcome IN {_OUTCOMES} AND a.enterprise_id {_IN} AND a.at >= :since
            AND NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id)
        ORDER BY a.enterprise_id, a.at""",
        values,
    )
    return {id_: [(at, outcome) for _, at, outcome in each] for id_, each in groupby(found, key=itemgetter(0))}


def _ends(db: sqlite3.Connection, values: dict[str, str]) -> Iterator[tuple[int, str]]:
    return db.execute(
        f"""SELECT enterprise_id, max(ended_on) FROM appointment
        WHERE enterprise_id {_IN} AND role = 'liaison' AND ended_on >= :today GROUP BY enterprise_id""",
        values,
    )


def _known(db: sqlite3.Connection, values: dict[str, str]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for id_, key, value in db.execute(
        f"SELECT enterprise_id, key, value FROM enterprise_fact WHERE enterprise_id {_IN}", values
    ):
        found.setdefault(id_, {})[key] = value
    return found
