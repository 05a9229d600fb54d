"""The worklist: a spreadsheet of an officer's day that comes back filled in; what is asked in it, and the marks of its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from liaison_cli.core.values.message import Message, msg

# Of the sheet: what it asks, and how its rows are marked. A sheet of another version is not read.
VERSION = "1"
# The header of the hidden column, the same in every language.
MARK = "liaison_row"
# Without letters and digits that are taken for each other; as many as a prime, so that one wrong sign is always found.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 10


class Answer(NamedTuple):
    """A column to be filled in: its field, its header in English and in Chinese, what is to be written there, its width."""

    field: str
    title: Message
    label: str
    meaning: Message
    wide: int = 10


ANSWERS = (
    Answer(
        "channel", msg("Channel"), "方式", msg("How the contact was made; what is advised stands there already."), 9
    ),
    Answer(
        "outcome",
        msg("Outcome"),
        "结果",
        msg("What came of it; rows in which nothing is filled in are left for later."),
        10,
    ),
    Answer("deep", msg("Deep"), "深度", msg("Yes where it was a deep contact; a visit is one by itself."), 7),
    Answer("told", msg("Asked to tell"), "已提醒报备", msg("Yes where she was asked to tell before she leaves."), 8),
    Answer(
        "at", msg("Contacted on"), "联系日期", msg("The day, with the time if you like; else the day of the list."), 12
    ),
    Answer("next_day", msg("Next agreed for"), "下次约定", msg("The day of the next contact, if one was agreed.")),
    Answer(
        "checked", msg("Details checked"), "信息已核对", msg("Yes where her details were checked and are right."), 10
    ),
    Answer(
        "new_person", msg("Corrected name"), "更正姓名", msg("The liaison's name, where another one has followed."), 11
    ),
    Answer("new_mobile", msg("Corrected mobile"), "更正手机", msg("The mobile number, where it is another one."), 12),
    Answer("note", msg("What was said"), "沟通内容", msg("Anything worth knowing."), 16),
)
FIELDS = tuple(each.field for each in ANSWERS)
# What stands there before anybody has filled in a row.
_GIVEN = frozenset({"channel"})
NAMES = {name: each.field for each in ANSWERS for name in (each.title.text, each.label)} | {MARK: MARK}


def said(values: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody has filled into a row; nothing where nobody has."""
    found = {field: values[field] for field in FIELDS if field in values}
    return found if found.keys() - _GIVEN else {}


def mark(choose: Callable[[Sequence[str]], str]) -> str:
    """A new mark of a row, of signs that `choose` draws: version, signs, and one that holds them."""
    body = "".join(choose(_SIGNS) for _ in range(_LENGTH))
    return f"{VERSION}-{body}{_check(body)}"


def fault(text: str) -> Message | None:
    """Why this is no mark of a row, before anybody looks whether it was given out; None where it may be one."""
    if not text:
        return msg("the row is none of the list's: a contact beside it is logged by itself")
    version, _, body = text.partition("-")
    if version != VERSION and version.isdecimal() and body:
        return msg("the sheet was written by another version of this program; write it anew")
    signs = body[:-1]
    if len(body) != _LENGTH + 1 or not {*signs} <= {*_SIGNS} or _check(signs) != body[-1]:
        return msg("the hidden mark of the row was changed; copy the row from the sheet as it was written")
    return None


def _check(body: str) -> str:
    return _SIGNS[sum(place * _SIGNS.index(sign) for place, sign in enumerate(body, 1)) % len(_SIGNS)]
