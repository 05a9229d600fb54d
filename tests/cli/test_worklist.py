"""`liaison worklist`: the day goes out as a spreadsheet and comes back, each row once, whatever became of sheet and list."""

from __future__ import annotations

import csv
import re
import sqlite3
import textwrap
import zipfile
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from liaison_cli.core.work import worklist
from liaison_cli.lang import choose, say

DAY, LATER = "2026-03-16", "2026-03-19"
REACHED = {"Channel": "phone", "Outcome": "reached"}


class Sheet:
    """A worklist as somebody has it open: its header and its rows, each by its header."""

    def __init__(self, zone, name: str = "day.xlsx", officer: str = "周明远", lang: str = "en") -> None:
        self.zone, self.path = zone, zone.folder / name
        done = zone("worklist", "-o", officer, "--out", str(self.path), lang=lang)
        assert done.code == 0, done.err
        head, *rows = CalamineWorkbook.from_path(str(self.path)).get_sheet_by_index(0).to_python()
        self.head, self.rows = head, [dict(zip(head, row, strict=True)) for row in rows]

    def saved(self, name: str = "back.csv") -> str:
        path = self.zone.folder / name
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([self.head, *([row[each] for each in self.head] for row in self.rows)])
        return str(path)

    def back(self, *, today: str = LATER, lang: str = "en"):
        """The one report of what comes of it, saved as it is now."""
        done = self.zone("import", self.saved(), "--json", today=today, lang=lang)
        assert done.err == "", done.err
        (report,) = done.json["files"]
        return report


def titles(lang: str) -> dict[str, str]:
    """What is asked, by its field, as a sheet in this language says it."""
    choose(lang)
    return {each.field: say(each.title) for each in worklist.ANSWERS}


def counts(report) -> tuple[int, int, int]:
    return report["inserted"], report["unchanged"], report["rejected"]


def said(report) -> list[tuple[int, str, str, str]]:
    return [(each["line"], each["column"], each["severity"], each["reason"]) for each in report["problems"]]


def log(zone) -> list[tuple]:
    with sqlite3.connect(zone.db) as db:
        return db.execute(
            """SELECT enterprise_id, at, channel, outcome, deep, told, person, note FROM attempt a
            WHERE NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id) ORDER BY id"""
        ).fetchall()


@pytest.fixture
def sheet(zone) -> Sheet:
    return Sheet(zone)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_header_is_read_in_every_language(lang):
    assert {worklist.NAMES[name] for name in titles(lang).values()} == {*worklist.FIELDS}


def test_it_says_what_today_says(zone, sheet):
    today = zone("--json", "today").json
    assert [row["Code"] for row in sheet.rows] == [each["code"] for each in today]
    assert [row["What to do"] for row in sheet.rows] == [each["action"] for each in today]
    assert [row["Channel"] for row in sheet.rows] == ["visit", "phone"]


def test_nothing_filled_in_changes_nothing(zone, sheet):
    assert counts(sheet.back()) == (0, 2, 0)
    assert log(zone) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_was_filled_in_is_as_if_it_had_been_logged(zone, lang):
    sheet = Sheet(zone, lang=lang)
    names = titles(lang)
    yes = {"zh": "是", "en": "yes"}[lang]
    answers = {"channel": "phone", "outcome": "reached", "deep": yes, "told": yes, "next_day": "2026-03-25"}
    sheet.rows[0] |= {names[field]: value for field, value in (answers | {"note": "谈了年报"}).items()}
    assert counts(sheet.back(lang=lang)) == (1, 1, 0)
    assert log(zone) == [(1, DAY, "phone", "reached", 1, 1, "孙一", "谈了年报")]
    card = zone("show", "1", "--json", today=LATER).json
    assert card["promised_on"] == "2026-03-25"
    assert counts(sheet.back(lang=lang)) == (0, 2, 0)
    assert len(log(zone)) == 1


def test_the_workbook_itself_comes_back(zone, sheet):
    (report,) = zone("import", str(sheet.path), "--json", today=LATER).json["files"]
    assert (report["kind"], counts(report), report["notes"]) == ("worklists", (0, 2, 0), [])


def test_rows_are_filled_in_bit_by_bit_sorted_moved_and_deleted(zone, sheet):
    sheet.rows[1] |= REACHED
    sheet.rows.reverse()
    sheet.head.sort()
    assert counts(sheet.back()) == (1, 1, 0)
    del sheet.rows[0]
    sheet.rows[0] |= REACHED
    assert counts(sheet.back()) == (1, 0, 0)
    assert [each[0] for each in log(zone)] == [2, 1]


