"""Advice for the next contact with an enterprise, as lists, sheets and calendars show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time

from liaison_cli.core.contact.advice.memory import Reach
from liaison_cli.core.contact.advice.quiet import Quiet
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.values.words import ADDRESSED

CLOSING = msg("Last: ask to be told before the liaison leaves or changes post.")


@dataclass(frozen=True, slots=True)
class Advice:
    """Channel, hour of the day and topic of the next contact, each with what speaks for it.

    `why` speaks for the channel, and `hers` is how she was reached over each. `topic_kind` is `soft` or `hard`; `news` is what
    one can tell, as it was entered under the number `news_id`. `closing`: the request to tell the zone before leaving has not
    been made to this liaison for long enough, so it is made now, in the words `last`. `quiet` are her quiet hours.
    """

    channel: str
    why: Message
    hour: int
    hour_why: Message
    topic_kind: str
    topic: Message
    news: str | None
    closing: bool
    quiet: Quiet | None = None
    last: Message = CLOSING
    news_id: int | None = None
    hers: tuple[Reach, ...] = ()

    @property
    def channel_why(self) -> Message:
        """What speaks for the channel, with how often the person was reached over each."""
        said = _counts(self.hers)
        return msg("{why} ({counts})", why=self.why, counts=said) if said else self.why

    @property
    def short(self) -> Message:
        """The advice on one line of a list."""
        channel, kind = Word("channel", self.channel), Word("topic_kind", self.topic_kind)
        if self.channel in ADDRESSED:
            return msg("{channel}, {kind}", channel=channel, kind=kind)
        return msg("{channel} {hour}:00, {kind}", channel=channel, hour=self.hour, kind=kind)

    def distance(self, start: time, minutes: int) -> tuple[bool, int]:
        """How far a time for a contact of some minutes is from what is advised; all quiet hours are farther off."""
        minute = start.hour * 60 + start.minute
        return self.disturbs(start, minutes), abs(minute - self.hour * 60)

    def disturbs(self, start: time, minutes: int) -> bool:
        """Whether a contact at this time touches her quiet hours."""
        return self.quiet is not None and self.quiet.holds(start.hour * 60 + start.minute, minutes)

    @property
    def words(self) -> tuple[Message, ...]:
        """All of it, a line each."""
        timed = [] if self.channel in ADDRESSED else [msg("{hour}:00 ({why})", hour=self.hour, why=self.hour_why)]
        lines = (self._way, *timed, *self._about)
        return (*lines, self.last) if self.closing else lines

    @property
    def of_a_time(self) -> tuple[Message, ...]:
        """What a page says of a contact that has its time there, and its last words at the end."""
        return (self._way, *self._about)

    @property
    def _way(self) -> Message:
        return msg("{channel}: {why}", channel=Word("channel", self.channel), why=self.channel_why)

    @property
    def _about(self) -> Iterator[Message]:
        yield msg("First: {topic}", topic=self.topic)
        if self.news and self.topic_kind == "hard":
            yield msg("Worth telling: {news}", news=self.news)


def _counts(hers: Iterable[Reach]) -> list[Message]:
    """How often the person was reached over each channel: numbers of contacts."""
    made: dict[str, tuple[int, int]] = {}
    for each in hers:
        tries, reached = made.get(each.channel, (0, 0))
        made[each.channel] = tries + each.tries, reached + each.reached
    return [
        msg("{channel}: {reached} of {tries} reached", channel=Word("channel", name), reached=reached, tries=tries)
        for name, (tries, reached) in made.items()
    ]
