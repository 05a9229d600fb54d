"""A day that has passed is shown as it was: what was seen on the day itself is the model."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.office.lived_zone import START, Zone, entered, gaps, happens, lived


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


def test_a_report_says_what_was_entered_later_about_its_day(codes, tmp_path):
    zone = Zone(tmp_path, codes)
    zone.day = date(2026, 4, 1)
    zone.act("come", 4, None)
    day = zone.day
    zone("signal", "add", codes[2], "power_cut", "--on", "2026-03-30")
    zone("case", "open", codes[2], "--why", "联系不上")
    zone("case", "ask", codes[2], "--who", "landlord", "-r", "moved-out", "--name", "云帆物业")
    zone("case", "call", codes[2], "-r", "no-answer")
    assert zone("stats", "daily", "--json").json["warnings"] == []
    zone.day = date(2026, 5, 1)
    zone.act("late", 0, 31)
    zone.act("undo", 2, None)
    zone.act("merge", 0, 1)
    zone("verify", codes[2], "--on", "2026-03-20")
    zone("signal", "dismiss", "1", "--why", "误报")
    for step in ("1", "2"):
        assert zone("case", "withdraw", codes[2], step, "--why", "记错").code == 0
    assert zone("stats", "daily", day.isoformat(), "--json").json["warnings"] == [
        "Entered after 2026-04-01: 1 contact, 1 contact taken back, 1 check of a liaison, 1 dismissal, 1 case step struck, "
        "1 import taken back, 1 merge made or undone; "
        "--known-on 2026-04-01 gives what was known then."
    ]


@pytest.mark.parametrize(
    ("day", "people"),
    [
        # At the one she is liaison from the first day on, at the other from 10 April to 31 May.
        ("2026-04-09", [("人0", "2026-02-01"), ("人1", "2026-02-01")]),
        ("2026-04-10", [("人1", "2026-04-10")]),
        ("2026-05-01", [("人1", "2026-04-10")]),
        ("2026-05-31", [("人1", "2026-04-10")]),
    ],
)
@pytest.mark.parametrize("merged_on", ["2026-05-01", "2026-06-02"])
def test_whoever_was_liaison_of_both_that_are_one_now_was_one_on_each_day(merged_on, day, people, codes, tmp_path):
    zone = Zone(tmp_path, codes)
    for on, line in sorted(
        [
            ("2026-04-10", ("handover", codes[0], "--to", "人1", "--mobile", "13900010001")),
            ("2026-06-01", ("handover", codes[0], "--to", "新人9", "--mobile", "13900010009")),
            (merged_on, ("merge", codes[0], codes[1])),
        ]
    ):
        assert zone(*line, on=date.fromisoformat(on)).code == 0
    shown = zone("show", codes[0], "--json", on=date.fromisoformat(day)).json["people"]
    assert [(each["name"], each["verified_on"]) for each in shown if not each["ended_on"]] == people