def test_what_makes_no_sense_is_rejected_and_can_be_mended(zone, sheet):
    sheet.rows[0] |= REACHED | {"Outcome": "瞎写"}
    sheet.rows[1] |= REACHED | {"Outcome": "no answer", "Details checked": "yes"}
    report = sheet.back()
    assert counts(report) == (0, 0, 2)
    assert [each[:3] for each in said(report)] == [(2, "Outcome", "reject"), (3, "Details checked", "reject")]
    assert log(zone) == []
    path = zone.folder / "back.csv.rejects.csv"
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("瞎写", "reached").replace(",yes,", ",,"), encoding="utf-8")
    (report,) = zone("import", str(path), "--json", today=LATER).json["files"]
    assert counts(report) == (2, 0, 0)
    assert [each[3] for each in log(zone)] == ["reached", "no_answer"]


@pytest.mark.parametrize(
    ("answers", "column", "reason"),
    [
        ({"Outcome": "no answer", "Deep": "yes"}, "Deep", "no answer cannot be a deep contact"),
        (
            {"Outcome": "busy", "Asked to tell": "yes"},
            "Asked to tell",
            "busy: who was not reached was not asked anything",
        ),
        ({"Contacted on": "2026-03-15"}, "Contacted on", "the list is of 2026-03-16: the contact was not before it"),
        ({"Contacted on": "2026-03-20"}, "Contacted on", "the contact lies in the future"),
        ({"Next agreed for": "2026-03-15"}, "Next agreed for", "2026-03-15 (Sunday) has passed already."),
        ({"Next agreed for": "someday"}, "Next agreed for", "'someday' is no day to come"),
        ({"Corrected mobile": "138****8000"}, "Corrected mobile", "'138****8000' is not one mobile number in full"),
        ({"Corrected mobile": "021-55500001"}, "Corrected mobile", "'021-****001' is not one mobile number in full"),
        ({"Outcome": "", "What was said": "谈了"}, "Outcome", "the outcome is missing"),
        (
            {"Outcome": "signed for by the enterprise"},
            "Outcome",
            "signed for by the enterprise is not an outcome of phone",
        ),
        ({"liaison_row": "1-22222222223"}, "liaison_row", "the hidden mark of the row was changed"),
        ({"liaison_row": "0-22222222222"}, "liaison_row", "the sheet was written by another version"),
        ({"liaison_row": ""}, "liaison_row", "the row is none of the list's"),
    ],
)
def test_each_cell_is_looked_at(zone, sheet, answers, column, reason):
    sheet.rows[0] |= REACHED | answers
    report = sheet.back()
    ((_, at, severity, why),) = said(report)
    assert (counts(report), at, severity) == ((0, 1, 1), column, "reject")
    assert why.startswith(reason)
    assert log(zone) == []


def test_a_mark_that_was_never_given_out_here(zone, sheet):
    sheet.rows[0] |= REACHED | {"liaison_row": worklist.mark(lambda signs: signs[0])}
    assert said(sheet.back())[0][3].startswith("the list was not written from this database")


def test_a_copied_row_is_no_second_contact(zone, sheet):
    sheet.rows[0] |= REACHED
    sheet.rows += [dict(sheet.rows[0]), dict(sheet.rows[0]) | {"Outcome": "no answer"}]
    report = sheet.back()
    assert counts(report) == (1, 2, 1)
    assert said(report)[0][3] == "the row is a copy of the one in line 2: a row is for one contact, more are logged"
    assert len(log(zone)) == 1


def test_cells_that_were_moved_to_another_row_are_found_out(zone, sheet):
    first, second = sheet.rows
    first |= REACHED
    first["Code"], second["Code"] = second["Code"], first["Code"]
    ((line, column, _, _),) = said(sheet.back())
    assert (line, column) == (2, "Code")


def test_corrections_are_checks_and_handovers(zone, sheet):
    sheet.rows[0] |= REACHED | {"Corrected mobile": "13800138001"}
    sheet.rows[1] |= REACHED | {
        "Corrected name": "王小明",
        "Corrected mobile": "13912345678",
        "Contacted on": "2026-03-18",
    }
    assert counts(sheet.back()) == (2, 0, 0)
    cards = [zone("show", str(id_), "--json", "--reveal", "--why", "t", today=LATER).json for id_ in (1, 2)]
    people = [
        [(each["name"], each["mobile"], each["verified_on"]) for each in card["people"] if not each["ended_on"]]
        for card in cards
    ]
    assert people == [[("孙一", "13800138001", DAY)], [("王小明", "13912345678", "2026-03-18")]]


