"""What a scan makes of one enterprise: its alarm, its tasks, and what silences them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_cli.core.watch.episodes import Closed, Open
from liaison_cli.core.watch.facts import Day
from liaison_cli.core.watch.lifetimes import Held
from liaison_cli.core.watch.numbers import Dead
from liaison_cli.core.watch.rules import RULES
from liaison_cli.core.watch.verdicts import Past, Verdict, judge
from liaison_cli.lang import into
from tests.core.watch.test_rules import POLICY, facts, signals

TODAY = date(2026, 3, 16)
BOTH = ("2026-03-01 dead_number", "2026-03-12 scope")
DEAD = Dead("陈思远", date(2026, 3, 12), date(2026, 3, 14), "empty", (1,), 1)
YELLOW = {"light": "yellow", "failures": 2, "last_attempt_at": "2026-03-14T10:00"}
STALE = {"details_on": "2025-08-01"}
NAMED = ("2026-03-10 name",)
DAYS_AGO = {n: date(2026, 3, 16 - n) for n in range(8)}
OPEN = Open(7, 5, {"both_sides": date(2026, 3, 12)}, frozenset({1, 2}), raised_on=TODAY)


def held(rule: str) -> Held:
    """An open task of a rule, made today."""
    return Held(9, rule, "", 0, TODAY, TODAY)


def judged(past: Past, *written: str, muted: frozenset[str] = frozenset(), tell: bool = False, **changes) -> Verdict:
    day = Day(TODAY, POLICY)
    given = facts(**changes)
    given.observed = signals(*written)
    given.signals = day.telling(given, given.observed)
    return judge(given, past, RULES, muted, day, tell)


def told(verdict: Verdict) -> list[tuple[str, bool, str]]:
    return [(rule, asked, into("en", message)) for rule, asked, message in verdict.told]


def asked(verdict: Verdict) -> list[tuple[str, bool, tuple[int, ...]]]:
    return [(wish.rule, routine, ids) for wish, routine, ids in verdict.wishes]


def test_an_enterprise_in_good_order_asks_for_nothing_and_tells_nothing():
    verdict = judged(Past())
    assert (verdict.fired, verdict.told, verdict.changes) == ([], [], False)


def test_asked_why_every_rule_says_why_not():
    verdict = judged(Past(), tell=True)
    assert [rule for rule, _, _ in verdict.told] == [rule.name for rule in RULES]
    assert {fired for _, fired, _ in verdict.told} == {False}


@pytest.mark.parametrize(
    ("past", "changes", "expected", "said"),
    [
        (Past(), YELLOW, [("recheck", False, ())], "2 failed attempts in a row, the last on 2026-03-14"),
        (Past(), {"has_emergency": 0}, [("emergency_missing", True, ())], "no emergency contact is on record"),
        (Past(tasks={"recheck": held("recheck")}), YELLOW, [], "a task is open already"),
        # Done after what it rests on: settled; done before it: asked again.
        (Past(done={"recheck": DAYS_AGO[2]}), YELLOW, [], "a task over the same has been done"),
        (Past(done={"recheck": DAYS_AGO[3]}), YELLOW, [("recheck", False, ())], "2 failed attempts in a row"),
        # Dismissed: away until the cool-down is over, unless something heavier has come.
        (Past(quiet={"recheck": date(2026, 3, 17)}), YELLOW, [], "it stays away until its cool-down is over"),
        (Past(quiet={"recheck": date(2026, 3, 16)}), YELLOW, [("recheck", False, ())], "2 failed attempts"),
        (
            Past(quiet={"certificate": date(2026, 3, 31)}, weights={"certificate": 1}),
            {"known": {"certificate_expires_on": "2026-03-20"}},
            [("certificate", True, ())],
            "a certificate is valid until 2026-03-20: renew it",
        ),
        # A case takes the place of its own steps and of reminders, of nothing else.
        (Past(), {**YELLOW, "in_case": True}, [], "a lost-contact case is open: no ordinary reminders"),
        (Past(), {**STALE, "in_case": True}, [], "a lost-contact case is open: no ordinary reminders"),
        (Past(), {"numbers": (DEAD,), "in_case": True}, [("dead_number", False, ())], "number does not exist on"),
    ],
)
def test_what_becomes_of_a_rule_that_fires(past, changes, expected, said):
    verdict = judged(past, **changes)
    assert asked(verdict) == expected
    (line,) = told(verdict)
    assert line[1] is bool(expected)
    assert said in line[2]
    assert bool(verdict.wishes or verdict.step or verdict.over) is bool(expected)


@pytest.mark.parametrize(
    ("changes", "rule", "fired", "said"),
    [
        (STALE, "stale", False, "an alarm is open: its task comes first"),
        (YELLOW, "recheck", True, "2 failed attempts in a row, the last on 2026-03-14"),
    ],
)
def test_an_open_alarm_silences_reminders_and_nothing_else(changes, rule, fired, said):
    verdict = judged(Past(alarm=OPEN), *BOTH, **changes)
    assert told(verdict)[-1] == (rule, fired, said)
    assert [each for each, _, _ in asked(verdict)] == ([rule] if fired else [])


def test_a_muted_rule_is_heard_by_nobody():
    verdict = judged(Past(), muted=frozenset({"recheck"}), **YELLOW)
    assert (verdict.fired, asked(verdict), told(verdict)) == (
        ["recheck"],
        [],
        [("recheck", False, "the rule is muted")],
    )


def test_a_wish_carries_what_the_rule_found():
    verdict = judged(Past(), known={"certificate_expires_on": "2026-03-20"})
    ((wish, _, _),) = verdict.wishes
    assert (wish.since, wish.weight, wish.by) == (date(2026, 3, 13), 2, date(2026, 3, 20))


def test_a_task_keeps_the_signals_that_it_rests_on():
    assert asked(judged(Past(), *NAMED)) == [("filed_liaison", True, (1,))]


def test_an_alarm_is_raised_with_its_task_and_silences_reminders():
    verdict = judged(Past(), *BOTH, **STALE)
    assert (verdict.step.id, verdict.step.weight, verdict.step.new_signals) == (None, 5, (1, 2))
    assert asked(verdict) == [("alarm", False, (1, 2))]
    ((wish, _, _),) = verdict.wishes
    assert (wish.since, wish.weight) == (date(2026, 3, 12), 5)
    assert [(rule, fired) for rule, fired, _ in verdict.told] == [
        ("both_sides", True),
        ("alarm", True),
        ("stale", False),
    ]


@pytest.mark.parametrize(
    ("past", "step", "expected", "wake"),
    [
        # Nothing new: it goes on as it is.
        (Past(alarm=OPEN), None, [], None),
        # A further signal: it grows, and has its task if none is open.
        (Past(alarm=Open(7, 5, {}, frozenset({1}))), 7, ["alarm"], None),
        (Past(alarm=Open(7, 5, {}, frozenset({1})), tasks={"alarm": held("alarm")}), 7, [], None),
        # Snoozed: it counts on and asks for nothing; afterwards the task that was set aside comes back.
        (Past(alarm=Open(7, 5, {}, frozenset({1}), date(2026, 3, 17)), suspended=3), 7, [], None),
        (Past(alarm=Open(7, 5, {}, frozenset({1}), date(2026, 3, 16)), suspended=3), 7, [], 3),
        (Past(alarm=Open(7, 5, {}, frozenset({1}), date(2026, 3, 16))), 7, ["alarm"], None),
    ],
)
def test_what_becomes_of_an_open_alarm(past, step, expected, wake):
    verdict = judged(past, *BOTH)
    assert (verdict.step and verdict.step.id) == step
    assert [rule for rule, _, _ in asked(verdict)] == expected
    assert verdict.wake == wake


def test_a_snooze_says_until_when():
    verdict = judged(Past(alarm=replace(OPEN, snoozed_until=date(2026, 3, 20))), *BOTH)
    assert told(verdict)[-1] == ("alarm", False, "the alarm is snoozed until 2026-03-20; it goes on counting")


def test_an_alarm_ends_with_its_cause_and_reminders_are_heard_again():
    verdict = judged(Past(alarm=OPEN), **STALE)
    assert into("en", verdict.over) == "there are no signals that count"
    assert [rule for rule, _, _ in asked(verdict)] == ["stale"]
    assert verdict.changes


def test_a_closed_alarm_says_why_it_does_not_come_again():
    last = Closed(date(2026, 3, 14), date(2026, 4, 13), 5, {"both_sides": date(2026, 3, 12)}, frozenset({1, 2}))
    verdict = judged(Past(closed=last), *BOTH)
    assert told(verdict)[-1] == ("alarm", False, "an alarm over the same has been closed")
    assert not verdict.changes
