"""A day that has passed is shown as it was: what was seen on the day itself is the model."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Liaison

START = date(2026, 3, 2)
NAMES = ("澄江甲一贸易有限公司", "澄江乙二物流有限公司", "澄江丙三科技有限公司")
who = st.integers(0, 2)
# What happens on a day and is about that day.
happens = st.one_of(
    st.tuples(st.just("log"), who, st.sampled_from(["no-answer", "no-answer", "empty", "reached"])),
    st.tuples(st.just("log"), who, st.sampled_from(["no-answer", "no-answer", "empty", "reached"])),
    st.tuples(st.just("tier"), who, st.sampled_from(["重点税源", "前置审批", "一般"])),
    st.tuples(st.just("status"), who, st.sampled_from(["存续", "注销", "迁出", "吊销"])),
    st.tuples(st.just("verify"), who, st.none()),
    st.tuples(st.just("handover"), who, st.integers(1, 99)),
    st.tuples(st.just("officer"), st.sampled_from(["周明远", "林晓澄"]), st.sampled_from(["林晓澄", "陈一诺"])),
    st.tuples(st.just("come"), st.integers(4, 6), st.none()),
    st.tuples(st.just("escalate"), who, st.none()),
)
# What is entered on a day about earlier ones, or takes back what they said.
entered = st.one_of(
    st.tuples(st.just("late"), who, st.integers(1, 30)),
    st.tuples(st.just("void"), st.integers(1, 5), st.none()),
    st.tuples(st.just("undo"), st.integers(2, 5), st.none()),
    st.tuples(st.just("merge"), who, who),
)
gaps = st.integers(1, 70)


class Zone:
    """A zone that lives from day to day, and can be looked at."""

    def __init__(self, folder, codes: list[str]) -> None:
        self.codes = codes
        self.day = START
        self.run = Liaison(folder, "")
        people = "".join(
            f"{code},{name},一般,周明远,人{place},1390001000{place},2026-02-01\n"
            for place, (code, name) in enumerate(zip(codes, NAMES, strict=True))
        )
        self.roster("统一社会信用代码,企业名称,企业分级,网格员,联络员,手机,最近核实日期", people)

    def roster(self, header: str, rows: str) -> None:
        assert self("import", self.run.file("roster.csv", f"{header}\n{rows}")).code == 0

    def __call__(self, *line: str, on: date | None = None):
        return self.run(*line, today=(on or self.day).isoformat())

    def act(self, what: str, first: Any, second: Any) -> None:
        """One act; what the tool refuses (a void of what is not there) changes nothing."""
        match what:
            case "log":
                self("log", self.codes[first], "-c", "phone", "-r", second)
            case "late":
                back = (self.day - timedelta(days=second)).isoformat()
                self("log", self.codes[first], "-c", "phone", "-r", "reached", "--at", back)
            case "void":
                self("void", str(first), "--why", "记错")
            case "tier":
                self.roster("统一社会信用代码,企业分级", f"{self.codes[first]},{second}\n")
            case "status":
                self.roster("统一社会信用代码,登记状态", f"{self.codes[first]},{second}\n")
            case "verify":
                self("verify", self.codes[first])
            case "handover":
                self("handover", self.codes[first], "--to", f"新人{second}", "--mobile", f"139000200{second:02d}")
            case "officer":
                self("officer", "handover", first, "--to", second, "--new")
            case "come":
                self.roster("企业名称,企业分级", f"澄江第{first}号有限公司,一般\n")
            case "escalate":
                self("escalate")
            case "undo":
                self("imports", "undo", str(first), "--why", "名册有误")
            case "merge":
                self("merge", self.codes[first], self.codes[second])

    def seen(self, on: date, *known: str) -> dict[str, Any]:
        """All that lists and figures say of a day."""
        listed = self("list", "--json", *known, on=on).json
        figures = self("stats", "--json", *known, on=on).json
        del figures["made_at"], figures["warnings"]
        return {"list": listed, "figures": figures, "due": self("due", "--json", *known, on=on).json}


def lived(zone: Zone, steps: list[tuple[tuple[str, Any, Any], int]]) -> list[tuple[date, dict[str, Any]]]:
    """Live through the steps; what was seen at the end of each day."""
    found = []
    for step, gap in steps:
        zone.day += timedelta(days=gap)
        zone.act(*step)
        found.append((zone.day, zone.seen(zone.day)))
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(happens, gaps), min_size=2, max_size=6))
def test_what_happens_later_changes_no_day_before_it(steps, codes, tmp_path_factory):
    zone = Zone(tmp_path_factory.mktemp("zone"), codes)
    for day, seen in lived(zone, steps):
        assert zone.seen(day) == seen, day


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.one_of(happens, entered), gaps), min_size=2, max_size=6))
def test_what_was_known_on_a_day_is_what_was_seen_on_it(steps, codes, tmp_path_factory):
    zone = Zone(tmp_path_factory.mktemp("zone"), codes)
    before = lived(zone, steps)
    with sqlite3.connect(zone.run.db) as db:
        rows = list(db.iterdump())
    db.close()
    for day, seen in before:
        assert zone.seen(day, "--known-on", day.isoformat()) == seen, day
    with sqlite3.connect(zone.run.db) as db:
        assert list(db.iterdump()) == rows
    db.close()


class Slow:
    """The zone as a list of what was said, with what was taken back crossed out."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []

    def failures(self, day: str) -> int:
        count = 0
        for _, outcome in sorted((each for each in self.calls if each[0][:10] <= day), reverse=True):
            if outcome == "reached":
                return count
            count += 1
        return count


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    calls=st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["no-answer", "no-answer", "reached"])), max_size=7),
    crossed=st.sets(st.integers(1, 7), max_size=3),
    day=st.integers(0, 45),
)
def test_a_day_counts_what_is_known_of_it_now(calls, crossed, day, codes, tmp_path_factory):
    zone, slow = Zone(tmp_path_factory.mktemp("zone"), codes), Slow()
    zone.day = START + timedelta(days=50)
    for number, (on, outcome) in enumerate(calls, 1):
        at = f"{START + timedelta(days=on)} {8 + number:02d}:00"
        assert zone("log", codes[0], "-c", "phone", "-r", outcome, "--at", at).code == 0
        if number not in crossed:
            slow.calls.append((at, outcome))
    for number in crossed:
        zone("void", str(number), "--why", "记错")
    then = START + timedelta(days=day)
    shown = zone("list", "--json", on=then).json[0]
    expected = slow.failures(then.isoformat())
    assert shown["failures"] == expected
    red = zone("list", "--light", "red", "--json", on=then).json
    assert len(red) == zone("stats", "--json", on=then).json["lights"]["red"] == (expected >= 3)


