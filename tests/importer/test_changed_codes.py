"""A code that changed is the same enterprise, one of another enterprise is another; where nobody can tell, it is asked."""

from __future__ import annotations

import pytest
from stdnum.cn import uscc

from liaison_cli.importer.plan.changed_codes import Like, recognise
from liaison_cli.importer.plan.decision import Doubt, Reject
from liaison_cli.importer.plan.identity import Meant

HEADER = "统一社会信用代码,企业名称"
NAME = "澄江甲一贸易有限公司"


def code(body: str) -> str:
    return body + uscc.calc_check_digit(body)


# Registered elsewhere: the same organisation part under another authority and area.
MOVED = code("93310888100000001")
OTHER = code("91310999300000009")
KNOWN = Like(1, code("91310999100000001"), NAME, "310109000000001")
NEVER = Like(2, "P-00000002", NAME, None)


@pytest.mark.parametrize(
    ("row", "found", "outcome"),
    [
        ({"code": MOVED, "name": "澄江另名贸易有限公司"}, [KNOWN], 1),
        ({"code": OTHER, "name": NAME, "registration_number": "310109000000001"}, [KNOWN], 1),
        ({"code": OTHER, "name": NAME, "former_code": KNOWN.code}, [KNOWN], 1),
        ({"code": OTHER, "name": "澄江甲一贸易有限责任公司"}, [NEVER], 2),
        ({"code": OTHER, "name": "乙", "registration_number": "310109000000009"}, [NEVER._replace(number="310109000000009")], 2),
        # The strongest evidence decides.
        ({"code": MOVED, "name": NAME}, [NEVER, KNOWN], 1),
        # A name alone decides nothing, nor does a number beside another name and another code.
        ({"code": OTHER, "name": NAME}, [KNOWN], Reject),
        ({"code": OTHER, "name": "乙", "registration_number": "310109000000001"}, [KNOWN], Reject),
        ({"code": OTHER, "name": NAME}, [NEVER, NEVER._replace(id=3, code="P-00000003")], Reject),
        # The file has the code on record, too.
        ({"code": MOVED, "name": NAME}, [KNOWN._replace(line=2)], Reject),
        ({"code": OTHER, "name": NAME}, [KNOWN._replace(line=2)], Doubt),
        ({"code": OTHER, "name": NAME, "registration_number": "310109000000002"}, [KNOWN], Doubt),
        ({"code": OTHER, "name": NAME, "former_code": "new"}, [KNOWN], None),
        ({"code": OTHER, "name": NAME}, [], None),
    ],
)  # fmt: skip
def test_what_decides(row, found, outcome):
    given = recognise(row, found)
    if isinstance(outcome, int):
        assert isinstance(given, Meant)
        assert (given.id, given.doubt and given.doubt.field) == (outcome, "code")
    elif outcome is None:
        assert given is None
    else:
        assert isinstance(given, outcome)


@pytest.mark.parametrize(("answer", "outcome"), [(True, Meant(1, KNOWN.code, NAME)), (False, None)])
def test_somebody_who_can_be_asked_decides(answer, outcome):
    asked = []
    given = recognise({"code": OTHER, "name": NAME}, [KNOWN], lambda *question: asked.append(question) or answer)
    assert (given, asked) == (outcome, [(NAME, KNOWN.code, OTHER)])


def test_one_that_nobody_answers_is_left_out():
    assert isinstance(recognise({"code": OTHER, "name": NAME}, [KNOWN], lambda *_: None), Reject)


def imported(zone, text, *options):
    done = zone("import", zone.file("new.csv", text), *options, "--json")
    return done.json["files"][0]


def standing(zone, typed):
    shown = zone("show", typed, "--json").json
    return {name: shown[name] for name in ("id", "light", "failures", "due_on", "entered_on")}


@pytest.fixture
def known(zone, codes):
    """The first enterprise with a registration number, on yellow."""
    assert (
        zone("import", zone.file("n.csv", f"统一社会信用代码,注册号,分级\n{codes[0]},310109000000001,一般\n")).code == 0
    )
    for _ in range(2):
        assert zone("log", "1", "-c", "phone", "-r", "no-answer").code == 0
    return zone


