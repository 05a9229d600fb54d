"""Workbooks as offices have them: every format, cell type and sheet, and those that cannot be read."""

from __future__ import annotations

import datetime
import sqlite3
import zipfile

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

HEADERS = ["统一社会信用代码", "企业名称", "企业联系电话", "成立日期", "备注"]


def stored(liaison, columns="code, name, registered_phone, founded_on, remark"):
    with sqlite3.connect(liaison.db) as db:
        found = db.execute(f"SELECT {columns} FROM enterprise ORDER BY id").fetchall()
    db.close()
    return found


def rows(codes):
    return [
        [codes[0], "澄江甲一贸易有限公司", 13900010001, datetime.date(2019, 5, 6), "两行\n备注"],
        [codes[1], "澄江乙二物流有限公司", "021-55500002", datetime.datetime(2019, 5, 7), 0.5],
    ]


def expected(codes):
    return [
        (codes[0], "澄江甲一贸易有限公司", "13900010001", "2019-05-06", "两行\n备注"),
        (codes[1], "澄江乙二物流有限公司", "021-55500002", "2019-05-07", "0.5"),
    ]


def xlsx(path, table, title="名册"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in table:
        book.active.append(row)
    book.save(path)


def xls(path, table, *, is_1904=False):
    book = xlwt.Workbook()
    book.dates_1904 = is_1904
    sheet = book.add_sheet("名册")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for r, row in enumerate(table):
        for c, value in enumerate(row):
            sheet.write(r, c, value, *([day] if isinstance(value, datetime.date) else []))
    book.save(str(path))


def ods(path, table):
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="名册")
    for row in table:
        line = TableRow()
        for value in row:
            line.addElement(_ods_cell(value))
        sheet.addElement(line)
    # What office suites write below every table.
    blank = TableRow(numberrowsrepeated=1048000)
    blank.addElement(TableCell(numbercolumnsrepeated=1024))
    sheet.addElement(blank)
    book.spreadsheet.addElement(sheet)
    book.save(path)


def _ods_cell(value):
    if isinstance(value, datetime.date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, (int, float)):
        return TableCell(valuetype="float", value=repr(value))
    cell = TableCell(valuetype="string")
    for part in value.split("\n"):
        cell.addElement(P(text=part))
    return cell


def test_an_old_workbook_counts_its_days_from_1904_where_it_says_so(liaison, codes):
    path = liaison.folder / "a.xls"
    xls(path, [HEADERS, *rows(codes)], is_1904=True)
    assert liaison("import", str(path)).code == 0
    assert stored(liaison) == expected(codes)


@pytest.mark.parametrize(("extension", "write"), [("xlsx", xlsx), ("xls", xls), ("ods", ods)])
@pytest.mark.parametrize("name", ["right", "wrong.csv"])
def test_each_format_gives_the_same_cells_whatever_its_name(liaison, codes, extension, write, name):
    path = liaison.folder / (f"roster.{extension}" if name == "right" else name)
    write(path, [HEADERS, *rows(codes)])
    done = liaison("import", str(path), "--json")
    assert done.code == 0, done.out + done.err
    (file,) = done.json["files"]
    assert (file["format"], file["sheet"], file["encoding"], file["header_row"]) == (extension, "名册", None, 1)
    assert stored(liaison) == expected(codes)
    assert liaison("import", str(path), "--json").json["files"][0]["unchanged"] == 2


def test_a_code_that_was_stored_as_a_number_is_refused_and_never_guessed(liaison):
    path = liaison.folder / "numbers.xlsx"
    xlsx(path, [HEADERS, [913109991000007123, "澄江甲一贸易有限公司", None, None, None]])
    done = liaison("import", str(path), "--json")
    assert done.code == 4
    (problem,) = done.json["files"][0]["problems"]
    assert (problem["line"], problem["column"]) == (2, "统一社会信用代码")
    assert "rounded" in problem["reason"]


def test_lines_are_those_of_the_sheet_also_below_blank_rows_and_beside_blank_columns(liaison):
    path = liaison.folder / "shifted.xlsx"
    blank = [None] * 7
    xlsx(path, [blank, blank, [None, None, *HEADERS], blank, [None, None, "没有这个代码", "澄江甲一贸易有限公司"]])
    (file,) = liaison("import", str(path), "--json").json["files"]
    assert file["header_row"] == 3
    assert [problem["line"] for problem in file["problems"]] == [5]


def test_cells_merged_over_several_rows_hold_for_all_of_them(zone, codes):
    book = openpyxl.Workbook()
    for row in (
        ["2026年度联络员名册", None, None, None],
        ["统一社会信用代码", "企业名称", "联络员", "手机"],
        [codes[0], "澄江甲一贸易有限公司", "孙一", 13900010001],
        [None, None, "李二", 13900010002],
        [codes[1], "澄江乙二物流有限公司", "吴三", 13900010003],
        [None, None, None, None],
    ):
        book.active.append(row)
    for cells in ("A1:D1", "A3:A4", "B3:B4", "A5:A6"):
        book.active.merge_cells(cells)
    book.save(zone.folder / "merged.xlsx")
    done = zone("import", str(zone.folder / "merged.xlsx"), "--json")
    assert (done.code, done.json["files"][0]["rows"]) == (0, 3), done.out
    people = zone("show", codes[0], "--json").json["people"]
    assert {person["name"] for person in people} == {"孙一", "李二"}


