"""The hours in which a person does not want to be disturbed."""

from __future__ import annotations

import re
from typing import NamedTuple

from liaison_cli.core.values.message import Message, msg

_TIMES = re.compile(r"(\d{1,2})[:：](\d\d)\s*[-–—~～至到]\s*(\d{1,2})[:：](\d\d)")
_DAY = 24 * 60


class QuietProblem(ValueError):
    """A text that says no hours; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class Quiet(NamedTuple):
    """From one minute of the day up to another."""

    start: int
    end: int

    def holds(self, minute: int, length: int = 60) -> bool:
        """Whether a time of the day, with what follows it for `length` minutes, touches these hours."""
        return minute < self.end and minute + length > self.start


def parse(text: str) -> str:
    """Hours such as 12:00-14:00 in their one form. Raises QuietProblem."""
    found = _TIMES.fullmatch(text.strip())
    if found is None:
        raise QuietProblem(msg("{text!r} is not a time of the day from when to when.", text=text))
    hours = [int(each) for each in found.groups()]
    start, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    if not (hours[1] < 60 and hours[3] < 60 and start < end <= _DAY):
        raise QuietProblem(msg("{text!r} does not end after it begins, on the same day.", text=text))
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"


def of(text: str | None) -> Quiet | None:
    """The hours as they are kept; None where there are none."""
    if not text:
        return None
    start, end = (int(each[:2]) * 60 + int(each[3:]) for each in text.split("-"))
    return Quiet(start, end)
