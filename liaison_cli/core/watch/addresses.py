"""What was sent to an address and came back: the address is wrong until it is another one, or something arrives there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from liaison_cli.core.values.message import Message, Word, msg

_NONE = msg("nothing that was sent to the enterprise has come back")


class Returned(NamedTuple):
    """The last that came back over a channel, and when since then something arrived, the address was replaced or checked.

    Times are ISO text, empty where there was none; a day alone stands for its beginning.
    """

    channel: str
    at: str
    outcome: str
    arrived_at: str = ""
    replaced_at: str = ""
    checked_at: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether the address is no longer in doubt."""
        return max(self.arrived_at, self.replaced_at, self.checked_at) > self.at

    @property
    def settled(self) -> tuple[str, Message]:
        """When it was settled, and by what."""
        at = max(self.arrived_at, self.replaced_at, self.checked_at)
        if at == self.arrived_at:
            channel = Word("channel", self.channel)
            return at, msg("the enterprise was reached by {channel} on {day}", channel=channel, day=at[:10])
        if at == self.replaced_at:
            return at, msg("the address was replaced on {day}", day=at[:10])
        return at, msg("the liaison's details were checked on {day}", day=at[:10])

    @property
    def said(self) -> Message:
        """Over which channel it came back, how and when."""
        channel, outcome = Word("channel", self.channel), Word("outcome", self.outcome)
        return msg("{channel} ({outcome}, {day})", channel=channel, outcome=outcome, day=self.at[:10])


def wrong(returned: Iterable[Returned]) -> list[Returned] | Message:
    """What came back to an address that is still the same, the newest last; else what shows that no address is wrong."""
    every = sorted(returned, key=lambda each: each.at)
    if not every:
        return _NONE
    open_ones = [each for each in every if not each.is_settled]
    return open_ones or max((each.settled for each in every), key=lambda each: each[0])[1]
