"""What a row of a workbook of check forms says: its columns, and what stands in the cells that somebody has filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from liaison_cli.core.days import dates
from liaison_cli.core.values import phones
from liaison_cli.core.values.message import Message, msg

# Filled in before it goes out, and by whom it comes back from; the number alone says which form a row is.
KNOWN = ("number", "enterprise", "code", "liaison", "mobile", "wechat", "email", "business_address")
ANSWERS = ("answer", "new_liaison", "new_mobile", "new_wechat", "new_email", "new_address", "signed_on")
COLUMNS = (*KNOWN, *ANSWERS)
# The choices of the column `answer`, and what else means that nothing has changed.
WORDS = ("unchanged", "changed")
TICKS = frozenset(("√", "✓", "✔", "☑", "v", "x", "1", "y", "yes", "ok", "是"))


class Said(NamedTuple):
    """What a filled row says is new; all None and `on` alone: nothing has changed."""

    liaison: str | None
    mobile: str | None
    wechat: str | None
    email: str | None
    address: str | None
    on: date | None

    @property
    def is_change(self) -> bool:
        """Whether it says that something is different."""
        return any(self[:5])


def said(cells: Mapping[str, str], spellings: Mapping[str, str]) -> Said | Message | None:
    """What a row says; why it makes no sense; None where nobody has filled it in.

    `cells` are the texts by column, `spellings` leads from what may stand in `answer` to WORDS.
    """
    filled = {key: text for key in ANSWERS if (text := cells.get(key, "").strip())}
    if not filled:
        return None
    if hidden := next((text for text in filled.values() if "**" in text), None):
        return msg("{text!r} is a masked value", text=hidden)
    found = _read(filled)
    if isinstance(found, Message):
        return found
    answer = filled.get("answer", "")
    word = "unchanged" if answer.lower() in TICKS else spellings.get(answer.lower())
    if answer and word is None:
        return msg("{text!r} is neither of {choices}", text=answer, choices=sorted(spellings))
    if word == "unchanged" and found.is_change:
        return msg("it says that nothing has changed, and beside it what has")
    if word != "unchanged" and not found.is_change:
        return msg("it does not say what has changed, nor that nothing has")
    return found


def _read(filled: Mapping[str, str]) -> Said | Message:
    try:
        mobile = phones.understand(filled["new_mobile"]) if "new_mobile" in filled else None
        on = dates.day(filled["signed_on"]) if "signed_on" in filled else None
    except (phones.PhoneProblem, dates.DateProblem) as problem:
        return problem.message
    names = ("new_liaison", "new_wechat", "new_email", "new_address")
    liaison, wechat, email, address = (" ".join(filled.get(name, "").split()) or None for name in names)
    return Said(liaison, mobile, wechat, email, address, on)
