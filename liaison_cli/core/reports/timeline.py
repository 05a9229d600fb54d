"""One line of an enterprise's timeline."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_cli.core.values.message import Message, Word


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day; `at` orders the events of one day, `detail` is what was written about it."""

    day: str
    at: str
    what: str
    said: Message
    detail: str | Word | Message | None = None
