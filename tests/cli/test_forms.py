"""Check forms: printed under a number of their own, entered once, and what comes back goes the way of a check or a handover."""

from __future__ import annotations

from pathlib import Path

import docx
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


def test_a_list_may_be_a_roster_with_a_header(zone, codes):
    listed = zone.file("list.csv", f"序号,企业名称,信用代码\n1,随便,{codes[2]}\n2,随便,{codes[0]}\n")
    assert printed(zone, "--list", listed).code == 0
    assert sorted(row["code"] for row in zone("form", "list", "--json").json) == sorted([codes[0], codes[2]])
