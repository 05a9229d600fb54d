"""One person is one person: over enterprises, over files, and when two rows disagree."""

from __future__ import annotations

import sqlite3

import pytest

HEADER = "统一社会信用代码,联络员,手机,微信\n"


def rows(liaison, sql: str) -> list[tuple]:
    with sqlite3.connect(liaison.db) as db:
        found = db.execute(sql).fetchall()
    db.close()
    return found


@pytest.fixture
def bookkeeper(zone, codes):
    """One person who serves the second and the third enterprise too."""

    def file(*wechats: str) -> dict:
        text = HEADER + "".join(
            f"{code},严静怡,13900020001,{wechat}\n" for code, wechat in zip(codes, wechats, strict=True)
        )
        return zone("import", "--json", zone.file("book.csv", text)).json["files"][0]

    return file


def test_a_bookkeeper_of_three_is_one_person(zone, bookkeeper):
    bookkeeper("yan", "yan", "yan")
    assert rows(zone, "SELECT count(*) FROM person WHERE name = '严静怡'") == [(1,)]
    assert rows(zone, "SELECT count(*) FROM appointment WHERE ended_on IS NULL AND role = 'liaison'") == [(3,)]


def test_the_first_of_two_rows_that_disagree_is_kept_with_a_word(zone, bookkeeper):
    report = bookkeeper("yan", "yan_2", "")
    assert rows(zone, "SELECT wechat FROM person WHERE name = '严静怡'") == [("yan",)]
    assert [(each["line"], each["field"], each["severity"]) for each in report["problems"]] == [
        (3, "wechat", "warning")
    ]
    assert report["rejected"] == 0
    again = bookkeeper("yan", "yan_2", "")
    assert (again["inserted"], again["updated"]) == (0, 0)


def test_a_new_number_of_theirs_reaches_every_enterprise_without_a_warning(zone, bookkeeper):
    bookkeeper("yan", "yan", "yan")
    report = bookkeeper("yan_new", "yan_new", "yan_new")
    assert report["problems"] == []
    assert rows(zone, "SELECT wechat FROM person WHERE name = '严静怡'") == [("yan_new",)]
    assert report["updated"] == 1


def test_what_one_row_leaves_blank_another_fills(zone, bookkeeper):
    report = bookkeeper("", "yan", "")
    assert rows(zone, "SELECT wechat FROM person WHERE name = '严静怡'") == [("yan",)]
    assert report["problems"] == []
    assert (bookkeeper("", "yan", "")["updated"], bookkeeper("", "yan", "")["inserted"]) == (0, 0)
