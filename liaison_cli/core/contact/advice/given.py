"""Advice for the next contact with an enterprise, as lists, sheets and calendars show it."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.values.words import ADDRESSED

CLOSING = msg("Last: ask to be told before the liaison leaves or changes post.")


@dataclass(frozen=True, slots=True)
class Advice:
    """Channel, hour of the day and topic of the next contact, each with what speaks for it.

    `topic_kind` is `soft` or `hard`; `news` is what one can tell, as it was entered. `closing`: the request to tell the zone
    before leaving has not been made to this liaison for long enough, so it is made now.
    """

    channel: str
    channel_why: Message
    hour: int
    hour_why: Message
    topic_kind: str
    topic: Message
    news: str | None
    closing: bool

    @property
    def words(self) -> tuple[Message, ...]:
        """The lines that a sheet prints."""
        lines = (
            msg("{channel}: {why}", channel=Word("channel", self.channel), why=self.channel_why),
            *([] if self.channel in ADDRESSED else [msg("{hour}:00 ({why})", hour=self.hour, why=self.hour_why)]),
            msg("First: {topic}", topic=self.topic),
            *([msg("Worth telling: {news}", news=self.news)] if self.news and self.topic_kind == "hard" else []),
        )
        return (*lines, CLOSING) if self.closing else lines
