"""What the zone sets for lost-contact cases, and for their letters and other papers."""

from __future__ import annotations

from typing import NamedTuple


class Cases(NamedTuple):
    """The ready-to-refer gate, in days and counts; files in MB; the case's deadline in working days.

    Two letters nobody signed for, 15 to 30 days apart, come from the measures on the abnormal-operations list
    (2014, art. 9); a newer edition may say otherwise, so the days are the zone's to set.
    """

    deadline: int = 40
    calls: int = 2
    visits: int = 2
    statements: int = 1
    letter_first: int = 15
    letter_last: int = 30
    largest_file: int = 50
    open_on_red: bool = False


class Documents(NamedTuple):
    """Templates of the zone's own (a folder beside the policy file), the letters' numbers, and who is written to.

    In `letter_number`, {year} and {n} stand for the year and the number within it. Each of several computers of a zone
    has a block of these numbers, from `letters_from` to `letters_to`, so that none is given twice.
    """

    templates: str = ""
    letter_number: str = "询〔{year}〕{n}号"
    letters_from: int = 1
    letters_to: int = 99_999
    reply_days: int = 10
    contact: str = ""
    tax_office: str = "主管税务机关"
