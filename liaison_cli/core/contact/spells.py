"""The times during which the light of an enterprise was not green."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from liaison_cli.core.contact.lights import Walk
from liaison_cli.core.policy import Policy


class Spell(NamedTuple):
    """From when until when the light was not green, as ISO times; `ended` is None while it lasts."""

    began: str
    ended: str | None


def spells(attempts: Iterable[tuple[str, str]], policy: Policy) -> tuple[Spell, ...]:
    """The spells of valid attempts, as (time, outcome), given oldest first."""
    walk, found = Walk(policy), list[Spell]()
    began: str | None = None
    for at, outcome in attempts:
        walk.take(at, outcome)
        if began is None and walk.light != "green":
            began = at
        elif began is not None and walk.light == "green":
            found.append(Spell(began, at))
            began = None
    if began is not None:
        found.append(Spell(began, None))
    return tuple(found)
