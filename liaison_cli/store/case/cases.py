"""Lost-contact cases and their steps: append-only, one open case an enterprise."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from liaison_cli.core.case.procedure import LEFT, Case, Step
from liaison_cli.core.values.message import Message
from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import closed_lists, rows
from liaison_cli.store.file.messages import encode
from liaison_cli.store.ledger import audit
from liaison_cli.store.roster.enterprises import Whose
from liaison_cli.store.roster.which import Which

_CASE = """c.id, c.enterprise_id, c.opened_on, c.opened_by, c.reason, c.reason_values, c.deadline, c.closed_on, c.outcome,
    c.why"""
_SELECT = f"SELECT {_CASE} FROM lost_case c"


def referrals(db: sqlite3.Connection, which: Which) -> dict[int, str]:
    """When the last case of each enterprise was referred; none where a later case is open or ended."""
    found = db.execute(
        f"""SELECT c.enterprise_id, c.closed_on FROM lost_case c WHERE c.outcome = 'referred'
            AND {which.of("c.enterprise_id")} AND NOT EXISTS
            (SELECT 1 FROM lost_case x WHERE x.enterprise_id = c.enterprise_id AND x.id > c.id)""",
        which.values,
    )
    return dict(found.fetchall())


def has_case(db: sqlite3.Connection, enterprise_id: int) -> bool:
    """Whether this enterprise has an open case."""
    return current(db, enterprise_id) is not None


def current(db: sqlite3.Connection, enterprise_id: int) -> Case | None:
    """The open case of an enterprise."""
    found = db.execute(f"{_SELECT} WHERE c.enterprise_id = ? AND c.closed_on IS NULL", (enterprise_id,))
    return rows.one(Case, found)


def newest(db: sqlite3.Connection, enterprise_id: int) -> Case | None:
    """The open case of an enterprise, else its last one."""
    found = db.execute(
        f"{_SELECT} WHERE c.enterprise_id = ? ORDER BY c.closed_on IS NOT NULL, c.id DESC LIMIT 1", (enterprise_id,)
    )
    return rows.one(Case, found)


def listed(
    db: sqlite3.Connection, *, closed: bool = False, officer: str | None = None, tier: str | None = None
) -> Iterator[tuple[Case, str, str, str | None]]:
    """Cases as (Case, code, name, officer), those that end first in front.

    Unless `closed` the open ones of enterprises that are there: with a past day a case may have ended after its
    enterprise had left.
    """
    found = db.execute(
        f"""SELECT {_CASE}, e.code, e.name, o.name AS officer FROM lost_case c
        JOIN enterprise e ON e.id = c.enterprise_id LEFT JOIN officer o ON o.id = e.officer_id
        JOIN standing s ON s.enterprise_id = e.id
        WHERE (:closed OR (c.closed_on IS NULL AND s.due_on IS NOT NULL)) AND (:officer IS NULL OR o.name = :officer)
        AND (:tier IS NULL OR e.tier = :tier)
        ORDER BY c.closed_on IS NOT NULL, c.deadline, c.id""",
        {"closed": closed, "officer": officer, "tier": tier},
    )
    return ((case, *whose) for case, whose in list(rows.two(Case, Whose, found)))


def open_of(db: sqlite3.Connection, case_ids: list[int]) -> list[Case]:
    """These cases, those whose deadline is nearest first."""
    found = db.execute(
        f"{_SELECT} WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.deadline, c.id", (json.dumps(case_ids),)
    )
    return list(rows.into(Case, found))


class Begun(NamedTuple):
    """A case to be opened, for a reason in somebody's words or in the program's."""

    enterprise_id: int
    reason: Message | str
    opened_on: date
    deadline: date


def begin(db: sqlite3.Connection, begun: Begun, stamp: Stamp) -> int:
    """A new case; returns its number."""
    text, kept = encode(begun.reason) if isinstance(begun.reason, Message) else (begun.reason, None)
    values = {
        "enterprise_id": begun.enterprise_id,
        "opened_on": begun.opened_on.isoformat(),
        "opened_by": stamp.by,
        "reason": text,
        "reason_values": kept,
        "deadline": begun.deadline.isoformat(),
    }
    return audit.insert(db, "lost_case", values, stamp, "open")


def add_step(db: sqlite3.Connection, case_id: int, values: dict[str, Any], stamp: Stamp) -> int:
    """A step of a case; `values` by the names of its columns. Returns its number."""
    return audit.insert(db, "case_step", {"case_id": case_id, **values, "recorded_at": stamp.at}, stamp, values["kind"])


def add_fate(db: sqlite3.Connection, step_id: int, result: str, at: str, attempt_id: int, stamp: Stamp) -> None:
    """What became of a letter, and the contact that tells it."""
    values = {"step_id": step_id, "result": result, "at": at, "by": stamp.by, "attempt_id": attempt_id}
    audit.insert(db, "case_fate", values, stamp, "fate")


def withdraw_step(db: sqlite3.Connection, step_id: int, why: str, stamp: Stamp) -> None:
    """Strike a step out with a reason; it stays, and stays visible."""
    values = {"step_id": step_id, "at": stamp.at, "by": stamp.by, "why": why}
    audit.insert(db, "case_withdrawal", values, stamp, "withdraw")


def withdrawn(db: sqlite3.Connection, step_id: int) -> bool:
    """Whether a step was struck out itself, and not with its contact."""
    return rows.value(bool, db.execute("SELECT EXISTS (SELECT 1 FROM case_withdrawal WHERE step_id = ?)", (step_id,)))


def of_letter(db: sqlite3.Connection, number: str) -> Case | None:
    """The case in which a letter of this number is on record and counts."""
    found = db.execute("SELECT DISTINCT case_id FROM case_step WHERE number = ?", (number,))
    for case_id in rows.column(int, found):
        if any(step.number == number and step.struck is None for step in steps(db, case_id)):
            return rows.one(Case, db.execute(f"{_SELECT} WHERE c.id = ?", (case_id,)))
    return None


def add_exception(db: sqlite3.Connection, case_id: int, item: str, why: str, stamp: Stamp) -> None:
    """Something that the referral goes without, and why."""
    values = {"case_id": case_id, "item": item, "why": why, "at": stamp.at, "by": stamp.by}
    audit.insert(db, "case_exception", values, stamp, "exception")


def exceptions(db: sqlite3.Connection, case_id: int) -> list[tuple[str, str, str, str]]:
    """What the referral goes without: item, why, when, by whom."""
    return db.execute(
        "SELECT item, why, at, by FROM case_exception WHERE case_id = ? ORDER BY id", (case_id,)
    ).fetchall()


class Ending(NamedTuple):
    """How a case ends."""

    outcome: str
    why: str | None
    day: date


def close(db: sqlite3.Connection, case: Case, ending: Ending, stamp: Stamp) -> None:
    """End a case."""
    day = ending.day.isoformat()
    values = {"closed_on": day, "closed_by": stamp.by, "outcome": ending.outcome, "why": ending.why}
    names = ", ".join(f"{name} = ?" for name in values)
    db.execute(f"UPDATE lost_case SET {names} WHERE id = ?", (*values.values(), case.id))
    audit.record(db, stamp, audit.Entry("close", "lost_case", case.id, {"closed_on": None}, values))


def reopen(db: sqlite3.Connection, case: Case, stamp: Stamp) -> None:
    """Take the end of a case back."""
    before = {"closed_on": case.closed_on, "outcome": case.outcome}
    db.execute("UPDATE lost_case SET closed_on = NULL, closed_by = NULL, outcome = NULL WHERE id = ?", (case.id,))
    audit.record(db, stamp, audit.Entry("reopen", "lost_case", case.id, before, {"closed_on": None}))


def of_gone(db: sqlite3.Connection, gone: Iterable[str]) -> list[Case]:
    """The open cases of enterprises with one of these statuses."""
    found = db.execute(
        f"""{_SELECT} JOIN enterprise e ON e.id = c.enterprise_id
        WHERE c.closed_on IS NULL AND e.status IN {closed_lists.listed(gone)} ORDER BY c.id"""
    )
    return list(rows.into(Case, found))


def of_returned(db: sqlite3.Connection, gone: Iterable[str]) -> list[Case]:
    """The cases that ended because their enterprise left, and its status is none of these; the newest of several.

    None where another case is open, or was opened since; one of an enterprise that went into it may have a later number.
    """
    found = db.execute(
        f"""{_SELECT} JOIN enterprise e ON e.id = c.enterprise_id
        WHERE c.outcome = ? AND e.status NOT IN {closed_lists.listed(gone)}
        AND NOT EXISTS (SELECT 1 FROM lost_case x WHERE x.enterprise_id = c.enterprise_id AND (x.closed_on IS NULL
            OR x.id > c.id AND (x.outcome = c.outcome OR x.opened_on >= c.closed_on)))
        ORDER BY c.id""",
        (LEFT,),
    )
    return list(rows.into(Case, found))


def steps(db: sqlite3.Connection, case_id: int) -> list[Step]:
    """The steps of a case by their time, letters with what became of them; who takes a contact back strikes its step."""
    found = db.execute(
        """SELECT s.id, s.kind, s.at, s.by, coalesce(f.result, s.result) AS result, s.place, s.who, s.number, s.note,
            coalesce(f.attempt_id, s.attempt_id) AS attempt_id, s.informant, coalesce(w.why, v.why) AS struck
        FROM case_step s LEFT JOIN case_withdrawal w ON w.step_id = s.id
        LEFT JOIN case_fate f ON f.id = (SELECT max(x.id) FROM case_fate x WHERE x.step_id = s.id
            AND NOT EXISTS (SELECT 1 FROM attempt_void xv WHERE xv.attempt_id = x.attempt_id))
        -- That of a letter's posting gave way to that of its fate.
        LEFT JOIN attempt_void v ON v.attempt_id = s.attempt_id
            AND NOT EXISTS (SELECT 1 FROM case_fate x WHERE x.step_id = s.id)
        WHERE s.case_id = ? ORDER BY s.at, s.id""",
        (case_id,),
    )
    return list(rows.into(Step, found))
