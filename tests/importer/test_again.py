"""A roster that comes again: what stands in it already is left alone, however it is mixed with what does not."""

from __future__ import annotations

import sqlite3

import pytest
from stdnum.cn import uscc

HEADER = "统一社会信用代码,企业名称,企业分级,网格员,楼宇\n"


@pytest.fixture
def rows(codes):
    return [
        f"{codes[0]},澄江甲一贸易有限公司,一般,周明远,云帆大厦\n",
        f"{codes[1]},澄江乙二物流有限公司,一般,林晓澄,云帆大厦\n",
        f"{codes[2]},澄江丙三科技有限公司,重点税源,林晓澄,\n",
    ]


@pytest.fixture
def known(liaison, rows):
    assert liaison("import", liaison.file("一月.csv", HEADER + "".join(rows))).code == 0
    return liaison


def counts(liaison, text: str, *, code: int = 0) -> tuple[int, ...]:
    done = liaison("import", liaison.file("二月.csv", HEADER + text), "--json")
    assert done.code == code, done.err
    (file,) = done.json["files"]
    return tuple(file[name] for name in ("rows", "inserted", "updated", "unchanged", "rejected"))


def buildings(liaison) -> list[str | None]:
    with sqlite3.connect(liaison.db) as db:
        found = [row[0] for row in db.execute("SELECT building FROM enterprise ORDER BY id")]
    db.close()
    return found


def writes(liaison) -> int:
    with sqlite3.connect(liaison.db) as db:
        found = db.execute("SELECT count(*) FROM journal WHERE entity NOT IN ('import_run', 'fact')").fetchone()[0]
    db.close()
    return found


def test_nothing_is_written_of_what_is_the_same(known, rows):
    before = writes(known)
    assert counts(known, "".join(rows)) == (3, 0, 0, 3, 0)
    assert writes(known) == before


def test_only_the_changed_row_is_written(known, rows):
    before = writes(known)
    changed = rows[1].replace("云帆大厦", "禾木中心")
    assert counts(known, rows[0] + changed + rows[2]) == (3, 0, 1, 2, 0)
    assert (buildings(known), writes(known) - before) == (["云帆大厦", "禾木中心", None], 1)


def test_a_blank_cell_erases_nothing(known, rows):
    assert counts(known, rows[0].replace("云帆大厦", "") + rows[1] + rows[2]) == (3, 0, 0, 3, 0)
    assert buildings(known) == ["云帆大厦", "云帆大厦", None]


def test_new_ones_stand_among_them(known, rows):
    body = "91310999100000004"
    new = f"{body}{uscc.calc_check_digit(body)},澄江丁四餐饮有限公司,一般,周明远,禾木中心\n"
    assert counts(known, rows[0] + new + rows[1]) == (3, 1, 0, 2, 0)
    assert buildings(known)[3] == "禾木中心"


def test_the_same_row_twice_is_no_harm_and_another_one_is_a_contradiction(known, rows):
    assert counts(known, rows[0] + rows[0] + rows[1]) == (3, 0, 0, 3, 0)
    other = rows[0].replace("云帆大厦", "禾木中心")
    assert counts(known, rows[0] + rows[1] + other, code=4) == (3, 0, 0, 2, 1)
    assert counts(known, other + rows[1] + rows[0], code=4) == (3, 0, 1, 1, 1)
    assert buildings(known) == ["禾木中心", "云帆大厦", None]


def test_its_people_are_looked_at_all_the_same(known, rows, codes):
    people = HEADER.replace("楼宇", "联络员,手机")
    line = f"{codes[0]},澄江甲一贸易有限公司,一般,周明远,孙一,13900010001\n"
    done = known("import", known.file("三月.csv", people + line), "--json")
    assert done.json["files"][0]["unchanged"] == 1
    assert [each["name"] for each in known("show", "1", "--json").json["people"]] == ["孙一"]
