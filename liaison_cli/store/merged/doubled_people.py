"""Who serves both of two enterprises that become one has one appointment there, with what is known from either."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from liaison_cli.core.work.change import restored
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import watched
from liaison_cli.store.roster import load as roster

# One person: the same row, or the same name and mobile.
_SAME = "(kp.id = op.id OR kp.name = op.name AND kp.mobile = op.mobile)"
_DOUBLED = f"""SELECT min(k.id), o.id FROM appointment o JOIN person op ON op.id = o.person_id
    JOIN appointment k ON k.enterprise_id = :keep AND k.role = o.role AND k.ended_on IS NULL
    JOIN person kp ON kp.id = k.person_id AND {_SAME}
    WHERE o.enterprise_id = :other AND o.ended_on IS NULL GROUP BY o.id"""


class United(NamedTuple):
    """An appointment of the first, what it took over from one of the second (values before and after), and that one."""

    kept: int
    before: dict[str, Any]
    after: dict[str, Any]
    gone: dict[str, Any]


def unite(db: sqlite3.Connection, keep: int, other: int) -> list[United]:
    """Take the second's appointments out that the first has too."""
    pairs = db.execute(_DOUBLED, {"keep": keep, "other": other}).fetchall()
    return [_unite(db, kept_id, _row(db, gone_id)) for kept_id, gone_id in pairs]


def _unite(db: sqlite3.Connection, kept_id: int, gone: dict[str, Any]) -> United:
    first = _row(db, kept_id)
    after = _taken_over(first, gone)
    roster.update_appointment(db, kept_id, after)
    db.execute("DELETE FROM appointment WHERE id = ?", (gone["id"],))
    return United(kept_id, {name: first[name] for name in after}, after, gone)


def part(db: sqlite3.Connection, united: Sequence[United]) -> None:
    """Give both their appointments of before; what was changed since stays."""
    for each in reversed(united):
        current = _row(db, each.kept)
        roster.update_appointment(db, each.kept, restored(each.before, each.after, current)[0])
        watched.put_back(db, "appointment", each.gone)


@contextmanager
def apart(db: sqlite3.Connection) -> Iterator[None]:
    """Within it whoever merges that stand have united has both appointments, at the enterprise that stays."""
    for number, keep in reversed(_standing(db)):
        for each in reversed(united(db, number)):
            ended_on = _row(db, each.kept)["ended_on"]
            part(db, [each._replace(gone=each.gone | {"enterprise_id": keep, "ended_on": ended_on})])
    yield
    for number, _ in _standing(db):
        _unite_again(db, number)


def return_home(db: sqlite3.Connection, number: int, keep: int, other: int) -> None:
    """While they are apart let all who went with a merge be at the second again, in office if they were."""
    db.execute(_HOME, {"number": number, "keep": keep, "other": other})
    for each in united(db, number):
        values = (each.gone["ended_on"], each.gone["id"], other)
        db.execute("UPDATE appointment SET ended_on = ? WHERE id = ? AND enterprise_id = ?", values)


# Those who had gone into the second before are among them.
_HOME = """UPDATE appointment SET enterprise_id = :other WHERE enterprise_id = :keep AND id IN
    (SELECT value FROM merge m, json_each(m.moved, '$.people')
    WHERE m.id = :number OR m.enterprise_id = :other AND m.undone_at IS NULL)"""


def lay_apart(db: sqlite3.Connection) -> None:
    """A temporary table `alone` of the appointments at enterprises into which others went, each as it is by itself.

    Beside its columns it says which appointment stands for it (`kept`), and how many merges have moved it (`moved`).
    """
    db.execute(f"CREATE TEMP TABLE alone AS {_AT_MERGED}")
    db.execute("CREATE UNIQUE INDEX temp.alone_id ON alone (id)")
    for number, keep in reversed(_standing(db)):
        for each in reversed(united(db, number)):
            current = next(rows.dicts(db.execute("SELECT * FROM temp.alone WHERE id = ?", (each.kept,))))
            of_both = {name: current[name] for name in ("person_id", "ended_on", "kept")} | {"enterprise_id": keep}
            for row in (current | restored(each.before, each.after, current)[0], each.gone | of_both):
                marks = ", ".join("?" * len(row))
                db.execute(f"INSERT OR REPLACE INTO temp.alone ({', '.join(row)}) VALUES ({marks})", (*row.values(),))
    db.execute(_MOVED)


