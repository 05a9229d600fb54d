"""A case from its opening to its end, with the statements, files and papers on the way."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from liaison_cli.errors import LiaisonError, NotFound, UsageError
from liaison_cli.office.case import (
    course,
    evidence_files,
    people_asked,
    register_entries,
    second_letter,
    written_papers,
)
from liaison_cli.office.case.contact_steps import Told, contacted, posted
from liaison_cli.office.case.known_cases import overview, whole
from liaison_cli.office.case.people_asked import Statement
from liaison_cli.office.case.register_entries import Held, Informant
from liaison_cli.office.contacts import Tried, log
from liaison_cli.store.log.lists import Filter
from tests.office.conftest import at, audited


def referable(work):
    """Everything that a referral needs, from 2026-03-16 to 2026-04-10."""
    for when, outcome in (("2026-03-16T10:00", "empty"), ("2026-03-17T15:00", "no_answer")):
        contacted(at(work, when), Told(1, "call", outcome))
    for number, when, noted, fate in (
        ("EMS-1", "2026-03-17", "2026-03-25", "returned_unknown"),
        ("EMS-2", "2026-04-01", "2026-04-09", "returned_unclaimed"),
    ):
        posted(at(work, when), Told(1, "letter", number=number))
        posted(at(work, noted), Told(1, "letter", fate, number=number))
    for when in ("2026-04-09T10:00", "2026-04-09T15:30"):
        contacted(at(work, when), Told(1, "visit", "vacant", second="林晓澄"))
    people_asked.state(at(work, "2026-04-10"), Statement(1, "moved_out", "property"))


def test_there_is_one_open_case_an_enterprise(case):
    with pytest.raises(LiaisonError, match="open case already"):
        course.open_case(case, 1, "再来")
    course.close(case, 1, "error", "误立")
    assert course.open_case(case, 1, "再来") == 2
    assert [line.case.id for line in overview(case, Filter(), closed=True)] == [2, 1]
    assert [(line.case.id, line.stage) for line in overview(case, Filter(), closed=False)] == [(2, "verify")]
    assert overview(case, Filter(officer="周明远"), closed=True) == []


def test_a_referral_waits_until_nothing_is_lacking(case):
    with pytest.raises(LiaisonError, match="cannot be referred"):
        course.refer(case, 1)
    referable(case)
    later = at(case, "2026-04-10")
    assert (whole(later, 1).lacking, whole(later, 1).doubts) == ({}, {})
    course.refer(later, 1)
    found = whole(later, 1)
    assert (found.case.outcome, found.case.closed_on, found.without) == ("referred", date(2026, 4, 10), ())


@pytest.mark.parametrize("why", [None, "", " "])
def test_going_without_needs_a_reason(case, why):
    with pytest.raises(UsageError, match="needs a reason"):
        course.refer(case, 1, ["calls"], why)


def test_what_a_referral_goes_without_is_kept_with_its_reason(case):
    items = ["calls", "letters", "visits"]
    with pytest.raises(LiaisonError, match="cannot be referred"):
        course.refer(case, 1, items, "楼宇已拆除")
    assert whole(case, 1).without == ()
    course.refer(case, 1, [*items, "statements"], " 楼宇已拆除 ")
    assert [each[:2] for each in whole(case, 1).without] == [(item, "楼宇已拆除") for item in (*items, "statements")]


def test_a_case_is_closed_once_and_never_as_referred(case):
    with pytest.raises(UsageError, match="case refer"):
        course.close(case, 1, "referred", None)
    course.close(case, 1, "found", "当面核实")
    assert (whole(case, 1).case.outcome, whole(case, 1).case.why) == ("found", "当面核实")
    with pytest.raises(NotFound, match="no open case"):
        course.close(case, 1, "found", None)
    with pytest.raises(NotFound, match="no case"):
        whole(case, 2)


@pytest.mark.parametrize(
    ("day", "windows", "reminders"),
    [("2026-03-24", 1, 0), ("2026-03-25", 1, 1), ("2026-04-16", 1, 1), ("2026-04-17", 0, 0)],
)
def test_the_window_of_the_second_letter_is_said_a_week_before_and_until_it_closes(case, day, windows, reminders):
    posted(at(case, "2026-03-17"), Told(1, "letter", number="EMS-1"))
    posted(at(case, "2026-03-24"), Told(1, "letter", "returned_unknown", number="EMS-1"))
    later = at(case, day)
    assert (len(second_letter.windows(later)), len(second_letter.reminders(later))) == (windows, reminders)
    assert second_letter.windows(later, "周明远") == []


def test_a_letter_keeps_its_number_until_it_is_posted_and_names_the_one_before(case):
    first = written_papers.write_letter(case, 1)
    assert (first.letter.number, first.letter.address, first.earlier) == ("询〔2026〕1号", "澄湖路18弄", None)
    assert written_papers.write_letter(case, 1).letter == first.letter
    posted(case, Told(1, "letter", number="EMS-1"))
    second = written_papers.write_letter(at(case, "2026-04-01"), 1)
    step, number = second.earlier
    assert (second.letter.number, step.number, number) == ("询〔2026〕2号", "EMS-1", "询〔2026〕1号")
    # Ten working days from Wednesday, 2026-04-01; Qingming is kept on Monday, the 6th.
    assert second.facts.reply_by == date(2026, 4, 16)
    assert [note.text for note in second.facts.notes] == [
        "The policy has no `zone.name`; the sender's name stays blank."
    ]


def test_papers_need_an_address_an_open_case_and_something_on_record(case):
    course.open_case(case, 2, "未接通")
    with pytest.raises(LiaisonError, match="no registered address"):
        written_papers.write_letter(case, 2)
    with pytest.raises(NotFound, match="Nothing is on record"):
        written_papers.tax_notice(case, 1)
    register_entries.keep_item(case, 1, Held("ukey", "K-1", "陈思远"))
    (item,) = written_papers.tax_notice(case, 1).items
    assert (item.kind, item.identifier, item.holder) == ("ukey", "K-1", "陈思远")
    contacted(case, Told(1, "visit", "vacant", second="林晓澄"))
    form = written_papers.visit_form(case, 1)
    assert (form.visit, form.liaison) == (2, "孙一")


def test_a_statement_by_an_entry_of_the_register_warns_of_a_conflict(case):
    entry = register_entries.keep_informant(
        case, Informant("云帆大厦", "landlord", "吴若水", "若水物业", interest="有租金纠纷")
    )
    assert [each.name for each in people_asked.around(case, 1)] == ["吴若水"]
    assert people_asked.around(case, 2) == []
    stated = people_asked.state(case, Statement(1, "moved_out", entry=entry))
    assert [note.values for note in stated.notes] == [{"what": "有租金纠纷"}]
    people_asked.state(case, Statement(1, "unknown", "neighbour", "钱某", at="2026-03-16T09:00"))
    early, late = whole(case, 1).steps
    assert (early.who, early.informant, early.at) == ("neighbour", "钱某", "2026-03-16T09:00")
    assert (late.who, late.informant, late.at) == ("landlord", "吴若水，若水物业", "2026-03-16T10:00")
    with pytest.raises(NotFound, match="no entry"):
        people_asked.state(case, Statement(1, "moved_out", entry=77))


def test_the_emergency_contact_is_seen_under_a_red_light_or_in_a_case_and_that_is_recorded(work):
    with pytest.raises(LiaisonError, match="not red, and no case is open"):
        people_asked.emergency_contacts(work, 1, "找不到人")
    course.open_case(work, 1, "三次未接通")
    with pytest.raises(NotFound, match="no emergency contact"):
        people_asked.emergency_contacts(work, 1, "找不到人")
    work.db.execute("INSERT INTO person (id, name, mobile) VALUES (4, '许三多', '13900010099')")
    work.db.execute(
        "INSERT INTO appointment (enterprise_id, person_id, role, recorded_on) VALUES (1, 4, 'emergency', '2026-01-05')"
    )
    assert audited(work, "reveal") == []
    assert [each.name for each in people_asked.emergency_contacts(work, 1, "找不到人")] == ["许三多"]
    assert [(each["entity"], each["why"]) for each in audited(work, "reveal")] == [("emergency contact 1", "找不到人")]
    assert audited(work, "reveal")[0]["after"]["people"] == [[4, 4]]
    course.close(work, 1, "found", None)
    with pytest.raises(LiaisonError, match="not red"):
        people_asked.emergency_contacts(work, 1, "找不到人")
    for day in ("10", "11", "12"):
        log(work, Tried(1, "phone", "no_answer", f"2026-03-{day}T10:00"))
    assert [each.name for each in people_asked.emergency_contacts(work, 1, "找不到人")] == ["许三多"]


def test_files_are_kept_struck_once_and_checked(case, tmp_path):
    photo = tmp_path / "门牌.jpg"
    photo.write_bytes(b"\xff\xd8" * 500)
    with pytest.raises(NotFound, match="no step"):
        evidence_files.attach(case, 1, [photo], step=9)
    (kept,) = evidence_files.attach(case, 1, [photo])
    assert kept.sha256 == hashlib.sha256(photo.read_bytes()).hexdigest()
    assert evidence_files.content(case, kept) == photo.read_bytes()
    assert evidence_files.check(case, 1) == evidence_files.Checked(1, ())
    evidence_files.strike(case, 1, 1, "拍错了")
    with pytest.raises(LiaisonError, match="struck out already"):
        evidence_files.strike(case, 1, 1, "再来")
    with pytest.raises(NotFound, match="no file"):
        evidence_files.strike(case, 1, 2, "x")
    case.db.execute("UPDATE sqlar SET data = x'00'")
    assert [each.number for each in evidence_files.check(case, 1).changed] == [1]


@pytest.mark.parametrize("register", ["custody", "network"])
def test_an_entry_ends_once_with_a_reason_and_stays(work, register):
    register_entries.keep_item(work, 1, Held("ukey", expires_on="2026-04-01"))
    register_entries.keep_informant(work, Informant("云帆大厦", "property", "孙守仁"))
    register_entries.end_entry(work, register, 1, "已换新")
    (record,) = audited(work, "end")
    assert (record["entity"], record["after"]["why"]) == (f"{register}_end", "已换新")
    with pytest.raises(LiaisonError, match=r"ended on .* already"):
        register_entries.end_entry(work, register, 1, "再来")
    with pytest.raises(NotFound, match="no entry"):
        register_entries.end_entry(work, register, 9, "x")


def test_an_informant_is_on_record_once_and_a_password_never(work):
    register_entries.keep_informant(work, Informant("云帆大厦", "property", "孙守仁"))
    with pytest.raises(LiaisonError, match="on record already"):
        register_entries.keep_informant(work, Informant("云帆大厦", "property", "孙守仁", phone="13900010077"))
    register_entries.end_entry(work, "network", 1, "离职")
    assert register_entries.keep_informant(work, Informant("云帆大厦", "property", "孙守仁")) == 2
    with pytest.raises(UsageError, match="never kept"):
        register_entries.keep_item(work, 1, Held("ukey", note="密码 888888"))
