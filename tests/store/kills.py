"""Commands killed at a step drawn by a seed: whatever they were doing, nothing is lost and nothing is half done.

`python -m tests.store.kills --from 0 --kills 500` does more of it than the tests do; each kill that lost something is printed.
A seed kills as by a power cut, at the n-th statement or change of a file's name, or from outside at a moment of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import NamedTuple

from stdnum.cn import uscc

from tests.conftest import Liaison

# Counts what the process does to the database and to names of files, dies at one of these or at a moment after the
# first, and tells how many there were.
_CHILD = """import os, signal, sqlite3, sys, threading
left, delay = int(sys.argv.pop(1)), float(sys.argv.pop(1))
done = 0
def step(*_):
    global done
    if done == 0 and delay:
        threading.Timer(delay, os.kill, (os.getpid(), signal.SIGKILL)).start()
    if done == left:
        os._exit(9)
    done += 1
def watched(event, _):
    if event in ("os.rename", "os.remove", "os.truncate", "os.chmod"):
        step()
real = sqlite3.connect
def connect(*args, **kwargs):
    db = real(*args, **kwargs)
    db.set_trace_callback(step)
    return db
sqlite3.connect = connect
sys.addaudithook(watched)
from liaison_cli.cli.shell.main import main
try:
    main()
finally:
    print(f"steps: {done}", file=sys.stderr)
