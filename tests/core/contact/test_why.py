"""The explanation of a standing, and the next action."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli import lang
from liaison_cli.core.contact import lines
from liaison_cli.core.contact.standing import derive
from liaison_cli.core.contact.why import why
from liaison_cli.core.policy import Policy
from tests.core.given import attempts, standing

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
        ({"light": "yellow"}, "Call again from another number and at another time."),
        ({"liaison": None}, "Ask who the liaison is."),
        ({"tier": "key", "due_on": date(2026, 6, 16)}, "Make a deep contact, best a visit."),
        ({"due_on": date(2026, 6, 16)}, "Call the liaison."),
        ({"due_on": date(2026, 6, 17)}, "Contact by 2026-06-17."),
    ],
)
@pytest.mark.usefixtures("english")
def test_the_next_action_is_the_heaviest_one(changes, said):
    assert lang.say(lines.action(standing(**changes), TODAY, Policy())) == said