def test_a_changed_code_keeps_history_due_day_and_light(known, codes):
    before = standing(known, codes[0])
    report = imported(known, f"{HEADER}\n{MOVED},{NAME}\n")
    assert (report["inserted"], report["updated"], report["rejected"]) == (0, 1, 0)
    assert "name the same organisation" in report["problems"][0]["reason"]
    assert standing(known, MOVED) == before
    old = known("show", codes[0], "--json")
    assert (old.json["code"], f"is now called {NAME} ({MOVED})" in old.err) == (MOVED, True)
    assert len(known("list", "--json").json) == 3
    assert known("imports", "undo", "4", "--why", "误读").code == 0
    assert known("show", codes[0], "--json").json["code"] == codes[0]
    assert known("show", MOVED).code == 3
    assert known("audit", "verify").code == 0


def test_a_number_of_old_becomes_a_code(liaison):
    assert (
        liaison("import", liaison.file("old.csv", f"{HEADER}\n310109000000001,{NAME}\n"), "--kind", "enterprises").code
        == 0
    )
    report = imported(liaison, f"统一社会信用代码,企业名称,注册号\n{OTHER},澄江甲一新名有限公司,310109000000001\n")
    assert (report["inserted"], report["updated"]) == (0, 1)
    shown = liaison("show", "P-00000001", "--json").json
    assert (shown["code"], shown["name"], shown["registration_number"]) == (
        OTHER,
        "澄江甲一新名有限公司",
        "310109000000001",
    )


def test_one_name_with_two_codes_is_a_question_that_can_be_answered(zone, codes):
    report = imported(zone, f"{HEADER}\n{OTHER},{NAME}\n")
    assert (report["inserted"], report["rejected"]) == (0, 1)
    assert f"{NAME} ({codes[0]})" in report["problems"][0]["reason"]
    same = imported(zone, f"{HEADER},原代码\n{OTHER},{NAME},{codes[0]}\n")
    assert (same["inserted"], same["updated"], same["rejected"]) == (0, 1, 0)
    assert zone("imports", "undo", "4", "--why", "误读").code == 0
    other = imported(zone, f"{HEADER},旧\n{OTHER},{NAME},新设\n", "--map", "旧=former_code")
    assert (other["inserted"], other["rejected"], other["problems"]) == (1, 0, [])
    # From now on both are known.
    again = imported(zone, f"{HEADER}\n{OTHER},{NAME}\n{codes[0]},{NAME}\n")
    assert (again["unchanged"], again["problems"]) == (2, [])


def test_two_of_one_name_in_one_roster_are_two(zone, codes):
    report = imported(zone, f"{HEADER}\n{OTHER},{NAME}\n{codes[0]},{NAME}\n")
    assert (report["inserted"], report["rejected"]) == (1, 0)
    assert "another enterprise" in report["problems"][0]["reason"]


def test_an_older_roster_brings_no_older_code_back(zone, codes):
    path = zone.file("older.csv", f"{HEADER},房号\n{MOVED},澄江旧名贸易有限公司,808室\n")
    assert zone("import", path, "--dated", "2026-01-01").code == 0
    shown = zone("show", "1", "--json").json
    assert (shown["code"], shown["name"], shown["room"]) == (codes[0], NAME, "808室")


def test_a_row_of_a_former_code_does_not_rename(zone, codes):
    assert zone("merge", codes[0], codes[1]).code == 0
    report = imported(zone, f"{HEADER},房号\n{codes[1]},澄江乙二物流有限公司,808室\n")
    assert "the name stays" in report["problems"][0]["reason"]
    shown = zone("show", codes[0], "--json").json
    assert (shown["name"], shown["room"]) == (NAME, "808室")
    both = imported(zone, f"{HEADER},房号\n{codes[1]},澄江乙二物流有限公司,909室\n{codes[0]},{NAME},808室\n")
    assert (both["unchanged"], both["rejected"], len(both["problems"])) == (2, 0, 1)
    assert zone("show", codes[0], "--json").json["room"] == "808室"


