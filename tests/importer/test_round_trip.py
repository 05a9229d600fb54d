"""What is exported and imported again is the same, in every format and language offered."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sample_data import make
from tests.conftest import Liaison

TABLES = ("enterprises", "liaisons", "attempts")
REVEAL = ("--reveal", "--emergency", "--why", "移交")
WRITTEN = {
    "csv": ("csv", ()),
    "gb18030": ("csv", ("--encoding", "gb18030")),
    "utf-8": ("csv", ("--encoding", "utf-8")),
    "json": ("json", ()),
    "ndjson": ("ndjson", ()),
    "xlsx": ("xlsx", ()),
}
# Of emergency contacts an export has those that may be asked now alone: all of them go with a backup.
CONTENT = {
    "enterprises": """SELECT e.code, e.name, e.tier, e.status, o.name, building, room, registered_address,
        business_address, registered_phone, report_phone, other_phones, legal_representative, founded_on, kind,
        industry, scope, email, remark, registration_number, entered_on, planned_on
        FROM enterprise e LEFT JOIN officer o ON o.id = e.officer_id ORDER BY e.code""",
    "people": """SELECT e.code, p.name, ap.role, p.mobile, p.landline, p.other_phones, p.wechat, p.email, ap.title,
        agency, filed, filed_on, relation, consent_on, started_on, ended_on, verified_on, recorded_on
        FROM appointment ap JOIN person p ON p.id = ap.person_id JOIN enterprise e ON e.id = ap.enterprise_id
        WHERE ap.role <> 'emergency' OR e.id IN (SELECT enterprise_id FROM standing WHERE light = 'red')
        ORDER BY e.code, p.name, ap.role, ap.ended_on, p.mobile""",
    "attempts": """SELECT e.code, a.at, channel, outcome, deep, a.person, o.name, topics, note, v.why FROM attempt a
        JOIN enterprise e ON e.id = a.enterprise_id LEFT JOIN officer o ON o.id = a.officer_id
        LEFT JOIN attempt_void v ON v.attempt_id = a.id ORDER BY e.code, a.at, channel, outcome, note""",
    "standings": """SELECT e.code, s.light, s.failures, s.dead_number, s.due_on, s.details_on, s.last_attempt_at,
        s.last_reached_at, s.last_deep_at FROM standing s JOIN enterprise e ON e.id = s.enterprise_id
        ORDER BY e.code""",
}


def content(liaison: Liaison) -> dict[str, list[tuple]]:
    with sqlite3.connect(liaison.db) as db:
        found = {name: db.execute(sql).fetchall() for name, sql in CONTENT.items()}
    db.close()
    return found


def exported(liaison: Liaison, how: str, lang: str, *, reveal: bool = True) -> list[str]:
    fmt, more = WRITTEN[how]
    paths = []
    for table in TABLES:
        paths.append(str(liaison.folder / f"{table}.{fmt}"))
        done = liaison(
            "export", table, "--format", fmt, "--out", paths[-1], *more, *(REVEAL if reveal else ()), lang=lang
        )
        assert done.code == 0, done.err
    return paths


def imported(folder, paths: list[str]) -> Liaison:
    other = Liaison(folder, "2026-03-18")
    done = other("import", "--json", *paths)
    assert done.code == 0, [each["problems"] for each in done.json["files"]]
    return other


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Liaison:
    """The sample zone with a handover, a voided attempt and a planned day, so that nothing is left at its default."""
    liaison = Liaison(tmp_path_factory.mktemp("sample"), make.AS_OF.isoformat())
    names = ("enterprises.csv", "liaisons.csv", "attempts.csv")
    assert liaison("import", *(str(make.FOLDER / name) for name in names)).code == 0
    assert liaison("handover", "1", "--to", "王若溪", "--mobile", "13900090001").code == 0
    assert liaison("handover", "1", "--to", "秦佳宁", "--mobile", "13900090002", today="2026-03-17").code == 0
    liaison.today = "2026-03-18"
    assert liaison("void", "12", "--why", "记错企业").code == 0
    assert liaison("spread", "--apply").code == 0
    return liaison


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("how", WRITTEN)
def test_an_export_imports_to_the_same(sample, tmp_path, how, lang):
    paths = exported(sample, how, lang)
    again = content(imported(tmp_path, paths))
    for name, rows in content(sample).items():
        assert again[name] == rows, name


@pytest.mark.parametrize("how", ["csv", "json", "xlsx"])
@pytest.mark.parametrize("reveal", [True, False], ids=["in full", "masked"])
def test_an_export_imported_where_it_came_from_changes_nothing(sample, how, reveal):
    before = content(sample)
    report = sample("import", "--json", *exported(sample, how, "zh", reveal=reveal)).json["files"]
    assert [(each["inserted"], each["updated"], each["rejected"]) for each in report] == [(0, 0, 0)] * 3
    assert content(sample) == before


text = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
hostile = st.sampled_from(
    ["=1+1", "-2+3", "@SUM(A1)", "'=x", "a,b", 'say "hi"', "[red]x[/red]", "<b>", "多\u3000空", "一行\n二行"]
)
# Every shape of a number, short ones too, that an export without --reveal masks.
NUMBERS = (
    "13900010701",
    "021-65550102",
    "65550102",
    "5550102",
    "021-65550102转8",
    "400-820-0001",
    "95588",
    "+49 30 1234567",
)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("how", ["csv", "json", "xlsx"])
def test_masked_numbers_and_broken_lines_read_again(liaison, how, number):
    row = [make.credit_code(1), "澄江短号有限公司", number, "澄江路1号\n2楼", "甲一", number]
    header = ["统一社会信用代码", "企业名称", "企业联系电话", "登记住所", "联络员", "座机"]
    assert liaison("import", liaison.file("one.csv", make.as_csv([header, row]))).code == 0
    before = content(liaison)
    assert before["enterprises"][0][9] is not None
    for reveal in (False, True):
        report = liaison("import", "--json", *exported(liaison, how, "zh", reveal=reveal)).json["files"]
        assert [(each["inserted"], each["updated"], each["rejected"]) for each in report[:2]] == [(0, 0, 0)] * 2
    assert content(liaison) == before


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(remarks=st.lists(st.one_of(text, hostile), min_size=1, max_size=4), how=st.sampled_from(["csv", "json", "xlsx"]))
def test_any_remark_survives(remarks, how, tmp_path_factory):
    first = Liaison(tmp_path_factory.mktemp("first"), make.AS_OF.isoformat())
    rows = [["统一社会信用代码", "企业名称", "备注"]]
    rows += [[make.credit_code(n), f"澄江{n}号贸易有限公司", remark] for n, remark in enumerate(remarks)]
    first("import", first.file("one.csv", make.as_csv(rows)))
    fmt, _ = WRITTEN[how]
    path = str(first.folder / f"out.{fmt}")
    assert first("export", "enterprises", "--format", fmt, "--out", path).code == 0
    second = imported(tmp_path_factory.mktemp("second"), [path])
    assert content(second)["enterprises"] == content(first)["enterprises"]


# Cells of rosters and logs that have something about them: short and foreign numbers, several of one kind, line feeds,
# several people in a cell, signs that programs act on.
ROSTER = {
    "企业名称": ["澄江甲一有限公司", "澄江乙二（上海）有限公司", "Chengjiang Ltd., Shanghai"],
    "登记状态": ["存续", "注销", "歇业", ""],
    "企业联系电话": [*NUMBERS, "021-65550100/13900010009", ""],
    "其他电话": ["13900010011、021-65550111", "95588", ""],
    "注册地址": ["澄江路1号\n2楼", "=1+1", "  路, 3号", ""],
    "备注": ["一行\n\n三行", "'=x", "-", "甲\r\n乙", "“引”", ""],
    "曾用名": ["澄江旧名有限公司", "澄江一旧厂、澄江二旧厂", ""],
    "联络员": ["孙一", "孙一、李二", "李经理", "Ann Lee", ""],
    "手机": ["13900010001", "13900010001/13900010002", "139****0003", ""],
    "座机": ["5550102", "021-65550102转8", ""],
    "微信": ["wx_1", ""],
    "代账": ["是", "否", ""],
    "紧急联系人": ["赵六", ""],
    "紧急联系人电话": ["13900010006", "65550106", ""],
    "法定代表人": ["钱大", ""],
    "法定代表人电话": ["13900010007", ""],
    "成立日期": ["2020-01-05", ""],
    "最近核实日期": ["2026-02-01", ""],
    "参保人数": ["3", ""],
}
LOG = {
    "联系日期": ["2026-03-01", "2026-03-01 10:00", "2026-03-02"],
    "方式": ["电话", "微信", "走访"],
    "结果": ["接通", "未回", "锁门", "空号"],
    "主题": ["年报、政策", "问候", ""],
    "沟通内容": ["一行\n二行", "=1+1", "已约", ""],
    "记录人": ["周明远", ""],
}


@st.composite
def zones(draw):
    """A roster with its people, and a log of contacts with the same enterprises."""
    tables = []
    for fields in (ROSTER, LOG):
        names = ["统一社会信用代码", *fields]
        count = draw(st.integers(1, 3))
        rows = [
            [make.credit_code(number % 3), *(draw(st.sampled_from(cells)) for cells in fields.values())]
            for number in range(count)
        ]
        tables.append([names, *rows])
    return tables


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(zone=zones(), how=st.sampled_from(["csv", "json", "xlsx"]), lang=st.sampled_from(["zh", "en"]))
def test_what_is_exported_reads_back_whole_and_changes_nothing(zone, how, lang, tmp_path_factory):
    first = Liaison(tmp_path_factory.mktemp("first"), "2026-03-16")
    files = [first.file(f"{number}.csv", make.as_csv(table)) for number, table in enumerate(zone)]
    assert first("import", *files).code in (0, 4)
    before = content(first)
    for reveal in (False, True):
        # A JSON file of no rows has no columns either.
        paths = [path for path in exported(first, how, lang, reveal=reveal) if Path(path).stat().st_size > 4]
        for report in first("import", "--json", *paths).json["files"]:
            assert (report["inserted"], report["updated"], report["rejected"]) == (0, 0, 0)
            assert {report["cells"][fate] for fate in ("stored", "newer", "rejected", "left_out", "joined")} == {0}
        assert content(first) == before
    again = content(imported(tmp_path_factory.mktemp("second"), paths))
    assert again["enterprises"] == before["enterprises"]
    assert again["people"] == before["people"]
    assert again["attempts"] == before["attempts"]