"""
_PERSON, _NUMBERS = "李二", ("13900010002", "li_er_2")
_BROUGHT = 400


class Act(NamedTuple):
    """A command that is killed, and a query whose answer is one thing before it and another after it."""

    words: tuple[str, ...]
    query: str


ACTS = {
    "log": Act(("log", "1", "-c", "phone", "-r", "no-answer", "-m", "又打"), "SELECT count(*) FROM attempt"),
    "import": Act(("import", "many.csv"), "SELECT count(*) FROM enterprise"),
    "seal": Act(("audit", "seal"), "SELECT count(*) FROM audit WHERE action = 'seal'"),
    "erase": Act(("subject", "erase", _PERSON, "--why", "本人要求", "--yes"), "SELECT count(*) FROM erasure"),
    "retention": Act(("retention", "--apply"), "SELECT count(*) FROM erasure"),
    "restore": Act(("restore", "copy.db"), "SELECT count(*) FROM audit WHERE action = 'restore'"),
    "backup": Act(("backup", "new.db"), "SELECT count(*) FROM run WHERE kind = 'backup'"),
}


class Zone(NamedTuple):
    """A folder with a lived-in zone in it, and how many steps each act takes there."""

    folder: Path
    steps: dict[str, int]


def laid_out(folder: Path) -> Zone:
    """A zone with contacts, a person to forget, an import taken back, rows without a seal, and a copy from before."""
    zone = Liaison(folder, "2026-03-16")
    codes = [body + uscc.calc_check_digit(body) for body in (f"9131099930000{n:04d}" for n in range(_BROUGHT + 300))]
    firms = [f"{code},澄江第{place}号示例有限公司" for place, code in enumerate(codes)]
    header = "统一社会信用代码,企业名称"
    zone.file("roster.csv", "\n".join([header, *firms[:300]]) + "\n")
    zone.file("many.csv", "\n".join([header, *firms[300:]]) + "\n")
    people = (
        f"统一社会信用代码,联络员,手机,微信\n{codes[0]},孙一,13900010001,\n{codes[1]},{_PERSON},{','.join(_NUMBERS)}\n"
    )
    zone.file("people.csv", people)
    zone.file("wrong.csv", f"统一社会信用代码,联络员,手机\n{codes[2]},误录人,13900019876\n")
    for line in (
        ("import", str(folder / "roster.csv")),
        ("import", str(folder / "people.csv")),
        ("log", "2", "-c", "phone", "-r", "reached", "-m", f"{_PERSON}接的"),
        ("handover", "2", "--to", "王若溪", "--mobile", "13900010066"),
        ("backup", str(folder / "copy.db")),
        ("import", str(folder / "wrong.csv")),
        ("imports", "undo", "3", "--why", "错误的文件"),
        ("log", "1", "-c", "phone", "-r", "reached"),
    ):
        done = zone(*line)
        assert done.code == 0, (line, done.err)
    steps = {}
    for name in ACTS:
        with tempfile.TemporaryDirectory() as scratch:
            there = _copied(folder, Path(scratch))
            ended = _run(there, name, -1, 0.0)
            assert ended.returncode == 0, (name, ended.stderr)
            steps[name] = int(ended.stderr.rpartition("steps: ")[2])
    return Zone(folder, steps)


def _copied(folder: Path, to: Path) -> Liaison:
    shutil.copytree(folder, to, dirs_exist_ok=True)
    return Liaison(to, "2026-03-16")


def _run(zone: Liaison, name: str, step: int, delay: float) -> subprocess.CompletedProcess[str]:
    line = [
        sys.executable,
        "-c",
        _CHILD,
        str(step),
        str(delay),
        "--db",
        "zone.db",
        "--as-of",
        zone.today,
        "--lang",
        "en",
    ]
    return subprocess.run(
        [*line, *ACTS[name].words], cwd=zone.folder, capture_output=True, text=True, timeout=120, check=False
    )


class Killed(NamedTuple):
    """What a seed did: the act and where it was to end, whether it died before its end, and all that is wrong afterwards."""

    how: str
    died: bool
    wrong: list[str]


def killed(zone: Zone, seed: int) -> Killed:
    """The act of a seed, killed, and what came of it."""
    chance = random.Random(seed)
    name = list(ACTS)[seed % len(ACTS)]
    step, delay = (chance.randrange(zone.steps[name]), 0.0) if chance.random() < 0.7 else (-1, chance.expovariate(20))
    with tempfile.TemporaryDirectory() as scratch:
        at = _copied(zone.folder, Path(scratch))
        ended = _run(at, name, step, delay)
        died = ended.returncode in (9, -signal.SIGKILL)
        wrong = [] if died or ended.returncode == 0 else [f"exit {ended.returncode}: {ended.stderr}"]
        return Killed(f"{name} at {step} or {delay:.3f} s", died, wrong + list(_wrong(zone, at, name)))


def _wrong(zone: Zone, at: Liaison, name: str) -> Iterator[str]:
    """What is lost or half done: by SQLite, by the ledger, by rows of before, and by what the same command does again."""
    if name == "restore" and not at.db.exists():
        # What was there is set aside, what comes has no name yet: the next try ends it.
        again = _run(at, name, -1, 0.0)
        if again.returncode:
            yield f"the same again: {again.returncode} {again.stderr}"
            return
    before, after = _answer(zone.folder / "zone.db", name), _answer(at.db, name)
    yield from _unsound(at)
    if name != "restore" and _lost(zone.folder / "zone.db", at.db):
        yield "rows of before are gone"
    if name == "restore" and not _kept(zone, at):
        yield "what was recorded since the copy is neither in the file nor beside it"
    if after == before:
        again = _run(at, name, -1, 0.0)
        if again.returncode:
            yield f"the same again: {again.returncode} {again.stderr}"
        yield from _unsound(at)
    if name == "erase":
        # The next command that writes takes out of the file what the dead one could not.
        at("log", "1", "-c", "phone", "-r", "reached")
        if left := left_of(at):
            yield f"bytes are left of {left}"


def _answer(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute(ACTS[name].query).fetchone()[0])


def _unsound(at: Liaison) -> Iterator[str]:
    with closing(sqlite3.connect(at.db)) as db:
        if (found := db.execute("PRAGMA integrity_check").fetchone()) != ("ok",):
            yield f"damaged: {found}"
    verified = at("audit", "verify", "--json")
    if verified.code not in (0, 1) or json.loads(verified.out)["findings"]:
        yield f"verify: {verified.code} {verified.out}{verified.err}"


def _lost(before: Path, after: Path) -> list[str]:
    """The tables that have fewer contacts, people, enterprises or records than before."""

    def counts(path: Path) -> dict[str, int]:
        with closing(sqlite3.connect(path)) as db:
            tables = ("enterprise", "person", "appointment", "attempt", "audit", "seal", "import_run")
            return {table: int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables}

    now = counts(after)
    return [table for table, number in counts(before).items() if now[table] < number]


def _kept(zone: Zone, at: Liaison) -> bool:
    """Whether what was recorded after the copy is still somewhere."""
    places = [at.db, *at.folder.glob("zone.db.damaged-?")]
    return any(not _lost(zone.folder / "zone.db", each) for each in places)


def left_of(at: Liaison) -> list[str]:
    """The numbers of the person to forget that are still in the file or its log."""
    data = b"".join(each.read_bytes() for each in at.folder.glob("zone.db*"))
    return [word for word in _NUMBERS if word.encode() in data]


def main() -> None:
    """Kill many, and print each kill after which something was wrong."""
    given = argparse.ArgumentParser()
    given.add_argument("--from", dest="first", type=int, default=0)
    given.add_argument("--kills", type=int, default=100)
    asked = given.parse_args()
    os.environ["LIAISON_USER"] = "周明远"
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = f"{folder}/home"
        (there := Path(folder, "zone")).mkdir()
        zone = laid_out(there)
        print(f"steps: {zone.steps}", flush=True)
        seeds = count(asked.first)
        while found["died"] < asked.kills:
            how, died, wrong = killed(zone, seed := next(seeds))
            # One that was over before its moment came is no kill.
            found.update(["died" if died else "was over"] + ["something wrong"] * bool(wrong))
            if wrong:
                print(seed, how, *wrong, sep="\n  ", flush=True)
            if found["died"] % 50 == 0:
                print(dict(found), flush=True)
    print(f"{asked.kills} kills: {dict(found)}")


if __name__ == "__main__":
    main()
