"""Fuzzing of the text reader by hand: `python -m tests.importer.fuzz [seconds]`.

Guided by coverage where atheris is installed, else by mutations of the corpus. What raises anything but a sentence for
people, or takes longer than ten seconds, is written to fuzz-crash.bin and belongs into a test.
"""

from __future__ import annotations

import contextlib
import random
import sys
import tempfile
import time
from pathlib import Path

with contextlib.suppress(ImportError):
    import atheris

if "atheris" in globals():
    with atheris.instrument_imports(include=["liaison_cli.importer"]):
        pass

from liaison_cli.errors import LiaisonError
from tests.importer import corpus, troubles
from tests.importer.score import read

_LONGEST = 10.0
_FILE = Path(tempfile.mkdtemp()) / "fuzz.csv"


def one(data: bytes) -> None:
    """Read a file of these bytes. Raises whatever is no sentence, and RuntimeError for what is slow."""
    _FILE.write_bytes(data)
    start = time.monotonic()
    try:
        read(_FILE)
    except LiaisonError:
        pass
    except Exception:
        Path("fuzz-crash.bin").write_bytes(data)
        raise
    if time.monotonic() - start > _LONGEST:
        Path("fuzz-crash.bin").write_bytes(data)
        raise RuntimeError("slow")


def seeds() -> list[bytes]:
    """The corpus, each trouble alone."""
    return [corpus.write(writing) for _, writing in troubles.cases(1)]


def mutated(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """A few random changes."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(found) + 1)
        what = chance.randrange(6)
        if what == 0:
            found[at : at + chance.randint(1, 40)] = b""
        elif what == 1:
            found[at:at] = bytes([chance.randrange(256)])
        elif what == 2:
            found[at:at] = chance.choice(
                [b'"', b"\n", b"\r", b",", b";", b"\t", b"\0", b"\\", b'="', b"  ", "“".encode()]
            )
        elif what == 3:
            other = chance.choice(others)
            start = chance.randrange(len(other))
            found[at:at] = other[start : start + chance.randint(1, 300)]
        elif what == 4 and at < len(found):
            found[at] ^= 1 << chance.randrange(8)
        else:
            found[at:at] = found[: chance.randint(0, len(found))]
    return bytes(found[:20_000])


def main() -> None:
    """Fuzz for so many seconds."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    if "atheris" in globals():
        folder = Path(tempfile.mkdtemp())
        for number, data in enumerate(seeds()):
            (folder / str(number)).write_bytes(data)
        atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=8000", "-timeout=20", str(folder)], one)
        atheris.Fuzz()
        return
    chance, known, end, count = random.Random(1), seeds(), time.monotonic() + seconds, 0
    while time.monotonic() < end:
        one(mutated(chance.choice(known), chance, known))
        count += 1
    print(f"{count} files, nothing found")


if __name__ == "__main__":
    main()
