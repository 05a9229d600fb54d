"""How the language in force is set on a page: its tag, where lines break and begin, how it counts and writes a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from liaison_cli.lang import current


@dataclass(frozen=True, slots=True)
class Setting:
    """How a language is set; what is not said is as in English."""

    # As HTML, PDF and vCards name the language.
    tag: str
    # A line may end after any character; the few spaces are no places to break at.
    breaks_anywhere: bool = False
    # Characters by which a paragraph begins further right.
    indent: int = 0
    # The numbers of the sections of a paper; digits where there is none.
    numerals: str = ""
    ends_numeral: str = ". "
    # A day as a letter writes it, from its year, month and day.
    day: str = "{:04}-{:02}-{:02}"


_SETTINGS = {"zh": Setting("zh-CN", True, 2, "一二三四五六七", "、", "{}年{}月{}日")}


def setting() -> Setting:
    """How the language in force is set."""
    return _SETTINGS.get(current()) or Setting(current())


def numeral(place: int) -> str:
    """The number of a section as a paper writes it."""
    own = setting()
    return f"{own.numerals[place - 1] if own.numerals else place}{own.ends_numeral}"


def long_day(day: date) -> str:
    """A day as a letter writes it."""
    return setting().day.format(day.year, day.month, day.day)