@pytest.mark.parametrize(
    ("day", "members"),
    [("2026-03-01", []), ("2026-03-02", [0, 1, 2]), ("2026-03-31", [0, 1, 2]), ("2026-04-01", [0, 2])],
)
def test_members_of_a_day_are_those_entered_and_not_gone_by_then(day, members, codes, tmp_path):
    zone = Zone(tmp_path, codes)
    zone.day = date(2026, 4, 1)
    zone.act("status", 1, "迁出")
    zone.day = date(2027, 4, 1)
    zone.act("come", 4, None)
    on = date.fromisoformat(day)
    found = zone("stats", "--json", on=on).json
    assert found["covered"] == len(members)
    assert [row["code"] for row in zone("due", "--within", "12m", "--json", on=on).json] == [
        codes[each] for each in members
    ]


@pytest.mark.parametrize(("setting", "covered"), [("", 3), ('[zone]\ngone = ["deregistered", "revoked"]\n', 2)])
def test_which_statuses_are_out_is_the_policy_s(setting, covered, codes, tmp_path):
    zone = Zone(tmp_path, codes)
    zone.run.file("liaison.toml", setting)
    for _ in range(3):
        zone.act("log", 1, "no-answer")
    zone.act("status", 1, "吊销")
    assert zone("stats", "--json").json["covered"] == covered
    reds = [len(zone(*line, "--json").json) for line in (["list", "--light", "red"], ["due", "--within", "12m"])]
    assert reds == [covered - 2, covered]


def test_what_was_known_on_a_day_is_asked_of_that_day(codes, tmp_path, monkeypatch):
    zone = Zone(tmp_path, codes)
    before = zone("list", "--json").json
    zone.day = date(2026, 4, 1)
    zone.act("log", 0, "no-answer")
    zone.act("status", 1, "迁出")
    monkeypatch.setenv("LIAISON_TODAY", "2026-04-01")
    assert zone.run("list", "--json", "--known-on", START.isoformat(), today="").json == before
    assert zone.run("list", "--json", today="").json != before


def test_who_was_the_liaison_and_the_officer_on_a_day(codes, tmp_path):
    zone = Zone(tmp_path, codes)
    zone.day = date(2026, 4, 1)
    zone.act("handover", 0, 7)
    zone.act("officer", "周明远", "林晓澄")
    for day, liaison, officer in (("2026-03-31", "人0", "周明远"), ("2026-04-01", "新人7", "林晓澄")):
        shown = zone("list", "--json", on=date.fromisoformat(day)).json[0]
        assert (shown["liaison"], shown["officer"]) == (liaison, officer)
        of = zone("list", "--officer", officer, "--json", on=date.fromisoformat(day)).json
        assert len(of) == 3
