"""Regular runs: lines that need nothing from around them, other people's lines untouched, missed runs counted."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import PurePosixPath

import pytest

from liaison_cli.core.work import schedule
from liaison_cli.core.work.schedule import Place

HERE = Place(("/opt/liaison/bin/liaison",), (("LIAISON_DB", "/srv/园区 100%/zone.db"),), "/srv/园区 100%/zone.db")
JOBS = schedule.jobs(PurePosixPath("/srv/reports"), PurePosixPath("/srv/backup.db"), ("head@example.org",))
OURS = schedule.crontab(JOBS, HERE)
THEIRS = "MAILTO=it@example.org\n# backup of something else\n5 4 * * * /usr/local/bin/other\n"


def test_every_line_is_whole():
    assert OURS[0].startswith("#")
    assert OURS[-1].startswith("#")
    for line in OURS[1:-1]:
        times, command = line.split(" ", 5)[:5], line.split(" ", 5)[5]
        assert len(times) == 5
        # Cron ends a command at a bare %, and the shell splits at a bare space.
        assert command.startswith("LIAISON_DB='/srv/园区 100\\%/zone.db' /opt/liaison/bin/liaison cron run ")


def test_other_lines_are_never_touched():
    once = schedule.merged(THEIRS, OURS, HERE.name)
    assert once.startswith(THEIRS)
    assert schedule.merged(once, OURS, HERE.name) == once
    assert schedule.merged(once + "1 1 * * * last\n", None, HERE.name) == THEIRS + "1 1 * * * last\n"
    assert schedule.merged(THEIRS, None, HERE.name) == THEIRS
    other = Place(HERE.program, HERE.environment, "/srv/other.db")
    both = schedule.merged(once, schedule.crontab(JOBS, other), other.name)
    assert schedule.merged(both, None, other.name) == once


def test_a_begin_without_an_end_takes_nothing_away():
    broken = f"{OURS[0]}\n5 4 * * * /usr/local/bin/other\n"
    assert schedule.merged(broken, None, HERE.name) == broken


def test_units_for_systemd():
    files = schedule.units(JOBS, HERE)
    assert len(files) == 2 * len(JOBS)
    service = files["liaison-weekly.service"]
    assert 'Environment="LIAISON_DB=/srv/园区 100%%/zone.db"' in service
    assert "Persistent=true" in files["liaison-weekly.timer"]


@pytest.mark.parametrize(
    ("last", "now", "count"),
    [
        (None, "2026-03-16T07:00:00", 0),
        ("2026-03-15T07:00:04", "2026-03-16T07:00:00", 0),
        ("2026-03-15T07:00:04", "2026-03-16T07:03:00", 0),
        ("2026-03-14T07:00:04", "2026-03-16T07:00:00", 1),
        ("2026-03-10T07:00:04", "2026-03-16T07:00:00", 5),
        # A clock that was set back.
        ("2026-03-20T07:00:00", "2026-03-16T07:00:00", 0),
    ],
)
def test_missed_runs(last, now, count):
    assert schedule.missed(last, datetime.fromisoformat(now), timedelta(days=1)) == count
