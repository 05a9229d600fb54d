"""Files that say things more than once, in any order and number: the same, an update or a conflict, never an error."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_cli.adapters.official_calendar import CALENDAR
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Stamp
from liaison_cli.errors import LiaisonError
from liaison_cli.importer.job import Job
from liaison_cli.importer.report import FileReport
from liaison_cli.importer.understand import sections
from liaison_cli.office.roster import importing
from liaison_cli.office.work import Work, follow_policy
from liaison_cli.store.file import database
from sample_data.make import credit_code

NOW = datetime(2026, 3, 16, 10)
CODES = [credit_code(number) for number in range(4)]
FIELDS = {"统一社会信用代码": "code", "企业名称": "name", "楼宇": "building", "备注": "remark", "行业": "industry"}


@contextmanager
def a_zone() -> Iterator[Work]:
    db = database.in_memory()
    follow_policy(db, Policy())
    yield Work(db, Policy(), CALENDAR, NOW.date(), Stamp("周明远", NOW.isoformat()), lambda: NOW)
    db.close()


def taken(work: Work, folder: str, tables: list[list[list[str]]], **how) -> list[FileReport]:
    paths = []
    for number, table in enumerate(tables):
        out = io.StringIO(newline="")
        csv.writer(out).writerows(table)
        paths.append(Path(folder) / f"{number}.csv")
        paths[-1].write_text(out.getvalue(), encoding="utf-8")
    return importing.take_in(work, Job(tuple(paths), **how))


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    """Repeats across blocks without thousands of rows."""
    monkeypatch.setattr(sections, "_SIZE", 3)


class Model:
    """What is known by code, and what each file does to it, row after row."""

    def __init__(self) -> None:
        self.known: dict[str, dict[str, str]] = {}
        # Names that were given up: under the same code they rename nobody back.
        self.former: set[tuple[str, str]] = set()

    def take(self, table: list[list[str]]) -> dict[str, int]:
        done = dict.fromkeys(("inserted", "updated", "unchanged", "rejected"), 0)
        seen: set[str] = set()
        names = [FIELDS[header] for header in table[0]]
        for cells in table[1:]:
            row = {name: cell for name, cell in zip(names, cells, strict=True) if cell}
            done[self._one(row, seen)] += 1
        return done

    def _one(self, row: dict[str, str], seen: set[str]) -> str:
        code = row.pop("code")
        if code not in self.known:
            if "name" not in row:
                return "rejected"
            seen.add(code)
            self.known[code] = row
            return "inserted"
        known = self.known[code]
        changed = {name: value for name, value in row.items() if known.get(name) != value}
        if code in seen and any(name in known for name in changed):
            return "rejected"
        seen.add(code)
        if (code, changed.get("name", "")) in self.former:
            del changed["name"]
        if "name" in changed:
            self.former.add((code, known["name"]))
        known |= changed
        return "updated" if changed else "unchanged"


@st.composite
def rosters(draw):
    """Rows of few enterprises, each under two names of its own: a name of two enterprises is another test's."""
    words = st.sampled_from(["", "甲", "乙"])
    rows = []
    for number, *more in draw(
        st.lists(st.tuples(st.integers(0, 3), words, words, words, words), min_size=1, max_size=14)
    ):
        name = more[0] and f"澄江{number}{more[0]}贸易有限公司"
        rows.append([CODES[number], name, *more[1:]])
    return [list(FIELDS), *rows]


@settings(max_examples=40, deadline=None)
@given(st.lists(rosters(), min_size=1, max_size=4))
def test_rosters_that_repeat_codes_do_what_a_dictionary_does(files):
    model = Model()
    with a_zone() as work, TemporaryDirectory() as folder:
        for table in files:
            expected = model.take(table)
            (report,) = taken(work, folder, [table])
            assert {name: getattr(report, name) for name in expected} == expected
            assert known(work) == model.known


def known(work: Work) -> dict[str, dict[str, str]]:
    found = work.db.execute("SELECT code, name, building, remark, industry FROM enterprise")
    return {
        code: {name: value for name, value in zip(list(FIELDS.values())[1:], values, strict=True) if value}
        for code, *values in found
    }


def test_a_b_a_b(tmp_path):
    rows = [[CODES[0], "澄江甲一贸易有限公司"], [CODES[1], "澄江乙二物流有限公司"]]
    with a_zone() as work:
        (report,) = taken(work, str(tmp_path), [[["统一社会信用代码", "企业名称"], *rows, *rows]])
    assert (report.inserted, report.unchanged, report.rejected) == (2, 2, 0)