@pytest.fixture
def several(liaison, codes):
    """A workbook with two rosters, notes, an empty sheet and a hidden roster."""
    book = openpyxl.Workbook()
    book.active.title = "企业"
    for row in [HEADERS, *rows(codes)]:
        book.active.append(row)
    people = book.create_sheet("联络员")
    people.append(["统一社会信用代码", "联络员", "手机"])
    people.append([codes[0], "孙一", "13900010001"])
    book.create_sheet("说明").append(["本表每月更新"])
    book.create_sheet("Sheet4")
    old = book.create_sheet("去年")
    old.append(["统一社会信用代码", "企业名称"])
    old.append([codes[2], "澄江丙三科技有限公司"])
    old.sheet_state = "hidden"
    path = liaison.folder / "several.xlsx"
    book.save(path)
    return str(path)


def test_sheets_with_known_headers_are_taken_and_the_others_are_named(liaison, several):
    done = liaison("import", several, "--json")
    assert [(each["sheet"], each["kind"]) for each in done.json["files"]] == [
        ("企业", "enterprises"),
        ("联络员", "liaisons"),
    ]
    (note,) = done.json["files"][0]["notes"]
    assert "说明" in note
    assert "去年 (hidden)" in note
    assert "Sheet4" not in note
    assert "sheet 联络员" in liaison("import", several, "--dry-run").out


@pytest.mark.parametrize("sheet", ["去年", "5"])
def test_a_sheet_that_is_asked_for_is_taken_even_when_hidden(liaison, several, sheet, codes):
    done = liaison("import", several, "--sheet", sheet, "--json")
    assert [each["sheet"] for each in done.json["files"]] == ["去年"]
    assert stored(liaison, "code") == [(codes[2],)]


def test_a_sheet_that_is_not_there_is_said_with_those_that_are(liaison, several):
    done = liaison("import", several, "--sheet", "今年")
    assert done.code == 1
    assert "has no sheet 今年" in done.err
    assert "联络员" in done.err


def far(path, codes):
    book = openpyxl.Workbook()
    for row in [HEADERS, *rows(codes)]:
        book.active.append(row)
    book.active["XFD1048576"] = "x"
    book.save(path)


def test_a_cell_in_the_last_corner_of_a_sheet_is_left_out_by_itself(liaison, codes):
    path = liaison.folder / "far.xlsx"
    far(path, codes)
    (file,) = liaison("import", str(path), "--json").json["files"]
    assert (file["inserted"], [each["line"] for each in file["left_out"]]) == (2, [1_048_576])


def test_the_general_reader_at_such_a_cell_ends_in_a_sentence(liaison, codes):
    path = liaison.folder / "far.xlsx"
    far(path, codes)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            # Something that the quick reader leaves to the general one.
            new.writestr(name, data.replace(b"<row ", b"<!-- --><row ") if name == sheet else data)
    done = liaison("import", str(path))
    assert (done.code, "stray cell" in done.err, len(done.err.splitlines())) == (1, True, 2)


def _ole(*names: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"".join(name.encode("utf-16-le") for name in names)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\xff\xd8\xff\xe0\0\0JFIF", "is a picture"),
        (b"Rar!\x1a\x07\x01\0", "an archive of a kind"),
        (b"SQLite format 3\0" + b"\0" * 100, "is a database"),
        (_ole("EncryptionInfo", "EncryptedPackage"), "protected by a password"),
        (_ole("WordDocument"), "is a text document"),
        (_ole("Workbook"), "a damaged workbook"),
        (b"PK\x03\x04 and not much more", "is damaged"),
    ],
)
def test_what_is_no_table_is_named_with_what_to_do(liaison, data, said):
    path = liaison.folder / "roster.xlsx"
    path.write_bytes(data)
    done = liaison("import", str(path))
    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 2
    assert not liaison.db.exists() or stored(liaison) == []


def test_a_workbook_cut_off_in_the_middle_is_said_to_be_damaged(liaison, codes):
    path = liaison.folder / "roster.xlsx"
    xlsx(path, [HEADERS, *rows(codes)])
    path.write_bytes(path.read_bytes()[:-400])
    done = liaison("import", str(path))
    assert (done.code, "is damaged" in done.err) == (1, True)


def test_a_workbook_made_to_fill_the_memory_is_refused(liaison):
    path = liaison.folder / "roster.xlsx"
    xlsx(path, [HEADERS])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet2.xml", b" " * (80 << 20))
    assert "MB when unpacked" in liaison("import", str(path)).err


def test_hidden_rows_are_read_and_said_and_so_are_formulas_without_a_result(liaison, codes):
    book = openpyxl.Workbook()
    for row in [HEADERS, *rows(codes)]:
        book.active.append(row)
    book.active["E2"] = "=1+1"
    # As a filter leaves them, when the list is sent on.
    book.active.row_dimensions[3].hidden = True
    book.save(liaison.folder / "filtered.xlsx")
    (file,) = liaison("import", str(liaison.folder / "filtered.xlsx"), "--json").json["files"]
    assert file["inserted"] == 2
    assert ["Hidden rows" in file["notes"][0], "formula" in file["notes"][1]] == [True, True]