def kept(zone) -> list[list[tuple]]:
    """What is derived from the log."""
    tables = ("standing", "reach", "zone_reach")
    with closing(sqlite3.connect(zone.db)) as db:
        return [sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=str) for table in tables]


def is_as_the_log_says(zone) -> bool:
    before = kept(zone)
    assert zone("rebuild", today=LATER).code == 0
    return kept(zone) == before


def test_undoing_the_import_takes_all_of_it_back(zone, sheet):
    def state():
        with sqlite3.connect(zone.db) as db:
            return [
                db.execute(
                    "SELECT enterprise_id, person_id, ended_on, verified_on FROM appointment ORDER BY id"
                ).fetchall(),
                db.execute("SELECT name, mobile FROM person ORDER BY id").fetchall(),
                db.execute(
                    "SELECT enterprise_id, light, failures, due_on, last_reached_at FROM standing ORDER BY 1"
                ).fetchall(),
            ]

    before = state()
    sheet.rows[0] |= REACHED | {
        "Details checked": "yes",
        "Corrected mobile": "13800138001",
        "Next agreed for": "2026-03-25",
    }
    sheet.rows[1] |= REACHED | {"Corrected name": "王小明"}
    sheet.back()
    assert state() != before
    assert is_as_the_log_says(zone)
    number = zone("--json", "imports", today=LATER).json[0]["id"]
    done = zone("imports", "undo", str(number), "--why", "错了", today=LATER)
    assert done.code == 0, done.err
    shown = zone("show", "1", "--json", today=LATER)
    assert shown.code == 0, shown.err
    assert shown.json["promised_on"] is None
    assert (state(), log(zone)) == (before, [])
    assert is_as_the_log_says(zone)
    # What was taken back may come once more.
    assert counts(sheet.back()) == (2, 0, 0)


def test_what_comes_back_weighs_for_the_hours_as_what_was_logged_until_it_is_undone(zone, sheet):
    def hours():
        with sqlite3.connect(zone.db) as db:
            return db.execute("SELECT channel, hour, outcome, tries FROM zone_reach").fetchall()

    sheet.rows[0] |= REACHED | {"Contacted on": f"{DAY} 14:20"}
    assert counts(sheet.back()) == (1, 1, 0)
    assert hours() == [("phone", 14, "reached", 1)]
    zone("rebuild", today=LATER)
    assert hours() == [("phone", 14, "reached", 1)]
    number = zone("--json", "imports", today=LATER).json[0]["id"]
    assert zone("imports", "undo", str(number), "--why", "错了", today=LATER).code == 0
    assert hours() == []


def test_the_same_contact_by_hand_meanwhile_is_not_told_twice(zone, sheet):
    assert zone("log", "1", "-c", "phone", "-r", "reached", "--at", f"{DAY} 15:00", today=LATER).code == 0
    sheet.rows[0] |= REACHED
    report = sheet.back()
    assert (counts(report), [each[3] for each in said(report)]) == (
        (0, 2, 0),
        ["the contact is on record already, as no. 1"],
    )


def test_the_liaison_was_replaced_since(zone, sheet):
    assert zone("handover", "1", "--to", "吴新", "--mobile", "13600010005", "--yes", today=LATER).code == 0
    sheet.rows[0] |= REACHED | {"Details checked": "yes"}
    ((_, column, severity, _),) = said(sheet.back())
    assert (column, severity) == ("Details checked", "reject")
    sheet.rows[0]["Details checked"] = ""
    report = sheet.back()
    assert counts(report) == (1, 1, 0)
    assert said(report)[0][3] == "the contact was with 孙一; the liaison is 吴新 by now"
    assert log(zone)[0][6] == "孙一"


def test_what_a_row_that_was_taken_says_otherwise_is_named(zone, sheet):
    sheet.rows[0] |= REACHED
    sheet.back()
    sheet.rows[0]["Outcome"] = "no answer"
    report = sheet.back()
    assert counts(report) == (0, 2, 0)
    assert "has taken this row as 2026-03-16, phone, reached" in said(report)[0][3]
    assert [each[3] for each in log(zone)] == ["reached"]


def test_the_enterprise_has_another_code_since(zone, sheet):
    done = zone("rename", "1", "--code", "91310999100000066U", "--why", "换照", "--yes", today=LATER)
    sheet.rows[0] |= REACHED
    assert done.code or counts(sheet.back()) == (1, 1, 0)


