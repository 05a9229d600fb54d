"""The closed lists by name, as the rest of the program asks for them; each word is declared in the file of its subject.

A word has a name, which is its key in the database, in files and in the policy, and an English label; the catalogues
have the labels in other languages, the importer's synonyms other spellings found in real files.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from liaison_cli.core.values.contact_words import (
    CLASSES,
    EVERY_CHANNEL,
    EVERY_MATTER,
    EVERY_OUTCOME,
    EVERY_TOPIC,
    TOPIC_KINDS,
)
from liaison_cli.core.values.roster_words import EVERY_LIGHT, EVERY_ROLE, EVERY_STATUS, EVERY_TIER
from liaison_cli.core.values.signal_words import EVERY_KIND, SIDES
from liaison_cli.core.values.task_words import EVERY_ENDING, EVERY_RULE, EVERY_STATE

__all__ = ["CLASSES", "SIDES", "TOPIC_KINDS"]


class Member(Protocol):
    """What every word of a closed list has."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...


# The lists by the name that a `Word` calls them.
LISTS: dict[str, tuple[Member, ...]] = {
    "tier": EVERY_TIER,
    "status": EVERY_STATUS,
    "role": EVERY_ROLE,
    "light": EVERY_LIGHT,
    "channel": EVERY_CHANNEL,
    "outcome": EVERY_OUTCOME,
    "rule": EVERY_RULE,
    "state": EVERY_STATE,
    "task_outcome": EVERY_ENDING,
    "signal": EVERY_KIND,
    "topic": EVERY_TOPIC,
    "matter": EVERY_MATTER,
}


def _names(members: Iterable[Member]) -> tuple[str, ...]:
    return tuple(each.name for each in members)


TIERS = _names(EVERY_TIER)
STATUSES = _names(EVERY_STATUS)
ROLES = _names(EVERY_ROLE)
LIGHTS = _names(EVERY_LIGHT)
CHANNELS = _names(EVERY_CHANNEL)
ALL_OUTCOMES = _names(EVERY_OUTCOME)
TASK_STATES = _names(EVERY_STATE)
SIGNAL_KINDS = _names(EVERY_KIND)
TOPICS = _names(EVERY_TOPIC)
MATTERS = _names(EVERY_MATTER)
# Whether a topic gives something or asks for something.
KIND_OF_TOPIC = {each.name: each.kind for each in EVERY_TOPIC}
MATTER_OF_TOPIC = {each.name: each.matter for each in EVERY_TOPIC}

# An enterprise in one of these has left.
GONE = frozenset(each.name for each in EVERY_STATUS if each.gone)
# The outcomes of each channel.
OUTCOMES = {each.name: each.outcomes for each in EVERY_CHANNEL}
DEAD_NUMBER = frozenset(each.name for each in EVERY_OUTCOME if each.dead)
# What an attempt says of the enterprise or its liaison, beside the light: outcome to kind of signal.
TELLING = {each.name: each.tells for each in EVERY_OUTCOME if each.tells}
# Where something was sent to an address it came back; these channels have one.
ASTRAY = frozenset(each.name for each in EVERY_OUTCOME if each.astray)
ADDRESSED = tuple(each.name for each in EVERY_CHANNEL if each.addressed)
# What was sent, and nobody knows yet whether it reached anybody.
FATELESS = frozenset(each.name for each in EVERY_OUTCOME if each.fateless)
# Outcomes that say more than that somebody was reached or not.
NOTED = tuple(each.name for each in EVERY_OUTCOME if each.tells or each.astray)
OPEN_STATES = tuple(each.name for each in EVERY_STATE if each.open)
# Outcomes of tasks that ended without anybody's doing.
BY_ITSELF = _names(EVERY_ENDING)
# Rules whose tasks are sent out, and rules that raise an alarm.
RULES = tuple(each.name for each in EVERY_RULE if not each.alarm)
ALARM_RULES = tuple(each.name for each in EVERY_RULE if each.alarm)
# Of these kinds only that something changed may be kept.
ALWAYS_SENSITIVE = frozenset(each.name for each in EVERY_KIND if each.sensitive)
