"""A lost-contact case with many files: keeping them, the dossier of them, and the audit's verification."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import make
from tests.bench.measure import Measured, best, program

_FILES, _SIZE = 200, 2_000_000
_COPY = """import hashlib, os, shutil, sys
folder, target = sys.argv[1:3]
os.makedirs(target, exist_ok=True)
for name in sorted(os.listdir(folder)):
    shutil.copyfile(os.path.join(folder, name), os.path.join(target, name))
    with open(os.path.join(target, name), "rb") as file:
        hashlib.sha256(file.read()).hexdigest()
"""
Line = tuple[str, Measured, str, Measured, float | None]


def evidence(folder: Path, runs: int, **_: int) -> Iterator[Line]:
    """200 photos of 2 MB beside a script that copies and hashes them."""
    photos, db, script = folder / "photos", folder / "case.db", folder / "copying.py"
    photos.mkdir(exist_ok=True)
    noise = random.Random(1)
    for number in range(_FILES):
        (photos / f"{number:03d}.jpg").write_bytes(noise.randbytes(_SIZE))
    script.write_text(_COPY)

    def liaison(*args: str) -> list[str]:
        return [*program("liaison"), "--db", str(db), "--as-of", "2026-03-16", *args]

    def fresh() -> None:
        make.remove(db)
        make.zone(db, 10, 10)
        best(liaison("case", "open", "1", "--why", "x"), 1)

    copied = best([sys.executable, str(script), str(photos), str(folder / "copies")], runs)
    kept = best(liaison("case", "attach", "1", *map(str, sorted(photos.iterdir()))), runs, before=fresh)
    yield f"attach {_FILES} files of 2 MB", kept, "copying and hashing them", copied, 2.0
    dossier = best(liaison("case", "dossier", "1", "--out", str(folder / "dossier.zip")), runs)
    yield "the dossier of them", dossier, "copying and hashing them", copied, None
    if dossier.megabytes > 200:
        raise SystemExit("the dossier takes more than 200 MB of memory")
