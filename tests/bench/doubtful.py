"""A roster with rows that are refused, or taken with a word, beside the clean one: in processor time, runs in turn."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import make
from tests.bench.measure import Measured, best, program

Line = tuple[str, Measured, str, Measured, float | None]
_CODE, _TIER, _PHONE = 0, 2, 8
_MOST_MEGABYTES = 200


def _another_check_character(row: list[str]) -> None:
    row[_CODE] = row[_CODE][:-1] + ("0" if row[_CODE][-1] != "0" else "1")


def _two_numbers(row: list[str]) -> None:
    row[_PHONE] = f"{row[_PHONE]}/{row[_PHONE][:-1]}2"


def _a_digit_too_few(row: list[str]) -> None:
    row[_PHONE] = row[_PHONE][:-1]


def _no_such_word(row: list[str]) -> None:
    row[_TIER] = "预审"


_SPOILT: dict[str, Callable[[list[str]], None]] = {
    "rejected": _another_check_character,
    "with a warning": _two_numbers,
    "with a number left open": _a_digit_too_few,
    "with a tier left open": _no_such_word,
}


def doubtful(folder: Path, runs: int, *, enterprises: int, **_: int) -> Iterator[Line]:
    """Imports in which every 20th row is doubtful, with what is said of them on the screen and as JSON."""
    clean, db = folder / "clean.csv", folder / "doubtful.db"
    make.roster(clean, enterprises)
    paths = {what: _spoilt(clean, folder / f"{number}.csv", _SPOILT[what]) for number, what in enumerate(_SPOILT)}

    def once(path: Path, *options: str) -> Measured:
        line = [*program("liaison"), "--db", str(db), "--as-of", "2026-03-16", *options, "import", str(path)]
        return best(line, 1, before=lambda: make.remove(db))

    turns = [(once(clean), {what: once(path) for what, path in paths.items()}) for _ in range(runs)]
    peer = _least([first for first, _ in turns])
    for what in paths:
        ours = _least([each[what] for _, each in turns])
        yield f"import of {enterprises:,}, 5 % {what}", ours, "the clean one, processor time", peer, 1.3
        _held(what, ours)
    told = _least([once(paths["rejected"], "--json") for _ in range(runs)])
    yield f"import of {enterprises:,}, 5 % rejected, --json", told, "the clean one, processor time", peer, None
    _held("rejected, told as JSON", told)


def _spoilt(clean: Path, path: Path, spoil: Callable[[list[str]], None]) -> Path:
    with open(clean, encoding="utf-8", newline="") as known, open(path, "w", encoding="utf-8", newline="") as file:
        rows, writer = csv.reader(known), csv.writer(file)
        writer.writerow(next(rows))
        for number, row in enumerate(rows):
            if number % 20 == 7:
                spoil(row)
            writer.writerow(row)
    return path


def _least(runs: list[Measured]) -> Measured:
    return Measured(min(each.cpu for each in runs), max(each.megabytes for each in runs))


def _held(what: str, measured: Measured) -> None:
    if measured.megabytes > _MOST_MEGABYTES:
        raise SystemExit(f"{what}: more than {_MOST_MEGABYTES} MB of memory")
