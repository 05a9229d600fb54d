"""Prints each measure beside its peer: seconds, peak memory, ratio, goal."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.bench.cases import CASES


def main() -> None:
    """Run the chosen cases."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--case", action="append", choices=CASES, help="only this case; may be repeated")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command; the best counts")
    parser.add_argument("--enterprises", type=int, default=100_000, help="rows of the imported roster")
    parser.add_argument("--big-enterprises", type=int, default=100_000, help="enterprises of the big database")
    parser.add_argument("--attempts", type=int, default=1_000_000, help="attempts of the big database")
    given = parser.parse_args()
    sizes = {
        "enterprises": given.enterprises,
        "big_enterprises": given.big_enterprises,
        "attempts": given.attempts,
    }
    print(f"{'what':<44}{'s':>8}{'MB':>7}   {'beside':<34}{'s':>8}{'MB':>7}{'ratio':>8}{'goal':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for name in given.case or CASES:
            for what, ours, peer_name, peer, goal in CASES[name](Path(folder), given.runs, **sizes):
                ratio = ours.seconds / peer.seconds
                print(
                    f"{what:<44}{ours.seconds:>8.3f}{ours.megabytes:>7.0f}   {peer_name:<34}{peer.seconds:>8.3f}"
                    f"{peer.megabytes:>7.0f}{ratio:>8.2f}{f'{goal:.2f}' if goal else '':>7}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
