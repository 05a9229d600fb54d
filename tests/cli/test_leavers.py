"""`handover --on`: announced, shown, carried out by whoever looks first, and never by looking ahead."""

from __future__ import annotations

import sqlite3

ANNOUNCED = ("handover", "2", "--on", "5月8日", "--to", "王二", "--mobile", "13900010012")


def liaison_on(zone, day: str) -> str | None:
    return next(each["liaison"] for each in zone("list", "--json", today=day).json if each["id"] == 2)


def test_what_is_announced_happens_on_its_day(zone):
    done = zone(*ANNOUNCED)
    assert (done.code, done.err) == (0, "李二 is the liaison until 2026-05-08; 王二 follows then.\n")
    assert "李二 leaves on 2026-05-08; 王二 follows." in zone("show", "2").out
    assert liaison_on(zone, "2026-05-07") == "李二"
    assert "1 liaison has left as announced." in zone("list", today="2026-05-09").err
    assert liaison_on(zone, "2026-05-09") == "王二"
    assert liaison_on(zone, "2026-05-07") == "李二"


def test_another_day_keeps_who_follows(zone):
    zone(*ANNOUNCED)
    assert "王二 follows then." in zone("handover", "2", "--on", "5月9日").err
    assert "李二 leaves on 2026-05-09; 王二 follows." in zone("show", "2").out
    assert "王三 follows then." in zone("handover", "2", "--on", "5月9日", "--to", "王三").err
    zone("handover", "2", "--stays")
    assert "ask who follows" in zone("handover", "2", "--on", "5月9日").err


def test_looking_ahead_makes_nobody_leave(zone):
    zone("handover", "2", "--on", "2100-01-01", "--to", "王二", today="2099-12-31")
    assert liaison_on(zone, "2100-01-02") == "李二"


def test_what_does_not_fit_is_refused(zone):
    for args, said in (
        (("--on", "2026-03-16"), "come already"),
        (("--stays", "--on", "2026-05-08"), "neither --on nor --to"),
        (("--stays", "--to", "王二"), "neither --on nor --to"),
        (("--stays", "--everywhere"), "Nobody has announced"),
        (("--stays",), "Nobody has announced"),
        ((), "--to is missing"),
    ):
        done = zone("handover", "2", *args)
        assert (done.code, done.out) == (2, "")
        assert said in done.err


def test_a_list_can_be_read_where_it_cannot_be_put_on_record(zone, monkeypatch):
    zone(*ANNOUNCED)

    def full(_work):
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("liaison_cli.office.leavers.follow_announced", full)
        done = zone("list", "--json", today="2026-05-09")
    assert (done.code, len(done.json)) == (0, 3)
    assert "is not on record yet" in done.err
    assert liaison_on(zone, "2026-05-09") == "王二"
