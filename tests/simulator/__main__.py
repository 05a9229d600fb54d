"""Plays seeds one after another: `python -m tests.simulator --from 0 --seeds 100 --steps 150`."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.simulator.years import STEPS, play


def main() -> None:
    """Say of each seed that failed what was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulator", description=__doc__)
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first seed")
    parser.add_argument("--seeds", type=int, default=100, help="how many seeds")
    parser.add_argument("--steps", type=int, default=STEPS, help="steps of each")
    given = parser.parse_args()
    failed = 0
    for seed in range(given.first, given.first + given.seeds):
        with tempfile.TemporaryDirectory() as folder:
            wrong = play(seed, given.steps, Path(folder))
        if wrong:
            failed += 1
            print("\n".join(wrong), end="\n\n", flush=True)
    print(f"{given.seeds} seeds, {failed} failed")
    raise SystemExit(failed > 0)


if __name__ == "__main__":
    main()
