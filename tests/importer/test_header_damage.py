"""A header with one delimiter lost, gained, doubled or of another kind never shifts a value without a word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_cli.core.policy.doubtful import Doubtful
from liaison_cli.errors import LiaisonError
from liaison_cli.importer.check.rejects import Rejects
from liaison_cli.importer.check.rows import checked
from liaison_cli.importer.job import Reading
from liaison_cli.importer.read.source import Source
from liaison_cli.importer.read.text.text_table import open_text
from liaison_cli.importer.report import FileReport
from liaison_cli.importer.understand.columns import shapes_of
from tests.importer import corpus

PEOPLE = [row for row in corpus.roster(12) if "," not in row[7]]
# As rosters are: with and without columns whose cells tell what they are, the last one filled, half filled or blank.
ROSTERS = [
    (corpus.HEADERS, PEOPLE),
    (
        ["序号", "网格员", "注册资金", "企业名称", "行业", "备注"],
        [
            [str(n), "陆敏周明"[n % 2 * 2 :][:2], f"{n}0万", f"澄江甲{n}贸易有限公司", "食品销售", ""]
            for n in range(1, 9)
        ],
    ),
    (
        ["企业名称", "楼宇", "房号", "所属行业", "备注"],
        [[f"澄江甲{n}贸易有限公司", "云帆大厦", f"{n}01", "餐饮服务", ""] for n in range(1, 9)],
    ),
    (
        ["企业名称", "统一社会信用代码", "经营范围", "注册资本", "登记状态", "法定代表人", "企业联系电话", "备注"],
        [[row[1], row[0], "食品销售", "90万", "存续", row[3], row[4], ""] for row in PEOPLE],
    ),
    (
        ["板块", "企业名称", "联系人", "联系电话", "邮箱", "成立日期", "备注"],
        [["主板", row[1], row[3], row[4], "a@b.cn", row[6], row[7]] for row in PEOPLE],
    ),
]


def read(path: Path, text: str) -> tuple[dict[int, dict], set[int], list]:
    """The values of each line, the lines there is a word about, and what is said of the file."""
    path.write_text(text, encoding="utf-8")
    table = open_text(Source(str(path), path, path), Reading())
    (shape,) = shapes_of(table, Reading())
    report = FileReport(str(path), None, "csv", shape.kind, None, table.delimiter, shape.header_row)
    blocks = list(checked(shape, Rejects(shape, report, write=False, strict=False), date(2026, 3, 16), Doubtful()))
    rows = {row.line: row.values for block in blocks for row in block.rows()}
    return rows, {problem.line for problem in report.problems}, list(shape.notes)


def damaged(names: list[str], sign: str) -> dict[str, str]:
    """Every header with one delimiter wrong, or one name gone."""
    other = ";" if sign == "," else ","
    found = {"another kind": other.join(names)}
    for place in range(1, len(names)):
        left, right = sign.join(names[:place]), sign.join(names[place:])
        found |= {f"lost {place}": left + right, f"doubled {place}": left + sign * 2 + right}
        found[f"other {place}"] = left + other + right
    for place, name in enumerate(names):
        before, after = names[:place], names[place + 1 :]
        found[f"gone {place}"] = sign.join([*before, *after])
        for cut in range(1, len(name)):
            found[f"gained {place}.{cut}"] = sign.join([*before, name[:cut], name[cut:], *after])
    return found


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize(("names", "rows"), ROSTERS, ids=range(len(ROSTERS)))
def test_no_value_is_shifted_without_a_word(tmp_path, names, rows, sign):
    body = "".join(sign.join(row) + "\n" for row in rows)
    right, _, notes = read(tmp_path / "r.csv", f"{sign.join(names)}\n{body}")
    assert (len(right), notes) == (len(rows), [])
    refused = 0
    for what, header in damaged(names, sign).items():
        try:
            found, told, notes = read(tmp_path / "r.csv", f"{header}\n{body}")
        except LiaisonError:
            refused += 1
            continue
        wrong = {
            line: row
            for line, row in found.items()
            if line not in told and not {*row.items()} <= {*right[line].items()} | {(field, None) for field in row}
        }
        # Where a whole name is gone and nothing else tells, the file is taken with a word.
        assert not wrong or (what.startswith("gone") and notes), (what, header, wrong)
    assert refused > len(names)


def test_the_shift_is_shown_with_its_likely_cause(liaison):
    rows = "1,陆敏,100万,澄江甲一贸易有限公司,食品销售,\n2,陆敏,50万,澄江乙二贸易有限公司,餐饮,\n"
    path = liaison.file("short.csv", "序号,网格员注册资金,企业名称,行业,备注\n" + rows)
    done = liaison("import", path, "--lang", "zh")
    assert (done.code, liaison("list", "--json").json) == (1, [])
    assert "第 1 行：表头在「网格员注册资金」附近似乎少了一个分隔符" in done.err
    assert "企业名称：100万 → 澄江甲一贸易有限公司" in done.err
    # Somebody who knows better says what the columns are.
    known = liaison("import", path, "--map", "4=name,3=-", "--json").json["files"][0]
    assert (known["inserted"], known["mapping"]) == (2, {"行业": "name", "备注": "remark"})


def test_the_place_is_named_by_the_two_names_that_run_together(liaison, codes):
    row = f"澄江甲一贸易有限公司,{codes[0]},孙一,13900010001,\n"
    done = liaison("import", liaison.file("run.csv", "企业名称,统一社会信用代码联系人,联系电话,备注\n" + row * 3))
    assert "lost a delimiter near 统一社会信用代码联系人" in done.err


def test_numbers_of_people_are_masked_where_a_shift_is_shown(liaison, codes):
    row = f"澄江甲一贸易有限公司,{codes[0]},孙一,13900010001,\n"
    done = liaison("import", liaison.file("gained.csv", "企业名称,,统一社会信用代码,联系人,手机\n" + row * 3))
    assert done.code == 1
    assert "手机:" in done.err or "联系人:" in done.err
    assert "13900010001" not in done.err


@pytest.mark.parametrize(
    ("header", "row"),
    [
        # A sign at the end of each row, a blank name, a merged name, an unknown name like two that are known.
        ("企业名称,统一社会信用代码,楼宇", "澄江甲一贸易有限公司,{0},云帆大厦,"),
        ("企业名称,统一社会信用代码,,备注", "澄江甲一贸易有限公司,{0},云帆大厦,好"),
        ("企业名称,统一社会信用代码,联系人,,备注", "澄江甲一贸易有限公司,{0},孙一,13900010001,"),
        ("企业名称,统一社会信用代码,企业联系人电话,备注", "澄江甲一贸易有限公司,{0},13900010001,"),
        ("企业名称,统一社会信用代码,联系人,电话,备注", "澄江甲一贸易有限公司,{0},孙一,13900010001"),
        ("企业名称,统一社会信用代码,联系人,手机", "澄江甲,{0},张三,李四"),
        ("企业名称,统一社会信用代码", "张三,{0}"),
    ],
)
def test_what_is_odd_and_right_is_taken(liaison, codes, header, row):
    done = liaison(
        "import", liaison.file("odd.csv", f"{header}\n{row.format(*codes)}\n"), "--kind", "enterprises", "--json"
    )
    assert done.json["files"][0]["header_row"] == 1


def test_a_column_of_other_things_than_names_is_refused(liaison):
    done = liaison("import", liaison.file("none.csv", "企业名称,备注\n100万,甲\n50万,乙\n"))
    assert done.code == 1
    assert "does not hold names of enterprises: 100万, 50万" in done.err
    assert liaison("import", liaison.file("none.csv", "企业名称,备注\n100万,甲\n"), "--map", "企业名称=name").code == 0


def test_a_row_that_lost_a_delimiter_is_not_taken_with_the_cells_open_that_show_it(liaison, codes):
    rows = (
        f"{codes[0]},澄江甲一贸易有限公司,一般,孙一,13900010001\n{codes[1]},澄江乙二物流有限公司一般,李二,13900010002\n"
    )
    done = liaison("import", liaison.file("row.csv", "统一社会信用代码,企业名称,分级,联络员,手机\n" + rows), "--json")
    first = done.json["files"][0]
    assert (first["inserted"], first["rejected"]) == (1, 1)


CELLS = {
    "企业名称": ["澄江甲一贸易有限公司", "张三", "澄江乙", "孙一饭庄", "Acme Ltd.", "一二三（上海）科技"],
    "统一社会信用代码": ["91310999MA1X00000U", "310109000123456", "无", "待补"],
    "企业分级": ["一般", "重点", "A类", "未定"],
    "联系人": ["孙一", "王经理", "欧阳某某", "张三、李四", "Tom"],
    "联系电话": ["13900010001", "021-65550100", "95588", "无", "139****0001", "张三13900010002"],
    "注册地址": ["临江路1号", "虹口区", "同注册地", "2楼"],
    "成立日期": ["2019-03-01", "2019年", "45356", "长期"],
    "登记状态": ["存续", "注销", "迁出中"],
    "邮箱": ["a@b.cn", "无"],
    "楼宇": ["云帆大厦", "3", "A座"],
    "备注": ["好", "13900010001", "2020-01-01", "澄江甲一贸易有限公司"],
    "甲列": ["x", "100万", "孙一"],
}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.permutations(list(CELLS)), st.integers(2, 12), st.integers(1, 6), st.randoms(), st.sampled_from([",", "\t", "|"])
)
def test_a_sound_roster_is_not_refused(tmp_path, names, count, rows, chance, sign):
    """Whatever the order of its columns, and with cells that are blank or say little."""
    chosen = list(dict.fromkeys(["企业名称", *names[:count]]))
    chance.shuffle(chosen)
    text = sign.join(chosen) + "\n"
    for _ in range(rows):
        cells = [
            chance.choice([*CELLS[name], ""]) if name != "企业名称" else chance.choice(CELLS[name]) for name in chosen
        ]
        text += sign.join(cells) + "\n"
    path = tmp_path / "r.csv"
    path.write_text(text, encoding="utf-8")
    (shape,) = shapes_of(
        open_text(Source(str(path), path, path), Reading(delimiter=sign, header_row=1)), Reading(header_row=1)
    )
    assert shape.header_row == 1