def test_a_folder_of_worklists_in_one_command(zone):
    folder = zone.folder / "out"
    done = zone("worklist", "--all", "--out", str(folder))
    assert done.code == 0, done.err
    assert sorted(path.name for path in folder.iterdir()) == [f"周明远 {DAY}.xlsx", f"林晓澄 {DAY}.xlsx"]
    reports = zone("import", str(folder), "--json", today=LATER).json["files"]
    assert [(each["kind"], counts(each)) for each in reports] == [("worklists", (0, 2, 0)), ("worklists", (0, 1, 0))]


def test_what_has_no_room_in_the_list_is_said(zone):
    zone.file("liaison.toml", "[plan]\nper_day = 1\n")
    done = zone("worklist", "--out", str(zone.folder / "day.xlsx"))
    assert "1 more is due and finds no room today" in done.err


def test_what_may_be_filled_in_is_never_written_over(zone, sheet):
    before = sheet.path.read_bytes()
    done = zone("worklist", "-o", "周明远", "--out", str(sheet.path))
    assert (done.code, done.err.splitlines()[0]) == (1, f"Error: {sheet.path} is there already, and may be filled in.")
    folder = zone.folder / "out"
    folder.mkdir()
    (folder / f"周明远 {DAY}.xlsx").write_bytes(before)
    done = zone("worklist", "--all", "--out", str(folder))
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[-2:] == [
        f"There already, and left as they are: 周明远 {DAY}.xlsx.",
        f"1 worklist was written to {folder}.",
    ]
    assert (folder / f"周明远 {DAY}.xlsx").read_bytes() == sheet.path.read_bytes() == before


def test_an_officer_brings_back_her_own_and_nothing_else(zone, monkeypatch):
    own, others = Sheet(zone), Sheet(zone, "lin.xlsx", "林晓澄")
    for each in (own, others):
        each.rows[0] |= REACHED
    roster = zone.file("roster.csv", "统一社会信用代码,企业名称\n91310999100000066U,澄江丁四有限公司\n")
    zone.file("liaison.toml", '[roles]\nofficer = ["zhou=周明远"]\nhead = ["hua"]\n')
    monkeypatch.setattr("liaison_cli.cli.shell.session.login", lambda: "zhou")
    refused = zone("import", roster, today=LATER)
    assert (refused.code, "[roles]" in refused.err, refused.out) == (1, True, "")
    assert zone("import", own.saved("own.csv"), roster, today=LATER).code == 1
    assert log(zone) == []
    report = others.back()
    assert said(report)[0][3] == "this is a list of 林晓澄; 周明远 brings back her own"
    assert counts(own.back()) == (1, 1, 0)
    assert [each[0] for each in log(zone)] == [1]


def test_one_row_settles_all_that_one_person_serves(zone):
    """Two enterprises of one liaison are one line of the day, and one row."""
    with sqlite3.connect(zone.db) as db:
        (code,) = db.execute("SELECT code FROM enterprise WHERE id = 2").fetchone()
        name, mobile = db.execute("SELECT name, mobile FROM person WHERE id = 1").fetchone()
    people = zone.file("people.csv", f"信用代码,联络员,手机\n{code},{name},{mobile}\n")
    assert zone("import", people).code == 0
    sheet = Sheet(zone)
    assert [row["Enterprise"].count(";") for row in sheet.rows] == [1]
    assert zone("log", "2", "-c", "phone", "-r", "reached", "--at", f"{DAY} 09:00", today=LATER).code == 0
    sheet.rows[0] |= REACHED | {"Corrected name": "王小明", "Corrected mobile": "13912345678"}
    report = sheet.back()
    assert (counts(report), [each[1] for each in said(report)]) == ((1, 0, 0), ["Outcome"])
    assert sorted(each[:3] for each in log(zone)) == [(1, DAY, "phone"), (2, f"{DAY}T09:00", "phone")]
    assert [zone("show", each, "--json", today=LATER).json["liaison"] for each in "12"] == ["王小明", "王小明"]


def test_what_has_left_since_is_said_and_the_contact_is_kept(zone, sheet, codes):
    roster = zone.file("gone.csv", f"统一社会信用代码,企业名称,登记状态\n{codes[0]},澄江甲一贸易有限公司,注销\n")
    assert zone("import", roster, today="2026-03-18").code == 0
    sheet.rows[0] |= REACHED
    report = sheet.back()
    assert (counts(report), [each[3] for each in said(report)]) == (
        (1, 1, 0),
        ["the enterprise has left since; the contact is kept"],
    )


