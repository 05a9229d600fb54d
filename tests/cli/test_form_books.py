"""Check forms as one workbook: it goes out locked where it is known, and comes back row by row, as often as one likes."""

from __future__ import annotations

import openpyxl
import pytest

from tests.cli.test_forms import ONE, THREE, TWO, liaison, printed, states


@pytest.fixture
def out(zone):
    """Forms 1 to 3, out for the three enterprises of the zone, printed on Monday 2026-03-16."""
    assert printed(zone, "1", "2", "3", "--event", "企业服务月").code == 0
    return zone


def filled(zone, name="back.xlsx", sheet="forms.xlsx", move=lambda rows: rows, **cells):
    """The workbook with cells filled in: by number, a dictionary of titles; saved as another program saves it."""
    book = openpyxl.load_workbook(zone.folder / sheet)
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    titles = rows[0]
    for row in rows[1:]:
        for title, value in cells.get("n" + row[0].replace("-", ""), {}).items():
            row[titles.index(title)] = value
    saved = openpyxl.Workbook()
    for row in move(rows):
        saved.active.append(row)
    saved.save(zone.folder / name)
    return str(zone.folder / name)


@pytest.fixture
def book(out):
    """The forms as a workbook, in Chinese."""
    done = printed(out, "1", "2", "3", "--event", "企业服务月", name="forms.xlsx", lang="zh")
    assert done.code == 0, done.err
    return out


OK = {"有无变更": "无变更"}


def test_the_workbook_locks_what_is_known_and_offers_what_may_be_said(book):
    sheet = openpyxl.load_workbook(book.folder / "forms.xlsx").active
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, sheet[2], strict=True))
    assert (row["编号"].value, row["登记手机"].value) == (ONE, "139****0001")
    assert sheet.protection.sheet
    assert [title for title in head if not row[title].protection.locked] == head[8:]
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"无变更,有变更"'


def test_a_workbook_comes_back_row_by_row_and_once(book):
    path = filled(
        book,
        n26000017=OK | {"签名日期": "2026-03-17"},
        n26000025={"有无变更": "有变更", "新手机": "13900017777"},
    )
    done = book("form", "read", path, today="2026-03-18")
    assert done.code == 0, done.err
    assert "2 entered (1 of them changed), 0 entered before, 1 not filled in, 0 refused." in done.err
    assert states(book, today="2026-03-18") == {ONE: "unchanged", TWO: "changed", THREE: "out"}
    assert liaison(book)["verified_on"] == "2026-03-17"
    assert liaison(book, "2")["mobile"] == "13900017777"
    again = book("form", "read", path, today="2026-03-19")
    assert "0 entered (0 of them changed), 2 entered before" in again.err
    assert again.code == 0


def test_columns_that_moved_and_rows_that_were_sorted_copied_or_deleted_are_read(book):
    def move(rows):
        return [list(reversed(row)) for row in (["请尽快填写"] + [None] * 14, rows[0], rows[3], rows[1], rows[1])]

    path = filled(book, move=move, n26000017=OK, n26000033={"新联络员": "郑新", "新手机": "13900018888"})
    done = book("form", "read", path)
    assert "2 entered (1 of them changed), 1 entered before" in done.err, done.err
    assert states(book) == {ONE: "unchanged", TWO: "out", THREE: "changed"}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (OK | {"新手机": "13900017777"}, "nothing has changed, and beside it what has"),
        ({"有无变更": "有变更"}, "does not say what has changed"),
        ({"有无变更": "大概"}, "'大概' is neither of"),
        ({"新手机": "123"}, "at least 7 digits"),
        ({"新手机": "139****0001"}, "masked value"),
        (OK | {"签名日期": "2026-03-17"}, "lies in the future"),
        (OK | {"签名日期": "2026-03-15"}, "printed on 2026-03-16"),
        (OK | {"编号": "26-00091-7"}, f"Did you mean {ONE}"),
        (OK | {"编号": None}, "no number of a check form"),
        (OK | {"编号": "=1+1"}, "no number of a check form"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_and_the_others_are_taken(book, cells, said):
    done = book("form", "read", filled(book, n26000017=cells, n26000025=OK))
    assert done.code == 4
    assert "Row 2: " in done.err
    assert said in done.err
    assert states(book) == {ONE: "out", TWO: "unchanged", THREE: "out"}


def test_a_tick_is_an_answer_and_a_void_form_is_none(book):
    assert book("form", "void", TWO, "--why", "重印").code == 0
    done = book("form", "read", filled(book, n26000017={"有无变更": "√"}, n26000025=OK))
    assert done.code == 4
    assert f"Form {TWO} was closed" in done.err
    assert states(book)[ONE] == "unchanged"


@pytest.mark.parametrize("text", ["编号,企业\n1,甲\n", "x", ""])
def test_what_is_no_workbook_of_forms_is_refused(out, text):
    assert out("form", "read", out.file("other.csv", text)).code in (1, 2)
    assert out("form", "read", "missing.xlsx").code == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_workbook_of_forms_is_no_roster(out, lang):
    assert printed(out, "1", "2", name="forms.xlsx", lang=lang).code == 0
    done = out("import", str(out.folder / "forms.xlsx"))
    assert done.code == 1
    assert "liaison form read" in done.err
    assert (liaison(out)["name"], liaison(out)["mobile"]) == ("孙一", "13900010001")
