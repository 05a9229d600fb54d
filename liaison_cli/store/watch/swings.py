"""The attempts of those whose light may have changed often: few, of however many are looked at."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from liaison_cli.core.contact.spells import Spell, spells
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.words import ALL_OUTCOMES
from liaison_cli.store.file import rows
from liaison_cli.store.file.closed_lists import listed
from liaison_cli.store.roster.which import Which

_TRIED = """SELECT s.enterprise_id FROM standing s WHERE {which} AND s.last_attempt_at >= :since
    AND (SELECT count(*) FROM attempt a WHERE a.enterprise_id = s.enterprise_id AND a.at >= :since) >= :least"""
# Who was reached last before the days began anew.
_LOG = """SELECT a.at, a.outcome FROM attempt a WHERE a.enterprise_id = :id AND {valid}
    AND a.at >= coalesce((SELECT max(at) FROM attempt b WHERE b.enterprise_id = :id AND b.at < :since
        AND b.outcome IN {reached}), '') ORDER BY a.at, a.id"""
_VALID = "NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id)"


def of(db: sqlite3.Connection, policy: Policy, which: Which, since: str) -> Iterator[tuple[int, tuple[Spell, ...]]]:
    """The spells of yellow or red that reach beyond a day, by enterprise: of those alone that may be unsteady."""
    # To turn yellow again somebody must be reached, and not be reached often enough.
    least = max(policy.alarms.unsteady, 1) * (policy.lights.yellow + 1)
    values = which.values | {"since": since, "least": least}
    tried = rows.column(int, db.execute(_TRIED.format(which=which.of("s.enterprise_id")), values))
    reached = listed(each for each in ALL_OUTCOMES if policy.outcomes.of(each) == "reached")
    log = _LOG.format(valid=_VALID, reached=reached)
    for id_ in tried:
        yield id_, spells(db.execute(log, {"id": id_, "since": since}), policy)
