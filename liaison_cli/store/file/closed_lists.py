"""The closed lists of the rules as SQL says them, each built once from its declaration."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_cli.core.values import words
from liaison_cli.core.values.task_words import OWN


def listed(names: Iterable[str]) -> str:
    """Words of a closed list, or keys of the policy, for `IN`; they hold no quotation marks."""
    return "({})".format(", ".join(f"'{name}'" for name in names))


# Partial indexes are written with these words in this order.
ENDED_TASK = listed(state for state in words.TASK_STATES if state not in words.OPEN_STATES)
# What stands once at an enterprise while it is open.
ONE_OPEN_TASK = f"state NOT IN {ENDED_TASK} AND rule <> '{OWN}'"
NOTED_OUTCOMES = listed(words.NOTED)
ENDED_BY_ITSELF = listed(words.BY_ITSELF)
ROLES_IN_ORDER = f"'{' '.join(words.ROLES)}'"
