"""Advice for the next contact with an enterprise, as lists, sheets and calendars show it."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, Word, msg

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
            msg("{hour}:00: {why}", hour=self.hour, why=self.hour_why),
            msg("First: {topic}", topic=self.topic),
        )
        return (*lines, CLOSING) if self.closing else lines


def by_default(policy: Policy) -> Advice:
    """What is advised where nothing is known: a call about the liaison's details at the hour of the policy."""
    hour = policy.plan.best_hour
    return Advice(
        channel="phone",
        channel_why=msg("no evidence yet"),
        hour=hour,
        hour_why=msg("no evidence yet: mid-month, {hour}:00", hour=hour),
        topic_kind="hard",
        topic=msg("check the liaison's details"),
        news=None,
        closing=True,
    )
