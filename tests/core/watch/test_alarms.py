"""An alarm is an episode: what raises it, what it absorbs, and when it may come again."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.contact import escalation
from liaison_cli.core.contact.escalation import Wish
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import msg
from liaison_cli.core.watch import episodes as alarms
from liaison_cli.core.watch.alarm import Alarm, Reason
from liaison_cli.core.watch.episodes import Closed, Ground, Open, Step
from liaison_cli.core.watch.facts import Finding
from liaison_cli.core.watch.kinds import Signal
from liaison_cli.lang import into

TODAY = date(2026, 3, 16)


def ground(*ids: int, weight: int = 4, rule: str = "both_sides", since: date = date(2026, 3, 12)) -> Ground:
    signals = tuple(Signal(id_, 1, "scope", since, None, None, "file") for id_ in ids)
    return Ground(rule, Finding(msg("x"), since, weight, signals))


def closed(quiet_until: date, *, weight: int = 4, ids: tuple[int, ...] = (1, 2)) -> Closed:
    return Closed(date(2026, 3, 1), quiet_until, weight, {"both_sides": date(2026, 2, 20)}, frozenset(ids))


def test_nothing_comes_of_nothing():
    assert alarms.decide([], None, None, TODAY) is None


def test_grounds_raise_one_alarm_together():
    step = alarms.decide([ground(1, 2), ground(1, weight=6, rule="dead_week")], None, None, TODAY)
    assert (step.id, step.weight, step.new_signals) == (None, 6, (1, 2))


def test_an_open_alarm_takes_in_what_is_new_and_leaves_what_it_has():
    is_open = Open(7, 4, {"both_sides": date(2026, 3, 12)}, frozenset({1, 2}))
    assert not isinstance(alarms.decide([ground(1, 2)], is_open, None, TODAY), Step)
    step = alarms.decide([ground(1, 2, 3)], is_open, None, TODAY)
    assert (step.id, step.new_signals) == (7, (3,))


@pytest.mark.parametrize(
    ("ids", "weight", "quiet_until", "raised"),
    [
        # The same as the closed one had: never again.
        ((1, 2), 9, date(2026, 1, 1), False),
        # Something new of the same weight: not within the cool-down, on its last day again.
        ((1, 2, 3), 4, date(2026, 3, 17), False),
        ((1, 2, 3), 4, date(2026, 3, 16), True),
        # Something new and heavier comes at once.
        ((1, 2, 3), 5, date(2026, 3, 31), True),
    ],
)
def test_after_closing_it_comes_again_only_for_something_new(ids, weight, quiet_until, raised):
    step = alarms.decide([ground(*ids, weight=weight)], None, closed(quiet_until), TODAY)
    assert isinstance(step, Step) is raised


def test_grounds_without_signals_come_again_only_for_something_later():
    last = Closed(date(2026, 1, 1), date(2026, 2, 1), 3, {"turnover": date(2025, 12, 1)}, frozenset())
    old = ground(rule="turnover", since=date(2025, 12, 1))
    assert not isinstance(alarms.decide([old], None, last, TODAY), Step)
    assert isinstance(alarms.decide([ground(rule="turnover", since=date(2026, 3, 1))], None, last, TODAY), Step)


@pytest.mark.parametrize(("weight", "asked"), [(1, False), (2, True)])
def test_a_dismissed_task_stays_away_unless_something_heavier_comes(weight, asked):
    wish = Wish("certificate", msg("x"), date(2026, 3, 9), weight)
    quiet = {"certificate": date(2026, 3, 31)}
    found = escalation.decide([wish], [], quiet, {}, TODAY, {"certificate": 1})
    assert bool(found) is asked


def test_the_sentence_names_every_ground_and_the_newest_day():
    one = Ground("both_sides", Finding(msg("two signals"), date(2026, 3, 12), 4))
    other = Ground("dead_week", Finding(msg("seven days"), date(2026, 3, 14), 6))
    step = alarms.decide([one, other], None, None, TODAY)
    assert (into("en", step.reason), step.since) == ("two signals, seven days", date(2026, 3, 14))


def test_nothing_weighs_nothing():
    assert alarms.weigh([]) == 0


@pytest.mark.parametrize(
    ("grounds", "is_open", "last", "why"),
    [
        ([ground(1)], Open(7, 4, {"both_sides": date(2026, 3, 12)}, frozenset({1})), None, "an alarm is open already"),
        ([ground(1)], None, closed(date(2026, 1, 1)), "an alarm over the same has been closed"),
        (
            [ground(3)],
            None,
            closed(date(2026, 3, 31)),
            "an alarm was closed on 2026-03-01; nothing heavier has come since",
        ),
    ],
)
def test_why_an_alarm_is_not_raised(grounds, is_open, last, why):
    assert into("en", alarms.decide(grounds, is_open, last, TODAY)) == why


def test_a_ground_that_goes_on_makes_an_open_alarm_grow():
    is_open = Open(7, 6, {"both_sides": date(2026, 3, 11)}, frozenset({1}))
    step = alarms.decide([ground(1)], is_open, None, TODAY)
    assert (step.id, step.weight, step.new_signals) == (7, 4, ())


def test_a_closed_alarm_is_quiet_for_the_days_of_the_policy():
    assert alarms.quiet_until(TODAY, Policy()) == date(2026, 4, 15)


def test_an_alarm_names_its_rules_and_what_they_say():
    grounds = (Reason("both_sides", "甲"), Reason("dead_week", "乙"))
    day = date(2026, 3, 16)
    found = Alarm("alarm:1", 1, 1, "P-1", "x", None, "open", day, day, day, 1, 4, None, None, None, grounds)
    assert (found.rules, found.reasons) == (("both_sides", "dead_week"), ("甲", "乙"))
