"""A worklist of 600 rows, out and back, beside the program's start and a second."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from python_calamine import CalamineWorkbook

from liaison_cli.store.file import database
from tests.bench import make
from tests.bench.measure import Measured, best, program

OFFICER, ROWS, DAY = "网格员000", 600, "2027-10-01"
_ANSWERS = {"Channel": "phone", "Outcome": "reached", "Next agreed for": "2027-10-20", "Details checked": "yes"}


def worklists(folder: Path, runs: int, **_: int) -> Iterator[tuple[str, Measured, str, Measured, float | None]]:
    """Written, read back, and read back again."""
    db, back = folder / "lists.db", folder / "back.db"
    make.zone(db, 6000, 12_000)
    _give(db)
    (folder / "liaison.toml").write_text(f"[plan]\nper_day = {ROWS}\n", encoding="utf-8")
    line = [*program("liaison"), "--as-of", DAY, "--db"]
    start = best([*program("liaison"), "--help"], runs)
    beside = replace(start, seconds=start.seconds + 1)
    given, filled = folder / "given.xlsx", folder / "filled.csv"
    written = best(
        [*line, str(db), "worklist", "--officer", OFFICER, "--out", str(given)],
        runs,
        before=lambda: given.unlink(missing_ok=True),
    )
    yield f"worklist of {ROWS}", written, "--help, and a second", beside, 1.0
    _fill_in(given, filled)

    def fresh() -> None:
        make.remove(back)
        shutil.copyfile(db, back)

    taken = best([*line, str(back), "import", str(filled)], runs, before=fresh)
    yield "the same, filled in, back", taken, "--help, and a second", beside, 1.0
    yield "once more", best([*line, str(back), "import", str(filled)], runs), "the first time", taken, 1.0


def _give(path: Path) -> None:
    """One officer has enough enterprises for a long list."""
    db = database.connect(path)
    with database.turn(db):
        db.execute("UPDATE enterprise SET officer_id = 1 WHERE id <= ?", (ROWS + 200,))
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def _fill_in(given: Path, filled: Path) -> None:
    head, *rows = CalamineWorkbook.from_path(str(given)).get_sheet_by_index(0).to_python()
    if len(rows) != ROWS:
        raise SystemExit(f"the worklist has {len(rows)} rows")
    answers = [{head.index(title): text for title, text in _ANSWERS.items()}] * len(rows)
    with open(filled, "w", encoding="utf-8", newline="") as file:
        told = (
            [each.get(place, cell) for place, cell in enumerate(row)] for row, each in zip(rows, answers, strict=True)
        )
        csv.writer(file).writerows([head, *told])
