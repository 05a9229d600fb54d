"""What another setting would make of the same data; nothing is kept of it."""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress

from liaison_cli.adapters import policy_file as policies
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import msg
from liaison_cli.core.watch.rules import Rule
from liaison_cli.errors import UsageError
from liaison_cli.office.watch.examination import examine
from liaison_cli.store.file import database
from liaison_cli.store.log import standings

# Other words for settings that people look for.
_ALIASES = {"liaison.since": "stale.months", "liaison.months": "stale.months", "dead.days": "alarms.dead_days"}
_NUMBER = re.compile(r"(-?\d+)\s*(?:months?|days?|m|d|个月|月|天|日)?", re.IGNORECASE)


def compare(s: Session, overrides: list[str], rules: tuple[Rule, ...], only: int | None) -> list[tuple[str, int, int]]:
    """How often each rule fires as things are set, and as they would be: (rule, now, then)."""
    other = changed(s.policy, overrides)
    now = examine(s, s.db, s.policy, rules, only=only)
    with _state_under(s, other):
        then = examine(s, s.db, other, rules, only=only)
    names = [rule.name for rule in rules]
    return [(name, now.fired[name], then.fired[name]) for name in names]


class _Undo(Exception):
    """Leaves the transaction without a trace."""


@contextmanager
def _state_under(s: Session, other: Policy):
    """The kept state as the other policy would have it, where it would differ; undone at the end."""
    if standings.policy_digest(other) == standings.policy_digest(s.policy):
        yield
        return
    with suppress(_Undo), database.turn(s.db) as db:
        standings.rebuild(db, other)
        yield
        raise _Undo


def changed(policy: Policy, overrides: list[str]) -> Policy:
    """The policy with KEY=VALUE set. Raises UsageError with the nearest key."""
    for text in overrides:
        key, sign, value = text.partition("=")
        key = _ALIASES.get(key.strip(), key.strip())
        if not sign or not key:
            raise UsageError(msg("{text!r} is not KEY=VALUE.", text=text), msg("Write it like stale.months=4."))
        given = _value(value.strip())
        data = given
        for part in reversed(key.split(".")):
            data = {part: data}
        policy, problems = policies.merge(policy, data)
        if problems:
            raise UsageError(problems[0], msg("`liaison config show` lists every key."))
    return policy


def _value(text: str):
    if found := _NUMBER.fullmatch(text):
        return int(found[1])
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    return text
