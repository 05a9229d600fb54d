"""Cells of words: those of closed lists, in any known spelling, yes or no, and former names."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from liaison_cli.core.names.names_in_cell import several
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.phones import PLAIN
from liaison_cli.core.values.words import CHANNELS, TOPICS
from liaison_cli.importer.check.cell import BadCell, Check, Noted
from liaison_cli.importer.check.day_cells import day
from liaison_cli.importer.vocabulary.synonyms import bools, spellings
from liaison_cli.importer.vocabulary.traditional import simplified
from liaison_cli.lang import labels


def word(list_name: str, choices: tuple[str, ...]) -> Check:
    """A check for a word of a closed list, in any known spelling; a near one is offered, never taken."""
    table = {_folded(spelling): name for spelling, name in spellings(list_name).items() if name in choices}
    for name in choices:
        table |= {_folded(label): name for label in labels(list_name, name)}
        table |= {_folded(name): name}

    def check(text: str) -> str:
        found = table.get(text) or table.get(_folded(text))
        if found is None:
            raise BadCell(_unknown(text, table))
        return found

    return check


def channel(text: str) -> str:
    """The way of a contact; a number in its place was called."""
    return "phone" if PLAIN.fullmatch(text) else _channel_word()(text)


@cache
def _channel_word() -> Check:
    return word("channel", CHANNELS)


def _folded(text: str) -> str:
    """A word for comparing: half width, simplified, small letters, without spaces, brackets and stops."""
    return re.sub(
        r"[\s()\[\],.;:、。!?_-]", "", simplified(unicodedata.normalize("NFKC", text)).replace("\ufe0f", "")
    ).lower()


def _unknown(text: str, table: dict[str, str]) -> Message:
    from difflib import get_close_matches

    plain = _folded(text)[:_LONGEST_WORD]
    # What has no sign in common is not near, and comparing is slow.
    signs = set(plain)
    if near := get_close_matches(plain, [each for each in table if not signs.isdisjoint(each)], n=1, cutoff=0.6):
        return msg(
            "{text!r} is not one of the known words for this column; did you mean {word}?", text=text, word=near[0]
        )
    return msg("{text!r} is not one of the known words for this column", text=text)


_LONGEST_WORD = 20


def truth(text: str) -> int:
    """Yes or no as 1 or 0."""
    table = {_folded(spelling): int(name == "true") for name, words in bools().items() for spelling in words}
    found = table.get(_folded(text.removesuffix(".0")))
    if found is None:
        raise BadCell(msg("{text!r} is neither yes nor no", text=text))
    return found


# Whose call it was; anything else is yes or no.
_DIRECTIONS = {
    **dict.fromkeys(
        [
            "呼入",
            "来电",
            "打入",
            "拨入",
            "打进",
            "被叫",
            "接入",
            "主动报备",
            "企业来电",
            "对方来电",
            "in",
            "incoming",
            "inbound",
        ],
        1,
    ),
    **dict.fromkeys(["呼出", "去电", "打出", "拨出", "主叫", "外呼", "out", "outgoing", "outbound"], 0),
}


def topic(text: str) -> str:
    """A topic by its name where it is a known one; other words stay as they are."""
    try:
        found: str = _topic_word()(text)
    except BadCell:
        return text
    return found


@cache
def _topic_word() -> Check:
    return word("topic", TOPICS)


def direction(text: str) -> int:
    """1 where they called, 0 where the office did."""
    found = _DIRECTIONS.get(_folded(text))
    return truth(text) if found is None else found


def agency(text: str) -> int:
    """Whether the liaison is a bookkeeper from outside: yes, or a word such as 代账."""
    if any(part in text for part in ("代账", "代理", "agency", "外聘")):
        return 1
    if any(part in text for part in ("内部", "本单位", "正式", "员工", "internal")):
        return 0
    return truth(text)


def filed(text: str) -> int:
    """Whether the liaison is filed with the registrar."""
    if text in ("已备案", "备案"):
        return 1
    return 0 if text == "未备案" else truth(text)


def consent(text: str) -> str | None:
    """The day of consent; a bare yes has no day and keeps none."""
    try:
        return day(text)
    except BadCell:
        truth(text)
        return None


def former_names(text: str) -> tuple[str, ...]:
    """The names that an enterprise had before; Noted where a cell has only days and remarks."""
    names = several(text)
    if not names:
        raise Noted(None, msg("{text!r} is no former name; it is not taken", text=text))
    return names
