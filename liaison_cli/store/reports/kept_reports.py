"""The ledger of reports: what each one said, kept for the next."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from liaison_cli.core.contact.reach import Share
from liaison_cli.core.values.model import Stamp


@dataclass(frozen=True, slots=True)
class Kept:
    """An earlier report: its day and its figures by name."""

    as_of: date
    made_at: str
    figures: dict[str, int | Share]


class Made(NamedTuple):
    """A report that was made: `days` are (since, as of), `file` is (format, path)."""

    period: str
    days: tuple[date, date]
    scope: Mapping[str, str | None]
    file: tuple[str, str | None]
    figures: Mapping[str, int | Share]


def add(db: sqlite3.Connection, made: Made, stamp: Stamp) -> None:
    """Keep a report's figures for the next one."""
    since, as_of = (day.isoformat() for day in made.days)
    plain = {name: [each.part, each.whole] if isinstance(each, Share) else each for name, each in made.figures.items()}
    db.execute(
        "INSERT INTO report (period, made_at, by, as_of, since, scope, format, path, figures)"
        " VALUES (?,?,?,?,?,?,?,?,?)",
        (made.period, stamp.at, stamp.by, as_of, since, _scope(made.scope), *made.file, json.dumps(plain)),
    )


def last(db: sqlite3.Connection, period: str, scope: Mapping[str, str | None], before: date) -> Kept | None:
    """The newest report of the same period and scope that was made for an earlier day."""
    found = db.execute(
        "SELECT as_of, made_at, figures FROM report WHERE period = ? AND scope = ? AND as_of < ?"
        " ORDER BY as_of DESC, id DESC LIMIT 1",
        (period, _scope(scope), before.isoformat()),
    ).fetchone()
    if found is None:
        return None
    as_of, made_at, plain = found
    figures = {name: Share(*each) if isinstance(each, list) else each for name, each in json.loads(plain).items()}
    return Kept(date.fromisoformat(as_of), made_at, figures)


def _scope(scope: Mapping[str, str | None]) -> str:
    """The same narrowing always as the same text."""
    return json.dumps({name: each for name, each in scope.items() if each}, ensure_ascii=False, sort_keys=True)
