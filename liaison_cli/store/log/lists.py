"""Who, with their last contact: the streams that the lists are made from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from liaison_cli.core.values.model import Standing
from liaison_cli.core.values.words import LIGHTS, TIERS
from liaison_cli.store.file import rows

if TYPE_CHECKING:
    from liaison_cli.store.roster.which import Which

_SHARED = """(SELECT count(DISTINCT other.enterprise_id) FROM person same
    JOIN appointment other ON other.person_id = same.id AND other.ended_on IS NULL
    WHERE same.mobile = p.mobile AND other.enterprise_id <> e.id)"""

# In the order of the fields of Standing, which is the quickest.
_SELECT = """SELECT e.id, e.code, e.name, e.tier, e.status, o.name AS officer, e.building, s.light, s.failures,
    s.dead_number, p.name AS liaison, coalesce(p.mobile, p.landline) AS mobile, s.due_on, e.entered_on, e.planned_on,
    s.last_attempt_at, s.last_reached_at, s.last_deep_at, ap.verified_on, s.details_on,
    EXISTS (SELECT 1 FROM appointment em WHERE em.enterprise_id = e.id AND em.role = 'emergency'
        AND em.ended_on IS NULL) AS has_emergency,
    {shared} AS phones_shared,
    EXISTS (SELECT 1 FROM attempt a WHERE a.enterprise_id = e.id AND a.at > coalesce(s.last_reached_at, '')
            AND a.outcome = 'left_company' AND NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id)
            AND substr(a.at, 1, 10) > max(coalesce(ap.started_on, ''), coalesce(ap.verified_on, '')))
        OR EXISTS (SELECT 1 FROM signal g WHERE g.enterprise_id = e.id AND g.kind = 'liaison_left'
            AND g.on_day > max(coalesce(substr(s.last_reached_at, 1, 10), ''), coalesce(ap.started_on, ''),
                coalesce(ap.verified_on, ''))
            AND NOT EXISTS (SELECT 1 FROM signal_dismissal d WHERE d.signal_id = g.id)) AS liaison_left
    FROM standing s
    CROSS JOIN enterprise e ON e.id = s.enterprise_id
    LEFT JOIN officer o ON o.id = e.officer_id
    LEFT JOIN appointment ap ON ap.id = (SELECT min(x.id) FROM appointment x
        WHERE x.enterprise_id = e.id AND x.role = 'liaison' AND x.ended_on IS NULL)
    LEFT JOIN person p ON p.id = ap.person_id"""


class Filter(NamedTuple):
    """What a list is narrowed to; None means all."""

    officer: str | None = None
    tier: str | None = None
    light: str | None = None
    building: str | None = None
    status: str | None = None

    def where(self) -> list[str]:
        """The conditions in SQL, with the names of this class as parameters."""
        columns = {
            "officer": "o.name = :officer",
            "tier": "s.tier = :tier",
            "light": "s.light = :light",
            "building": "e.building = :building",
            "status": "e.status = :status",
        }
        return [sql for name, sql in columns.items() if getattr(self, name) is not None]

    def values(self) -> dict[str, str | None]:
        """The parameters of `where`."""
        return self._asdict()


def due(db: sqlite3.Connection, only: Filter, until: date, *, red: bool = False) -> list[Iterator[Standing]]:
    """One stream a light and tier, each by due day: in this shape an index alone answers the first lines.

    The streams together hold every enterprise due on or before `until`, and with `red` every red one.
    """
    lights = [only.light] if only.light else LIGHTS
    tiers = [only.tier] if only.tier else TIERS
    ends = {light: date.max if red and light == "red" else until for light in lights}
    return [_due(db, only, light, tier, ends[light]) for light in lights for tier in tiers]


def pressing(db: sqlite3.Connection, only: Filter, until: date) -> list[Iterator[Standing]]:
    """Every enterprise on yellow or red, and the green ones due on or before `until`, in streams like those of `due`."""
    tiers = [only.tier] if only.tier else TIERS
    ends = {"green": until, "yellow": date.max, "red": date.max}
    return [_due(db, only, light, tier, ends[light]) for light in LIGHTS for tier in tiers]


def _due(db: sqlite3.Connection, only: Filter, light: str, tier: str, until: date) -> Iterator[Standing]:
    values = only.values() | {"light": light, "tier": tier, "until": until.isoformat()}
    where = ["s.light = :light", "s.tier = :tier", "s.due_on <= :until", *only.where()]
    return _stream(db, where, "s.due_on, s.enterprise_id", values)


def stale(db: sqlite3.Connection, only: Filter, cutoff: date) -> Iterator[Standing]:
    """Enterprises whose liaison details date from `cutoff` or before, the oldest first; those gone left out."""
    where = ["s.details_on <= :cutoff", "s.due_on IS NOT NULL", *only.where()]
    return _stream(db, where, "s.details_on, s.enterprise_id", only.values() | {"cutoff": cutoff.isoformat()})


def every(db: sqlite3.Connection, only: Filter, *, sharing: bool = False, gone: bool = True) -> Iterator[Standing]:
    """All enterprises in the order they came in; `sharing` counts shared mobiles, `gone` keeps those that left."""
    where = only.where() + ([] if gone else ["s.due_on IS NOT NULL"])
    return _stream(db, where or ["1"], "s.enterprise_id", only.values(), sharing=sharing)


def lit(db: sqlite3.Connection, only: Filter) -> Iterator[Standing]:
    """Enterprises on yellow or red that are still there, red first."""
    for light in ("red", "yellow"):
        if only.light in (None, light):
            where = ["s.light = :lit", "s.due_on IS NOT NULL", *only.where()]
            yield from _stream(db, where, "s.tier, s.due_on, s.enterprise_id", only.values() | {"lit": light})


def one(db: sqlite3.Connection, enterprise_id: int) -> Standing:
    """The standing of one enterprise."""
    return next(_stream(db, ["s.enterprise_id = :id"], "1", {"id": enterprise_id}, sharing=True))


def at_hand(db: sqlite3.Connection, which: Which, until: date) -> Iterator[Standing]:
    """Of some enterprises those on yellow or red, and those due on or before a day; found by enterprise, not by day."""
    where = [which.of("s.enterprise_id"), "s.due_on IS NOT NULL", f"(s.light <> '{LIGHTS[0]}' OR s.due_on <= :until)"]
    return _stream(db, where, "s.enterprise_id", which.values | {"until": until.isoformat()})


def anything_agreed(db: sqlite3.Connection) -> bool:
    """Whether a next contact was ever agreed."""
    return rows.value(bool, db.execute("SELECT EXISTS (SELECT 1 FROM promise)"))


def count_there(db: sqlite3.Connection, which: Which) -> int:
    """How many of some enterprises have not left."""
    found = f"SELECT count(*) FROM standing s WHERE {which.of('s.enterprise_id')} AND s.due_on IS NOT NULL"
    return rows.value(int, db.execute(found, which.values))


def there(db: sqlite3.Connection, which: Which) -> Iterator[Standing]:
    """Of some enterprises those that have not left."""
    return _stream(db, [which.of("s.enterprise_id"), "s.due_on IS NOT NULL"], "s.enterprise_id", which.values)


def numbered(db: sqlite3.Connection, only: Filter, enterprise_ids: Iterable[int]) -> Iterator[Standing]:
    """The standings of the enterprises of these numbers."""
    where = ["s.enterprise_id IN (SELECT value FROM json_each(:ids))", *only.where()]
    return _stream(db, where, "s.enterprise_id", only.values() | {"ids": json.dumps([*enterprise_ids])})


def _stream(
    db: sqlite3.Connection, where: list[str], order: str, values: dict[str, Any], *, sharing: bool = False
) -> Iterator[Standing]:
    select = _SELECT.format(shared=_SHARED if sharing else "0")
    yield from rows.into(Standing, db.execute(f"{select} WHERE {' AND '.join(where)} ORDER BY {order}", values))
