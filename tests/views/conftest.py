"""Lines with good and with hostile data, a terminal that is none, and the golden files."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from liaison_cli import lang
from liaison_cli.core.contact.advice.given import Advice
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Line, Standing
from liaison_cli.views.output import Output
from tests.conftest import HEAD

GOLDEN = Path(__file__).with_name("golden")
# One of each kind that something might act on: Rich markup, an escape sequence, a formula, a table's divider,
# line breaks, and a mark that turns the direction of writing.
HOSTILE = "[red]红[/red]\x1b[31m|a\nb\r\u202e反\x9b2J"
# The uid of an event, first in its row: its device, another one in each run, and the number of its record there.
_UID = re.compile(r"^[0-9a-f]{8}-(?P<n>\d+),", re.MULTILINE)


class Terminal(io.StringIO):
    """A stream that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


def standing(number: int, name: str, **changes) -> Standing:
    values = {
        "id": number,
        "code": f"9131099910000{number:05d}",
        "name": name,
        "tier": "general",
        "status": "active",
        "officer": "周明远",
        "building": "云帆大厦",
        "light": "green",
        "failures": 0,
        "dead_number": False,
        "liaison": "秦佳宁",
        "mobile": "13900138000",
        "due_on": date(2026, 3, 20),
        "entered_on": date(2025, 1, 2),
        "planned_on": None,
        "last_attempt_at": "2025-09-20T10:00",
        "last_reached_at": "2025-09-20T10:00",
        "last_deep_at": None,
        "verified_on": date(2025, 12, 8),
        "details_on": date(2025, 12, 8),
        "has_emergency": True,
        "phones_shared": 0,
    }
    return Standing(**values | changes)


# As it is given where something is known.
ADVICE = Advice(
    channel="wechat",
    why=msg("reached this way last, on {day}", day="2026-03-02"),
    hour=15,
    hour_why=msg("no evidence yet: mid-month, {hour}:00", hour=15),
    topic_kind="hard",
    topic=msg("check the liaison's details, last checked on {day}", day=date(2025, 12, 8)),
    news=None,
    closing=True,
)


@pytest.fixture
def lines() -> list[Line]:
    """Red and late, yellow with hostile data, green, and one that has left."""
    red = standing(1, "澄江凌汐供应链管理合伙企业（有限合伙）", tier="key", light="red", failures=3)
    hostile = standing(2, HOSTILE, light="yellow", failures=2, liaison="=1+1", officer="@SUM(A1)", building="-2+3")
    green = standing(3, "澄江青岚贸易有限公司", tier="licensed")
    gone = standing(4, "Lumen Trading Ltd", status="moved_out", due_on=None, liaison=None, mobile=None, officer=None)
    reasons = (msg("key enterprise ({points})", points=5), msg("no emergency contact ({points})", points=4))
    action = msg("Contact the liaison.")
    return [
        Line(red, 60, 12, 49, reasons, action),
        Line(hostile, 0, None, 20, reasons[1:], action),
        Line(green, -4, None, 0, (), action),
        Line(gone, None, None, 0, (), None),
    ]


@pytest.fixture(autouse=True)
def _quiet_surroundings(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    lang.choose("en")
    yield
    lang.choose("en")


@pytest.fixture
def output() -> Callable[..., Output]:
    """An Output to memory; `terminal` makes it one that a person looks at."""

    def make(fmt: str = "table", *, terminal: bool = False, **changes) -> Output:
        values = {
            "fmt": fmt,
            "out": None,
            "limit": None,
            "color": False,
            "reveal": False,
            "screenful": 50,
            "stream": Terminal() if terminal else io.StringIO(),
            "err": io.StringIO(),
        }
        return Output(**values | changes)

    return make


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare with a file in golden/; UPDATE_GOLDEN=1 writes it anew, to be read before it is committed."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        text = HEAD.sub(r"device:\g<n>:0000-0000-0000-0000-0000-0", text)
        text = _UID.sub(r"device-\g<n>,", text)
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(text, encoding="utf-8", newline="")
        with open(path, encoding="utf-8", newline="") as file:
            assert text == file.read()

    return check
