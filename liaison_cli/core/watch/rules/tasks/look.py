"""Somebody around an enterprise has noticed something: whoever passes by has a look."""

from __future__ import annotations

from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.kinds import TIP_SOURCES
from liaison_cli.core.watch.rules.rule import rule
from liaison_cli.core.watch.rules.tasks import another_way

_NONE = msg("nobody around has noticed anything lately")
_HEAVY = msg("a heavier signal is checked already")


def check(facts: Facts, day: Day) -> Finding | Message:
    """The newest of what was told, until the enterprise was reached after it."""
    told = [each for each in facts.signals if each.source in TIP_SOURCES and each.kind in another_way.SEEN]
    if not told:
        return _NONE
    last, reached = told[-1], (facts.last_reached_at or "")[:10]
    if reached > last.on.isoformat():
        return msg("the enterprise was reached on {day}", day=reached)
    if another_way.unanswered(facts, day):
        return _HEAVY
    reason = msg(
        "{source} reports on {day}: {signal}; have a look when you pass by",
        source=Word("tip_source", last.source),
        day=last.on,
        signal=Word("signal", last.kind),
    )
    return Finding(reason, last.on, day.weight(last), (last,))


RULE = rule("look", check)
