"""What was sent to addresses and came back, and what has become of the addresses since."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.words import ADDRESSED, ALL_OUTCOMES, ASTRAY
from liaison_cli.core.watch.addresses import Returned
from liaison_cli.store.file import rows
from liaison_cli.store.file.closed_lists import NOTED_OUTCOMES, listed
from liaison_cli.store.roster.which import Which
from liaison_cli.store.watch import in_office
from liaison_cli.store.watch.in_office import LIAISONS, Whose

_VOID = "EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = {}.id)"
_RETURNED = f"""SELECT r.enterprise_id, r.channel, r.at, r.outcome, coalesce((SELECT max(x.at) FROM attempt x
        WHERE x.enterprise_id = r.enterprise_id AND x.at > r.at AND x.channel = r.channel AND x.outcome IN {{arrived}}
            AND NOT {_VOID.format("x")}), '')
    FROM (SELECT a.enterprise_id, a.channel, max(a.at) AS at, a.outcome FROM attempt a
        WHERE a.outcome IN {NOTED_OUTCOMES} AND a.outcome IN {listed(sorted(ASTRAY))} AND a.channel IN {listed(ADDRESSED)}
            AND {{which}} AND NOT {_VOID.format("a")} GROUP BY a.enterprise_id, a.channel) r ORDER BY r.enterprise_id"""
# Where e-mail goes to belongs to a person, too; whether mail was one or a letter is not known.
_BY_MAIL = "mail"
_HOUSE = ("registered_address", "business_address")


def returned(db: sqlite3.Connection, policy: Policy, which: Which) -> dict[int, tuple[Returned, ...]]:
    """By enterprise the last that came back over each channel; none where nothing did."""
    # Who refuses a letter is there.
    arrived = listed([*(each for each in ALL_OUTCOMES if policy.outcomes.of(each) == "reached"), "refused"])
    query = _RETURNED.format(which=which.of("a.enterprise_id"), arrived=arrived)
    found = db.execute(query, which.values).fetchall()
    return {id_: tuple(_since(db, *each) for each in group) for id_, group in groupby(found, key=itemgetter(0))}


def _since(db: sqlite3.Connection, id_: int, channel: str, at: str, outcome: str, arrived_at: str) -> Returned:
    last = Returned(channel, at, outcome, arrived_at, _replaced(db, id_, _HOUSE))
    if channel != _BY_MAIL:
        return last
    whose = list(rows.into(Whose, db.execute(f"{LIAISONS} AND ap.enterprise_id = ?", (id_,))))
    replaced = max(
        last.replaced_at, _replaced(db, id_, ["email"]), *(in_office.since(db, each, "email") for each in whose)
    )
    checked = max((in_office.checked_at(db, each) for each in whose), default="")
    return last._replace(replaced_at=replaced, checked_at=checked)


def _replaced(db: sqlite3.Connection, enterprise_id: int, fields: Iterable[str]) -> str:
    """When one of these fields of an enterprise last became another, and stayed so."""
    found = (
        rows.first(str, db.execute(_REPLACED, {"id": enterprise_id, "field": f'%"{field}"%'})) or "" for field in fields
    )
    return max(found)


_REPLACED = """SELECT max(x.at) FROM audit x WHERE x.entity = 'enterprise' AND x.entity_id = :id
    AND x.action NOT IN ('undo', 'merge') AND x.before LIKE :field AND x.after LIKE :field AND NOT EXISTS
        (SELECT 1 FROM import_run r WHERE r.id = x.import_id AND r.undone_at IS NOT NULL)"""
