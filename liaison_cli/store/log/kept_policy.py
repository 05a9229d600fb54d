"""The policy under which the kept state was derived, which every command asks for first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from liaison_cli.core.policy import Policy
from liaison_cli.store.file import remembered

_POLICY = "policy"
_ROLES = "roles"


def follows(db: sqlite3.Connection, policy: Policy) -> bool:
    """Whether the kept state was derived under this policy."""
    return remembered.get(db, _POLICY) == parts(policy)


def remember(db: sqlite3.Connection, policy: Policy) -> None:
    """Note the policy under which the kept state was derived."""
    remembered.put(db, _POLICY, parts(policy))


def roles(db: sqlite3.Connection) -> dict[str, Any]:
    """The roles that the policy gave when they were last put on record; empty where it never gave any."""
    found: dict[str, Any] = json.loads(remembered.get(db, _ROLES) or "{}")
    return found


def remember_roles(db: sqlite3.Connection, given: Mapping[str, Any]) -> None:
    """Note the roles that the policy gives."""
    remembered.put(db, _ROLES, json.dumps(given, ensure_ascii=False))


def parts(policy: Policy) -> str:
    """The parts of a policy that the kept state depends on; in full, for a digest takes longer to load than all of it."""
    return repr((policy.cadence, policy.lights, policy.outcomes, policy.zone.gone, policy.advice.half_life))
