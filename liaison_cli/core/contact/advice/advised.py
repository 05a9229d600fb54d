"""Advice for one enterprise from all that is known: channel, hour, topic, and whether to ask to be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from liaison_cli.core.contact.advice import quiet, topics
from liaison_cli.core.contact.advice.channels import Channels
from liaison_cli.core.contact.advice.given import CLOSING, Advice
from liaison_cli.core.contact.advice.hours import Hours
from liaison_cli.core.contact.advice.known import Known, News
from liaison_cli.core.contact.advice.memory import Zone
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.model import Standing
from liaison_cli.core.values.words import MATTER_OF_TOPIC


class Adviser:
    """Gives advice for a day; what the zone's contacts say is worked out once for all."""

    def __init__(self, zone: Zone, news: Sequence[News], today: date, policy: Policy) -> None:
        self.news, self._today, self._policy = news, today, policy
        self._day = today.isoformat()
        self._hours, self._channels = Hours(zone, policy), Channels(zone, today, policy)
        self._last = _last(policy)

    def advise(self, standing: Standing, known: Known, about: str | None = None) -> Advice:
        """How to make the next contact with an enterprise, about a topic where one is named."""
        news = topics.fitting(self.news, standing.tier, known.industry, known.heard)
        topic = topics.named(about) if about else topics.choose(known, standing, news, self._policy)
        way = self._channels.choose(standing, known, MATTER_OF_TOPIC[topic.name])
        # The same command on the same day gives the same advice.
        hour = self._hours.choose(way.channel, known, f"{standing.code} {self._day}")
        return Advice(
            channel=way.channel,
            why=way.why,
            hour=hour.hour,
            hour_why=hour.why,
            topic_kind=topic.kind,
            topic=topic.said,
            news=news.text if news else None,
            news_id=news.id if news else None,
            quiet=quiet.of(known.quiet),
            closing=topics.asks_again(known.told_on, self._today, self._policy),
            last=self._last,
            hers=known.hers,
        )


def _last(policy: Policy) -> Message:
    """The request to tell before leaving, in the zone's own words where it has some."""
    own = policy.zone.closing_line
    return msg("Last: {line}", line=own) if own else CLOSING
