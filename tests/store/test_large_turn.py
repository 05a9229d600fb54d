"""Many megabytes go into the file at once: whatever happens meanwhile, all of them are there or none."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

FILES, SIZE = 20, 2_000_000


@pytest.fixture
def case(zone):
    """An open case, and photos for it."""
    assert zone("case", "open", "1", "--why", "三次未接通").code == 0
    zone.photos = [zone.folder / f"{number}.jpg" for number in range(FILES)]
    for photo in zone.photos:
        photo.write_bytes(os.urandom(SIZE))
    return zone


def attach(zone) -> subprocess.Popen:
    line = ["--db", str(zone.db), "--as-of", zone.today, "case", "attach", "1", *map(str, zone.photos)]
    return subprocess.Popen(
        [sys.executable, "-m", "liaison_cli", *line], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def kept(zone) -> int:
    assert zone("case", "verify", "1").code == 0
    return len(zone("case", "show", "1", "--json").json["evidence"])


def mode(zone) -> str:
    db = sqlite3.connect(zone.db)
    found = db.execute("PRAGMA journal_mode").fetchone()[0]
    db.close()
    return found


def test_the_file_goes_back_to_its_lasting_mode(case):
    assert attach(case).wait(60) == 0
    assert (kept(case), mode(case)) == (FILES, "wal")


def test_killed_in_the_middle_nothing_is_kept_and_the_next_try_succeeds(case):
    endless = case.folder / "endless.jpg"
    os.mkfifo(endless)
    case.photos.append(endless)
    before = case.db.stat().st_size
    running = attach(case)
    deadline = time.monotonic() + 60
    # It waits for the last file, with the others written already.
    while time.monotonic() < deadline and case.db.stat().st_size < before + FILES // 2 * SIZE:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert case.db.stat().st_size > before
    assert (kept(case), mode(case)) == (0, "wal")
    case.photos.remove(endless)
    assert attach(case).wait(60) == 0
    assert kept(case) == FILES


def test_beside_somebody_who_reads_it_is_kept_all_the_same(case):
    reader = sqlite3.connect(case.db, isolation_level=None)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM evidence").fetchone() == (0,)
    assert attach(case).wait(60) == 0
    assert reader.execute("SELECT count(*) FROM evidence").fetchone() == (0,)
    reader.execute("COMMIT")
    assert reader.execute("SELECT count(*) FROM evidence").fetchone() == (FILES,)
    reader.close()
    assert mode(case) == "wal"
