"""The plan of an import, decided of values alone: no file, no database, no terminal."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.policy import Policy
from liaison_cli.core.policy.conflicts import Conflicts
from liaison_cli.core.values.enterprise import TOLD
from liaison_cli.core.values.message import msg
from liaison_cli.importer.check.block import Block, Row
from liaison_cli.importer.check.cell import Masked
from liaison_cli.importer.plan import (
    attempt_plan,
    enterprise_plan,
    facts_plan,
    identity,
    network_plan,
    signal_plan,
)
from liaison_cli.importer.plan.conflicts import Known, Settling
from liaison_cli.importer.plan.decision import SAME, Conflict, Insert, Reject, Update, changes
from liaison_cli.importer.plan.identity import Meant

TODAY = date(2026, 3, 16)
NEWER = Settling(Conflicts())


def enterprise(**values):
    return dict.fromkeys(TOLD) | {"name": "澄江甲一", "tier": "general", "status": "active"} | values


class Past:
    """Every value is from one day, and from one file of the same command or none."""

    def __init__(self, day: str = "2026-03-01", file: str | None = None) -> None:
        self.day, self.file = day, file

    def on(self, *_) -> str:
        return self.day

    def said_by(self, *_) -> str | None:
        return self.file


def planned(rows, known=None, *, lines=(0,) * 10, past=None, settling=NEWER):
    taken = [Row(line, values, []) for line, values in enumerate(rows, 2)]
    roster = enterprise_plan.Roster(known or {}, lines, 7, past or Past())
    return [(each.id, each.decision) for each in enterprise_plan.plan(taken, roster, settling)]


# Rows beside what is known.


def test_a_code_on_record_nowhere_is_a_new_enterprise_with_what_is_left_open_filled_in():
    ((id_, decision),) = planned([{"code": "A", "name": "澄江甲一", "building": "云帆大厦", "person": "孙一"}])
    assert (id_, decision) == (7, Insert(enterprise(building="云帆大厦")))


def test_a_new_enterprise_has_a_name():
    ((id_, decision),) = planned([{"code": "A", "building": "云帆大厦"}])
    assert (id_, decision.field) == (0, "name")


def test_rows_alike_without_a_time_are_one_contact():
    def call(at: str, outcome: str = "未接", **more: str) -> attempt_plan.Attempt:
        found = attempt_plan.plan({"at": at, "outcome": outcome, **more}, 5, Policy(), TODAY)
        assert isinstance(found, attempt_plan.Attempt)
        return found

    undated, other_day = call("2026-03-16"), call("2026-03-15")
    other_person = call("2026-03-16", log_person="李二")
    dated = call("2026-03-16T10:00")
    other_note = call("2026-03-16", note="再约")
    found = [undated, dated, undated, other_person, dated, other_day, undated, other_note]
    assert attempt_plan.on_record(found, {}, bytearray(10)) == [None] * len(found)
    first = [attempt for attempt, is_first in attempt_plan.once(found) if is_first]
    assert first == [undated, dated, other_person, dated, other_day, other_note]
    # The one that is on record stands for all of them, also where an earlier block of the file has told it.
    known = attempt_plan.OnRecord(3, None, None, None, None, inbound=0, told=0)
    for size in (10, 1):
        assert attempt_plan.on_record([undated] * 2, {undated.identity: [known]}, bytearray(size)) == [known] * 2


@pytest.mark.parametrize(
    ("row", "decision"),
    [
        ({"name": "澄江甲一", "tier": "general"}, SAME),
        ({}, SAME),
        ({"building": "云帆大厦"}, Update({"building": "云帆大厦"})),
        ({"tier": "key"}, Update({"tier": "key"})),
        ({"key_tax": 1}, Update({"tier": "key"})),
        ({"pre_approval": 1}, Update({"tier": "licensed"})),
        ({"key_tax": 0}, SAME),
        # What no enterprise has is somebody else's matter.
        ({"person": "孙一"}, SAME),
    ],
)
def test_a_row_beside_its_enterprise(row, decision):
    assert planned([{"code": "A", **row}], {"A": (3, enterprise())}) == [(3, decision)]


@pytest.mark.parametrize(
    ("second", "is_same"),
    [
        ({"name": "澄江甲一"}, True),
        ({"building": "云帆大厦"}, True),
        ({"building": "禾木中心"}, False),
        ({"tier": "key"}, False),
    ],
)
@pytest.mark.parametrize("known", [{}, {"A": (3, enterprise())}])
def test_a_code_that_comes_twice_says_the_same_or_is_refused(second, is_same, known):
    first = {"code": "A", "name": "澄江甲一", "building": "云帆大厦"}
    (one, _), (two, decision) = planned([first, {"code": "A", **second}], known)
    if is_same:
        assert (two, decision) == (one, SAME)
    else:
        assert (two, decision.field, decision.reason.values["line"]) == (0, "code", 2)


def test_a_code_of_an_earlier_block_is_known_by_its_line():
    lines = [0, 0, 0, 41, 0]
    ((_, decision),) = planned([{"code": "A", "tier": "key"}], {"A": (3, enterprise())}, lines=lines)
    assert decision.reason.values["line"] == 41


# Conflicts.


@pytest.mark.parametrize(
    ("settling", "day", "taken"),
    [
        (Settling(Conflicts()), "2026-03-01", True),
        (Settling(Conflicts(), dated="2026-02-28"), "2026-03-01", False),
        (Settling(Conflicts(), dated="2026-03-01"), "2026-03-01", True),
        (Settling(Conflicts(), dated="2026-02-28"), None, True),
        (Settling(Conflicts()._replace(tier="keep")), "2026-03-01", False),
        (Settling(Conflicts()._replace(tier="ask")), "2026-03-01", False),
        (Settling(Conflicts()._replace(tier="ask"), ask=lambda *_: True), "2026-03-01", True),
        (Settling(Conflicts()._replace(tier="ask"), ask=lambda *_: False), "2026-03-01", False),
        (Settling(Conflicts(), ask=lambda *_: False), "2026-03-01", False),
        # What the policy keeps, nobody is asked about.
        (Settling(Conflicts()._replace(tier="keep"), ask=lambda *_: True), "2026-03-01", False),
        # Whoever is asked knows better than a date.
        (Settling(Conflicts(), dated="2026-02-28", ask=lambda *_: True), "2026-03-01", True),
    ],
)
def test_two_values_of_one_field(settling, day, taken):
    known = Known("澄江甲一", enterprise(), lambda _: day, lambda _: None)
    decision = settling.settle({"tier": "key", "building": "云帆大厦"}, known)
    if taken:
        assert decision == Update({"tier": "key", "building": "云帆大厦"})
    else:
        # What was not known is taken all the same.
        assert decision.changes == {"building": "云帆大厦"}
        assert [doubt.field for doubt in decision.doubts] == ["tier"]
        assert decision.disputed == set()


def test_the_day_of_a_row_goes_before_the_day_of_the_file():
    known = Known("孙一", {"mobile": "13900010001"}, lambda _: "2026-03-01", lambda _: None)
    settling = Settling(Conflicts(), dated="2026-03-10")
    assert isinstance(settling.settle({"mobile": "13900010009"}, known, "2026-02-01"), Conflict)
    assert isinstance(settling.settle({"mobile": "13900010009"}, known), Update)


def test_two_files_of_one_command_that_disagree_are_named_and_the_later_one_is_taken():
    ((_, decision),) = planned(
        [{"code": "A", "tier": "key", "building": "云帆大厦"}], {"A": (3, enterprise())}, past=Past(file="三月.csv")
    )
    assert decision.changes == {"tier": "key", "building": "云帆大厦"}
    assert [(doubt.field, doubt.reason.values["file"]) for doubt in decision.doubts] == [("tier", "三月.csv")]
    assert decision.disputed == {"tier"}


@pytest.mark.parametrize(
    ("incoming", "existing", "changed"),
    [
        ({"mobile": "13900010001"}, {"mobile": None}, {"mobile": "13900010001"}),
        ({"mobile": None}, {"mobile": "13900010001"}, {}),
        ({"mobile": Masked("139****0001")}, {"mobile": "13900010001"}, {}),
        ({"mobile": Masked("139****0001")}, {"mobile": None}, {"mobile": "139****0001"}),
        ({"agency": 0}, {"agency": 1}, {"agency": 0}),
    ],
)
def test_blanks_and_masked_values_never_erase_anything(incoming, existing, changed):
    assert changes(incoming, existing) == changed


# Whole blocks.


def block(**columns):
    size = len(next(iter(columns.values())))
    return Block(list(range(2, size + 2)), [[]] * size, columns, [True] * size)


def test_a_block_of_new_enterprises_is_taken_by_its_columns():
    own = enterprise_plan.all_new(block(code=["A", "B"], name=["甲", "乙"], tier=["key", None], x=[1, 2]))
    assert own == {"name": ["甲", "乙"], "tier": ["key", "general"], "status": ["active", "active"]}


def test_marks_of_a_block_say_its_tiers():
    own = enterprise_plan.all_new(block(code=["A", "B", "C"], name=["甲", "乙", "丙"], key_tax=[1, 0, None]))
    assert own is not None
    assert own["tier"] == ["key", "general", "general"]


@pytest.mark.parametrize(
    "columns", [{"code": ["A", None], "name": ["甲", "乙"]}, {"code": ["A"], "name": [None]}, {"name": ["甲"]}]
)
def test_a_block_with_a_row_that_needs_a_look_is_not_taken_as_a_whole(columns):
    assert enterprise_plan.all_new(block(**columns)) is None


def test_a_block_with_a_refused_row_is_not_taken_as_a_whole():
    refused = block(code=["A", "B"], name=["甲", "乙"])
    refused.good[1] = False
    assert enterprise_plan.all_new(refused) is None
    assert enterprise_plan.said_by_code(refused, ("name",)) == {}


def test_rows_that_say_what_is_known_are_found_by_comparing():
    said = enterprise_plan.said_by_code(block(code=["A", "B", "C"], name=["甲", "乙", "丙"]), ("name",))
    known = {"A": (1, "甲"), "B": (2, "别的"), "C": (3, "丙")}
    # The third stood in an earlier line of the file.
    assert enterprise_plan.all_same(said, known, [0, 0, 0, 9]) == {"A": 1}


@pytest.mark.parametrize("columns", [{"code": ["A", "A"], "name": ["甲", "甲"]}, {"code": ["A"], "key_tax": [1]}])
def test_what_more_than_a_comparison_has_to_tell_is_looked_at_row_by_row(columns):
    names = [name for name in TOLD if name in columns]
    assert enterprise_plan.said_by_code(block(**columns), names) == {}


# Which enterprise is meant.


class Directory:
    """Enterprises by number, by name, and by a name that compares equal to 甲."""

    def __init__(self, number=(), alike=(), before=()):
        self._number, self._alike, self._before = list(number), list(alike), list(before)

    def registered(self, _):
        return self._number

    def called_before(self, _):
        return self._before

    def alike(self, _):
        return self._alike

    def cites(self, code):
        return code != "P"


ONE, TWO = (1, "A", "甲", None), (2, "B", "甲", "310000000000001")


@pytest.mark.parametrize(
    ("values", "directory", "meant"),
    [
        ({"name": "甲"}, Directory(alike=[ONE]), Meant(1, "A", "甲")),
        ({"name": "甲"}, Directory(), None),
        ({"registration_number": "9"}, Directory(), None),
        ({"registration_number": "9", "name": "乙"}, Directory(number=[ONE]), Meant(1, "A", "甲")),
        # Two of one name with different registration numbers are two.
        ({"registration_number": "9", "name": "甲"}, Directory(alike=[TWO]), None),
        ({"registration_number": "9", "name": "甲"}, Directory(alike=[ONE, TWO]), Meant(1, "A", "甲")),
    ],
)
def test_the_enterprise_that_a_row_without_a_code_means(values, directory, meant):
    assert identity.identify(values, directory) == meant


def test_a_name_that_is_written_otherwise_is_taken_with_a_doubt():
    meant = identity.identify({"name": "甲 "}, Directory(alike=[ONE]))
    assert isinstance(meant, Meant)
    assert (meant.id, meant.doubt and meant.doubt.field) == (1, "name")


def test_a_key_that_the_file_was_just_given_is_not_cited():
    given = (3, "P", "甲", "310000000000009")
    refused = identity.identify({"name": "甲"}, Directory(alike=[ONE, given]))
    assert refused.reason.values["candidates"] == ["甲 (A)", "甲 (310000000000009)"]
    meant = identity.identify({"name": "甲 "}, Directory(alike=[given]))
    assert meant.doubt.reason.values["whom"] == "甲"


@pytest.mark.parametrize(
    ("values", "directory"), [({"name": "甲"}, Directory(alike=[ONE, TWO])), ({}, Directory(alike=[ONE]))]
)
def test_a_row_that_could_mean_several_or_none_is_refused(values, directory):
    assert isinstance(identity.identify(values, directory), Reject)


# Further facts.


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        ("insured", "12人", "12"),
        ("insured", "012", "12"),
        ("insured", "若干", None),
        ("report_year", "2024年度", "2024"),
        ("report_year", "去年", None),
        ("report_status", "已年报", "2025"),
        ("report_status", "未年报", "2024"),
        ("report_status", "逾期未报", "2024"),
        ("report_status", "无需年报", ""),
        ("report_status", "？", None),
        ("certificate_on", "2026年5月1日", "2026-05-01"),
        ("certificate_on", "明年", None),
        ("executives", "周九、孙一", "周九、孙一"),
        ("owner_status", "免报", "exempt"),
        ("tax_residency", "非居民", "non_resident"),
    ],
)
def test_the_text_of_a_fact(field, text, kept):
    assert facts_plan.fact(field, text, TODAY) == kept


OTHERWISE = msg("a file says otherwise")


@pytest.mark.parametrize(
    ("before", "kept", "signals", "doubted"),
    [
        ({}, [(5, "insured_headcount", "0", "2026-03-16")], [], []),
        ({(5, "insured_headcount"): ("0", 1, "2026-03-01")}, [], [], []),
        (
            {(5, "insured_headcount"): ("12", 1, "2026-03-01")},
            [(5, "insured_headcount", "0", "2026-03-16")],
            [(5, "insured_zero", "12", "0")],
            [],
        ),
        # The other value came with the same command: that is no change of anything.
        (
            {(5, "insured_headcount"): ("12", 8, "2026-03-16")},
            [(5, "insured_headcount", "0", "2026-03-16")],
            [],
            ["insured"],
        ),
    ],
)
def test_a_fact_beside_the_one_known_before(before, kept, signals, doubted):
    reader = facts_plan.FactReader(["insured"], TODAY)
    rows = [(Row(2, {"insured": "0人"}, []), 5)]
    plan = facts_plan.plan(
        rows, reader, before, lambda origin: OTHERWISE if origin == 8 else None, Settling(Conflicts())
    )
    assert (plan.kept, plan.signals) == (kept, signals)
    assert [doubt.field for _, doubt in plan.doubts] == doubted


def test_two_rows_of_one_file_that_differ_in_a_fact():
    reader = facts_plan.FactReader(["insured"], TODAY)
    rows = [(Row(line, {"insured": text}, []), 5) for line, text in ((2, "12"), (3, "0"), (4, "一些"))]
    plan = facts_plan.plan(
        rows, reader, {}, lambda origin: OTHERWISE if origin == facts_plan.THIS_FILE else None, Settling(Conflicts())
    )
    assert [value for _, _, value, _ in plan.kept] == ["12", "0"]
    assert [(row.line, doubt.field) for row, doubt in plan.doubts] == [(3, "insured"), (4, "insured")]
    assert plan.signals == []


# Contacts, signals, people around.


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"outcome": "接通"}, "at"),
        ({"at": "2026-03-17", "outcome": "接通"}, "at"),
        ({"at": "2026-03-16"}, "outcome"),
        ({"at": "2026-03-16", "outcome": "飞了"}, "outcome"),
        ({"at": "2026-03-16", "channel": "phone", "outcome": "退信"}, "outcome"),
    ],
)
def test_an_attempt_that_cannot_be_taken(row, field):
    decision = attempt_plan.plan(row, 5, Policy(), TODAY)
    assert isinstance(decision, Reject)
    assert decision.field == field


@pytest.mark.parametrize(
    ("row", "channel", "outcome", "deep"),
    [
        ({"outcome": "接通"}, "phone", "reached", 0),
        ({"outcome": "接通", "deep": 1}, "phone", "reached", 1),
        ({"outcome": "无人接听", "deep": 1}, "phone", "no_answer", 0),
        ({"channel": "visit", "outcome": "reached"}, "visit", "reached", 1),
        ({"channel": "visit", "outcome": "reached", "deep": 0}, "visit", "reached", 0),
    ],
)
def test_an_attempt_of_a_row(row, channel, outcome, deep):
    found = attempt_plan.plan({"at": "2026-03-16 09:30", **row}, 5, Policy(), TODAY)
    assert isinstance(found, attempt_plan.Attempt)
    assert (found.channel, found.outcome, found.deep) == (channel, outcome, deep)


def test_topics_of_a_row_are_told_apart():
    row = {"at": "2026-03-16", "outcome": "接通", "topics": "年报，政策;停车难 "}
    found = attempt_plan.plan(row, 5, Policy(), TODAY)
    assert isinstance(found, attempt_plan.Attempt)
    # Those of the closed list by their names, others as they were written.
    assert found.topics == "annual_report,policy,停车难"


def test_each_attempt_on_record_answers_for_one_row_of_the_file():
    call = attempt_plan.plan({"at": "2026-03-16T10:00", "outcome": "接通"}, 5, Policy(), TODAY)
    assert isinstance(call, attempt_plan.Attempt)
    answered = bytearray(10)
    third, fourth = (attempt_plan.OnRecord(id_, None, None, note, None, 0, 0) for id_, note in ((3, "早"), (4, None)))
    known = {call.identity: [third, fourth]}
    # The one whose note is the same, where there is one.
    assert attempt_plan.on_record([call], known, answered) == [fourth]
    # Of three more calls of the same minute one is on record.
    assert attempt_plan.on_record([call] * 3, known, answered) == [third, None, None]
    assert list(answered) == [0, 0, 0, 1, 1, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"signal": "停电", "seen_on": "2026-03-01"}, "name"),
        ({"code": "A", "seen_on": "2026-03-01"}, "signal"),
        ({"code": "A", "signal": "地震", "seen_on": "2026-03-01"}, "signal"),
        ({"code": "A", "kind": "地震", "seen_on": "2026-03-01"}, "kind"),
        ({"code": "A", "signal": "停电"}, "seen_on"),
        ({"code": "A", "signal": "停电", "seen_on": "2026-03-17"}, "seen_on"),
    ],
)
def test_a_signal_that_cannot_be_taken(row, field):
    decision = signal_plan.plan(row, Policy(), TODAY)
    assert isinstance(decision, Reject)
    assert decision.field == field


def test_a_signal_of_a_row():
    said = signal_plan.plan({"code": "A", "signal": "停电", "at": "2026-03-16 08:00"}, Policy(), TODAY)
    assert (said.kind, said.on, said.source) == ("power_cut", "2026-03-16", "file")


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        ({"seen_on": "2026-03-01", "number_state": "空号"}, "mobile"),
        ({"mobile": "13900010001", "number_state": "空号"}, "seen_on"),
        ({"mobile": "13900010001", "seen_on": "2026-03-17", "number_state": "空号"}, "seen_on"),
        ({"mobile": "13900010001", "seen_on": "2026-03-16", "number_state": "彩铃"}, "number_state"),
        ({"mobile": "13900010001", "seen_on": "2026-03-16", "number_state": "关机"}, SAME),
        ({"mobile": "13900010001", "seen_on": "2026-03-16", "number_state": " 空号 "}, "空号"),
    ],
)
def test_a_row_of_a_number_check(row, outcome):
    decision = signal_plan.check_of_number(row, "mobile", TODAY)
    if isinstance(decision, Reject):
        assert decision.field == outcome
    elif isinstance(decision, signal_plan.Said):
        assert (decision.kind, decision.source, decision.note) == ("dead_number", "number_check", outcome)
    else:
        assert decision == outcome


@pytest.mark.parametrize(
    ("row", "field"),
    [({"person": "孙一"}, "building"), ({"building": "云帆大厦"}, "person")],
)
def test_somebody_around_has_a_building_and_a_name(row, field):
    decision = network_plan.plan(row)
    assert isinstance(decision, Reject)
    assert decision.field == field


def test_somebody_around_who_cannot_be_placed():
    decision = network_plan.plan({"building": "云帆大厦", "person": "孙一", "around": "路过"})
    assert isinstance(decision, Reject)
    assert decision.field == "around"


def test_somebody_around():
    decision = network_plan.plan({"building": "云帆大厦", "person": "孙一", "landline": "021-55500001"})
    assert isinstance(decision, Insert)
    assert (decision.values["role"], decision.values["phone"]) == ("other", "021-55500001")
