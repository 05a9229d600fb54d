"""An on-site check that finds nobody leads to a lost-contact case, if somebody wants it."""

from __future__ import annotations

import pytest

FAILED = ("log", "2", "-c", "visit", "-r", "vacant")
COMMAND = 'liaison case open 2 --why "…"'


@pytest.fixture
def red(zone):
    for _ in range(3):
        zone("log", "2", "-c", "phone", "-r", "no-answer")
    return zone


def open_cases(zone) -> list[str]:
    return [each["name"] for each in zone("case", "list", "--json").json]


def test_away_from_a_terminal_the_command_is_named(red):
    done = red(*FAILED)
    assert COMMAND in done.err
    assert open_cases(red) == []


@pytest.mark.parametrize(("answer", "found"), [("y\n", ["澄江乙二物流有限公司"]), ("n\n", [])])
def test_on_a_terminal_it_asks(red, answer, found, monkeypatch):
    monkeypatch.setattr("liaison_cli.cli.shell.agreed.on_terminal", lambda: True)
    done = red(*FAILED, stdin=answer, lang="zh")
    assert "是否开立失联处置？" in done.err
    assert open_cases(red) == found


@pytest.mark.parametrize("line", [("-c", "visit", "-r", "reached"), ("-c", "phone", "-r", "no-answer")])
def test_another_contact_offers_nothing(red, line):
    assert COMMAND not in red("log", "2", *line).err


def test_a_visit_that_nothing_asked_for_offers_nothing(zone):
    assert COMMAND not in zone(*FAILED).err


def test_an_open_case_is_not_offered_again(red):
    red("case", "open", "2", "--why", "联系不上")
    assert COMMAND not in red(*FAILED).err