def test_what_was_merged_since_is_where_it_is_now(zone, sheet):
    done = zone("merge", "2", "1", today="2026-03-18")
    assert done.code == 0, done.err
    for row in sheet.rows:
        row |= REACHED
    assert sheet.back()["rejected"] == 0
    assert len({each[0] for each in log(zone)}) == 1


def test_a_strict_import_refuses_what_there_is_a_word_about(zone, sheet):
    assert zone("log", "1", "-c", "phone", "-r", "reached", "--at", f"{DAY} 15:00", today=LATER).code == 0
    for row in sheet.rows:
        row |= REACHED | {"Next agreed for": "2026-03-21"}
    (report,) = zone("import", sheet.saved(), "--strict", "--json", today=LATER).json["files"]
    assert (counts(report), len(log(zone))) == ((0, 0, 2), 1)
    assert any("is a day off" in each[3] for each in said(report))


def test_a_dry_run_leaves_the_rows_open(zone, sheet):
    sheet.rows[0] |= REACHED
    assert zone("import", sheet.saved(), "--dry-run", today=LATER).code == 0
    assert log(zone) == []
    assert counts(sheet.back()) == (1, 1, 0)


def test_cells_as_spreadsheet_programs_type_them(zone, sheet):
    """Days as days, a number as a number, yes as a truth value, and a formula that somebody tried."""
    typed = {
        "Contacted on": datetime(2026, 3, 17, 9, 30),
        "Next agreed for": date(2026, 3, 25),
        "Details checked": True,
        "Corrected mobile": 13800138001,
    }
    sheet.rows[0] |= REACHED | typed | {"What was said": "=1+1"}
    path = zone.folder / "typed.xlsx"
    with xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "default_date_format": "yyyy-mm-dd hh:mm"}
    ) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, sheet.head)
        for number, row in enumerate(sheet.rows, 1):
            for place, title in enumerate(sheet.head):
                page.write(number, place, row[title])
    (report,) = zone("import", str(path), "--json", today=LATER).json["files"]
    assert (counts(report), said(report)) == ((1, 1, 0), [])
    assert log(zone) == [(1, "2026-03-17T09:30", "phone", "reached", 0, 0, "孙一", "=1+1")]
    assert zone("show", "1", "--json", today=LATER).json["promised_on"] == "2026-03-25"


def test_it_is_locked_but_for_what_is_asked_and_ready_for_paper(sheet):
    with zipfile.ZipFile(sheet.path) as book:
        page, styles = (book.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles"))
        names = book.read("xl/workbook.xml").decode()
        custom = book.read("docProps/custom.xml").decode()
    assert "<sheetProtection " in page
    assert "password" not in page
    assert '<protection locked="0"/>' in styles
    assert re.search(r'<col min="1" max="1" [^>]*hidden="1"', page)
    assert 'paperSize="9" ' in page
    assert 'orientation="landscape"' in page
    assert page.count("<dataValidation ") == len(worklist.ANSWERS)
    assert "_xlnm.Print_Titles" in names
    assert f"<vt:lpwstr>{worklist.VERSION}</vt:lpwstr>" in custom


@pytest.mark.parametrize("name", ["day.csv", "day"])
def test_a_worklist_is_a_workbook(zone, name):
    done = zone("worklist", "--out", str(Path(zone.folder) / name))
    assert (done.code, done.err.splitlines()[-1]) == (2, "End it in .xlsx.")


def test_the_header_has_room_for_its_words(zone):
    for lang in ("en", "zh"):
        path = zone.folder / f"{lang}.xlsx"
        assert zone("worklist", "-o", "周明远", "--out", str(path), lang=lang).code == 0
        sheet = openpyxl.load_workbook(path).worksheets[0]
        for cell in sheet[1][1:]:
            wide = sheet.column_dimensions[cell.column_letter].width
            # A bold letter is wider than those that a column is measured in, a Chinese one twice as wide; Chinese breaks anywhere.
            words = [len(word) * 1.1 for word in cell.value.split()] if lang == "en" else [2]
            assert max(words) <= wide, cell.value
            lines = (
                len(textwrap.wrap(cell.value, int(wide / 1.1)))
                if lang == "en"
                else -(-len(cell.value) * 2 // int(wide - 1))
            )
            assert sheet.row_dimensions[1].height >= 15 * lines, cell.value
