"""The regular runs of a zone: what, when, and how long one may be missing before somebody should know."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath

from liaison_cli.core.work.copies import USUAL

# Of a folder for worklists: those of the day, those that come back, those that were read.
WORKLIST_FOLDERS = ("today", "back", "done")
_BEGIN, _END = "# >>> liaison: {name} >>>", "# <<< liaison: {name} <<<"


@dataclass(frozen=True, slots=True)
class Job:
    """A regular run: its words after `liaison`, its times in cron's and in systemd's form, and its interval."""

    name: str
    words: tuple[str, ...]
    cron: str
    calendar: str
    every: timedelta


@dataclass(frozen=True, slots=True)
class Place:
    """Where runs happen: the words that start the program, the environment it needs, the database's name."""

    program: tuple[str, ...]
    environment: tuple[tuple[str, str], ...]
    name: str


def jobs(
    reports: PurePath, backups: PurePath, mail_to: tuple[str, ...], worklists: PurePath | None = None
) -> list[Job]:
    """Backup before work, then signals and lights, then what the head reads; the health check last.

    With a folder for worklists they are written there in the morning, and read back in the evening.
    """
    day = timedelta(days=1)
    mail = tuple(word for address in mail_to for word in ("--mail-to", address))
    report = ("--format", "html", "--out", f"{reports}/", *mail)
    return [
        Job("backup", ("backup", "--to", str(backups), "--keep", USUAL), "30 6 * * *", "*-*-* 06:30:00", day),
        Job("scan", ("scan",), "50 6 * * *", "*-*-* 06:50:00", day),
        Job("escalate", ("escalate",), "0 7 * * *", "*-*-* 07:00:00", day),
        Job("weekly", ("report", "weekly", "last", *report), "0 8 * * 1", "Mon *-*-* 08:00:00", 7 * day),
        Job("monthly", ("report", "monthly", "last", *report), "10 8 1 * *", "*-*-01 08:10:00", 31 * day),
        Job("retention", ("retention", "--apply"), "20 6 * * *", "*-*-* 06:20:00", day),
        Job("health", ("health", "--max-age", "26h"), "0 9 * * *", "*-*-* 09:00:00", day),
        *(_with_worklists(worklists, day) if worklists else ()),
    ]


def _with_worklists(folder: PurePath, day: timedelta) -> list[Job]:
    given, back, done = (str(folder / name) for name in WORKLIST_FOLDERS)
    return [
        Job("worklists", ("worklist", "--all", "--out", given), "30 7 * * *", "*-*-* 07:30:00", day),
        Job("returned", ("import", back, "--done", done), "30 17 * * *", "*-*-* 17:30:00", day),
    ]


def crontab(found: list[Job], place: Place) -> list[str]:
    """The lines for cron, between markers.

    Every line carries its own environment: one set by itself would hold for the lines of others that follow.
    """
    environment = [f"{name}={shlex.quote(value)}" for name, value in place.environment]
    lines = [_BEGIN.format(name=place.name)]
    for job in found:
        command = " ".join([*environment, *map(shlex.quote, _command(job, place))])
        # Cron takes an unescaped % for the end of the line.
        lines.append(f"{job.cron} {command}".replace("%", "\\%"))
    return [*lines, _END.format(name=place.name)]


def _command(job: Job, place: Place) -> tuple[str, ...]:
    return (*place.program, "cron", "run", job.name, "--quiet", "--", *job.words)


def merged(before: str, lines: list[str] | None, name: str) -> str:
    """A crontab with our lines in place of what stood between our markers, or without them; others stay as they are.

    A begin without an end is left alone: what follows may be somebody else's.
    """
    begin, end = _BEGIN.format(name=name), _END.format(name=name)
    kept = before.splitlines()
    if begin in kept and end in kept[kept.index(begin) :]:
        first = kept.index(begin)
        last = kept.index(end, first)
        kept[first : last + 1] = lines or []
    elif lines:
        kept += lines
    return "".join(f"{line}\n" for line in kept)


def units(found: list[Job], place: Place) -> dict[str, str]:
    """Systemd's unit files by name: a service and a timer for each job."""
    files = {}
    for job in found:
        environment = "".join(f"Environment={_quoted(f'{name}={value}')}\n" for name, value in place.environment)
        words = " ".join(_quoted(word) for word in _command(job, place))
        files[f"liaison-{job.name}.service"] = (
            f"[Unit]\nDescription=liaison {job.name}\n\n[Service]\nType=oneshot\n{environment}ExecStart={words}\n"
        )
        files[f"liaison-{job.name}.timer"] = (
            f"[Unit]\nDescription=liaison {job.name}\n\n[Timer]\nOnCalendar={job.calendar}\nPersistent=true\n\n"
            "[Install]\nWantedBy=timers.target\n"
        )
    return files


def _quoted(word: str) -> str:
    """A word as systemd reads it: % and $ begin something there."""
    word = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return (
        f'"{word}"'
        if not word.replace("/", "").replace("-", "").replace(".", "").replace("=", "").replace("_", "").isalnum()
        else word
    )


def missed(last: str | None, now: datetime, every: timedelta) -> int:
    """How many runs have not happened since the last good one; 0 where there was none yet."""
    if last is None:
        return 0
    # A run may begin a little late; a clock that was set back misses nothing.
    gap = now - datetime.fromisoformat(last)
    return max(0, int((gap - every / 10) / every)) if gap > every else 0
