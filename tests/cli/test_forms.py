"""Check forms: printed under a number of their own, entered once, and what comes back goes the way of a check or a handover."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest

from tests.needs import needs_font

ONE, TWO, THREE = "26-00001-7", "26-00002-5", "26-00003-3"


@pytest.fixture
def out(zone):
    """Forms 1 to 3, out for the three enterprises of the zone, printed on Monday 2026-03-16."""
    assert printed(zone, "1", "2", "3", "--event", "企业服务月").code == 0
    return zone


def printed(zone, *args, today=None, lang="en", name="forms.docx"):
    return zone("form", "print", *args, "--out", str(zone.folder / name), today=today, lang=lang)


def states(zone, *args, today=None):
    rows = zone("form", "list", "--all", *args, "--json", today=today).json
    return {row["number"]: row["state"] for row in rows}


def liaison(zone, enterprise="1", today="2026-03-20"):
    found = zone("show", enterprise, "--json", "--reveal", "--why", "核对", today=today).json
    return next(each for each in found["people"] if each["role"] == "liaison" and not each["ended_on"])


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        return "\f".join(page.extract_text() for page in pypdf.PdfReader(path).pages).replace("\0", "")
    if path.suffix == ".html":
        return path.read_text(encoding="utf-8")
    document = docx.Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([each.text for each in document.paragraphs] + cells)


@needs_font
@pytest.mark.parametrize("ending", ["pdf", "docx", "html"])
@pytest.mark.parametrize(("lang", "box"), [("zh", "□ 无变更"), ("en", "□ No change")])
def test_a_page_each_with_what_is_known_and_numbers_masked(zone, ending, lang, box):
    done = printed(zone, "1", "2", "--event", "企业服务月", lang=lang, name=f"f.{ending}")
    assert done.code == 0, done.err
    text = text_of(zone.folder / f"f.{ending}")
    for known in (ONE, TWO, "澄江甲一贸易有限公司", "孙一", "139****0001", "企业服务月", "周明远", box):
        assert known in text
    assert "13900010001" not in text
    if ending == "pdf":
        assert text.count("\f") == 1


def test_numbers_in_full_need_a_reason_which_is_on_record(zone):
    assert printed(zone, "1", "--reveal").code == 2
    assert printed(zone, "1", "--reveal", "--why", "当面交本人").code == 0
    assert "13900010001" in text_of(zone.folder / "forms.docx")
    (row,) = zone("audit", "reveals", "--json").json
    assert row["why"] == "当面交本人"


def test_a_form_that_is_out_keeps_its_number_and_another_event_has_another(out):
    again = printed(out, "1", "--event", "企业服务月", today="2026-03-17")
    assert "keeps its number" in again.err
    assert printed(out, "1").code == 0
    rows = out("form", "list", "-e", "1", "--json").json
    assert [(row["number"], row["event"], row["due_on"]) for row in rows] == [
        (ONE, "企业服务月", "2026-03-23"),
        ("26-00004-1", None, "2026-03-23"),
    ]


def test_one_printed_again_after_its_day_is_wanted_back_by_another(out):
    printed(out, "1", "--event", "企业服务月", today="2026-03-24")
    (row,) = out("form", "list", "-e", "1", "--json", today="2026-03-24").json
    assert (row["number"], row["printed_on"], row["due_on"]) == (ONE, "2026-03-16", "2026-03-31")


def test_no_change_is_a_check_of_the_liaison(out):
    done = out("form", "enter", "２６００００１７", "--ok", today="2026-03-18")
    assert done.code == 0, done.err
    assert liaison(out)["verified_on"] == "2026-03-18"
    assert states(out, today="2026-03-18") == {ONE: "unchanged", TWO: "out", THREE: "out"}
    assert out("stale", "--json", today="2026-03-18").json == []


def test_a_new_mobile_goes_the_way_of_a_check(out):
    assert out("form", "enter", ONE, "--mobile", "139 0001 9999", "--email", "sun@example.com").code == 0
    assert (liaison(out)["mobile"], liaison(out)["email"]) == ("13900019999", "sun@example.com")
    assert states(out)[ONE] == "changed"
    (record, *_) = out("audit", "show", "--about", "appointment", "--json").json
    assert record["action"] == "verify"
    assert ONE in record["after"]


def test_another_liaison_goes_the_way_of_a_handover(out):
    done = out(
        "form", "enter", ONE, "--liaison", "郑新", "--mobile", "13900018888", "--on", "2026-03-17", today="2026-03-19"
    )
    assert done.code == 0, done.err
    assert (liaison(out)["name"], liaison(out)["started_on"]) == ("郑新", "2026-03-17")
    assert [row["rule"] for row in out("task", "list", "--json", today="2026-03-19").json] == ["refile"]
    assert states(out, today="2026-03-19")[ONE] == "changed"


def test_the_same_name_is_no_handover(out):
    assert out("form", "enter", ONE, "--liaison", "孙一", "--mobile", "13900010001").code == 0
    assert states(out)[ONE] == "unchanged"
    assert out("task", "list", "--json").json == []


def test_a_new_address_is_kept_with_the_enterprise(out):
    assert out("form", "enter", ONE, "--address", "澄江市临江区新路1号").code == 0
    assert out("show", "1", "--json").json["business_address"] == "澄江市临江区新路1号"
    assert states(out)[ONE] == "changed"


def test_a_form_twice_is_unchanged_or_says_what_was_entered(out):
    assert out("form", "enter", ONE, "--mobile", "13900019999").code == 0
    for same in (("--mobile", "13900019999"), ("--ok",)):
        done = out("form", "enter", ONE, *same)
        assert done.code == 0
        assert "entered on 2026-03-16 already" in done.err
    other = out("form", "enter", ONE, "--mobile", "13900017777")
    assert other.code == 1
    assert "back, changed" in other.err
    assert liaison(out)["mobile"] == "13900019999"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("26-00091-7", f"Did you mean {ONE}, of 澄江甲一贸易有限公司?"),
        ("26-00019-7", "There is no check form 26-00019-7"),
        ("26-0001-7", f"Did you mean {ONE}"),
        ("26-09901-7", "`liaison form list`"),
        ("abc", "its last digit does not fit"),
        ("", "its last digit does not fit"),
    ],
)
def test_a_wrong_number_is_refused_and_names_the_likely_one(out, typed, said):
    printed(out, "1")
    done = out("form", "enter", typed, "--ok")
    assert done.code == 3
    assert said in done.err
    assert set(states(out).values()) == {"out"}


def test_a_slip_that_may_mean_two_forms_names_none(out):
    printed(out, "1")
    done = out("form", "enter", "26-00001-1", "--ok")
    assert done.code == 3
    assert "Did you mean" not in done.err


def test_a_void_form_is_refused_and_its_number_never_comes_again(out):
    assert out("form", "void", ONE, "--why", "纸张遗失").code == 0
    assert out("form", "void", ONE, "--why", "再来").code == 1
    done = out("form", "enter", ONE, "--ok")
    assert done.code == 1
    assert "void" in done.err
    printed(out, "1", "--event", "企业服务月")
    assert states(out)["26-00004-1"] == "out"


def test_after_a_handover_the_form_says_so_and_a_new_one_takes_its_place(out):
    assert out("handover", "1", "--to", "郑新", "--mobile", "13900018888").code == 0
    done = out("form", "enter", ONE, "--ok")
    assert done.code == 1
    assert "printed for another liaison; now it is 郑新" in done.err
    printed(out, "1", "--event", "企业服务月")
    assert states(out) == {ONE: "void", TWO: "out", THREE: "out", "26-00004-1": "out"}


def test_a_form_of_one_that_left_says_so_and_none_is_printed(out):
    gone = out("import", out.file("gone.csv", "企业名称,登记状态\n澄江乙二物流有限公司,注销\n"))
    assert gone.code == 0
    done = out("form", "enter", TWO, "--ok")
    assert done.code == 1
    assert "has left the zone" in done.err
    assert "no form is printed" in printed(out, "2").err


def test_a_form_of_one_that_was_merged_is_entered_at_the_other_and_comes_back_with_it(out):
    assert out("merge", "1", "2").code == 0
    done = out("form", "enter", ONE, "--ok")
    assert done.code == 0, done.err
    assert states(out, "-e", "1") == {ONE: "unchanged", TWO: "out"}
    assert out("merge", "--undo", "1").code == 0
    assert states(out, "-e", "2") == {TWO: "out"}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((ONE,), "Say either --ok"),
        ((ONE, "--ok", "--mobile", "13900019999"), "Say either --ok"),
        ((ONE, "--mobile", "123"), "at least 7 digits"),
        ((ONE, "--ok", "--on", "2026-03-15"), "printed on 2026-03-16"),
        ((ONE, "--ok", "--on", "2026-03-17"), "future"),
    ],
)
def test_what_makes_no_sense_is_refused(out, args, said):
    done = out("form", "enter", *args)
    assert done.code == 2
    assert said in done.err
    assert states(out)[ONE] == "out"


def test_for_whom_has_to_be_said_and_what_to_write(zone):
    assert printed(zone, "--event", "企业服务月").code == 2
    assert printed(zone, "1", name="f.txt").code == 2
    assert zone("form", "list", "--json").json == []


def test_an_officers_forms_and_those_of_a_list(zone):
    assert printed(zone, "--officer", "周明远").code == 0
    names = zone.file("list.txt", "澄江丙三科技有限公司\n\n澄江甲一贸易有限公司\n")
    assert printed(zone, "--list", names, "1").code == 0
    assert len(states(zone)) == 3
    missing = printed(zone, "--list", zone.file("bad.txt", "澄江甲一贸易有限公司\n没有这家\n"))
    assert missing.code == 3
    assert "没有这家" in missing.err


def test_a_past_day_shows_the_forms_of_that_day(out):
    assert out("form", "enter", ONE, "--ok", today="2026-03-20").code == 0
    assert states(out, today="2026-03-18") == {ONE: "out", TWO: "out", THREE: "out"}
    assert states(out, today="2026-03-20")[ONE] == "unchanged"


def reminders(zone, *args, today):
    return [
        (row["code"], row["reason"])
        for row in zone("task", "list", "--rule", "form_out", *args, "--json", today=today).json
    ]


def test_what_has_not_come_back_in_five_working_days_makes_one_reminder(out, codes):
    assert out("form", "enter", TWO, "--ok", today="2026-03-20").code == 0
    printed(out, "1", today="2026-03-17")
    for day in ("2026-03-23", "2026-03-24", "2026-03-25", "2026-04-20"):
        assert out("scan", today=day).code == 0
        asked = reminders(out, today=day)
        assert len(asked) == (0 if day == "2026-03-23" else 2), day
    assert asked[0] == (codes[0], f"check form {ONE} was wanted back by 2026-03-23: ask for it")


@pytest.mark.parametrize(
    "ends",
    [
        ("form", "enter", ONE, "--ok"),
        ("form", "enter", ONE, "--liaison", "郑新", "--mobile", "13900018888"),
        ("form", "void", ONE, "--why", "不再需要"),
        ("form", "print", "1", "--event", "企业服务月", "--out", "again.docx"),
        ("handover", "1", "--to", "郑新", "--mobile", "13900018888"),
    ],
)
def test_the_reminder_ends_with_its_cause(out, ends):
    out("scan", today="2026-03-24")
    assert len(reminders(out, today="2026-03-24")) == 3
    assert out(*ends, today="2026-03-24").code == 0
    assert len(reminders(out, today="2026-03-24")) == 2


def test_a_reminder_that_was_done_is_not_made_again(out):
    out("scan", today="2026-03-24")
    (task, *_) = out("task", "list", "--rule", "form_out", "--json", today="2026-03-24").json
    assert out("task", "done", str(task["id"]), "-r", "reached", today="2026-03-24").code == 0
    out("scan", today="2026-05-20")
    assert len(reminders(out, today="2026-05-20")) == 2


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


def test_a_list_may_be_a_roster_with_a_header(zone, codes):
    listed = zone.file("list.csv", f"序号,企业名称,信用代码\n1,随便,{codes[2]}\n2,随便,{codes[0]}\n")
    assert printed(zone, "--list", listed).code == 0
    assert sorted(row["code"] for row in zone("form", "list", "--json").json) == sorted([codes[0], codes[2]])


def of_events(zone, *args, today="2026-03-31"):
    found = zone("report", "monthly", "2026-03", *args, "--json", today=today).json
    return [
        (row["event"], row["sent"], row["back"], row["back_percent"], row["changed"], row["void"])
        for row in found["tables"].get("forms", {"rows": []})["rows"]
    ]


def test_the_return_rate_of_an_event_stands_in_the_report(out):
    printed(out, "1", "2")
    assert out("form", "enter", ONE, "--ok", today="2026-03-17").code == 0
    assert out("form", "enter", TWO, "--mobile", "13900017777", today="2026-03-18").code == 0
    assert out("form", "void", "26-00004-1", "--why", "重印", today="2026-03-18").code == 0
    assert of_events(out) == [("企业服务月", 3, 2, 66.7, 1, 0), (None, 1, 0, 0.0, 0, 1)]
    assert of_events(out, "--officer", "林晓澄") == [("企业服务月", 1, 0, 0.0, 0, 0)]


def test_a_report_of_a_time_without_forms_says_nothing_of_them(zone):
    assert of_events(zone) == []


SCAN = b"\xff\xd8\xff\xe0 a page, signed"


def scan(zone, name="page.jpg", data=SCAN):
    (zone.folder / name).write_bytes(data)
    return str(zone.folder / name)


def scans(zone):
    return {row["number"]: row["scans"] for row in zone("form", "list", "--all", "--json", today="2026-03-20").json}


def test_a_scan_is_kept_with_the_form_as_it_is_and_once(out):
    path = scan(out)
    assert (
        out("form", "enter", ONE, "--ok", "--scan", path, "--scan", scan(out, "back.png", b"the other side")).code == 0
    )
    assert out("form", "enter", ONE, "--ok", "--scan", path).code == 0
    assert scans(out) == {ONE: 2, TWO: 0, THREE: 0}
    with out.opened() as db:
        found = db.execute(
            "SELECT a.name, a.data, s.name FROM form_scan s JOIN sqlar a ON a.name = s.archived"
        ).fetchall()
    assert found[0] == (f"form-{ONE}/00001.jpg", SCAN, "page.jpg")
    assert out("audit", "verify").code == 0


@pytest.mark.parametrize("data", [b"", None])
def test_a_scan_that_cannot_be_kept_enters_nothing(out, data):
    path = scan(out, "empty.jpg", data) if data is not None else str(out.folder / "missing.jpg")
    assert out("form", "enter", ONE, "--ok", "--scan", path).code == 1
    assert states(out)[ONE] == "out"


def test_a_form_that_is_refused_keeps_no_scan(out):
    out("form", "void", ONE, "--why", "重印")
    assert out("form", "enter", ONE, "--ok", "--scan", scan(out)).code == 1
    assert scans(out)[ONE] == 0


def test_a_scan_that_was_exchanged_is_found(out):
    assert out("form", "enter", ONE, "--ok", "--scan", scan(out)).code == 0
    with out.opened() as db:
        db.execute("UPDATE sqlar SET data = zeroblob(9), sz = 9")
    assert out("audit", "verify").code == 5


def test_the_scan_goes_with_whoever_filled_it_in(out):
    assert out("form", "enter", ONE, "--ok", "--scan", scan(out, "孙一.jpg")).code == 0
    assert out("form", "enter", TWO, "--ok", "--scan", scan(out, data=b"another page")).code == 0
    assert out("handover", "1", "--to", "郑新", "--mobile", "13900018888", today="2026-03-17").code == 0
    done = out("subject", "erase", "孙一", "--why", "本人要求", "--yes", today="2026-03-18")
    assert done.code == 0, done.err
    with out.opened() as db:
        assert [name for (name,) in db.execute("SELECT name FROM sqlar")] == [f"form-{TWO}/00002.jpg"]
        assert "孙一" not in str(db.execute("SELECT * FROM form_scan").fetchall())
    assert out("audit", "verify", today="2026-03-18").code == 0


def test_what_was_entered_by_mistake_is_taken_back_and_can_be_entered_again(out):
    assert out("form", "enter", ONE, "--mobile", "13900019999", "--address", "澄江市新路1号").code == 0
    done = out("form", "undo", ONE, "--why", "看错行", today="2026-03-17")
    assert done.code == 0, done.err
    assert (liaison(out)["mobile"], liaison(out)["verified_on"]) == ("13900010001", "2026-02-01")
    assert out("show", "1", "--json", today="2026-03-17").json["business_address"] is None
    assert states(out, today="2026-03-17")[ONE] == "out"
    assert out("form", "undo", ONE, "--why", "再来", today="2026-03-17").code == 1
    assert out("form", "enter", ONE, "--ok", today="2026-03-18").code == 0
    assert (liaison(out)["mobile"], liaison(out)["verified_on"]) == ("13900010001", "2026-03-18")
    # What was taken back has never been.
    assert liaison(out, today="2026-03-16")["verified_on"] == "2026-02-01"
    assert out("form", "undo", ONE, "--why", "又错", today="2026-03-19").code == 0
    assert out("show", "1", "--json", today="2026-03-19").json["business_address"] is None
    assert out("audit", "verify", today="2026-03-19").code == 0


def test_what_somebody_said_since_stays(out):
    assert out("form", "enter", ONE, "--mobile", "13900019999").code == 0
    assert out("verify", "1", "--mobile", "13900015555", today="2026-03-17").code == 0
    assert out("form", "undo", ONE, "--why", "看错行", today="2026-03-18").code == 0
    assert (liaison(out)["mobile"], liaison(out)["verified_on"]) == ("13900015555", "2026-03-17")


def test_a_handover_by_a_form_is_not_taken_back(out):
    assert out("form", "enter", ONE, "--liaison", "郑新", "--mobile", "13900018888").code == 0
    assert out("form", "undo", ONE, "--why", "看错行").code == 1
    assert out("form", "undo", TWO, "--why", "没交").code == 1
    assert states(out)[ONE] == "changed"


def test_rebuild_knows_an_address_that_a_form_told(out):
    assert out("form", "enter", ONE, "--address", "澄江市新路1号", today="2026-03-18").code == 0
    with out.opened() as db:
        before = db.execute("SELECT * FROM dated_change ORDER BY audit_id").fetchall()
    assert out("rebuild", today="2026-03-18").code == 0
    with out.opened() as db:
        assert db.execute("SELECT * FROM dated_change ORDER BY audit_id").fetchall() == before


def test_by_which_form_somebody_was_checked_is_said_until_she_is_checked_otherwise(out):
    assert out("form", "enter", ONE, "--ok", today="2026-03-17").code == 0
    assert liaison(out)["form"] == ONE
    assert f"孙一 was checked on 2026-03-17 by form {ONE}." in out("show", "1", today="2026-03-20").out
    assert out("verify", "1", today="2026-03-20").code == 0
    assert liaison(out)["form"] is None