def test_a_later_row_fills_what_an_earlier_one_left_open_and_is_undone_with_it(liaison):
    path = liaison.file(
        "one.csv", f"统一社会信用代码,企业名称,备注\n{CODES[0]},澄江甲一贸易有限公司,\n{CODES[0]},,晚来\n"
    )
    (report,) = liaison("import", path, "--json").json["files"]
    assert (report["inserted"], report["updated"], report["rejected"]) == (1, 1, 0)
    assert liaison("show", CODES[0], "--json").json["remark"] == "晚来"
    assert liaison("imports", "undo", "1", "--why", "试").code == 0
    assert liaison("list", "--json").json == []


def test_keys_of_another_computer_are_not_given_to_others(tmp_path):
    """A roster without codes gets keys of its own, whatever keys the files bring."""
    table = [["统一社会信用代码", "企业名称"], ["", "澄江丙三有限公司"], ["P-00000001", "澄江甲一贸易有限公司"]]
    table += [["P-00000004", "澄江丁四有限公司"], ["", "澄江戊五有限公司"], ["", "澄江己六有限公司"]]
    with a_zone() as work:
        (report,) = taken(work, str(tmp_path), [table])
        assert (report.inserted, report.rejected) == (5, 0)
        assert len(known(work)) == 5


MIXED = {
    "统一社会信用代码": [*CODES, "P-00000001", "P-00000002", "P-00000003", "310999000000001", ""],
    "企业名称": ["澄江甲一有限公司", "澄江丁四（上海）有限公司", "澄江丁四(上海)有限公司", ""],
    "原统一社会信用代码": [*CODES[:2], "P-00000001", "新设", ""],
    "曾用名": ["澄江甲一有限公司", "澄江旧名有限公司", ""],
    "注册号": ["310999000000001", "310999000000002", ""],
    "企业分级": ["重点税源", "一般", ""],
    "网格员": ["周明远", "林晓澄", ""],
    "登记状态": ["存续", "注销", ""],
    "联络员": ["孙一", "李二", ""],
    "手机": ["13900010001", "13900010002", "139****0001", ""],
    "角色": ["联络员", "紧急联系人", "备用联络员"],
    "法定代表人": ["钱大", ""],
    "法定代表人电话": ["13900010003", ""],
    "紧急联系人": ["赵六", ""],
    "紧急联系人电话": ["13900010009", ""],
    "参保人数": ["3", "5", ""],
    "高管": ["甲一、乙二", ""],
    "联系日期": ["2026-03-01", "2026-03-01 10:00"],
    "方式": ["电话", "微信"],
    "结果": ["接通", "无人接听", "空号"],
    "信号类型": ["停电", "空号", "企业名称变更"],
    "发现日期": ["2026-03-01", "2026-03-02"],
    "检测结果": ["空号", "实号"],
}
IDENTITY = ("统一社会信用代码", "企业名称")
KINDS = (
    ("原统一社会信用代码", "曾用名", "注册号", "企业分级", "网格员", "登记状态", "联络员", "手机", "法定代表人"),
    ("联络员", "手机", "角色", "注册号", "法定代表人", "法定代表人电话", "紧急联系人", "紧急联系人电话"),
    ("企业分级", "参保人数", "高管", "联络员", "紧急联系人"),
    ("联系日期", "方式", "结果", "联络员"),
    ("信号类型", "发现日期"),
    ("手机", "检测结果", "发现日期"),
)


@st.composite
def mixed_tables(draw):
    more = draw(st.sampled_from(KINDS))
    names = [*draw(st.sampled_from([IDENTITY, IDENTITY[:1], IDENTITY[1:]])), *more]
    rows = st.tuples(*(st.sampled_from(MIXED[name]) for name in names)).map(list)
    return [names, *draw(st.lists(rows, min_size=1, max_size=12))]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(mixed_tables(), min_size=1, max_size=3), min_size=1, max_size=3), st.booleans())
def test_whatever_repeats_no_error_of_the_database_comes_of_it(commands, strict):
    """Across kinds, files and commands, each row is counted once, and nothing refers to what is not there."""
    with a_zone() as work, TemporaryDirectory() as folder:
        for tables in commands:
            with suppress(LiaisonError):
                for report in taken(work, folder, tables, strict=strict):
                    done = report.inserted + report.updated + report.unchanged + report.rejected
                    assert report.error or report.rows == done
            assert database.dangling(work.db) == []
