"""A report of a part of the roster: what it is narrowed to, in words and as options of a command."""

from __future__ import annotations

import shlex

from liaison_cli.core.reports.report import Scope
from liaison_cli.core.values.message import Message, Word, msg


def narrowed(scope: Scope) -> list[Message]:
    """What the report is narrowed to; empty for the whole roster."""
    only = [
        msg("officer {name}", name=scope.officer) if scope.officer else None,
        msg("tier {tier}", tier=Word("tier", scope.tier)) if scope.tier else None,
        msg("building {name}", name=scope.building) if scope.building else None,
    ]
    return [each for each in only if each]


def command(scope: Scope, start: str) -> str:
    """The command that gives a whole list, narrowed like the report."""
    given = {"--officer": scope.officer, "--tier": scope.tier, "--building": scope.building}
    return start + "".join(f" {option} {shlex.quote(value)}" for option, value in given.items() if value)
