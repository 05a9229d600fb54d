"""Regular runs: lines that need nothing from around them, other people's lines untouched, missed runs counted."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import PurePosixPath

import pytest

from liaison_cli.core.work import schedule
from liaison_cli.core.work.schedule import Job, Place

HERE = Place(("/opt/liaison/bin/liaison",), (("LIAISON_DB", "/srv/园区 100%/zone.db"),), "/srv/园区 100%/zone.db")
REPORTS, BACKUP = PurePosixPath("/srv/reports"), PurePosixPath("/srv/backups")
JOBS = schedule.jobs(REPORTS, BACKUP, ("head@example.org",))
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


def test_the_regular_runs_of_a_zone():
    report = ("--format", "html", "--out", "/srv/reports/", "--mail-to", "head@example.org")
    day = timedelta(days=1)
    assert schedule.jobs(REPORTS, BACKUP, ("head@example.org",)) == [
        Job("backup", ("backup", "--to", "/srv/backups", "--keep", "7d,4w,12m"), "30 6 * * *", "*-*-* 06:30:00", day),
        Job("scan", ("scan",), "50 6 * * *", "*-*-* 06:50:00", day),
        Job("escalate", ("escalate",), "0 7 * * *", "*-*-* 07:00:00", day),
        Job("weekly", ("report", "weekly", "last", *report), "0 8 * * 1", "Mon *-*-* 08:00:00", 7 * day),
        Job("monthly", ("report", "monthly", "last", *report), "10 8 1 * *", "*-*-01 08:10:00", 31 * day),
        Job("retention", ("retention", "--apply"), "20 6 * * *", "*-*-* 06:20:00", day),
        Job("health", ("health", "--max-age", "26h"), "0 9 * * *", "*-*-* 09:00:00", day),
    ]


def test_a_crontab_word_for_word():
    two = Place(("liaison",), (("LIAISON_DB", "/srv/zone.db"), ("LIAISON_USER", "周 明远")), "/srv/zone.db")
    assert schedule.crontab([JOBS[0]], two) == [
        "# >>> liaison: /srv/zone.db >>>",
        "30 6 * * * LIAISON_DB=/srv/zone.db LIAISON_USER='周 明远' liaison cron run backup --quiet -- backup"
        " --to /srv/backups --keep 7d,4w,12m",
        "# <<< liaison: /srv/zone.db <<<",
    ]


def test_a_percent_sign_is_escaped_wherever_it_stands():
    odd = Job("odd", ("--name", "100%"), "0 7 * * *", "", timedelta(days=1))
    (_, line, _) = schedule.crontab([odd], Place(("liaison",), (), "x"))
    assert line == "0 7 * * * liaison cron run odd --quiet -- --name 100\\%"


def test_the_units_word_for_word():
    odd = Job("odd", ("a/b-c.d=e_f", 'say "$5" \\ 100%'), "", "Mon *-*-* 08:00:00", timedelta(days=7))
    place = Place(("liaison",), (("A", "b"), ("C", "d e")), "x")
    assert schedule.units([odd], place) == {
        "liaison-odd.service": (
            "[Unit]\nDescription=liaison odd\n\n[Service]\nType=oneshot\n"
            'Environment=A=b\nEnvironment="C=d e"\n'
            'ExecStart=liaison cron run odd --quiet "--" a/b-c.d=e_f "say \\"$$5\\" \\\\ 100%%"\n'
        ),
        "liaison-odd.timer": (
            "[Unit]\nDescription=liaison odd\n\n[Timer]\nOnCalendar=Mon *-*-* 08:00:00\nPersistent=true\n\n"
            "[Install]\nWantedBy=timers.target\n"
        ),
    }


@pytest.mark.parametrize(("late", "count"), [(timedelta(0), 0), (timedelta(hours=2.4), 1), (timedelta(hours=2.39), 0)])
def test_a_run_may_begin_a_tenth_of_its_interval_late(late, count):
    last = datetime(2026, 3, 14, 7)
    assert schedule.missed(last.isoformat(), last + timedelta(days=1) + late, timedelta(days=1)) == count
