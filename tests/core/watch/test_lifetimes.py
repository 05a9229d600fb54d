"""How long a finding lives: what each rule says once its cause is gone, and when the words of what is open follow."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.episodes import Ground, Open, decide
from liaison_cli.core.watch.facts import Day, Finding, Served
from liaison_cli.core.watch.lifetimes import Ended, Held, Renewed, of_alarm, of_tasks
from liaison_cli.core.watch.rules import BY_NAME
from liaison_cli.lang import into
from tests.core.watch.test_rules import facts, signals

POLICY = Policy()
TODAY = date(2026, 3, 16)
SEVEN = tuple(f"2026-03-{day:02} dead_number" for day in range(8, 15))
FORMER = (Served("陈思远", "2024-01-01", "2026-03-10"), Served("王一", "2026-03-10", None))


def held(rule: str, made_on: str = "2026-03-16", reason: Message | str = "", weight: int = 0) -> Held:
    """An open task of a rule."""
    day = date.fromisoformat(made_on)
    return Held(1, rule, reason, weight, day, day)


def given(observed=(), **changes):
    """The facts of today, with these signals on record."""
    found = facts(**changes)
    found.observed = signals(*observed)
    found.signals = Day(TODAY, Policy()).telling(found, found.observed)
    return found


def lives(rule, seen, *, made_on="2026-03-16", muted=(), today=TODAY, policy=POLICY):
    """What becomes of an open task of a rule, in English: None where it holds as it is."""
    day = Day(today, policy)
    first = next(of_tasks([held(rule, made_on)], seen, muted, day), None)
    if isinstance(first, Ended):
        return into("en", first.why)
    assert isinstance(first, Renewed)
    same = held(rule, made_on, first.finding.reason, first.finding.weight)
    assert list(of_tasks([same], seen, muted, day)) == []
    return None


LEFT = [("2026-03-12T10:00", "left_company")]


@pytest.mark.parametrize(
    ("rule", "holds", "gone", "ended"),
    [
        ("recheck", {"light": "yellow", "failures": 2}, {}, "the light is green: reached on 2026-03-01"),
        ("recheck", {"light": "yellow", "failures": 2}, {"light": "red", "failures": 3}, "the light is red"),
        ("onsite", {"light": "red", "failures": 3}, {"light": "yellow", "failures": 2}, "the light is yellow"),
        ("onsite", {"light": "red", "failures": 3}, {}, "the light is green: reached on 2026-03-01"),
        ("emergency_missing", {"has_emergency": 0}, {}, "there is an emergency contact"),
        (
            "phone_differs",
            {"report_phone": "02155500002"},
            {},
            "the annual-report phone is the registered one",
        ),
        (
            "stale",
            {"details_on": "2025-09-01"},
            {"details_on": "2026-03-16"},
            "the liaison's details are those of 2026-03-16: not stale",
        ),
        (
            "annual_report",
            {"known": {"report_filed_for": "2023"}},
            {"known": {"report_filed_for": "2025"}},
            "the annual report has been filed",
        ),
        (
            "certificate",
            {"known": {"certificate_expires_on": "2026-04-01"}},
            {"known": {"certificate_expires_on": "2029-04-01"}},
            "the certificate is valid until 2029-04-01",
        ),
        (
            "refile",
            {"liaison": "王一", "liaison_on": "2026-03-10", "liaisons": FORMER},
            {"liaison": "王一", "liaison_on": "2026-03-10", "liaisons": FORMER, "filed_on": "2026-03-15"},
            "王一 was filed on 2026-03-15",
        ),
        (
            "refile",
            {"liaison": "王一", "liaison_on": "2026-03-10", "liaison_new": 1},
            {"liaison": "陈思远", "liaison_on": "2024-01-01"},
            "the liaison has not changed",
        ),
        (
            "confirm_liaison",
            {"attempts": LEFT},
            {"attempts": LEFT, "liaison": "王一", "liaison_on": "2026-03-12"},
            "王一 is the liaison since 2026-03-12",
        ),
        (
            "confirm_liaison",
            {"attempts": LEFT, "last_reached_at": "2026-03-12T09:00"},
            {"attempts": LEFT, "last_reached_at": "2026-03-12T11:00"},
            "the enterprise was reached on 2026-03-12",
        ),
        (
            "confirm_liaison",
            {"attempts": LEFT, "checked_at": "2026-03-12"},
            {"attempts": LEFT, "checked_at": "2026-03-12T15:00:00"},
            "the liaison's details were checked on 2026-03-12",
        ),
        ("confirm_liaison", {"attempts": LEFT}, {}, "the liaison on record is not known to have left"),
    ],
)
def test_a_task_ends_with_its_cause_and_says_what_ended_it(rule, holds, gone, ended):
    assert lives(rule, given(**holds)) is None
    assert lives(rule, given(**gone)) == ended


def test_every_rule_that_asks_for_a_task_can_tell_when_it_holds():
    """An enterprise in good order has none of them open."""
    for name, rule in BY_NAME.items():
        if not rule.alarm:
            assert isinstance(lives(name, given()), str), name


@pytest.mark.parametrize(
    ("muted", "changes", "off", "ended"),
    [
        ({"onsite"}, {}, None, "the rule is muted"),
        ((), {"in_case": True}, None, "a lost-contact case is open: its steps take the place of this task"),
        ((), {}, "onsite", "the rule is switched off"),
        ({"recheck"}, {}, "recheck", None),
    ],
)
def test_who_silences_a_rule_ends_what_it_asks(muted, changes, off, ended):
    policy = Policy()
    if off:
        policy = policy._replace(rules=type(policy.rules)({**policy.rules.values, off: False}))
    seen = given(light="red", failures=3, **changes)
    assert lives("onsite", seen, muted=muted, policy=policy) == ended


def test_of_an_enterprise_that_has_left_only_what_people_must_judge_stays():
    found = of_tasks([held("stale"), held("alarm"), held("of my own")], None, (), Day(TODAY, Policy()))
    assert [into("en", each.why) for each in found] == ["the enterprise has left the zone"]


@pytest.mark.parametrize(
    ("rule", "changes", "today", "words"),
    [
        ("certificate", {"known": {"certificate_expires_on": "2026-04-01"}}, "2026-04-01", "valid until 2026-04-01"),
        ("certificate", {"known": {"certificate_expires_on": "2026-04-01"}}, "2026-04-02", "expired on 2026-04-01"),
        ("annual_report", {"known": {"report_filed_for": "2024"}}, "2026-06-30", "must file by 2026-06-30"),
        ("annual_report", {"known": {"report_filed_for": "2024"}}, "2026-07-01", "it was due by 2026-06-30"),
        ("onsite", {"light": "red", "failures": 4}, "2026-06-30", "4 failed attempts in a row"),
    ],
)
def test_the_words_of_an_open_task_follow(rule, changes, today, words):
    day = Day(date.fromisoformat(today), Policy())
    [renewed] = of_tasks([held(rule, "2026-03-20", msg("what was said once"))], given(**changes), (), day)
    assert words in into("en", renewed.finding.reason)


def alarm(rule: str, since: str, reason: Message, raised_on: str = "2026-03-16", **more) -> Open:
    return Open(
        7,
        more.pop("weight", 6),
        {rule: date.fromisoformat(since)},
        frozenset(range(1, 8)),
        said={rule: reason},
        raised_on=date.fromisoformat(raised_on),
        **more,
    )


def test_evidence_that_is_gone_leaves_an_alarm():
    """Seven days of dead numbers, one of which was taken back: not six days that say seven."""
    seen = given(observed=SEVEN)
    found = BY_NAME["dead_week"].check(seen, Day(TODAY, Policy()))
    assert isinstance(found, Finding)
    is_open = alarm("dead_week", "2026-03-14", found.reason)
    assert of_alarm(is_open, seen, (), Day(TODAY, Policy())) == ([Ground("dead_week", found)], None)
    seen.observed[3] = seen.observed[3]._replace(dismissed="误拨")
    assert of_alarm(is_open, seen, (), Day(TODAY, Policy()))[0] == []


def test_an_alarm_says_less_where_less_is_left():
    day = Day(TODAY, Policy())
    seen = given(observed=("2026-03-10 insurance_stopped", "2026-03-11 number_region", "2026-03-12 scope"))
    before = BY_NAME["both_sides"].check(seen, day)
    is_open = alarm("both_sides", "2026-03-12", before.reason, weight=before.weight)
    assert isinstance(decide(of_alarm(is_open, seen, (), day)[0], is_open, None, TODAY), Message)
    seen.observed[0] = seen.observed[0]._replace(dismissed="看错")
    step = decide(of_alarm(is_open, seen, (), day)[0], is_open, None, TODAY)
    assert (step.id, step.new_signals, step.gone) == (7, (), ())
    assert into("en", step.reason) == ("mobile of another region (2026-03-11) + business scope changed (2026-03-12)")


@pytest.mark.parametrize("today", ["2026-03-16", "2026-06-16", "2027-03-16", "2026-01-01"])
def test_time_alone_does_not_end_what_nobody_has_judged(today):
    """Neither the weeks in which nobody looked at it, nor a look at an earlier day."""
    day = Day(date.fromisoformat(today), Policy())
    seen = facts(
        observed=signals("2026-03-10 insurance_stopped", "2026-03-12 scope"),
        liaisons=(
            Served("甲", "2025-04-01", "2025-08-01"),
            Served("乙", "2025-08-01", "2025-12-01"),
            Served("丙", "2025-12-01", None),
        ),
    )
    then = Day(TODAY, Policy())
    seen.signals = then.telling(seen, seen.observed)
    for rule in ("both_sides", "turnover"):
        found = BY_NAME[rule].check(seen, then)
        holding, ended = of_alarm(alarm(rule, "2026-03-12", found.reason), seen, (), day)
        assert ([into("en", each.finding.reason) for each in holding], ended) == ([into("en", found.reason)], None)


def test_what_ended_an_alarm_is_said_of_each_of_its_grounds():
    is_open = Open(7, 6, {"both_sides": TODAY, "turnover": TODAY}, frozenset(), said={}, raised_on=TODAY)
    _, ended = of_alarm(is_open, given(), {"turnover"}, Day(TODAY, Policy()))
    assert into("en", ended) == "there are no signals that count, the rule is muted"
    dismissed = Open(7, 6, {"both_sides": TODAY}, frozenset({1}), withdrawn=True, raised_on=TODAY)
    _, ended = of_alarm(dismissed, given(), (), Day(TODAY, Policy()))
    assert into("en", ended) == "all its signals have been dismissed"
