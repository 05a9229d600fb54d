"""The corpus read by the importer and by the readers that people use: `python -m tests.importer.peers [1|2|generic]`.

Needs duckdb, clevercsv, pandas and charset-normalizer, none of which the program or its tests need. A peer only has to
find the cells; what they mean is not asked of it. A row that it leaves out of its own accord and reports counts as
refused with a word, a row that it gives otherwise than it was written as wrong without one.
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

from tests.importer import corpus, generic, troubles
from tests.importer.score import Score, score_of

Rows = list[list[str]]
Reader = Callable[[Path, str], Rows]


def detected(path: Path) -> str:
    """The encoding that charset-normalizer finds; the peers but DuckDB have no way of their own."""
    from charset_normalizer import from_bytes

    best = from_bytes(path.read_bytes()).best()
    return best.encoding if best else "utf-8"


def sniffer(path: Path, encoding: str) -> Rows:
    """csv.Sniffer."""
    text = path.read_bytes().decode(encoding)
    return list(csv.reader(io.StringIO(text, newline=""), csv.Sniffer().sniff(text[:4096])))


def clever(path: Path, encoding: str) -> Rows:
    """clevercsv."""
    import clevercsv

    text = path.read_bytes().decode(encoding)
    return list(clevercsv.reader(io.StringIO(text, newline=""), clevercsv.Sniffer().sniff(text)))


def duck(path: Path, encoding: str) -> Rows:
    """DuckDB, with the rows it rejects in its own table of rejects."""
    import duckdb

    options = "" if encoding in ("utf-8", "utf_8", "utf-8-sig", "ascii") else f", encoding='{encoding}'"
    db = duckdb.connect()
    found = db.execute(f"SELECT * FROM read_csv('{path}', all_varchar=true, header=false, store_rejects=true{options})")
    rows = [["" if cell is None else cell for cell in row] for row in found.fetchall()]
    rejects = db.execute("SELECT csv_line FROM reject_errors").fetchall()
    return [*rows, ["\0refused", *(line or "" for (line,) in rejects)]]


def pandas_auto(path: Path, encoding: str) -> Rows:
    """pandas, which guesses the delimiter and warns of the rows it leaves out."""
    import pandas

    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        frame = pandas.read_csv(
            path,
            sep=None,
            engine="python",
            header=None,
            dtype=str,
            encoding=encoding,
            on_bad_lines="warn",
            keep_default_na=False,
        )
    return [*frame.fillna("").values.tolist(), ["\0refused", *(str(each.message) for each in said)]]


PEERS: dict[str, Reader] = {"csv.Sniffer": sniffer, "clevercsv": clever, "DuckDB": duck, "pandas": pandas_auto}


def judged(file: corpus.File, path: Path, reader: Reader, *, told: bool) -> Score:
    """What a peer makes of a file that was written already."""
    found = Score()
    expected = file.cells
    try:
        rows = reader(path, file.encoding if told else detected(path))
    except Exception:
        found.refused = sum(map(len, expected))
        return found
    said = " ".join(rows.pop()) if rows and rows[-1][:1] == ["\0refused"] else ""
    stripped = [[str(cell).strip() for cell in row] for row in rows]
    for number, cells in enumerate(expected):
        best = max(stripped, key=lambda row: _same(row, cells), default=[])
        right = _same(best, cells)
        if right < 2:
            right = 0
        found.right += right
        lost = len(cells) - right
        if not right and said:
            found.refused += lost
        else:
            found.wrong += [f"row {number}"] * lost
    return found


def _same(row: list[str], cells: list[str]) -> int:
    return sum(one == two.strip() for one, two in zip([*row, *[""] * 8], cells, strict=False)) if row else 0


def parts(name: str) -> dict[str, list[tuple[str, corpus.File]]]:
    """The files that figures are given for together: those of which rows can be read, and those that say wrong names."""
    if name == "generic":
        found = list(generic.cases())
        return {part: [each for each in found if each[0].startswith(f"{part}:")] for part in generic.PARTS}
    cases = list(troubles.cases(int(name)))
    return {
        "sound header": [(case, corpus.file(writing)) for case, writing in cases if not writing.damage],
        "damaged header": [(case, corpus.file(writing)) for case, writing in cases if writing.damage],
    }


def main() -> None:
    """Print a table for each part and for all of them, and the cases in which a peer read more than we did."""
    readers = {"liaison": None} | {
        f"{name}{', told the encoding' if told else ''}": (reader, told)
        for told in (False, True)
        for name, reader in PEERS.items()
    }
    better: dict[str, list[str]] = {name: [] for name in readers}
    all_of = {name: Score() for name in readers}
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.csv"
        for part, cases in parts(sys.argv[1] if len(sys.argv) > 1 else "2").items():
            totals = {name: Score() for name in readers}
            for case, file in cases:
                ours = score_of(file, path)
                for name, reader in readers.items():
                    found = judged(file, path, reader[0], told=reader[1]) if reader else ours
                    _add(totals[name], found)
                    _add(all_of[name], found)
                    if found.right > ours.right:
                        better[name].append(case)
            count += len(cases)
            _show(f"{part}, {len(cases)} files", totals)
    _show(f"all, {count} files", all_of)
    for name, found in better.items():
        if found:
            print(f"{name} read more in {len(found)}: {'; '.join(found[:12])}")


def _add(total: Score, found: Score) -> None:
    total.right += found.right
    total.refused += found.refused
    total.warned += found.warned
    total.wrong += found.wrong


def _show(title: str, totals: dict[str, Score]) -> None:
    print(f"{title}, {totals['liaison'].cells} cells")
    print(f"{'':32}{'right':>9}{'with a word':>13}{'wrong, silent':>15}")
    for name, total in totals.items():
        shares = [part / total.cells for part in (total.right, total.refused + total.warned, len(total.wrong))]
        print(f"{name:32}{shares[0]:>9.2%}{shares[1]:>13.2%}{shares[2]:>15.2%}")


if __name__ == "__main__":
    main()
