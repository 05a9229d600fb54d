"""Every cell has one fate, the fates add up, and what is said to be stored is to be found."""

from __future__ import annotations

import csv
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_cli.errors import LiaisonError
from liaison_cli.importer import balance
from liaison_cli.importer.balance import Balance, Unbalanced
from liaison_cli.importer.understand import sections
from liaison_cli.office.work import Work
from tests.importer import corpus, generic, troubles
from tests.importer.accounts import account
from tests.importer.test_repeats import CODES, a_zone

KEPT = {balance.STORED, balance.SAME, balance.JOINED}


def test_what_nobody_speaks_of_is_a_fault_that_says_so():
    one = Balance(["代码", "手机", "别的"], {"code": 0, "mobile": 1})
    one.begin([2, 3], [("A", "B"), ("1", ""), ("x", "y")], {0: ["A", "B"], 1: ["1", None]})
    one.rest(frozenset({"code"}), balance.STORED)
    with pytest.raises(Unbalanced) as raised:
        one.close("roster.csv")
    assert raised.value.message.values == {"path": "roster.csv", "columns": ["手机 (1)"]}


def test_the_fates_of_a_block_add_up():
    one = Balance(["代码", "手机", "别的", "备注"], {"code": 0, "mobile": 1, "remark": 3})
    columns = [("A", "B", "C"), ("1", " ", "无"), ("x", "", "z"), ("p", "q", "r")]
    one.begin([2, 3, 4], columns, {0: ["A", "B", "C"], 1: ["1", None, None], 3: ["p", "q", "r"]})
    one.row(4, balance.REJECTED)
    one.mark(2, "mobile", balance.SAME)
    one.rest(frozenset({"code", "mobile", "remark"}), balance.STORED)
    one.beside(5, ["合计", "", " ", "2"], balance.LEFT)
    one.close("roster.csv")
    assert one.cells == sum(one.fates.values()) == 12
    told = {"stored": 4, "same": 1, "unused": 1, "rejected": 4, "left_out": 2}
    assert {name: count for name, count in one.fates.items() if count} == told
    assert one.by_column[1] == ("手机", {"same": 1, "rejected": 1})


def test_a_copy_has_the_rows_in_the_order_of_the_file():
    one = Balance(["代码"], {"code": 0}, keep=True)
    one.begin([2, 3], [("A", "B")], {0: ["A", "B"]})
    one.hold([3])
    one.of_row(2, frozenset({"code"}), balance.STORED)
    one.beside(4, ["合计", "2"], balance.LEFT)
    one.begin([5], [("C",)], {0: ["C"]})
    one.row(3, balance.REJECTED)
    one.rest(frozenset({"code"}), balance.SAME)
    one.close("roster.csv")
    expected = [
        (2, ("A",), bytes([balance.STORED])),
        (3, ("B",), bytes([balance.REJECTED])),
        (4, ["合计", "2"], bytes([balance.LEFT])),
        (5, ("C",), bytes([balance.SAME])),
    ]
    assert list(one.copy) == expected == list(one.copy)


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_a_copy_of_the_files_has_the_fate_of_each_cell_beside_it(liaison, fmt):
    text = f"统一社会信用代码,企业名称,手机,备注\n{CODES[0]},澄江甲一贸易有限公司,1,=1+1\n合计,1家,,\n"
    files = [liaison.file("one.csv", text), liaison.file("two.csv", text.replace("备注", "某列"))]
    out = liaison.folder / f"copy.{fmt}"
    assert liaison("import", *files, "--dry-run", "--fates", str(out)).code == 0
    if fmt == "csv":
        first, second = out, out.with_name("copy.2.csv")
        assert first.read_text(encoding="utf-8-sig").splitlines() == [
            "line,统一社会信用代码,统一社会信用代码 →,企业名称,企业名称 →,手机,手机 →,备注,备注 →",
            f"2,{CODES[0]},stored,澄江甲一贸易有限公司,stored,1,rejected,'=1+1,stored",
            "3,合计,left_out,1家,left_out,,,,",
        ]
        assert second.read_text(encoding="utf-8-sig").splitlines()[1].endswith("'=1+1,unused")
    else:
        from python_calamine import CalamineWorkbook

        book = CalamineWorkbook.from_path(str(out))
        assert book.sheet_names == ["1 one", "2 two"]
        assert book.get_sheet_by_index(1).to_python()[1][-2:] == ["=1+1", "column not used"]


