"""liaison cron: the regular runs, ready for cron or systemd, and what starts each of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from liaison_cli import clock
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.table import COMMANDS
from liaison_cli.core.values.message import many, msg
from liaison_cli.core.work import schedule
from liaison_cli.core.work.schedule import Place
from liaison_cli.errors import LiaisonError
from liaison_cli.lang import current
from liaison_cli.store.file import database
from liaison_cli.store.reports import runs
from liaison_cli.views.output import replacing

app = typer.Typer(add_completion=False)

# Whoever waits longer has something to look into; the next run does what this one leaves.
_LEFT = 0
_NOTE = 500


@app.callback(invoke_without_command=True)
def cron(
    ctx: typer.Context,
    install: Annotated[bool, typer.Option("--install", help="Add the lines to your crontab, between markers.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Take them out again.")] = False,
    systemd: Annotated[
        Path | None, typer.Option("--systemd", metavar="FOLDER", help="Write units for systemd there instead.")
    ] = None,
    reports: Annotated[
        Path | None, typer.Option("--reports", metavar="FOLDER", help="Where reports go; else beside the database.")
    ] = None,
    backup: Annotated[
        Path | None, typer.Option("--backup", metavar="FILE", help="Where the copy goes; else beside the database.")
    ] = None,
    mail_to: Annotated[
        list[str] | None, typer.Option("--mail-to", metavar="ADDRESS", help="Send reports there; may be repeated.")
    ] = None,
) -> None:
    """Print the lines for cron with whole paths and the environment they need; other lines are never touched."""
    if ctx.invoked_subcommand:
        return
    s = ctx.obj
    place = _place(s)
    if remove:
        _write_crontab(schedule.merged(_crontab(), None, place.name))
        s.say(msg("The lines of {name} were taken out of the crontab.", name=place.name))
        return
    folder = (reports or s.db_path.parent / "reports").absolute()
    copy = (backup or s.db_path.with_suffix(".backup.db")).absolute()
    found = [job for job in schedule.jobs(folder, copy, tuple(mail_to or ())) if job.words[0] in COMMANDS]
    if systemd:
        _write_units(schedule.units(found, place), systemd)
        s.say(
            msg("Units were written to {path}; systemctl enable --now liaison-*.timer starts them.", path=str(systemd))
        )
        return
    lines = schedule.crontab(found, place)
    if not install:
        typer.echo("\n".join(lines))
        return
    folder.mkdir(parents=True, exist_ok=True)
    _write_crontab(schedule.merged(_crontab(), lines, place.name))
    s.say(
        many(
            "The crontab has {count} line for {name}.",
            "The crontab has {count} lines for {name}.",
            count=len(found),
            name=place.name,
        )
    )


def _place(s: Session) -> Place:
    script = Path(sys.argv[0])
    # Started as `python -m liaison_cli`, there is no script to name.
    program = (
        (str(script.absolute()),)
        if script.name == "liaison" and script.is_file()
        else (sys.executable, "-m", "liaison_cli")
    )
    path = str(s.db_path.absolute())
    environment = [("LIAISON_DB", path), ("LIAISON_LANG", current()), ("LC_ALL", "C.UTF-8")]
    environment += [(name, os.environ[name]) for name in ("LIAISON_CONFIG", "LIAISON_SPOOL") if os.environ.get(name)]
    return Place(program, tuple(environment), path)


def _crontab() -> str:
    done = _run_crontab(["-l"], None)
    if done.returncode and "no crontab" not in done.stderr:
        raise LiaisonError(msg("The crontab cannot be read: {reason}.", reason=done.stderr.strip()))
    return done.stdout if not done.returncode else ""


def _write_crontab(text: str) -> None:
    done = _run_crontab(["-"], text)
    if done.returncode:
        raise LiaisonError(msg("The crontab cannot be written: {reason}.", reason=done.stderr.strip()))


def _run_crontab(args: list[str], text: str | None) -> subprocess.CompletedProcess:
    program = shutil.which("crontab")
    if program is None:
        raise LiaisonError(
            msg("There is no crontab command on this machine."),
            msg("Install cron, or use --systemd FOLDER; `liaison cron` alone prints the lines."),
        )
    return subprocess.run(
        [program, *args], input=text, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}
    )


def _write_units(files: dict[str, str], folder: Path) -> None:
    for name, text in files.items():
        with replacing(folder / name) as partial:
            partial.write_text(text, encoding="utf-8")


@app.command(context_settings={"ignore_unknown_options": True})
def run(
    ctx: typer.Context,
    job: Annotated[str, typer.Argument(metavar="JOB", help="The name under which the run is recorded.")],
    words: Annotated[list[str], typer.Argument(metavar="-- COMMAND …", help="The command and its options.")],
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing where there is nothing to say.")] = False,
) -> None:
    """Run a command once, record what came of it, say which runs were missed; leaves when it is running already."""
    s = ctx.obj
    with _alone(s.db_path, job) as alone:
        if not alone:
            s.say(msg("{job} is running already; this run leaves.", job=job))
            raise typer.Exit(_LEFT)
        _say_missed(s, job)
        done = _recorded(s, job, words)
    if done.returncode or not quiet:
        sys.stdout.write(done.stdout)
    # What a command says beside its results is for somebody to read, quiet or not.
    sys.stderr.write(done.stderr if done.returncode or not quiet else "")
    raise typer.Exit(done.returncode)


@contextmanager
def _alone(db_path: Path, job: str) -> Iterator[bool]:
    """Whether no other run of this job on this database is under way; the lock goes with the process, however it ends."""
    import fcntl

    name = "".join(sign if sign.isalnum() else "_" for sign in job)
    with open(db_path.with_name(f".{db_path.name}.{name}.lock"), "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _say_missed(s: Session, job: str) -> None:
    known = {each.name: each.every for each in schedule.jobs(Path(), Path(), ())}
    last = runs.last_good(s.db, _kind(job))
    count = schedule.missed(last, clock.now(s.as_of), known[job]) if job in known else 0
    if count:
        s.say(
            many(
                "{count} run of {job} was missed: the last good one finished at {at}.",
                "{count} runs of {job} were missed: the last good one finished at {at}.",
                count=count,
                job=job,
                at=last,
            )
        )


def _kind(job: str) -> str:
    return f"cron {job}"


def _recorded(s: Session, job: str, words: list[str]) -> subprocess.CompletedProcess:
    with database.turn(s.db) as db:
        number = runs.start(db, _kind(job), s.stamp.at)
    line = [sys.executable, "-m", "liaison_cli", "--db", str(s.db_path), "--lang", current(), *words]
    if s.as_of:
        line[3:3] = ["--as-of", s.as_of]
    done = subprocess.run(line, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    with database.turn(s.db) as db:
        finished = clock.now(s.as_of).isoformat()
        note = (done.stderr or done.stdout).strip()[-_NOTE:] or None
        runs.finish(db, number, finished, None, None, int(done.returncode != 0), exit_code=done.returncode, note=note)
    return done
