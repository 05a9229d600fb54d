"""The report as a workbook, read back by another library."""

from __future__ import annotations

from datetime import datetime

import openpyxl
import pytest

from tests.views.conftest import HOSTILE
from tests.views.test_report import LOG


@pytest.fixture
def book(zone, codes, tmp_path):
    roster = f'统一社会信用代码,企业名称,网格员\n{codes[1]},"{HOSTILE}",=1+1\n'
    assert zone("import", zone.file("again.csv", roster)).code == 0
    assert zone("import", zone.file("log.csv", LOG.format(*codes))).code == 0
    done = zone("report", "monthly", "--out", "month.xlsx", lang="zh")
    assert done.code == 0, done.err
    found = openpyxl.load_workbook(tmp_path / "month.xlsx")
    yield found
    found.close()


def rows(sheet) -> list[dict]:
    titles = [cell.value for cell in sheet[1]]
    return [dict(zip(titles, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_one_sheet_a_list_and_the_summary_first(book):
    assert book.sheetnames[0] == "概览"
    assert {"优先处理", "本期转红", "网格员", "各规则的待办", "全部企业", "指标说明"} <= set(book.sheetnames)
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_dates_and_numbers_are_dates_and_numbers(book):
    turned = rows(book["本期转红"])
    assert [(each["转红日期"], each["失败次数"]) for each in turned] == [(datetime(2026, 3, 12), 3)]
    tiers = {each["分级"]: each for each in rows(book["各分级的灯和应联系情况"])}
    assert (tiers["一般"]["企业"], tiers["一般"]["失联率（%）"]) == (1, 100)
    assert [each["信用代码"] is not None for each in rows(book["全部企业"])] == [True] * 3


def test_text_from_data_is_text(book):
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    assert any(cell.value == "=1+1" and cell.data_type == "s" for cell in cells)
    assert not any(sign in str(cell.value) for cell in cells for sign in "\x1b\x9b\u202e\r")


def test_charts_and_colours_are_the_workbook_s_own(book):
    assert len(book["概览"]._charts) >= 2
    rules = [rule for area in book["优先处理"].conditional_formatting for rule in area.rules]
    assert {rule.formula[0] for rule in rules} == {'"红灯"', '"黄灯"', '"绿灯"', "0"}


@pytest.mark.parametrize("fmt", ["xlsx", "pdf"])
def test_a_file_is_needed(fmt, zone):
    done = zone("report", "--format", fmt)
    assert done.code == 2
    assert "--out" in done.err


def test_an_empty_part_is_a_workbook_too(zone, tmp_path):
    assert zone("report", "--building", "nowhere", "--out", "none.xlsx").code == 0
    found = openpyxl.load_workbook(tmp_path / "none.xlsx")
    assert found["Summary"]["A2"].value.startswith("Only building nowhere")
    found.close()
