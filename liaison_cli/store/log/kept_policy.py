"""The policy under which the kept state was derived, which every command asks for first."""

from __future__ import annotations

import sqlite3

from liaison_cli.core.policy import Policy
from liaison_cli.store.file import remembered

_POLICY = "policy"


def follows(db: sqlite3.Connection, policy: Policy) -> bool:
    """Whether the kept state was derived under this policy."""
    return remembered.get(db, _POLICY) == parts(policy)


def remember(db: sqlite3.Connection, policy: Policy) -> None:
    """Note the policy under which the kept state was derived."""
    remembered.put(db, _POLICY, parts(policy))


def parts(policy: Policy) -> str:
    """The parts of a policy that the kept state depends on; in full, for a digest takes longer to load than all of it."""
    return repr((policy.cadence, policy.lights, policy.outcomes, policy.zone.gone))
