"""Rows become values by the names of their columns, each read as the type of its field says."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import pytest

from liaison_cli.core.values.message import Message, msg
from liaison_cli.store.file import rows
from liaison_cli.store.file.messages import encode


class Visit(NamedTuple):
    """What a visit might be."""

    id: int
    on: date
    at: datetime | None
    deep: bool
    filed: bool | None
    topics: tuple[str, ...]
    note: str | None = None


class Officer(NamedTuple):
    """Who made it."""

    name: str
    left_on: date | None


@dataclass(frozen=True, slots=True)
class Alarm:
    """A dataclass with a sentence in the middle."""

    id: int
    reason: Message | str
    until: date | None = None


IN_ORDER = """SELECT 7 AS id, '2026-03-16' AS "on", '2026-03-16 15:00' AS at, 1 AS deep, NULL AS filed,
    'news,visa' AS topics, NULL AS note"""
ANY_ORDER = """SELECT NULL AS note, 0 AS filed, '' AS topics, '2026-03-16' AS "on", 0 AS deep, NULL AS at, 7 AS id"""
WITHOUT_THE_LAST = """SELECT 7 AS id, '2026-03-16' AS "on", NULL AS at, 0 AS deep, 1 AS filed, 'news' AS topics"""


@pytest.fixture
def db():
    db = sqlite3.connect(":memory:")
    yield db
    db.close()


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (IN_ORDER, Visit(7, date(2026, 3, 16), datetime(2026, 3, 16, 15), True, None, ("news", "visa"), None)),
        (ANY_ORDER, Visit(7, date(2026, 3, 16), None, False, False, (), None)),
        (WITHOUT_THE_LAST, Visit(7, date(2026, 3, 16), None, False, True, ("news",))),
    ],
)
def test_a_column_fills_the_field_of_its_name(db, sql, expected):
    (found,) = rows.into(Visit, db.execute(sql))
    assert found == expected
    assert [type(value) for value in found] == [type(value) for value in expected]


@pytest.mark.parametrize("said", [msg("{id} is silent", id=3), msg("nothing to fill in")])
def test_a_sentence_stands_in_two_columns(db, said):
    text, values = encode(said)
    sql = "SELECT 1 AS id, ? AS reason, ? AS reason_values, '2026-04-01' AS until"
    assert rows.one(Alarm, db.execute(sql, (text, values))) == Alarm(1, said, date(2026, 4, 1))
    # One that came as plain text has no values.
    assert rows.one(Alarm, db.execute(sql, ("so said", None))) == Alarm(1, "so said", date(2026, 4, 1))


def test_two_values_share_a_row(db):
    sql = f"{WITHOUT_THE_LAST}, 'left' AS note, '周明远' AS name, '2026-05-01' AS left_on"
    ((visit, officer),) = rows.two(Visit, Officer, db.execute(sql))
    assert (visit.note, officer) == ("left", Officer("周明远", date(2026, 5, 1)))


def test_a_column_that_is_no_field_is_refused(db):
    with pytest.raises(KeyError, match="colour"):
        rows.one(Officer, db.execute("SELECT '周明远' AS name, NULL AS left_on, 'red' AS colour"))


def test_rows_are_read_one_by_one(db):
    endless = (
        "WITH RECURSIVE n (name) AS (SELECT 1 UNION ALL SELECT name + 1 FROM n) SELECT name, NULL AS left_on FROM n"
    )
    found = rows.into(Officer, db.execute(endless))
    assert [next(found).name for _ in range(3)] == [1, 2, 3]


def test_single_values(db):
    none = db.execute("SELECT 1 WHERE 0")
    assert rows.one(Officer, db.execute("SELECT 'a' AS name, NULL AS left_on WHERE 0")) is None
    assert rows.first(int, none) is None
    assert rows.first(str, db.execute("SELECT NULL")) is None
    assert rows.first(date, db.execute("SELECT '2026-03-16'")) == date(2026, 3, 16)
    assert rows.value(bool, db.execute("SELECT EXISTS (SELECT 1)")) is True
    assert rows.value(int, db.execute("SELECT 0")) == 0
    assert rows.column(int, db.execute("SELECT 2 UNION SELECT 1 ORDER BY 1")) == [1, 2]
    with pytest.raises(LookupError):
        rows.value(int, db.execute("SELECT 1 WHERE 0"))


def test_a_dictionary_has_the_values_as_they_are(db):
    assert list(rows.dicts(db.execute(WITHOUT_THE_LAST))) == [
        {"id": 7, "on": "2026-03-16", "at": None, "deep": 0, "filed": 1, "topics": "news"}
    ]
