"""What comes after a form is out or back: a reminder, the report, a scan, and taking it back."""

from __future__ import annotations

import pytest

from tests.cli.test_forms import ONE, THREE, TWO, liaison, printed, states


@pytest.fixture
def out(zone):
    """Forms 1 to 3, out for the three enterprises of the zone, printed on Monday 2026-03-16."""
    assert printed(zone, "1", "2", "3", "--event", "企业服务月").code == 0
    return zone


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
