"""What advice wants to know of enterprises, beside how their people are reached."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from liaison_cli.core.contact.advice.known import News
from liaison_cli.core.contact.advice.memory import Reach
from liaison_cli.core.contact.advice.topics import kind_of
from liaison_cli.core.policy import Policy
from liaison_cli.store.file import rows

_VALID = "NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id)"
_NAMED = "IN (SELECT value FROM json_each(:ids))"
_REACHED = "IN (SELECT value FROM json_each(:reached))"


NEWS = """SELECT n.id, n.text, n.tier, n.industry, n.until_day, n.entered_on, x.on_day AS ended_on
    FROM news n LEFT JOIN news_end x ON x.news_id = n.id"""


class Whom(NamedTuple):
    """An enterprise and its liaison, who may be nobody: what advice is about."""

    enterprise_id: int
    industry: str | None
    person_id: int | None
    name: str | None
    prefers: str | None
    quiet_hours: str | None


def news(db: sqlite3.Connection, day: date) -> list[News]:
    """What is told on a day, the oldest first."""
    found = db.execute(
        f"{NEWS} WHERE x.on_day IS NULL AND coalesce(n.until_day, ?1) >= ?1 ORDER BY n.id", (day.isoformat(),)
    )
    return list(rows.into(News, found))


def heard(db: sqlite3.Connection, enterprise_ids: Collection[int]) -> dict[int, set[int]]:
    """Which news these enterprises were told, by their numbers."""
    found: dict[int, set[int]] = defaultdict(set)
    for id_, number in db.execute(
        f"""SELECT a.enterprise_id, t.news_id FROM attempt a JOIN news_told t ON t.attempt_id = a.id
        WHERE a.enterprise_id {_NAMED} AND {_VALID}""",
        _ids(enterprise_ids),
    ):
        found[id_].add(number)
    return found


def whom(db: sqlite3.Connection, enterprise_ids: Collection[int]) -> dict[int, Whom]:
    """These enterprises with the liaison whom the lists name."""
    found = db.execute(
        f"""SELECT e.id AS enterprise_id, e.industry, p.id AS person_id, p.name, p.prefers, p.quiet_hours
        FROM enterprise e
        LEFT JOIN appointment ap ON ap.id = (SELECT min(x.id) FROM appointment x
            WHERE x.enterprise_id = e.id AND x.role = 'liaison' AND x.ended_on IS NULL)
        LEFT JOIN person p ON p.id = ap.person_id WHERE e.id {_NAMED}""",
        _ids(enterprise_ids),
    )
    return {each.enterprise_id: each for each in rows.into(Whom, found)}


def hers(db: sqlite3.Connection, person_ids: Collection[int]) -> dict[int, tuple[Reach, ...]]:
    """How these people are reached, at every enterprise that each is the liaison of."""
    columns = ", ".join(f"r.{name}" for name in Reach._fields)
    found = db.execute(
        f"""SELECT p.id, {columns} FROM person p JOIN reach r ON r.person = p.name AND r.enterprise_id IN
            (SELECT ap.enterprise_id FROM appointment ap WHERE ap.person_id = p.id AND ap.role = 'liaison'
            AND ap.ended_on IS NULL)
        WHERE p.id {_NAMED} ORDER BY p.id, r.channel""",
        _ids(person_ids),
    )
    reach: dict[int, list[Reach]] = defaultdict(list)
    for id_, *each in found:
        reach[id_].append(Reach._make(each))
    return {id_: tuple(every) for id_, every in reach.items()}


def kinds(db: sqlite3.Connection, enterprise_ids: Collection[int], policy: Policy) -> dict[int, tuple[str, ...]]:
    """Of the reached contacts whose topics are known the kinds of the last few, the newest first."""
    most = policy.advice.hard
    found: dict[int, list[str]] = defaultdict(list)
    for id_, topics in db.execute(
        f"""SELECT a.enterprise_id, a.topics FROM attempt a WHERE a.enterprise_id {_NAMED} AND a.topics IS NOT NULL
        AND a.outcome {_REACHED} AND {_VALID} ORDER BY a.enterprise_id, a.at DESC, a.id DESC""",
        {**_ids(enterprise_ids), "reached": _reached(policy)},
    ):
        if len(found[id_]) < most and (kind := kind_of(topics.split(","))):
            found[id_].append(kind)
    return {id_: tuple(every) for id_, every in found.items()}


def told(db: sqlite3.Connection, enterprise_ids: Collection[int]) -> dict[int, date]:
    """When the liaisons of these enterprises were last asked to tell before leaving, since they are in office."""
    found = db.execute(
        f"""SELECT a.enterprise_id, max(a.at) FROM attempt a JOIN appointment ap ON ap.id = (SELECT min(x.id)
            FROM appointment x WHERE x.enterprise_id = a.enterprise_id AND x.role = 'liaison' AND x.ended_on IS NULL)
        JOIN person p ON p.id = ap.person_id
        WHERE a.told AND a.enterprise_id {_NAMED} AND a.person = p.name AND {_VALID}
            AND substr(a.at, 1, 10) >= coalesce(ap.started_on, '') GROUP BY a.enterprise_id""",
        _ids(enterprise_ids),
    )
    return {id_: date.fromisoformat(at[:10]) for id_, at in found}


def visits(db: sqlite3.Connection, enterprise_ids: Collection[int], policy: Policy) -> dict[int, date]:
    """The last visit that reached somebody, by enterprise."""
    found = db.execute(
        f"""SELECT a.enterprise_id, max(a.at) FROM attempt a WHERE a.enterprise_id {_NAMED} AND a.channel = 'visit'
        AND a.outcome {_REACHED} AND {_VALID} GROUP BY a.enterprise_id""",
        {**_ids(enterprise_ids), "reached": _reached(policy)},
    )
    return {id_: date.fromisoformat(at[:10]) for id_, at in found}


def _reached(policy: Policy) -> str:
    return json.dumps(sorted(name for name, means in policy.outcomes.values.items() if means == "reached"))


def _ids(ids: Collection[int]) -> dict[str, str]:
    return {"ids": json.dumps(sorted(ids))}
