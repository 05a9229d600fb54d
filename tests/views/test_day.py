"""A day on the screen, in files, for the head: both languages, two widths, hostile data."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date, time

import pytest

from liaison_cli import lang
from liaison_cli.core.contact.escalation import for_light
from liaison_cli.core.values.message import msg
from liaison_cli.core.work.day import Contact, Day, Reason
from liaison_cli.views.day.screen import left_over, show_day, show_everybody
from liaison_cli.views.text import as_seen, width
from tests.views.conftest import ADVICE, HOSTILE, standing

DO = msg("Contact the liaison.")


def contact(*standings, at=None, reasons=()) -> Contact:
    return Contact(standings, reasons, reasons[0].action if reasons else DO, at, ADVICE)


@pytest.fixture
def day() -> Day:
    """Red, a hostile tip, and two calls, one of which settles three enterprises."""
    red = standing(225, "澄江凌汐供应链管理合伙企业（有限合伙）", light="red", failures=3)
    (failed,) = for_light(red)
    told = msg("{kind}", kind=HOSTILE)
    several = [
        standing(number, name) for number, name in ((7, "澄江甲一贸易有限公司"), (1102, HOSTILE), (9, "Lumen Ltd"))
    ]
    return Day(
        day=date(2026, 3, 17),
        officer="周明远",
        enterprises=50,
        urgent=(
            contact(red, reasons=(Reason("red", date(2026, 3, 19), failed.reason, msg("Go and see: on-site check.")),)),
            contact(standing(3, HOSTILE, liaison=HOSTILE), reasons=(Reason("tip", None, told, DO),)),
        ),
        contacts=(
            contact(standing(4, "澄江青岚贸易有限公司", mobile=None), at=time(14, 40)),
            contact(*several, at=time(15)),
        ),
        late=2,
        left_over=5,
    )


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", ["80", "140"])
def test_shown_on_a_terminal(columns, language, day, output, golden, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns)
    lang.choose(language)
    target = output(terminal=True)
    show_day(day, target)
    golden(f"today.{columns}.{language}.txt", target.stream.getvalue())
    plain = re.sub(r"\x1b\[\d+m", "", target.stream.getvalue())
    assert max(width(line) for line in plain.splitlines()) <= int(columns)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_written_to_a_pipe(language, day, output, golden):
    lang.choose(language)
    target = output()
    show_day(day, target)
    golden(f"today.pipe.{language}.txt", target.stream.getvalue())


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("fmt", ["table", "csv", "json", "md"])
def test_nothing_from_data_reaches_the_terminal_as_a_command(fmt, terminal, day, output, monkeypatch):
    monkeypatch.setenv("COLUMNS", "240")
    target = output(fmt, terminal=terminal)
    show_day(day, target)
    written = target.stream.getvalue().replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert not set(written) & set("\x1b\x9b\u202e\r")
    assert "13900138000" not in written


def test_a_file_has_one_row_a_line_with_the_other_enterprises_named(day, output):
    target = output("json")
    show_day(day, target)
    found = json.loads(target.stream.getvalue())
    assert [(each["kind"], each["at"], each["id"], len(each["also"])) for each in found] == [
        ("red", None, 225, 0),
        ("tip", None, 3, 0),
        (None, "14:40", 4, 0),
        (None, "15:00", 7, 2),
    ]
    assert found[3]["also"][1] == "Lumen Ltd"
    assert (found[0]["deadline"], found[0]["channel"], found[0]["officer"]) == ("2026-03-19", "wechat", "周明远")
    target = output("csv")
    show_day(day, target)
    assert [row["id"] for row in csv.DictReader(io.StringIO(target.stream.getvalue()))] == ["225", "3", "4", "7"]


def test_an_empty_day_says_so(day, output):
    target = output(terminal=True)
    show_day(replace(day, urgent=(), contacts=()), target)
    assert target.stream.getvalue() == "Nothing is waiting and nobody is due.\n"


def test_what_finds_no_room_is_counted_with_the_command_that_shows_it(day):
    assert as_seen(left_over(day)) == (
        "5 more are due and find no room today: `liaison due --officer 周明远` shows all."
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_for_the_head_counts_come_first(language, day, output, golden, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lang.choose(language)
    target = output(terminal=True)
    nobody = replace(day, officer=None, urgent=(), contacts=day.contacts[:1], left_over=0)
    show_everybody([day, nobody], target)
    golden(f"today.all.{language}.txt", target.stream.getvalue())
    target = output("json")
    show_everybody([day, nobody], target)
    assert json.loads(target.stream.getvalue()) == [
        {"officer": "周明远", "enterprises": 50, "urgent": 2, "contacts": 2, "late": 2, "left_over": 5},
        {"officer": None, "enterprises": 50, "urgent": 0, "contacts": 1, "late": 2, "left_over": 0},
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", ["60", "80", "100", "140"])
def test_what_to_say_and_do_is_never_cut(columns, language, day, output, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns)
    lang.choose(language)
    target = output(terminal=True)
    show_day(day, target)
    for said in (ADVICE.topic, *(contact.action for contact in day.urgent)):
        # Where it runs on over lines it does so between words; its end is what would be missing.
        assert as_seen(said)[-6:] in target.stream.getvalue()
