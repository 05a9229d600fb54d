"""The explanation of a standing, and the next action."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli import lang
from liaison_cli.core.contact import lines, risk_lines
from liaison_cli.core.contact.lights import count
from liaison_cli.core.contact.standing import derive
from liaison_cli.core.contact.why import why
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Promise
from liaison_cli.lang import into
from tests.core.given import appointment, attempts, standing

TODAY = date(2026, 6, 16)


@pytest.fixture
def english(monkeypatch):
    monkeypatch.setattr(lang, "_current", "en")


def explained(log: list, tier: str = "key", status: str = "active", today: date = TODAY) -> dict[str, list[str]]:
    """The sections of an explanation, said in the language in force."""
    entered = date(2025, 1, 1)
    state = derive(tier, status, entered, None, log, Policy())
    found = why(standing(tier=tier, status=status, **state._asdict()), [], log, Policy(), today)
    return {lang.say(each.title): [lang.say(line) for line in each.lines] for each in found.sections}


@pytest.mark.usefixtures("english")
def test_the_arithmetic_of_the_due_day_is_shown():
    log = attempts("2026-01-31T15:00 visit reached deep", "2026-03-01T09:00 phone reached")
    said = explained(log)
    assert said["Tier and cadence"] == ["Tier key: one deep contact every 3 months."]
    assert said["Due day"][0] == "Last deep contact 2026-01-31 + 3 months = 2026-04-30."
    assert "overdue by 47 days, 0.51 of an interval" in said["Due day"][1]
    assert "Last reached: 2026-03-01 (107 days ago)." in said["Clocks"]


@pytest.mark.usefixtures("english")
def test_attempts_that_count_stand_apart_from_those_that_do_not():
    log = attempts(
        "2026-02-01T15:00 phone no_answer",
        "2026-02-02T15:00 phone reached",
        "2026-02-03T15:00 phone no_answer",
        "2026-02-04T15:00 phone refused",
        "2026-02-05T15:00 phone empty voided",
        "2026-02-06T15:00 phone powered_off",
    )
    said = explained(log, tier="general")
    assert [line[:10] for line in said["Attempts that count"]] == ["2026-02-06", "2026-02-03"]
    assert [line[:10] for line in said["Attempts that do not count"]] == ["2026-02-05", "2026-02-04"]
    assert "wrong company" in said["Attempts that do not count"][0]
    assert said["Light"][0].startswith("yellow: 2 failed attempts in a row")
    assert "2026-02-02" in said["Light"][1]


@pytest.mark.usefixtures("english")
def test_an_enterprise_never_reached_is_due_since_it_entered():
    assert "2025-01-01" in explained([])["Due day"][0]


@pytest.mark.usefixtures("english")
def test_nobody_is_due_where_the_enterprise_has_left():
    said = explained(attempts("2026-01-31T15:00 phone no_answer"), status="moved_out")
    assert said["Due day"] == ["Nobody is due: the enterprise is moved out."]
    assert said["Next action"] == ["Nothing: the enterprise has left."]


@pytest.mark.parametrize("language", ["zh"])
def test_no_sentence_mixes_languages(monkeypatch, language):
    """In Chinese no English word is left over from a template."""
    monkeypatch.setattr(lang, "_current", language)
    log = attempts("2026-01-31T15:00 visit reached deep", "2026-02-05T15:00 phone empty", "2026-02-06T15:00 phone busy")
    for title, sentences in explained(log).items():
        for sentence in (title, *sentences):
            assert not any("a" <= letter.lower() <= "z" for letter in sentence), sentence


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"light": "red", "dead_number": True}, "Go and see: on-site check."),
        ({"light": "yellow", "dead_number": True}, "Get a working number, for example from the legal representative."),
        ({"light": "yellow"}, "Try again: another number, another time or another way."),
        ({"liaison": None}, "Ask who the liaison is."),
        ({"tier": "key", "due_on": date(2026, 6, 16)}, "Make a deep contact."),
        ({"due_on": date(2026, 6, 16)}, "Contact the liaison."),
        ({"due_on": date(2026, 6, 17)}, "Contact by 2026-06-17."),
    ],
)
@pytest.mark.usefixtures("english")
def test_the_next_action_is_the_heaviest_one(changes, said):
    assert lang.say(lines.action(standing(**changes), TODAY, Policy())) == said


def test_the_whole_explanation_word_for_word():
    log = attempts(
        "2026-01-31T15:00 visit reached deep",
        "2026-06-14T09:00 phone no_answer",
        "2026-06-15T09:00 phone busy",
        "2026-06-15T10:00 ems in_transit",
        "2026-06-15T11:00 phone refused",
        "2026-06-15T12:00 wechat no_reply",
    )
    people = [appointment(), appointment(role="deputy", ended_on=None)]
    state = derive("general", "active", date(2025, 1, 1), None, log, Policy())
    found = why(standing(**state._asdict(), verified_on=date(2026, 6, 17)), people, log, Policy(), TODAY)
    assert [(into("en", each.title), [into("en", line) for line in each.lines]) for each in found.sections] == [
        ("Tier and cadence", ["Tier general: one reached contact every 6 months."]),
        (
            "Clocks",
            [
                "Last attempt: 2026-06-15 (1 day ago).",
                "Last reached: 2026-01-31 (136 days ago).",
                "Last deep contact: 2026-01-31 (136 days ago).",
                "Last verified: 2026-06-17 (in 1 day).",
            ],
        ),
        (
            "Light",
            [
                "green: 1 failed attempt; yellow from 2, red from 3.",
                "The count starts after 2026-01-31 15:00 visit, reached (no. 1).",
            ],
        ),
        ("Attempts that count", ["2026-06-14 09:00 phone, no answer (no. 2)."]),
        (
            "Attempts that do not count",
            [
                "2026-06-15 12:00 WeChat, no reply (no. 6). It does not count: neither reached nor failed.",
                "2026-06-15 11:00 phone, refused to cooperate (no. 5). It does not count: somebody is there, but the"
                " liaison was not reached.",
                "2026-06-15 10:00 registered letter, in transit (no. 4). It does not count: a letter counts when its"
                " fate is known.",
                "2026-06-15 09:00 phone, busy (no. 3). It does not count: a busy line is tried again the same day.",
            ],
        ),
        (
            "Due day",
            ["Last reached 2026-01-31 + 6 months = 2026-07-31.", "Today is 2026-06-16: 45 days left."],
        ),
        ("Liaison details", ["Details of 2026-03-01 are good for 6 months: stale from 2026-09-02."]),
        ("Next action", ["Contact by 2026-07-31."]),
    ]


@pytest.mark.parametrize("outcome", ["other_answered", "left_company", "refused"])
def test_where_somebody_is_the_attempt_does_not_count(outcome):
    ((_, why_not),) = count(attempts(f"2026-06-15T09:00 phone {outcome}"), Policy()).skipped
    assert into("en", why_not) == "somebody is there, but the liaison was not reached"


@pytest.mark.parametrize(
    ("changes", "title", "said"),
    [
        ({"last_attempt_at": None}, "Clocks", "Last attempt: never."),
        ({"last_attempt_at": "2026-06-18T10:00"}, "Clocks", "Last attempt: 2026-06-18 (in 2 days)."),
        ({}, "Light", "No attempt has reached the enterprise yet."),
        ({"verified_on": None}, "Clocks", "Last verified: never."),
        ({"verified_on": TODAY}, "Clocks", "Last verified: 2026-06-16 (0 days ago)."),
        ({"due_on": date(2026, 6, 15)}, "Due day", "Today is 2026-06-16: overdue by 1 day, 0.01 of an interval."),
        ({"due_on": date(2026, 6, 16)}, "Due day", "Today is 2026-06-16: 0 days left."),
        ({"due_on": date(2026, 6, 17)}, "Due day", "Today is 2026-06-16: 1 day left."),
        (
            {"last_reached_at": None, "planned_on": date(2026, 7, 1)},
            "Due day",
            "No contact that counts yet; the first one is planned for 2026-07-01.",
        ),
        (
            {"last_reached_at": None},
            "Due day",
            "No contact that counts yet; due since it entered the roster on 2025-01-01.",
        ),
        # Six months from 15 December are over on the 16th of June.
        (
            {"details_on": date(2025, 12, 15)},
            "Liaison details",
            "Details of 2025-12-15 are older than 6 months: stale since 2026-06-16.",
        ),
        (
            {"details_on": date(2025, 12, 16)},
            "Liaison details",
            "Details of 2025-12-16 are good for 6 months: stale from 2026-06-17.",
        ),
    ],
)
def test_a_sentence_of_the_explanation(changes, title, said):
    found = why(standing(**changes), [appointment()], [], Policy(), TODAY)
    (section,) = (each for each in found.sections if into("en", each.title) == title)
    assert said in [into("en", line) for line in section.lines]


def test_what_is_agreed_is_said(english):
    agreed = Promise(7, 1, "", "", None, "李二", date(2026, 6, 19), "15:00", None)
    found = why(standing(), [appointment()], [], Policy(), TODAY, agreed)
    (section,) = (each for each in found.sections if into("en", each.title) == "Agreed")
    assert [into("en", line) for line in section.lines] == ["with 李二 for 2026-06-19 (Friday) 15:00 (contact no. 7)."]


def test_no_failure_is_not_counted(english):
    assert explained([])["Light"][0] == "green: the last attempts have not failed; yellow from 2 in a row, red from 3."


@pytest.mark.parametrize(
    "people",
    [[], [appointment(role="deputy")], [appointment(ended_on=date(2026, 5, 1))]],
)
def test_without_a_liaison_there_are_no_details(people):
    found = why(standing(), people, [], Policy(), TODAY)
    (section,) = (each for each in found.sections if into("en", each.title) == "Liaison details")
    assert [into("en", line) for line in section.lines] == ["There is no liaison on record."]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (lines.plain_line, (6, None, None, None)),
        (lines.due_line, (6, None, None, "Contact the liaison.")),
        (lines.stale_line, (6, -77, None, None)),
        (risk_lines.risk_line, (6, -77, 10, "Contact the liaison.")),
    ],
)
def test_what_each_list_makes_of_a_standing(line, expected):
    found = line(standing(due_on=date(2026, 6, 10)), TODAY, Policy())
    action = found.action and into("en", found.action)
    assert (found.days_overdue, found.days_stale, found.score, action) == expected
