"""The data dictionary: what every table and column of the database means, and which hold personal data.

The tables stand in the dictionaries of their rooms; what several of them have alike stands in COMMON once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from liaison_cli.core.values.message import Message
from liaison_cli.language.described import Columns, Tables
from liaison_cli.language.dictionary_cases import CASES
from liaison_cli.language.dictionary_file import FILE
from liaison_cli.language.dictionary_rosters import ROSTERS
from liaison_cli.language.dictionary_work import WORK


class Meaning(NamedTuple):
    """What a column means; `personal` is the kind of personal data in it, None where there is none."""

    message: Message
    personal: str | None


COMMON: Columns = {
    "id": ("number of the row; other tables refer to it", None),
    "at": ("when, ISO time", None),
    "by": ("who did it: the officer's or the system's name", None),
    "why": ("the reason given", "text"),
    "note": ("what was written about it", "text"),
    "enterprise_id": ("the enterprise", None),
    "import_id": ("the import that brought it", None),
    "uid": ("what it is called on every computer", None),
    "since": ("the day from which its cause holds", None),
    "officer_id": ("the grid officer", None),
    "case_id": ("the lost-contact case", None),
    "alarm_id": ("the alarm", None),
    "signal_id": ("the signal", None),
    "attempt_id": ("the contact", None),
    "kind": ("its kind, a word of a closed list", None),
    "on_day": ("the day", None),
    "until_day": ("the last day of it", None),
    "recorded_at": ("when it was entered, ISO time", None),
    "entered_on": ("the day on which it was entered", None),
    "state": ("where it stands, a word of a closed list", None),
    "rule": ("the rule that made it", None),
    "outcome": ("what came of it, a word of a closed list", None),
    "result": ("what came of it, a word of a closed list", None),
    "closed_on": ("the day on which it ended", None),
    "closed_by": ("who ended it", None),
    "finding": ("whether there was something in it, 1 or 0", None),
    "quiet_until": ("the day until which it stays away", None),
    "weight": ("how heavy it is, 1 to 3", None),
    "reason": ("why it was made", "text"),
    "why_values": ("the values in the reason given, JSON", "text"),
    "reason_values": ("the values in the reason, JSON", "text"),
    "key": ("the name of the value", None),
    "value": ("the value", None),
    "undone_at": ("when it was taken back", None),
    "undone_by": ("who took it back", None),
    "deadline": ("the last day", None),
    "source": ("where it comes from", None),
    "hash": ("the SHA-256 that holds the chain together", None),
    "entity": ("the table that is meant", None),
    "entity_id": ("the row that is meant", None),
    "building": ("the building", None),
    "other_phones": ("further numbers, joined by commas", "phone"),
    "code": ("unified social credit code, or P-… while it is not known", None),
    "path": ("the file's name", None),
    "due_on": ("the day by which the next contact must have happened", None),
    "tier": ("key, licensed or general; it decides the cadence", None),
    "number": ("its number", None),
}
TABLES: Tables = {**ROSTERS, **WORK, **CASES, **FILE}


def meaning(table: str, column: str) -> Meaning:
    """What a column means. Raises KeyError for one that is not described."""
    own = TABLES[table][1]
    text, personal = own[column] if column in own else COMMON[column]
    return Meaning(_message(text), personal)


def about(table: str) -> Message:
    """What is in a table. Raises KeyError for one that is not described."""
    return _message(TABLES[table][0])


def messages() -> Iterator[Message]:
    """Everything that the dictionary says."""
    for text, own in TABLES.values():
        yield _message(text)
        yield from (_message(each) for each, _ in own.values())
    yield from (_message(each) for each, _ in COMMON.values())


def _message(text: str) -> Message:
    return Message(text, context="data dictionary")
