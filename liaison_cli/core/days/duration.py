"""Lengths of time as people write them: 14d, 2w, 3m, 14天, 2周, 3个月."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from liaison_cli.core.days.months import months_after
from liaison_cli.core.values.message import Message, msg

_FORM = re.compile(r"(\d{1,4})\s*(d|w|m|天|日|周|星期|个月|月)?", re.IGNORECASE)
_DAYS = {"d": 1, "天": 1, "日": 1, "w": 7, "周": 7, "星期": 7}


class DurationProblem(ValueError):
    """The text is no length of time; `message` says so in a sentence."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@dataclass(frozen=True, slots=True)
class Duration:
    """So many calendar months and days."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """The day this long after `day`."""
        return months_after(day, self.months) + timedelta(days=self.days) if self.months else day + timedelta(self.days)


def parse(text: str) -> Duration:
    """A length of time; a bare number means days. Raises DurationProblem for anything else."""
    found = _FORM.fullmatch(text.strip())
    if not found:
        raise DurationProblem(msg("{text!r} is not a length of time.", text=text))
    number, unit = int(found[1]), (found[2] or "d").lower()
    return Duration(days=number * _DAYS[unit]) if unit in _DAYS else Duration(months=number)
