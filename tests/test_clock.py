"""Today is the zone's, wherever the machine stands and whatever time it keeps."""

from __future__ import annotations

import sqlite3
import time
from datetime import UTC, date, datetime, timedelta

import pytest

from liaison_cli import clock
from liaison_cli.adapters import time_zones
from liaison_cli.errors import UsageError

SHANGHAI = "Asia/Shanghai"


@pytest.fixture(params=["UTC", "America/Los_Angeles", "Asia/Shanghai", "Pacific/Kiritimati"])
def machine(request, monkeypatch):
    """A machine that keeps another time."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def moment(monkeypatch):
    """Stop the world at a moment of UTC."""

    def stop(text: str) -> None:
        at = datetime.fromisoformat(text).replace(tzinfo=UTC)

        class Stopped(datetime):
            @classmethod
            def now(cls, tz=None):
                return at.astimezone(tz)

        monkeypatch.setattr(clock, "datetime", Stopped)

    return stop


@pytest.mark.parametrize(
    ("utc", "zone", "now"),
    [
        # The last minute of a year, of a month and of a leap day in Beijing, and the first of the next.
        ("2026-12-31T15:59:59", SHANGHAI, "2026-12-31T23:59:59"),
        ("2026-12-31T16:00:00", SHANGHAI, "2027-01-01T00:00:00"),
        ("2026-03-31T16:00:00", SHANGHAI, "2026-04-01T00:00:00"),
        ("2028-02-28T16:00:00", SHANGHAI, "2028-02-29T00:00:00"),
        ("2028-02-29T16:00:00", SHANGHAI, "2028-03-01T00:00:00"),
        # No summer time in Beijing; another zone has its own.
        ("2026-07-01T04:00:00", SHANGHAI, "2026-07-01T12:00:00"),
        ("2026-07-01T04:00:00", "Europe/Berlin", "2026-07-01T06:00:00"),
        ("2026-01-01T04:00:00", "Europe/Berlin", "2026-01-01T05:00:00"),
    ],
)
def test_the_clock_is_the_zone_s(utc, zone, now, machine, moment):
    moment(utc)
    assert clock.now(None, zone) == datetime.fromisoformat(now)
    assert clock.today(None, zone) == date.fromisoformat(now[:10])


def test_a_day_that_is_given_is_taken_as_it_is(machine, moment, monkeypatch):
    moment("2026-12-31T16:30:00")
    assert clock.now("2026-03-16", SHANGHAI) == datetime(2026, 3, 16, 0, 30)
    monkeypatch.setenv("LIAISON_TODAY", "2026-05-01")
    assert clock.today(None, SHANGHAI) == date(2026, 5, 1)


@pytest.mark.parametrize("given", ["2026-02-29", "tomorrow", "1200-01-01"])
def test_what_is_no_day_is_refused(given):
    with pytest.raises(UsageError):
        clock.today(given, SHANGHAI)


def test_a_call_at_the_present_time_of_the_zone_is_not_in_the_future(zone, machine, moment, monkeypatch):
    # In Beijing it is the next day already.
    moment("2026-03-16T16:20:00")
    monkeypatch.setattr(zone, "today", "")
    done = zone("log", "澄江甲一", "-c", "phone", "-r", "reached", "--at", "2026-03-17 00:20", today="")
    assert done.code == 0, done.err
    found = zone("show", "澄江甲一", "--json").json["attempts"][0]
    assert found["at"] == "2026-03-17T00:20"
    # What is on record about it bears the same clock.
    with sqlite3.connect(zone.db) as db:
        assert db.execute("SELECT recorded_at FROM attempt").fetchone() == ("2026-03-17T00:20:00",)
        assert db.execute("SELECT max(at) FROM audit").fetchone() == ("2026-03-17T00:20:00",)
    db.close()
    late = zone("log", "澄江甲一", "-c", "phone", "-r", "reached", "--at", "2026-03-18 00:00", today="")
    assert late.code == 2
    assert "lies in the future" in late.err


def test_a_time_zone_that_is_none_is_a_problem_of_the_policy(zone):
    zone.file("liaison.toml", '[zone]\ntimezone = "Asia/Hongkou"\n')
    done = zone("due")
    assert done.code != 0
    assert "'zone.timezone' must be a time zone like \"Asia/Shanghai\"" in done.err


def test_without_a_database_of_time_zones_there_still_is_the_zone_s(monkeypatch):
    import zoneinfo

    monkeypatch.setattr(zoneinfo, "TZPATH", ())

    def none(name):
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", none)
    time_zones.find.cache_clear()
    try:
        assert time_zones.find(SHANGHAI).utcoffset(None) == timedelta(hours=8)
        assert time_zones.find("Europe/Berlin") is None
    finally:
        time_zones.find.cache_clear()