def test_a_former_code_that_nobody_has_is_kept_and_leads_home(zone, codes):
    first = imported(zone, f"{HEADER},原代码\n{codes[0]},{NAME},{OTHER}\n")
    assert (first["unchanged"], first["cells"]["stored"], first["problems"]) == (1, 1, [])
    assert zone("show", OTHER, "--json").json["code"] == codes[0]
    # An old list names it so a month later.
    late = imported(zone, f"{HEADER},房号\n{OTHER},澄江旧名贸易有限公司,808室\n")
    assert (late["inserted"], late["updated"], len(late["problems"])) == (0, 1, 1)
    assert zone("show", "1", "--json").json["room"] == "808室"
    assert zone("rebuild").code == 0
    assert zone("show", OTHER, "--json").json["code"] == codes[0]
    assert zone("imports", "undo", "3", "--why", "误读").code == 0
    assert zone("show", OTHER).code == 3


def test_a_former_code_of_two_is_a_question(zone, codes):
    two = f"{codes[0]},{NAME},{OTHER}\n{codes[1]},澄江乙二物流有限公司,{OTHER}\n"
    assert imported(zone, f"{HEADER},原代码\n{two}")["cells"]["stored"] == 2
    late = imported(zone, f"{HEADER},房号\n{OTHER},澄江旧名贸易有限公司,808室\n")
    assert (late["inserted"], late["updated"], late["rejected"]) == (0, 0, 1)
    assert f"{NAME} ({codes[0]}), 澄江乙二物流有限公司 ({codes[1]})" in late["problems"][0]["reason"]


@pytest.mark.parametrize(
    ("header", "cell", "fate"),
    [
        ("原代码", OTHER, "stored"),
        ("原代码", "新设", "nothing"),
        ("原代码", code("91310999300000017"), "same"),
        ("原代码", "未知代码", "rejected"),
        ("曾用名", "澄江旧名贸易有限公司", "stored"),
        ("曾用名", "2019；2020", "rejected"),
    ],
)
@pytest.mark.parametrize("known", [False, True])
def test_what_was_told_of_former_days_is_counted_as_what_became_of_it(liaison, header, cell, fate, known):
    own = f"{code('91310999300000017')},{NAME}"
    assert not known or imported(liaison, f"{HEADER}\n{own}\n")["inserted"]
    report = imported(liaison, f"{HEADER},{header}\n{own},{cell}\n")
    expected = {"same" if known else "stored": 2, fate: 1}
    if len(expected) == 1:
        expected = {fate: 3}
    assert {name: count for name, count in report["cells"].items() if name != "count" and count} == expected
    assert len(report["problems"]) == (fate == "rejected")


def test_a_strict_import_takes_no_changed_code(zone):
    report = imported(zone, f"{HEADER}\n{MOVED},{NAME}\n", "--strict")
    assert (report["updated"], report["rejected"]) == (0, 1)


def test_former_names_of_a_column_lead_on_until_the_import_is_taken_back(zone, codes):
    cell = "澄江曙光贸易有限公司（2019年更名）、澄江晨曦（上海）商贸有限公司；澄江甲一贸易有限责任公司"
    report = imported(zone, f"{HEADER},曾用名\n{codes[0]},{NAME},{cell}\n")
    assert report["problems"] == []
    for typed in ("曙光", "晨曦上海", "澄江晨曦(上海)商贸有限公司"):
        shown = zone("show", typed, "--json")
        assert shown.json["code"] == codes[0]
        assert "is now called" in shown.err
    assert imported(zone, f"{HEADER},曾用名\n{codes[0]},{NAME},澄江曙光贸易有限公司\n")["rejected"] == 0
    assert zone("imports", "undo", "3", "--why", "误读").code == 0
    assert (zone("show", "曙光").code, zone("show", "晨曦").code) == (0, 3)
