"""What the next contact is about: soft and hard in balance (虚实结合), and the request to tell before leaving."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from liaison_cli.core.contact.advice.known import Known, News
from liaison_cli.core.days.months import months_since
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.core.values.model import Standing
from liaison_cli.core.values.words import KIND_OF_TOPIC


class Proposed(NamedTuple):
    """A topic by its name (its matter decides the channel), its kind, and what to say first."""

    name: str
    kind: str
    said: Message


def kind_of(topics: Iterable[str]) -> str | None:
    """The kind of a contact: soft where something was given, whatever was asked for; None where no topic is known."""
    kinds = {KIND_OF_TOPIC[each] for each in topics if each in KIND_OF_TOPIC}
    return None if not kinds else "soft" if "soft" in kinds else "hard"


def next_kind(kinds: Sequence[str], policy: Policy) -> str:
    """Soft after so many hard ones in a row, else hard; `kinds` of the contacts before, the newest first."""
    run = policy.advice.hard
    last = kinds[:run]
    return "soft" if run and len(last) == run and set(last) == {"hard"} else "hard"


def named(topic: str) -> Proposed:
    """A topic that whoever asks has chosen."""
    return Proposed(topic, KIND_OF_TOPIC[topic], msg("{topic}", topic=Word("topic", topic)))


def choose(known: Known, standing: Standing, news: News | None, policy: Policy) -> Proposed:
    """The next topic where none is named: a check, or something to give."""
    if next_kind(known.kinds, policy) == "hard":
        return Proposed("details_check", "hard", _check(standing))
    return Proposed("industry_news" if news else "greeting", "soft", _gift(news, policy.advice.hard))


def _gift(news: News | None, run: int) -> Message:
    if news is not None:
        return many(
            "the last contact only asked for something; this time say: {news}",
            "the last {count} contacts all asked for something; this time say: {news}",
            count=run,
            news=news.text,
        )
    return many(
        "the last contact only asked for something; this time bring something: a policy, an event, or help",
        "the last {count} contacts all asked for something; this time bring something: a policy, an event, or help",
        count=run,
    )


def _check(standing: Standing) -> Message:
    if standing.liaison is None:
        return msg("ask who the liaison is")
    if standing.verified_on is None:
        return msg("check the liaison's details; nobody has yet")
    return _last_checked(standing.verified_on)


@cache
def _last_checked(day: date) -> Message:
    return msg("check the liaison's details, last checked on {day}", day=day)


def fitting(news: Iterable[News], tier: str, industry: str | None, heard: Collection[int] = ()) -> News | None:
    """What to tell an enterprise that has not heard it: what is for its tier and industry first, then for one of them, then for all; the newest."""
    fits = [
        each for each in news if each.id not in heard and each.tier in (None, tier) and _is_of(each.industry, industry)
    ]
    order = [(bool(each.tier) + bool(each.industry), each.entered_on, each.id) for each in fits]
    return max(zip(order, fits, strict=True), default=(None, None))[1]


def _is_of(meant: str | None, industry: str | None) -> bool:
    return meant is None or (industry is not None and meant in industry)


def asks_again(told_on: date | None, today: date, policy: Policy) -> bool:
    """Whether a liaison is to be asked, or asked again, to tell before she leaves."""
    return told_on is None or months_since(told_on, today) >= policy.advice.told_months
