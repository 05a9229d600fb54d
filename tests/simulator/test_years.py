"""Random years; a seed that ever failed is played again in every run.

More of them: SIMULATOR_SEEDS=1000 SIMULATOR_STEPS=400 python -m pytest tests/simulator, or `python -m tests.simulator`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.simulator.years import STEPS, play

# Each with what it once found.
FAILED: dict[int, str] = {}
SEEDS = int(os.environ.get("SIMULATOR_SEEDS", "20"))


@pytest.mark.parametrize("seed", [*range(SEEDS), *FAILED])
def test_a_year_is_what_the_model_says(seed: int, tmp_path: Path) -> None:
    wrong = play(seed, STEPS, tmp_path)
    assert not wrong, "\n".join(wrong)
