"""Check forms: printed under a number that is given out once, and closed when they come back or are void."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from liaison_cli.core.forms import number
from liaison_cli.core.forms.form import CheckForm
from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import audit
from liaison_cli.store.roster.which import Which

_SELECT = """SELECT f.id, f.number, f.enterprise_id, e.code, e.name, o.name AS officer, f.printed_for, f.appointment_id,
    f.event, f.printed_on, f.due_on, f.by, f.state, f.closed_on, f.closed_by, f.checked_id, f.why,
    (SELECT count(*) FROM form_scan s WHERE s.check_form_id = f.id) AS scans
    FROM check_form f JOIN enterprise e ON e.id = f.enterprise_id LEFT JOIN officer o ON o.id = e.officer_id"""


class Printing(NamedTuple):
    """What a form is printed for, and by when it is wanted back."""

    enterprise_id: int
    code: str
    appointment_id: int | None
    event: str | None
    due_on: date


class Closing(NamedTuple):
    """What became of a form (one of STATES) on which day; the appointment that it has confirmed, or why it is void."""

    state: str
    on: date
    checked_id: int | None = None
    why: str | None = None


class Filter(NamedTuple):
    """What a list of forms is narrowed to; None means all."""

    officer: str | None = None
    event: str | None = None
    state: str | None = None
    enterprise_id: int | None = None


def add(db: sqlite3.Connection, printing: Printing, day: date, stamp: Stamp) -> int:
    """A new form under the next number; its id."""
    row = {
        "number": number.number(day.year, rows.next_id(db, "check_form")),
        "enterprise_id": printing.enterprise_id,
        "printed_for": printing.code,
        "appointment_id": printing.appointment_id,
        "event": printing.event,
        "printed_on": day.isoformat(),
        "due_on": printing.due_on.isoformat(),
        "by": stamp.by,
        "state": "out",
    }
    return audit.insert(db, "check_form", row, stamp, "print")


def get(db: sqlite3.Connection, form_id: int) -> CheckForm:
    """The form of this id, which must exist."""
    return next(rows.into(CheckForm, db.execute(f"{_SELECT} WHERE f.id = ?", (form_id,))))


def find(db: sqlite3.Connection, written: str) -> CheckForm | None:
    """The form of this number, as it is written."""
    return rows.one(CheckForm, db.execute(f"{_SELECT} WHERE f.number = ?", (written,)))


def out_at(db: sqlite3.Connection, enterprise_id: int, event: str | None) -> CheckForm | None:
    """The newest form of an enterprise that is out, of this event or of none."""
    found = db.execute(
        f"{_SELECT} WHERE f.enterprise_id = ? AND f.state = 'out' AND f.event IS ? ORDER BY f.id DESC",
        (enterprise_id, event),
    )
    return rows.one(CheckForm, found)


def numbers_out(db: sqlite3.Connection) -> list[str]:
    """The numbers of all forms that are out."""
    return rows.column(str, db.execute("SELECT number FROM check_form WHERE state = 'out' ORDER BY id"))


def listed(db: sqlite3.Connection, only: Filter) -> Iterator[CheckForm]:
    """Forms in the order of their numbers."""
    found = db.execute(
        f"""{_SELECT} WHERE (:officer IS NULL OR o.name = :officer) AND (:event IS NULL OR f.event = :event)
        AND (:state IS NULL OR f.state = :state) AND (:enterprise_id IS NULL OR f.enterprise_id = :enterprise_id)
        ORDER BY f.id""",
        only._asdict(),
    )
    return rows.into(CheckForm, found)


def events(db: sqlite3.Connection) -> list[str]:
    """The events for which forms were printed, the newest first."""
    found = "SELECT event FROM check_form WHERE event IS NOT NULL GROUP BY event ORDER BY max(id) DESC"
    return rows.column(str, db.execute(found))


def want_back(db: sqlite3.Connection, form: CheckForm, due_on: date, stamp: Stamp) -> None:
    """Another day by which a form is wanted back."""
    db.execute("UPDATE check_form SET due_on = ? WHERE id = ?", (due_on.isoformat(), form.id))
    before, after = {"due_on": form.due_on}, {"due_on": due_on}
    audit.record(db, stamp, audit.Entry("print", "check_form", form.id, before, after))


def close(db: sqlite3.Connection, form_id: int, closing: Closing, stamp: Stamp) -> None:
    """A form that was out has come back, or is void."""
    state, on, checked_id, why = closing
    db.execute(
        "UPDATE check_form SET state = ?, closed_on = ?, closed_by = ?, checked_id = ?, why = ? WHERE id = ?",
        (state, on.isoformat(), stamp.by, checked_id, why, form_id),
    )
    after = {"state": state, "closed_on": on, "checked_id": checked_id}
    audit.record(db, stamp, audit.Entry("close", "check_form", form_id, {"state": "out"}, after, why))


class Said(NamedTuple):
    """What a form that came back has changed: the record of it, and the values before and after, by name."""

    record: int
    before: dict[str, str | None]
    after: dict[str, str | None]


def checked(db: sqlite3.Connection, form: CheckForm) -> Said | None:
    """The check of a liaison that a form was entered as; None where it was a handover."""
    return _said(db, "appointment", "verify", form.checked_id, "after ->> 'form'", form.number)


def moved(db: sqlite3.Connection, form: CheckForm) -> Said | None:
    """The address that a form has told, the last time it was entered."""
    return _said(db, "enterprise", "move", form.enterprise_id, "why", form.number)


def _said(
    db: sqlite3.Connection, entity: str, action: str, entity_id: int | None, where: str, number: str
) -> Said | None:
    found = db.execute(
        f"""SELECT id, before, after FROM audit WHERE entity = ? AND action = ? AND entity_id = ? AND {where} = ?
        ORDER BY id DESC LIMIT 1""",
        (entity, action, entity_id, number),
    ).fetchone()
    return Said(found[0], *(json.loads(text or "{}") for text in found[1:])) if found else None


def reopen(db: sqlite3.Connection, form: CheckForm, why: str, stamp: Stamp) -> None:
    """A form is out again."""
    db.execute(
        "UPDATE check_form SET state = 'out', closed_on = NULL, closed_by = NULL, checked_id = NULL WHERE id = ?",
        (form.id,),
    )
    before = {"state": form.state, "closed_on": form.closed_on, "checked_id": form.checked_id}
    audit.record(db, stamp, audit.Entry("reopen", "check_form", form.id, before, {"state": "out"}, why))


def out_of(db: sqlite3.Connection, which: Which) -> dict[int, tuple[tuple[str, str], ...]]:
    """By enterprise the forms that are out, as (number, last day), for liaisons who are in office still."""
    found = db.execute(
        f"""SELECT f.enterprise_id, f.number, f.due_on FROM check_form f
        WHERE f.state = 'out' AND {which.of("f.enterprise_id")} AND (f.appointment_id IS NULL
            OR EXISTS (SELECT 1 FROM appointment ap WHERE ap.id = f.appointment_id AND ap.ended_on IS NULL))
        ORDER BY f.enterprise_id, f.id""",
        which.values,
    )
    return {id_: tuple(each[1:] for each in group) for id_, group in groupby(found, key=itemgetter(0))}
