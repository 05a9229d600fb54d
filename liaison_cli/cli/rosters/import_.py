"""liaison import: rosters and contact logs, from files into the database."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from liaison_cli.cli.shell import allowed, values
from liaison_cli.cli.shell.options import DryRun
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import Word, msg
from liaison_cli.errors import REJECTS, Interrupted, UsageError
from liaison_cli.importer.balance import FATES
from liaison_cli.importer.job import Job, Proposal, Reading, Settle
from liaison_cli.importer.report import FileReport
from liaison_cli.importer.understand.columns import parse_map
from liaison_cli.lang import say
from liaison_cli.office.people.recognised import brought_back
from liaison_cli.office.roster import import_profiles, importing, put_away
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.views.formats import cell_fates
from liaison_cli.views.screen.imports import show_imports
from liaison_cli.views.screen.progress import Progress
from liaison_cli.views.screen.read.decisions import show_reading
from liaison_cli.views.screen.read.proposal import show_proposal
from liaison_cli.views.text import as_seen

app = typer.Typer(add_completion=False)


@app.command(name="import")
def import_(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="Rosters, contact logs, worklists, in any format; a folder; - for stdin."
        ),
    ],
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="enterprises, liaisons, attempts, signals or network; else told by the headers.",
        ),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="The encoding, when it is misread.")
    ] = None,
    delimiter: Annotated[
        str | None, typer.Option("--delimiter", metavar="SIGN", help="The delimiter, when it is misread.")
    ] = None,
    header_row: Annotated[
        int | None,
        typer.Option("--header-row", metavar="N", min=0, help="The line of the column names; 0 when there are none."),
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD,...", help="What a column is, by its name or number; - for none."),
    ] = None,
    sheet: Annotated[
        list[str] | None,
        typer.Option("--sheet", metavar="SHEET", help="Only this sheet, by name or number; may be repeated."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse every row that there is a warning about.")] = False,
    dated: Annotated[
        str | None, typer.Option("--dated", metavar="DATE", help="The day the files are from; newer values stay.")
    ] = None,
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Ask which value is right when two differ.")
    ] = False,
    profile: Annotated[
        str | None,
        typer.Option("--profile", metavar="NAME", help="Remember these options, or use those remembered."),
    ] = None,
    account: Annotated[
        bool, typer.Option("--account", help="Print what became of every cell: stored, known, not used, rejected ….")
    ] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Say why the files are read as they are, decision by decision; import nothing."),
    ] = False,
    fates: Annotated[
        Path | None,
        typer.Option(
            "--fates", metavar="FILE", help="Write a copy with the fate of each cell beside it: FILE.csv or FILE.xlsx."
        ),
    ] = None,
    done: Annotated[
        Path | None,
        typer.Option("--done", metavar="FOLDER", help="Move what was read there; what cannot be read stays."),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Read rosters, contact logs and worklists; rows that cannot be read go to FILE.rejects.csv with the reason."""
    s: Session = ctx.obj
    s.not_a_list()
    copy_as = _format_of(fates, files) if fates else None
    if done and not _is_waiting(s, files, done):
        return
    confirm = _confirm if _on_terminal() else None
    reading = Reading(kind, encoding, delimiter, tuple(sheet or ()), header_row, parse_map(map_ or ()), confirm)
    day, settle, same = values.day(dated) if dated else None, _settler(interactive), _same if interactive else None
    work = work_for(s, dry_run or explain)
    if profile:
        reading = import_profiles.reading(work, profile, reading, keep=not (dry_run or explain))
    if explain:
        show_reading(importing.explain(Job(tuple(files), replace(reading, confirm=None))), s.output())
        return
    job = Job(tuple(files), reading, dry_run, strict, day, settle, same, fates=fates is not None)
    if not allowed.may(s, "roster") and not importing.are_worklists(job):
        allowed.ask(s, "roster")
    reports = take_in(work, job, allowed.own(s))
    show_imports(reports, s.output(), dry_run=dry_run, account=account)
    if fates:
        cell_fates.write(reports, FATES, s.output(out=fates, fmt=copy_as, reveal=True))
    _say_who_is_back(s, work, reports)
    if done and not dry_run:
        put_away.put_away(reports, done)
    if any(report.rejected or report.error for report in reports):
        raise typer.Exit(REJECTS)


def _format_of(copy: Path, files: list[Path]) -> str:
    """The format of the copy by its ending, which must be known before anything is imported. Raises UsageError."""
    fmt = copy.suffix[1:].lower()
    if fmt not in cell_fates.FORMATS:
        raise UsageError(msg("{path} ends in no format of a copy.", path=str(copy)), msg("End it in .csv or .xlsx."))
    if copy.resolve() in (path.resolve() for path in files):
        raise UsageError(msg("{path} is one of the files to be read.", path=str(copy)), msg("Name another file."))
    return fmt


def _is_waiting(s: Session, files: list[Path], done: Path) -> bool:
    """Whether a folder in which files are dropped holds any. Raises UsageError."""
    put_away.check(files, done)
    if put_away.is_waiting(files):
        return True
    s.say(msg("There is nothing to read."))
    return False


def _say_who_is_back(s: Session, work: Work, reports: list[FileReport]) -> None:
    for each in brought_back(work, [report.import_id for report in reports if report.import_id is not None]):
        s.say(each)


def work_for(s: Session, dry_run: bool) -> Work:
    """The database, made where there is none; a dry run makes none."""
    if dry_run and not s.db_path.exists():
        return s.work_on(database.in_memory())
    return s.work_on(s.open(create=True))


def take_in(work: Work, job: Job, whose: str | None = None) -> list[FileReport]:
    """Import the files, and show on the terminal how far it is; of worklists only those of `whose`. Raises Interrupted."""
    progress = Progress(sys.stderr)
    try:
        return importing.take_in(work, replace(job, watch=progress), whose)
    except KeyboardInterrupt:
        raise Interrupted(msg("Interrupted; nothing was changed.")) from None
    finally:
        progress.clear()


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _settler(interactive: bool) -> Settle | None:
    """Asks on the terminal which of two values is right; "all" answers every further question the same way.

    Raises UsageError where nobody can be asked.
    """
    if not interactive:
        return None
    if not _on_terminal():
        raise UsageError(msg("--interactive needs a terminal."))
    always: list[bool] = []

    def ask(whose: str, field: str, known: Any, value: Any) -> bool:
        if always:
            return always[0]
        question = msg(
            "{whose}, {field}: {known} is known, the file says {value}. t takes it, k keeps, T or K for all:",
            whose=whose,
            field=Word("field", field),
            known=known,
            value=value,
        )
        print(as_seen(question), end=" ", file=sys.stderr, flush=True)
        answer = sys.stdin.readline().strip()
        if answer in ("T", "K"):
            always.append(answer == "T")
        return answer.lower() == "t"

    return ask


def _same(name: str, known: str, code: str) -> bool | None:
    """Ask on the terminal whether an enterprise has got another code, or another one has the same name."""
    question = msg(
        "{name} is on record as {known}, the file has {code}. s: the same, its code has changed; a: another one of this"
        " name; Enter leaves the row out:",
        name=name,
        known=known,
        code=code,
    )
    print(as_seen(question), end=" ", file=sys.stderr, flush=True)
    return {"s": True, "a": False}.get(sys.stdin.readline().strip().lower())


def _confirm(path: str, proposal: Proposal) -> bool:
    """Ask on the terminal whether the columns of a table without a header are what they look like."""
    show_proposal(path, proposal, sys.stderr)
    print(say(msg("Take them so? y for yes, Enter for no:")), end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")
