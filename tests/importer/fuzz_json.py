"""Fuzzing of JSON by hand: `python -m tests.importer.fuzz_json [files] [seed]`, each mutation imported whole and told.

What raises anything but a sentence for people is written to fuzz-crash.json and belongs into a test.
"""

from __future__ import annotations

import io
import json
import random
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

from liaison_cli.adapters.official_calendar import CALENDAR
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Stamp
from liaison_cli.errors import LiaisonError
from liaison_cli.importer.job import Job
from liaison_cli.office.roster import importing
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.views.output import Output
from liaison_cli.views.screen.imports import show_imports
from sample_data.make import credit_code
from tests.importer.fuzz import mutated

ROWS: list[dict[str, object]] = [
    {
        "code": credit_code(number),
        "name": f"澄江第{number}号示例有限公司",
        "tier": ("key", "general")[number % 2],
        "status": "存续（经营异常）",
        "founded_on": "2019-05-06",
        "registered_phone": "021-65550100",
        "insured": number,
        "remark": None,
    }
    for number in range(6)
]
PEOPLE: list[dict[str, object]] = [
    {"code": credit_code(number), "person": f"孙{number}", "role": "liaison", "mobile": f"1390001000{number}"}
    for number in range(6)
]
LOG: list[dict[str, object]] = [
    {
        "code": credit_code(number),
        "at": "2026-03-05T14:30",
        "channel": "visit",
        "outcome": "reached",
        "topics": ["政策"],
    }
    for number in range(6)
]
# What only JSON can hold, put in anywhere.
_PIECES = (
    b'"\\ud800"', b"\\ud83d", b"\\udfff\\ud800", b"\xed\xa0\x80", b"\xff\xfe", b"\xff", b"\0", b"\xef\xbb\xbf", b"{", b"}",
    b"[", b"]", b",", b":", b'"', b"\\", b"\\u", b"null", b"NaN", b"-Infinity", b"1e999999", b"9" * 400, b"[" * 500,
    b'{"a":' * 300, b'"code":', b'"name":{"a":[1]},', b"\\u0000", b"\\u001b[31m", b"\xe2\x80\xae", b"\n", b"\r", b"\xe2\x80\xa8",
)  # fmt: skip


def seeds() -> list[bytes]:
    """Each kind of table in each way of writing it."""
    wrapped = {"made_on": "2026-03-16", "enterprises": ROWS, "liaisons": PEOPLE, "attempts": LOG}
    found = [json.dumps(wrapped, ensure_ascii=False, indent=1).encode(), json.dumps(wrapped).encode()]
    for rows in (ROWS, PEOPLE, LOG):
        found += [json.dumps(rows, ensure_ascii=False).encode(), json.dumps(rows, indent=2).encode()]
        found.append("\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode())
    return [
        *found,
        json.dumps(ROWS, ensure_ascii=False).encode("utf-16"),
        json.dumps(ROWS, ensure_ascii=False).encode("gb18030"),
    ]


class Importer:
    """Imports files into a database of its own, which begins anew now and then."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._count = folder, 0
        self._work = _empty()

    def one(self, data: bytes) -> None:
        """Import a file of these bytes and tell it as JSON and on the screen. Raises whatever is no sentence."""
        self._count += 1
        if self._count % 100 == 0:
            self._work.db.close()
            self._work = _empty()
        path = self._folder / "fuzz.json"
        path.write_bytes(data)
        try:
            reports = importing.take_in(self._work, Job((path,)))
        except LiaisonError:
            return
        for fmt in ("json", "table"):
            out = io.StringIO()
            show_imports(reports, _to(out, fmt), dry_run=False)
            out.getvalue().encode()
        for each in self._folder.glob("*rejects*"):
            each.unlink()


def _empty() -> Work:
    at = datetime(2026, 3, 16, 9)
    stamp = Stamp("fuzz", at.isoformat(timespec="seconds"))
    return Work(database.in_memory(), Policy(), CALENDAR, date(2026, 3, 16), stamp, lambda: at)


def _to(stream: io.StringIO, fmt: str) -> Output:
    return Output(fmt, None, None, color=False, reveal=False, screenful=30, stream=stream, err=io.StringIO())


def spoiled(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """A few random changes, some of them such as only JSON knows."""
    if chance.random() < 0.5:
        data = mutated(data, chance, others)
    found = bytearray(data)
    for _ in range(chance.randint(0, 4)):
        at = chance.randrange(len(found) + 1)
        found[at : at + chance.choice((0, 0, 1, 6))] = chance.choice(_PIECES)
    return bytes(found)


def main() -> None:
    """Fuzz so many files."""
    count, seed = (*map(int, sys.argv[1:]), *(10_000, 1)[len(sys.argv) - 1 :])
    chance, known = random.Random(seed), seeds()
    with tempfile.TemporaryDirectory() as folder:
        importer = Importer(Path(folder))
        for number in range(count):
            data = spoiled(chance.choice(known), chance, known)
            try:
                importer.one(data)
            except Exception:
                Path("fuzz-crash.json").write_bytes(data)
                print(f"file {number}")
                raise
    print(f"{count} files, nothing found")


if __name__ == "__main__":
    main()