def test_a_copy_is_refused_before_anything_is_imported(liaison, codes):
    path = liaison.file("one.csv", f"统一社会信用代码,企业名称\n{codes[0]},澄江甲一贸易有限公司\n")
    for name in (path, str(liaison.folder / "copy.txt")):
        assert liaison("import", path, "--fates", name).code == 2
    assert not liaison.db.exists()


def test_rows_that_are_put_aside_are_counted_at_the_end():
    one = Balance(["代码"], {"code": 0})
    one.begin([2, 3], [("A", "B")], {0: ["A", "B"]})
    one.hold([3])
    one.of_row(2, frozenset({"code"}), balance.STORED)
    one.begin([4], [("C",)], {0: ["C"]})
    one.rest(frozenset({"code"}), balance.STORED)
    one.of_row(3, frozenset({"code"}), balance.SAME)
    one.close("roster.csv")
    assert (one.fates["stored"], one.fates["same"]) == (2, 1)


ALONE = list(troubles.cases(1))


@pytest.mark.parametrize(("name", "writing"), ALONE, ids=[name for name, _ in ALONE])
def test_every_file_of_the_corpus_is_in_balance(name, writing, tmp_path):
    """The first time, and again."""
    path = tmp_path / "roster.csv"
    path.write_bytes(corpus.write(writing))
    with a_zone() as work:
        if writing.damage:
            with pytest.raises(LiaisonError):
                imported(work, [path])
            assert work.db.execute("SELECT count(*) FROM enterprise").fetchone()[0] == 0
            return
        for _ in range(2):
            for report in imported(work, [path]):
                cells = report.balance
                assert cells.cells == sum(cells.fates.values()) > 0


DAMAGED = [file.data for found in generic.PARTS.values() for _, file in islice(found(), 0, None, 29)]


def test_files_with_generic_damage_are_in_balance():
    cells = [account(data) for data in DAMAGED]
    assert len(cells) > 80
    assert sum(map(bool, cells)) > 60


def imported(work: Work, paths: list[Path], **how):
    from liaison_cli.importer.job import Job
    from liaison_cli.office.roster import importing

    return importing.take_in(work, Job(tuple(paths), fates=True, **how))


# Columns of which each cell says something that can be looked for: header, and the cell of a number.
TRACED = {
    "企业名称": "澄江{}号贸易有限公司",
    "注册地址": "澄江区临江路{}号",
    "经营地址": "澄江区沿河路{}号",
    "企业联系电话": "021-6555{:04}",
    "年报电话": "021-6556{:04}",
    "其他电话": "021-6557{:04}",
    "法定代表人": "钱{}",
    "法定代表人电话": "1390003{:04}",
    "联络员": "孙{}",
    "手机": "1390001{:04}",
    "座机": "021-6558{:04}",
    "微信": "wx_{}_id",
    "职务": "经理{}",
    "联络员邮箱": "p{}@example.cn",
    "紧急联系人": "赵{}",
    "紧急联系人电话": "1390002{:04}",
    "第二联系人": "李{}",
    "第二联系人电话": "1390004{:04}",
    "曾用名": "澄江旧{}号贸易有限公司",
    "网格员": "周{}",
    "楼宇": "大厦{}座",
    "备注": "备注{}甲",
    "经营范围": "范围{}",
    "行业": "行业{}",
    "主题": "主题{}",
    "沟通内容": "内容{}",
    "记录人": "吴{}",
    "撤回原因": "记错{}",
    "原值": "旧{}",
    "新值": "新{}",
    "来源": "来源{}",
    "说明": "说明{}",
    "物业公司": "物业{}",
    "某列": "某某{}",
}
OTHERS = {
    "统一社会信用代码": [*CODES, ""],
    "注册号": ["310999000000001", "310999000000002", ""],
    "企业分级": ["重点税源", "前置审批", "一般", "特级", ""],
    "重点税源": ["是", "否", ""],
    "登记状态": ["存续", "注销", "天晓得", ""],
    "成立日期": ["2020-01-05", "昨天", "无", ""],
    "入册日期": ["2026-01-05", "2026-02-01", ""],
    "角色": ["联络员", "备用联络员", "紧急联系人"],
    "代账": ["是", "否", "不好说", ""],
    "最近核实日期": ["2026-01-10", "2026-02-10", ""],
    "任职开始日期": ["2025-01-01", ""],
    "与企业关系": ["同事", ""],
    "参保人数": ["3", "5人", "若干", ""],
    "年报状态": ["已年报", "未年报", "无需年报", ""],
    "年报年度": ["2024", "2025", ""],
    "联系日期": ["2026-03-01", "2026-03-01 10:00", "2099-01-01", ""],
    "方式": ["电话", "微信", "飞鸽", ""],
    "结果": ["接通", "无人接听", "空号", "不知", ""],
    "深度沟通": ["是", "否", ""],
    "信号类型": ["停电", "空号", "企业名称变更", "受益所有人变更"],
    "发现日期": ["2026-03-01", "2026-03-02", ""],
    "检测结果": ["空号", "实号", "未知"],
    "检测日期": ["2026-03-01"],
}
NEVER = ["", "", "无", "-"]
KINDS = {
    None: [*TRACED, *OTHERS],
    "enterprises": [*list(TRACED)[:24], *list(OTHERS)[:15], "某列"],
    "liaisons": [
        "联络员",
        "手机",
        "座机",
        "微信",
        "职务",
        "角色",
        "代账",
        "备注",
        "最近核实日期",
        "紧急联系人",
        "法定代表人",
    ],
    "attempts": [
        "联系日期",
        "方式",
        "结果",
        "深度沟通",
        "主题",
        "沟通内容",
        "备注",
        "记录人",
        "网格员",
        "联络员",
        "撤回原因",
    ],
    "signals": ["信号类型", "发现日期", "原值", "新值", "来源", "说明", "备注"],
    "numbers": ["手机", "检测结果", "检测日期", "来源", "某列"],
}


