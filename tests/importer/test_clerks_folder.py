"""A folder as a clerk of a zone has it goes in with one command, and every cell of it is accounted for."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from stdnum.cn import uscc

from tests.importer.test_workbooks import ods, xls


def code(number: int) -> str:
    body = f"91310999{number:09d}"
    return body + uscc.calc_check_digit(body)


HEADER = ["统一社会信用代码", "企业名称", "联系电话", "成立日期"]
PAGE = """<html><head><meta charset="gb2312"></head><body><h3>企业查询结果</h3><table border="1">
<tr><th>序号</th><th>统一社会信用代码</th><th>企业名称</th><th>登记状态</th></tr>
<tr><td>1</td><td>{}</td><td>澄江未央园艺有限公司</td><td>存续</td></tr>
<tr><td>2</td><td>{}</td><td>澄江申时钟表有限公司</td><td>列入经营异常名录</td></tr></table></body></html>"""


def text(table, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(table)
    return out.getvalue().encode(encoding)


def with_titles(path: Path, table) -> None:
    """As offices send them: a title, who made it, the table, a total and a signature."""
    book = openpyxl.Workbook()
    book.active.merge_cells("A1:D1")
    rows = [
        ["澄江园区企业名册（2026年3月）"],
        ["填报单位：招商服务中心"],
        *table,
        ["合计", f"{len(table) - 1}家"],
        ["填表人：王一"],
    ]
    for row in rows:
        book.active.append(row) if row else None
    book.create_sheet("Sheet2")
    book.save(path)


def zipped(path: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


@pytest.fixture
def folder(zone, codes):
    """Twelve files, one of them a ZIP of two."""
    place = zone.folder / "三月"
    place.mkdir()
    rows = [
        [code(101), "澄江璐璐母婴用品有限公司", "021-65550101", "2019-05-06"],
        [code(102), "澄江峥嵘嘧啶化工有限公司", "13900010102", "2020年1月8日"],
    ]
    (place / "01 招商部名册.csv").write_bytes(text([HEADER, *rows], "gb18030"))
    twice = [[code(103), "澄江子丑科技有限公司", "2013-03-03"], [code(104), "澄江寅卯贸易有限公司", "2012-02-02"]]
    (place / "02 导出两次.csv").write_bytes(text([["信用代码", "企业名称", "成立日期"], *twice, *twice], "utf-8-sig"))
    with_titles(place / "03 名册.xlsx", [HEADER, [code(105), "澄江辰巳物流有限公司", "021-65550105", "2021-03-04"],
                                      [code(106)[:-1] + "I", "澄江午未餐饮有限公司", "021-65550106", "2021-02-30"]])  # fmt: skip
    xls(place / "04 老系统.xls", [HEADER, [code(107), "澄江申酉服饰有限公司", "021-65550107", "2018-08-08"]])
    ods(place / "05 开源办公.ods", [HEADER, [code(108), "澄江戌亥文化有限公司", "021-65550108", "2017-07-07"]])
    (place / "06 查询结果.xls").write_bytes(PAGE.format(code(109), code(110)).encode("gb18030"))
    api = [{"creditCode": code(111), "companyName": "澄江天地软件有限公司", "legalPersonName": "钱九",
            "estiblishTime": "2016-06-06", "regStatus": "存续", "phoneNumber": "021-65550111"}]  # fmt: skip
    answer = {"code": 200, "message": "ok", "data": api}
    (place / "07 接口.json").write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
    filled_in(zone, place / "08 今日应联系.csv")
    unfiled = [
        ["统一社会信用代码", "企业名称", "年报年度", "年报状态"],
        [codes[0], "澄江甲一贸易有限公司", "2025", "未报"],
    ]
    (place / "09 未年报名单.csv").write_bytes(text(unfiled, "gb18030"))
    signals = [["统一社会信用代码", "信号类型", "发现日期", "来源"], [codes[1], "停机", "2026-03-10", "外呼"],
               [code(105), "地址变更", "2026-03-11", "工商"]]  # fmt: skip
    (place / "10 预警.csv").write_bytes(text(signals, delimiter="\t"))
    people = [
        ["統一社會信用代碼", "企業名稱", "聯絡員", "手機"],
        [code(105), "澄江辰巳物流有限公司", "鄭十", "13900010105"],
    ]
    more = [HEADER, [code(112), "澄江玄黄建材有限公司", "021-65550112", "2015-05-05"]]
    zipped(place / "11 两份.zip", {"聯絡員.csv": text(people, "big5"), "补充.csv": text(more)})
    shifted = [["统一社会信用代码", "企业名称注册资本", "联系电话", "成立日期"]]
    shifted += [
        [code(113 + n), f"澄江{sign}记商行", f"{n + 1}00万", f"021-6555012{n}", "2014-04-04"]
        for n, sign in enumerate("宇宙洪荒")
    ]
    (place / "12 少了一格.csv").write_bytes(text(shifted))
    return place


def filled_in(zone, path: Path) -> None:
    """What this program lists as due, its first row with what was done."""
    assert zone("due", "--format", "csv", "--out", str(path), lang="zh", today="2026-10-01").code == 0
    head, first, *others = csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
    done = ["联系日期", "方式", "结果", "沟通内容"], ["2026-03-12", "电话", "接通", "约了下周走访"]
    path.write_bytes(
        text([[*head, *done[0]], [*first, *done[1]], *([*row, "", "", "", ""] for row in others)], "utf-8-sig")
    )


# Of each table: its kind, and how many rows are new, changed, unchanged and refused.
TABLES = {
    "01 招商部名册.csv": ("enterprises", 2, 0, 0, 0),
    "02 导出两次.csv": ("enterprises", 2, 0, 2, 0),
    "03 名册.xlsx": ("enterprises", 1, 0, 0, 1),
    "04 老系统.xls": ("enterprises", 1, 0, 0, 0),
    "05 开源办公.ods": ("enterprises", 1, 0, 0, 0),
    "06 查询结果.xls": ("enterprises", 2, 0, 0, 0),
    "07 接口.json": ("enterprises", 1, 0, 0, 0),
    "08 今日应联系.csv": ("attempts", 1, 0, 2, 0),
    "09 未年报名单.csv": ("enterprises", 0, 1, 0, 0),
    "10 预警.csv": ("signals", 2, 0, 0, 0),
    "11 两份.zip/聯絡員.csv": ("liaisons", 1, 0, 0, 0),
    "11 两份.zip/补充.csv": ("enterprises", 1, 0, 0, 0),
    "12 少了一格.csv": (None, 0, 0, 0, 0),
}


def test_it_goes_in_with_one_command_and_every_cell_has_a_fate(zone, folder):
    done = zone("import", str(folder), "--json", lang="zh")
    assert done.code == 4
    files = {str(Path(each["path"]).relative_to(folder)): each for each in done.json["files"]}
    counts = ("kind", "inserted", "updated", "unchanged", "rejected")
    assert {name: tuple(each[count] for count in counts) for name, each in files.items()} == TABLES
    shifted = files.pop("12 少了一格.csv")
    assert "分隔符" in shifted["error"]["message"]
    for name, each in files.items():
        cells = each["cells"]
        assert cells["count"] == sum(count for fate, count in cells.items() if fate != "count") > 0, name
    assert [name for name, each in files.items() if each["rejects"]] == ["03 名册.xlsx"]
    assert [each["name"] for each in zone("find", "嘧啶", "--json").json] == ["澄江峥嵘嘧啶化工有限公司"]
    assert zone("show", code(105), "--json").json["mobile"] == "139****0105"


def test_it_can_go_in_again_and_is_taken_back_whole(zone, folder):
    before = zone("export", "enterprises", "--json").json
    assert zone("import", str(folder)).code == 4
    again = zone("import", str(folder), "--json").json["files"]
    # What was refused is refused again, in the file of rejects that lies beside it now, too.
    assert sum(each["inserted"] + each["updated"] for each in again) == 0
    for number in range(2 * len(TABLES) + 2, 2, -1):
        zone("imports", "undo", str(number), "--why", "误读")
    assert zone("export", "enterprises", "--json").json == before


@pytest.mark.parametrize("width", [80, 140])
def test_its_end_says_what_there_is_to_know_of_all(zone, folder, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    done = zone("import", str(folder), "--account", "--dry-run", lang="zh")
    together, cells, unread = done.out.splitlines()[-3:]
    assert together == "共 12 张表 21 行：将新增 15，变更 1，不变 4，待改 1。"
    total, *fates = map(int, re.findall(r"\d+", cells))
    assert total == sum(fates) > 100
    assert unread.endswith("12 少了一格.csv。")
    assert "第 0 行" not in done.out


@pytest.mark.parametrize("width", [80, 140])
def test_what_is_plain_is_said_in_a_line_and_what_is_not_in_full(zone, folder, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    lines = zone("import", str(folder), "--dry-run", lang="zh").out.splitlines()
    assert len(lines) <= 34
    heads = {str(Path(name).relative_to(folder)): said for name, said in (
        line.split("：", 1) for line in lines if line.startswith(str(folder)))}  # fmt: skip
    assert heads["01 招商部名册.csv"] == "企业名册，2 行：将新增 2，变更 0，不变 0。"
    assert heads["04 老系统.xls（名册）"] == "企业名册，1 行：将新增 1，变更 0，不变 0。"
    assert heads["08 今日应联系.csv"] == "联系记录，3 行：将新增 1，变更 0，不变 2。"
    assert [line for line in lines if "没有用到的列" in line] == [
        "  没有用到的列：序号。",
        "  没有用到的列：id、tier、light、due_on、days_overdue、mobile、last_reached_on、building、failures、status、advice、"
        "advice_channel、advice_hour、advice_topic_kind、advice_topic、advice_news、action。",
    ]
    # A row that waits for somebody, a warning, and a file that nothing came of are said in full.
    assert heads["03 名册.xlsx 工作表「Sheet」"] == "企业名册，表头在第 4 行。"
    assert any("「列入经营异常名录」不是登记状态" in line for line in lines)
    assert any("似乎少了一个分隔符" in line for line in lines)
    assert lines[-3].startswith("`--explain`")
    whole = zone("import", str(folder), "--dry-run", "--account", lang="zh").out
    assert "统一社会信用代码 → 信用代码" in whole
    assert "`--explain`" not in whole


def test_of_a_few_tables_everything_is_said(zone, folder):
    few = [str(folder / name) for name in ("01 招商部名册.csv", "02 导出两次.csv", "04 老系统.xls")]
    said = zone("import", *few, "--dry-run", lang="zh").out
    assert said.count("统一社会信用代码 → 信用代码") == 2
    assert "`--explain`" not in said
