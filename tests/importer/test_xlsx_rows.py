"""The quick reader of XLSX gives what the general one gives, or leaves the file to it."""

from __future__ import annotations

import datetime
import zipfile
from unittest import mock

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_cli.importer.read.workbook import child as workbook_child
from liaison_cli.importer.read.workbook import xlsx_book, xlsx_rows
from liaison_cli.importer.read.workbook.shown import Formats


def both(path):
    """The rows by the quick reader alone, and by the general one alone."""
    found = []
    for is_quick in (True, False):
        with open(path, "rb") as file:
            book = workbook_child._Book(str(path), file)
            if not is_quick:
                book._quick = None
            rows = [(line, _trimmed(cells)) for line, cells in rows_of(book)]
            assert (book._quick is not None) == is_quick, "the quick reader gave up"
            found.append([(line, cells) for line, cells in rows if cells])
    return found


def rows_of(book):
    """The rows of the first sheet, each with its line."""
    return [each for lines, records in book.blocks(0) for each in zip(lines, records, strict=True)]


def _trimmed(cells):
    kept = list(cells)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def rewritten(path, change):
    """The same workbook with its sheet's XML changed."""
    with zipfile.ZipFile(path) as old:
        parts = {each: old.read(each) for each in old.namelist()}
    parts["xl/worksheets/sheet1.xml"] = change(parts["xl/worksheets/sheet1.xml"].decode()).encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=6) | st.sampled_from(
    ["a<b>&amp;\"'", "两\n行", " 前后 ", "_x000D_", "_x005F_x000D_", "]]>", "1e5", "=1+1", "\ta"]
)
DAYS = st.dates(datetime.date(1900, 3, 1), datetime.date(2099, 12, 31))
CELL = (
    st.none()
    | TEXT
    | st.integers(-(10**14), 10**18)
    | st.floats(-1e9, 1e9).map(lambda value: round(value, 4))
    | st.booleans()
    | DAYS
    | st.datetimes(datetime.datetime(1901, 1, 1), datetime.datetime(2099, 1, 1)).map(lambda t: t.replace(microsecond=0))
)
TABLE = st.lists(st.lists(CELL, max_size=5), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(table=TABLE)
def test_what_openpyxl_writes(table, tmp_path_factory):
    book = openpyxl.Workbook()
    for row in table:
        # A text that looks like a formula would become one.
        book.active.append([f"'{cell}" if isinstance(cell, str) and cell[:1] == "=" else cell for cell in row])
    path = tmp_path_factory.getbasetemp() / "a.xlsx"
    book.save(path)
    quick, general = both(path)
    assert quick == general


@settings(max_examples=40, deadline=None)
@given(table=TABLE, constant=st.booleans(), is_1904=st.booleans())
def test_what_xlsxwriter_writes(table, constant, is_1904, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "b.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": constant, "date_1904": is_1904})
    sheet = book.add_worksheet()
    day, moment, rich = (book.add_format({"num_format": code}) for code in ("yyyy-mm-dd", 'm"月"d"日" hh:mm:ss', "@"))
    for r, row in enumerate(table):
        for c, cell in enumerate(row):
            if isinstance(cell, datetime.datetime):
                sheet.write_datetime(r, c, max(cell, datetime.datetime(1905, 1, 1)), moment)
            elif isinstance(cell, datetime.date):
                sheet.write_datetime(r, c, max(cell, datetime.date(1905, 1, 1)), day)
            elif isinstance(cell, str):
                sheet.write_string(r, c, cell, rich)
            elif cell is None:
                sheet.write_blank(r, c, None, rich)
            else:
                sheet.write(r, c, cell)
    book.close()
    quick, general = both(path)
    assert quick == general


