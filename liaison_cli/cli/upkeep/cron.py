"""liaison cron: the regular runs, ready for cron or systemd, and what starts each of them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from liaison_cli import files
from liaison_cli.adapters import crontab, single_run
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.table import COMMANDS
from liaison_cli.core.values.message import many, msg
from liaison_cli.core.work import schedule
from liaison_cli.core.work.ledger import said
from liaison_cli.core.work.schedule import Job, Place
from liaison_cli.lang import current
from liaison_cli.office.desk import audit_trail, regular_runs

app = typer.Typer(add_completion=False)

# Whoever waits longer has something to look into; the next run does what this one leaves.
_LEFT = 0


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
        Path | None, typer.Option("--backup", metavar="FOLDER", help="Where copies go; else beside the database.")
    ] = None,
    mail_to: Annotated[
        list[str] | None, typer.Option("--mail-to", metavar="ADDRESS", help="Send reports there; may be repeated.")
    ] = None,
    worklists: Annotated[
        Path | None,
        typer.Option(
            "--worklists",
            metavar="FOLDER",
            help="Write worklists to FOLDER/today at 7:30, and read those in FOLDER/back at 17:30.",
        ),
    ] = None,
) -> None:
    """Print the lines for cron with whole paths and the environment they need; other lines are never touched."""
    if ctx.invoked_subcommand:
        return
    s: Session = ctx.obj
    place = _place(s)
    if remove:
        crontab.write(schedule.merged(crontab.read(os.environ), None, place.name), os.environ)
        s.say(msg("The lines of {name} were taken out of the crontab.", name=place.name))
        return
    folder = (reports or s.db_path.parent / "reports").absolute()
    copies = (backup or s.db_path.parent / "backups").absolute()
    lists = worklists.absolute() if worklists else None
    jobs = [job for job in schedule.jobs(folder, copies, tuple(mail_to or ()), lists) if _is_wanted(job, s)]
    if systemd:
        _write_units(schedule.units(jobs, place), systemd)
        s.say(
            msg("Units were written to {path}; systemctl enable --now liaison-*.timer starts them.", path=str(systemd))
        )
    elif install:
        for each in (folder, *([lists / name for name in schedule.WORKLIST_FOLDERS] if lists else [])):
            each.mkdir(parents=True, exist_ok=True)
        lines = schedule.crontab(jobs, place)
        crontab.write(schedule.merged(crontab.read(os.environ), lines, place.name), os.environ)
        s.say(
            many(
                "The crontab has {count} line for {name}.",
                "The crontab has {count} lines for {name}.",
                count=len(jobs),
                name=place.name,
            )
        )
    else:
        typer.echo("\n".join(schedule.crontab(jobs, place)))


def _is_wanted(job: Job, s: Session) -> bool:
    """What the policy has not switched on is not done by night."""
    return job.words[0] in COMMANDS and (job.name != "retention" or s.policy.privacy.nightly)


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
    if key_file := os.environ.get("LIAISON_KEY_FILE"):
        environment.append(("LIAISON_KEY_FILE", str(Path(key_file).expanduser().absolute())))
    elif files.is_sealed(s.db_path):
        s.say(
            msg(
                "The database is sealed: name the file of its key, and the runs will have it: LIAISON_KEY_FILE=FILE liaison cron"
            )
        )
    return Place(program, tuple(environment), path)


def _write_units(units: dict[str, str], folder: Path) -> None:
    for name, text in units.items():
        with files.writing(folder / name, mode=files.SHARED) as file:
            file.write(text)


@app.command(context_settings={"ignore_unknown_options": True})
def run(
    ctx: typer.Context,
    job: Annotated[str, typer.Argument(metavar="JOB", help="The name under which the run is recorded.")],
    words: Annotated[list[str], typer.Argument(metavar="-- COMMAND …", help="The command and its options.")],
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing where there is nothing to say.")] = False,
) -> None:
    """Run a command once, record what came of it, say which runs were missed; leaves when it is running already."""
    s: Session = ctx.obj
    with single_run.alone(s.db_path, job) as alone:
        if not alone:
            s.say(msg("{job} is running already; this run leaves.", job=job))
            raise typer.Exit(_LEFT)
        if missed := regular_runs.missed(s.work, job):
            s.say(missed)
        number = regular_runs.begin(s.work, job)
        done = single_run.finished(_line(s, words))
        regular_runs.end(s.work, number, done.returncode, done.stderr or done.stdout)
    if done.returncode or not quiet:
        # What a command says beside its results is for somebody to read.
        sys.stdout.write(done.stdout)
        sys.stderr.write(done.stderr)
        s.say(said(audit_trail.heads(s.work)), reveal=True)
    raise typer.Exit(done.returncode)


def _line(s: Session, words: list[str]) -> list[str]:
    """The command as its own process, on the same database and day and in the same language."""
    day = ["--as-of", s.as_of] if s.as_of else []
    return [sys.executable, "-m", "liaison_cli", *day, "--db", str(s.db_path), "--lang", current(), *words]
