"""What --what-if says: settings other than those in force."""

from __future__ import annotations

import re
from typing import Any

from liaison_cli.adapters import policy_file
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError

# Other words for settings that people look for.
_ALIASES = {"liaison.since": "stale.months", "liaison.months": "stale.months", "dead.days": "alarms.dead_days"}
_NUMBER = re.compile(r"(-?\d+)\s*(?:months?|days?|m|d|个月|月|天|日)?", re.IGNORECASE)


def changed(policy: Policy, overrides: list[str]) -> Policy:
    """The policy with KEY=VALUE set. Raises UsageError with the nearest key."""
    for text in overrides:
        key, sign, value = text.partition("=")
        key = _ALIASES.get(key.strip(), key.strip())
        if not sign or not key:
            raise UsageError(msg("{text!r} is not KEY=VALUE.", text=text), msg("Write it like stale.months=4."))
        data: Any = _value(value.strip())
        for part in reversed(key.split(".")):
            data = {part: data}
        policy, problems = policy_file.merge(policy, data)
        if problems:
            raise UsageError(problems[0], msg("`liaison config show` lists every key."))
    return policy


def _value(text: str) -> int | bool | str:
    if found := _NUMBER.fullmatch(text):
        return int(found[1])
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    return text
