"""What the zone sets for letters and other papers."""

from __future__ import annotations

from typing import NamedTuple


class Documents(NamedTuple):
    """Templates of the zone's own (a folder beside the policy file), the letters' numbers, and who is written to.

    In `letter_number`, {year} and {n} stand for the year and the number within it.
    """

    templates: str = ""
    letter_number: str = "询〔{year}〕{n}号"
    reply_days: int = 10
    contact: str = ""
    tax_office: str = "主管税务机关"
