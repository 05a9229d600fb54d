"""Copies of a database that were damaged at random: none is called well, and none gives a traceback."""

from __future__ import annotations

import random
import sqlite3

import pytest

_PAGE = 8192


def spoilt(data: bytes, seed: int) -> bytes:
    """A database with bytes flipped, a page zeroed or exchanged, or its end cut off."""
    chance, made = random.Random(seed), bytearray(data)
    pages = len(made) // _PAGE
    match seed % 4:
        case 0:
            for _ in range(chance.choice((1, 8, 64))):
                made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
        case 1:
            place = chance.randrange(pages) * _PAGE
            made[place : place + _PAGE] = bytes(_PAGE)
        case 2:
            del made[chance.randrange(100, len(made)) :]
        case _:
            one, other = (chance.randrange(pages) * _PAGE for _ in range(2))
            made[one : one + _PAGE] = made[other : other + _PAGE]
    return bytes(made)


def is_whole(zone) -> bool:
    """By SQLite's own check and by the ledger."""
    db = zone.opened()
    whole = db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
    return whole and zone("audit", "verify", "--json").json["findings"] == []


@pytest.fixture
def lived_in(zone):
    """A zone with contacts, tasks, a case and a file, and a good run."""
    for day in ("10", "11", "12"):
        assert (
            zone("log", "1", "-c", "phone", "-r", "no-answer", "-m", "无人", "--at", f"2026-03-{day} 10:00").code == 0
        )
    for line in (
        ("escalate",),
        ("scan",),
        ("case", "open", "1", "--why", "失联"),
        ("case", "attach", "1", zone.file("photo.txt", "现场\n" * 500)),
        ("log", "2", "-c", "visit", "-r", "reached"),
        ("escalate",),
        ("health",),
    ):
        assert zone(*line).code == 0, line
    db = zone.opened()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return zone


@pytest.mark.parametrize("seed", range(24))
def test_a_damaged_copy_is_not_called_well_and_every_command_ends_in_a_sentence(lived_in, seed):
    zone = lived_in
    damaged = spoilt(zone.db.read_bytes(), seed)
    for line in (("health",), ("audit", "verify"), ("show", "1"), ("due",), ("rebuild",)):
        for beside in zone.folder.glob("zone.db?*"):
            beside.unlink()
        zone.db.write_bytes(damaged)
        done = zone(*line)
        if line == ("health",) and done.code == 0:
            assert is_whole(zone)
        assert done.code in (0, 1, 3, 5), (line, done.err)


@pytest.mark.parametrize("seed", range(24, 32))
def test_a_damaged_sealed_copy_is_neither(sealed, lived_in, seed):
    test_a_damaged_copy_is_not_called_well_and_every_command_ends_in_a_sentence(lived_in, seed)


def test_a_table_that_is_gone_is_named(lived_in):
    db = sqlite3.connect(lived_in.db)
    db.execute("DROP TABLE case_letter")
    db.close()
    done = lived_in("health")
    assert done.code == 5
    assert "lost tables: case_letter" in done.err


def test_a_word_that_is_in_no_list_is_named(lived_in):
    db = sqlite3.connect(lived_in.db)
    db.execute("UPDATE attempt SET outcome = 'reachee' WHERE id = 1")
    db.commit()
    db.close()
    done = lived_in("health")
    assert done.code == 5
    assert "attempt no. 1 has 'reachee' as outcome" in done.err