@settings(max_examples=40, deadline=None)
@given(table=TABLE, times=st.integers(1, 12), constant=st.booleans(), part=st.sampled_from([700, 3000, 20_000]))
def test_rows_of_one_build_in_any_parts(table, times, constant, part, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "c.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": constant})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for r, row in enumerate(same for each in table for same in [each] * times):
        for c, cell in enumerate(row):
            if isinstance(cell, datetime.date):
                sheet.write_datetime(r, c, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(r, c, cell)
            else:
                sheet.write(r, c, cell)
    book.close()
    with mock.patch.object(xlsx_book, "_BLOCK", part):
        quick, general = both(path)
    assert quick == general


def test_parts_whose_rows_are_all_of_one_build_are_read_at_once(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for place in range(200):
        # Of another build are a header, one row that is too short, and one that is too long.
        cells = {0: ["甲", "乙", "丙"], 120: ["短"], 150: ["长", 1, "末", "末"]}.get(place, [f"甲{place}", place, "末"])
        sheet.write_row(place, 0, cells)
    book.close()
    parts = []
    real = xlsx_rows.Rows._of_one_build

    def counted(*args):
        found = real(*args)
        parts.append(found is not None)
        return found

    with (
        mock.patch.object(xlsx_book, "_BLOCK", 1000),
        mock.patch.object(xlsx_rows.Rows, "_of_one_build", counted),
    ):
        quick, general = both(path)
    assert quick == general
    assert len(quick) == 200
    assert sum(parts) > len(parts) - 8


def test_formulas_errors_rich_text_and_readings(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    sheet.write_formula(0, 0, "=1+1", None, 2)
    sheet.write_formula(0, 1, '="名"&"称"', None, "名称")
    sheet.write_formula(0, 2, "=1/0", None, "#DIV/0!")
    sheet.write_formula(0, 3, "=TRUE", None, True)
    sheet.write_rich_string(0, 4, "粗", bold, "体", "字")
    sheet.write_formula(0, 5, '=""', None, "")
    sheet.write_string(0, 6, "末")
    book.close()
    quick, general = both(path)
    assert quick == general == [(1, ["2", "名称", "", "TRUE", "粗体字", "", "末"])]


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace("<row ", "<!-- x --><row ", 1),
        lambda xml: xml.replace(' r="B2"', ""),
        lambda xml: xml.replace('<c r="A2" t="s">', '<c t="s" r="A2">'),
        lambda xml: xml.replace("<v>", "\n  <v>"),
        lambda xml: xml.replace("<worksheet ", '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ')
        .replace("</worksheet>", "</x:worksheet>"),
        lambda xml: xml.replace("sheetData>", "x:sheetData>").replace("<worksheet ", '<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '),
    ],
)  # fmt: skip
def test_what_the_quick_reader_does_not_know_the_general_one_reads(tmp_path, change):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for place in range(30):
        sheet.write_row(place, 0, [f"甲{place}", f"乙{place}"])
    book.close()
    rewritten(path, change)
    with open(path, "rb") as file:
        rows = rows_of(workbook_child._Book(str(path), file))
    assert [line for line, _ in rows] == list(range(1, 31))
    assert rows[29][1] == ["甲29", "乙29"]


def test_it_changes_reader_in_the_middle_without_losing_or_doubling_a_row(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx_book, "_BLOCK", 500)
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for place in range(100):
        sheet.write_row(place, 1, [f"甲{place}", place])
    book.close()
    rewritten(path, lambda xml: xml.replace('<row r="70"', '<!-- x --><row r="70"'))
    with open(path, "rb") as file:
        child = workbook_child._Book(str(path), file)
        rows = rows_of(child)
        assert child._quick is None
    assert rows == [(place + 1, ["", f"甲{place}", str(place)]) for place in range(100)]


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("00000000000", "2155500001", "02155500001"),
        ('"021-"00000000', "55500001", "021-55500001"),
        ("0", "7", "7"),
        ("General", "43591", "43591"),
        ("0.00E+00", "13900010001", "13900010001"),
        ("#,##0.00;[Red]-#,##0.00", "1500.5", "1500.5"),
        ('yyyy"年"m"月"d"日"', "43591", "2019-05-06"),
        ("[$-804]yyyy/m/d;@", "43591", "2019-05-06"),
        ("yyyy-mm-dd hh:mm", "43591.604166666664", "2019-05-06 14:30"),
        ("yyyy-mm-dd", "0", "1900-01-00"),
        ("yyyy-mm-dd", "59", "1900-02-28"),
        ("yyyy-mm-dd", "61", "1900-03-01"),
        ("yyyy-mm-dd", "-1", "-1"),
        ("hh:mm", "0.5", "12:00"),
        ("[h]:mm", "1.25", "30:00"),
        ('"第"0"号"', "5", "5"),
        ("[DBNum1]General", "5", "5"),
        ('0"days"', "5", "5"),
    ],
)
def test_what_a_format_makes_of_a_number(code, number, shown):
    from xml.etree.ElementTree import Element, SubElement

    styles = Element("styleSheet")
    SubElement(SubElement(styles, "numFmts"), "numFmt", numFmtId="200", formatCode=code)
    SubElement(SubElement(styles, "cellXfs"), "xf", numFmtId="200")
    assert Formats(styles, is_1904=False).maker(0)(number) == shown


def test_hidden_rows_and_formulas_without_a_result_are_counted(tmp_path):
    book = openpyxl.Workbook()
    for place in range(1, 6):
        book.active.append([f"甲{place}", "=A1"])
    book.active.row_dimensions[2].hidden = book.active.row_dimensions[4].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.save(tmp_path / "a.xlsx")
    sheet = xlsx_book.Workbook(str(tmp_path / "a.xlsx")).sheet(0)
    assert (sheet.rows, sheet.hidden_rows, sheet.uncomputed) == (5, 2, 5)


def test_a_sheet_of_a_million_rows_is_not_held(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["甲", "乙"])
    sheet.write_string(1_048_575, 16_383, "远")
    book.close()
    with open(path, "rb") as file:
        rows = rows_of(workbook_child._Book(str(path), file))
    assert [(line, len(cells)) for line, cells in rows] == [(1, 2), (1_048_576, 16_384)]