_AT_MERGED = """SELECT *, id AS kept, 0 AS moved FROM main.appointment
    WHERE enterprise_id IN (SELECT enterprise_id FROM main.merge WHERE undone_at IS NULL)"""
_MOVED = """UPDATE temp.alone SET moved = n FROM (SELECT value, count(*) AS n FROM main.merge m, json_each(m.moved, '$.people')
    WHERE undone_at IS NULL GROUP BY value) WHERE value = id"""


def _standing(db: sqlite3.Connection) -> list[tuple[int, int]]:
    """The merges that stand, the oldest first, each with the enterprise that stays."""
    return db.execute("SELECT id, enterprise_id FROM merge WHERE undone_at IS NULL ORDER BY id").fetchall()


def united(db: sqlite3.Connection, number: int) -> list[United]:
    """Whom a merge has united."""
    found = rows.value(str, db.execute("SELECT moved ->> 'united' FROM merge WHERE id = ?", (number,)))
    return [United(*each) for each in json.loads(found)]


def _unite_again(db: sqlite3.Connection, number: int) -> None:
    """Whoever is there twice is one again, or for the first time."""
    before, again = united(db, number), []
    for each in before:
        kept, now = _row(db, each.kept), _row(db, each.gone["id"])
        if kept and now and kept["enterprise_id"] == now["enterprise_id"]:
            where = {name: each.gone[name] for name in ("enterprise_id", "ended_on")}
            again.append(_unite(db, each.kept, now | where))
    for kept_id, gone_id, home in db.execute(_DOUBLED_SINCE, {"number": number}).fetchall():
        again.append(_unite(db, kept_id, _row(db, gone_id) | {"enterprise_id": home}))
    if again != before:
        db.execute(
            "UPDATE merge SET moved = json_set(moved, '$.united', json(?)) WHERE id = ?", (json.dumps(again), number)
        )


# Who is in office on both sides of a merge that stands, since one of them came back to it: whatever has moved the one later
# has moved the other, too.
_DOUBLED_SINCE = f"""SELECT min(k.id), o.id, m.gone ->> 'id' FROM merge m
    JOIN appointment o ON o.enterprise_id = m.enterprise_id AND o.ended_on IS NULL
        AND o.id IN (SELECT value FROM json_each(m.moved, '$.people'))
    JOIN person op ON op.id = o.person_id
    JOIN appointment k ON k.enterprise_id = o.enterprise_id AND k.role = o.role AND k.ended_on IS NULL
        AND k.id NOT IN (SELECT value FROM json_each(m.moved, '$.people'))
    JOIN person kp ON kp.id = k.person_id AND {_SAME}
    WHERE m.id = :number AND NOT EXISTS (SELECT 1 FROM merge x WHERE x.undone_at IS NULL AND x.id > m.id
        AND (k.id IN (SELECT value FROM json_each(x.moved, '$.people')))
        <> (o.id IN (SELECT value FROM json_each(x.moved, '$.people')))) GROUP BY o.id"""


def _taken_over(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """What is missing, the earlier first day, and the later check."""
    found = {name: second[name] for name in roster.APPOINTMENT if first[name] is None and second[name] is not None}
    for name, choose in (("started_on", min), ("verified_on", max)):
        if first[name] and second[name] and choose(first[name], second[name]) != first[name]:
            found[name] = second[name]
    return found


def _row(db: sqlite3.Connection, appointment_id: int) -> dict[str, Any]:
    return next(rows.dicts(db.execute("SELECT * FROM appointment WHERE id = ?", (appointment_id,))), {})
