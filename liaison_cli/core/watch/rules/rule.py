"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from liaison_cli.core.values.message import Message
from liaison_cli.core.watch.facts import Day, Facts, Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """`check` gives a Finding, or says why not. An alarm rule raises an alarm, the others ask for a task of their name.

    A `routine` rule is an ordinary reminder: an open lost-contact case or alarm silences it, and an officer gets no
    more of them at once than can be done in time. What a `covered` rule asks for is a step of a lost-contact case:
    while one is open, it silences the rule, too.
    """

    name: str
    check: Callable[[Facts, Day], Finding | Message]
    alarm: bool = False
    routine: bool = False
    covered: bool = False
