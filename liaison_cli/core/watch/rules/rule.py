"""What a rule of the scan is: its name and flags, as they are declared, and its check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message
from liaison_cli.core.values.task_words import EVERY_RULE
from liaison_cli.core.watch.facts import Day, Facts, Finding

Check = Callable[[Facts, Day], Finding | Message]
_DECLARED = {each.name: each for each in EVERY_RULE}


@dataclass(frozen=True, slots=True)
class Rule:
    """`check` gives a Finding, or says why not; for the flags see `RuleName`."""

    name: str
    check: Check
    alarm: bool
    routine: bool
    covered: bool
    remembers: bool
    instead_of: str | None

    def applies(self, policy: Policy) -> bool:
        """Whether it speaks at all under the policy; only those of a scan have a switch."""
        return self.name not in policy.rules.values or bool(policy.rules.of(self.name))

    def speaks(self, facts: Facts, day: Day) -> bool:
        """Whether it finds something, and may say so: one that is muted or switched off stands for nothing."""
        heard = self.name not in facts.muted and self.applies(day.policy)
        return heard and isinstance(self.check(facts, day), Finding)


def rule(name: str, check: Check) -> Rule:
    """The declared rule of this name with its check."""
    declared = _DECLARED[name]
    return Rule(
        name, check, declared.alarm, declared.routine, declared.covered, declared.remembers, declared.instead_of
    )
