"""A seed played for some steps, and what was wrong after the first step that went wrong."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from liaison_cli.store.file import database
from tests.simulator import past_days
from tests.simulator.acts import step
from tests.simulator.checks import derived_again, differences, shown, verified
from tests.simulator.player import Player

STEPS = int(os.environ.get("SIMULATOR_STEPS", "150"))
# Steps after which everything is derived again, and every record of the audit looked at.
_REBUILT, _VERIFIED = 10, 50
# Steps after which the figures of a day are noted, if it was the day's last.
_NOTED = 5


def play(seed: int, steps: int, folder: Path) -> list[str]:
    """Play; nothing where all went well, else the steps and what is not as it must be."""
    player = Player(folder, seed)
    try:
        for number in range(1, steps + 1):
            if wrong := _wrong(player, number):
                return [f"seed {seed}, step {number}", *player.story, *wrong]
        wrong = [*verified(player), *shown(player), *past_days.differences(player)]
        return [f"seed {seed}, at the end", *player.story, *wrong] if wrong else []
    except Exception:  # noqa: BLE001 - a bug is what is looked for: it is told with the steps that led there
        return [f"seed {seed}", *player.story, traceback.format_exc()]
    finally:
        database.close(player.work.db)


def _wrong(player: Player, number: int) -> list[str]:
    day, known = player.today, past_days.figures(player.model, player.today) if number % _NOTED == 0 else None
    act = step(player)
    if known and day < player.today:
        player.known[day] = known
    wrong = differences(player, act)
    if not wrong and number % _REBUILT == 0:
        wrong = derived_again(player)
    if not wrong and number % _VERIFIED == 0:
        wrong = verified(player)
    return wrong