@st.composite
def files(draw):
    """A table of some kind with headers of several, its cells nearly all different, so that each can be looked for."""
    kind = draw(st.sampled_from(list(KINDS)))
    more = draw(st.lists(st.sampled_from(KINDS[kind]), min_size=2, max_size=10, unique=True))
    if kind == "attempts":
        more = [*dict.fromkeys(["联系日期", "结果", *more])]
    if kind == "signals":
        more = [*dict.fromkeys(["信号类型", "发现日期", *more])]
    headers = [*dict.fromkeys(["统一社会信用代码", "企业名称", *more])]
    rows = []
    for _ in range(draw(st.integers(1, 7))):
        number = draw(st.integers(0, 25))
        rows.append([_cell(draw, header, number) for header in headers])
    return [headers, *rows]


def _cell(draw, header: str, number: int) -> str:
    if header not in TRACED:
        return draw(st.sampled_from(OTHERS[header]))
    blank = draw(st.integers(0, 9))
    if blank < len(NEVER):
        return NEVER[blank]
    sign = (
        "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄"[number]
        if "孙李赵钱吴周".find(TRACED[header][0]) >= 0
        else number
    )
    return TRACED[header].format(sign)


TABLES = [
    "enterprise",
    "person",
    "appointment",
    "attempt",
    "attempt_void",
    "signal",
    "signal_waiting",
    "network",
    "enterprise_fact",
    "told_name",
    "officer",
    "number_works",
]


def everything(work: Work) -> str:
    """All that the database holds, but for the record of changes."""
    rows = [row for table in TABLES for row in work.db.execute(f"SELECT * FROM {table}")]
    return "\n".join(str(value) for row in rows for value in row)


@settings(max_examples=40, deadline=None)
@given(st.lists(files(), min_size=1, max_size=3), st.booleans())
def test_what_is_said_to_be_kept_is_there(tables, strict):
    sections_size, sections._SIZE = sections._SIZE, 3
    try:
        with a_zone() as work, TemporaryDirectory() as folder:
            for table in tables:
                path = Path(folder) / "one.csv"
                with open(path, "w", encoding="utf-8", newline="") as file:
                    csv.writer(file).writerows(table)
                try:
                    reports = imported(work, [path], strict=strict)
                except Unbalanced:
                    raise
                except LiaisonError:
                    continue
                for report in reports:
                    _hold(table, report, everything(work))
    finally:
        sections._SIZE = sections_size


def _hold(table: list[list[str]], report, known: str) -> None:
    cells = report.balance
    assert cells.cells == sum(cells.fates.values())
    if report.header_row != 1:
        return
    by_line = {each.line: each.fates for each in cells.copy}
    for line, row in enumerate(table[1:], 2):
        fates = by_line[line]
        for place, (header, cell) in enumerate(zip(table[0], row, strict=True)):
            if not cell or len(fates) == 1:
                continue
            assert fates[place] in balance.FATES
            if fates[place] in KEPT and header in TRACED and cell not in NEVER:
                assert cell in known, (line, header, cell, balance.FATES[fates[place]], report.kind)
            if fates[place] == balance.UNUSED:
                assert header in report.unknown
