"""liaison case: the lost-contact case, from the red light to a referral that stands up."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from liaison_cli.cli.case import custody_papers as case_custody
from liaison_cli.cli.case import papers as case_papers
from liaison_cli.cli.case import steps as case_steps
from liaison_cli.cli.case.papers import opened
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import EnterpriseName, Limit, Officer, Out, Tier
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.case import procedure as rules
from liaison_cli.core.case.procedure import Case
from liaison_cli.core.values.message import msg
from liaison_cli.errors import DatabaseError, LiaisonError, NotFound, UsageError
from liaison_cli.office.consequences import begin_case as begin
from liaison_cli.store.case import cases, custody, evidence
from liaison_cli.store.file import database
from liaison_cli.store.roster import enterprises
from liaison_cli.views.lists import pursued as views

app = typer.Typer(add_completion=False)
case_steps.register(app)
case_papers.register(app)
case_custody.register(app)

Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")]
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Photos, receipts, statements.")]


@app.callback()
def case() -> None:
    """Open, follow and close lost-contact cases; the evidence is kept unchanged."""


@app.command(name="open")
def open_(ctx: typer.Context, enterprise: EnterpriseName, why: Why) -> None:
    """Open a case for an enterprise that cannot be reached."""
    s = ctx.obj
    id_ = which(s, enterprise)
    if known := cases.current(s.db, id_):
        raise LiaisonError(
            msg("There is an open case already, no. {id}.", id=known.id), msg("`liaison case show` shows it.")
        )
    with database.turn(s.db):
        begin(s.work, id_, values.reason(why))
    views.show_case(gathered(s, id_), s.output())


@app.command(name="list")
def list_(
    ctx: typer.Context,
    officer: Officer = None,
    tier: Tier = None,
    closed: Annotated[bool, typer.Option("--all", help="Those that have ended, too.")] = False,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """List cases, those whose deadline is nearest first."""
    s = ctx.obj
    rows = []
    for row in cases.listed(s.db, closed=closed, officer=values.officer(s, officer), tier=values.tier(tier)):
        steps = cases.steps(s.db, row[0].id)
        rows.append((*row, *rules.next_step(steps, s.today, s.policy.cases), rules.stage(steps, s.policy.cases)))
    s.show(views.cases(s.today), rows, limit=limit, out=out)


@app.command()
def show(ctx: typer.Context, enterprise: EnterpriseName, out: Out = None) -> None:
    """Show a case: steps, files, what is missing and what comes next."""
    s = ctx.obj
    views.show_case(gathered(s, which(s, enterprise)), s.output(out=out))


@app.command()
def attach(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    files: Files,
    step: Annotated[int | None, typer.Option("--step", metavar="N", help="The step that they belong to.")] = None,
) -> None:
    """Keep files with a case, unchanged and with their SHA-256; all of them or none."""
    s = ctx.obj
    case = opened(s, which(s, enterprise))
    if step is not None and step not in {each.id for each in cases.steps(s.db, case.id)}:
        raise NotFound(msg("The case has no step {step}.", step=step))
    most = s.policy.cases.largest_file << 20
    for each in evidence.attach(s.db, case.id, files, step, most, s.stamp):
        s.say(msg("No. {number}: {name}, SHA-256 {sha256}", number=each.number, name=each.name, sha256=each.sha256))


@app.command()
def strike(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The file's number in the case.")],
    why: Why,
) -> None:
    """Strike a file out with a reason; it stays, and stays visible."""
    s = ctx.obj
    case = opened(s, which(s, enterprise))
    found = next((each for each in evidence.of(s.db, case.id) if each.number == number), None)
    if found is None:
        raise NotFound(msg("The case has no file {number}.", number=number))
    if found.struck:
        raise LiaisonError(msg("File {number} is struck out already.", number=number))
    with database.turn(s.db) as db:
        evidence.strike(db, found.id, why.strip(), s.stamp)
    s.say(msg("File {number} is struck out; it stays on record.", number=number))


@app.command()
def verify(ctx: typer.Context, enterprise: EnterpriseName) -> None:
    """Compute every file's SHA-256 again; exits 5 when one is no longer what was attached."""
    s = ctx.obj
    case = known(s, which(s, enterprise))
    changed = list(evidence.changed(s.db, case.id))
    for each in changed:
        s.say(msg("File {number}, {name}, is not what was attached.", number=each.number, name=each.name))
    if changed:
        raise typer.Exit(DatabaseError.exit_code)
    s.say(msg("All {count} files are what was attached.", count=len(evidence.of(s.db, case.id))))


@app.command()
def ready(ctx: typer.Context, enterprise: EnterpriseName) -> None:
    """Say what a referral still lacks; exits 1 while it lacks something."""
    s = ctx.obj
    found = gathered(s, which(s, enterprise))
    for missing in found["lacking"].values():
        s.say(msg("Still lacking: {what}", what=missing))
    if found["lacking"]:
        raise typer.Exit(1)
    s.say(msg("Everything is there: refer the case."))


@app.command()
def refer(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="ITEM", help="Go without it: calls, letters, visits or statements."),
    ] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason for --without.")] = None,
) -> None:
    """Close the case as referred, once nothing is lacking; the regulator decides what follows."""
    s = ctx.obj
    id_ = which(s, enterprise)
    case = opened(s, id_)
    left_out = [values.word("case_item", item, rules.ITEMS) for item in without or ()]
    if left_out and not (why and why.strip()):
        raise UsageError(msg("--without needs a reason."), msg('Add --why "…"; it stands in the dossier.'))
    missing = {item: what for item, what in gathered(s, id_)["lacking"].items() if item not in left_out}
    if missing:
        raise LiaisonError(
            msg("The case cannot be referred yet; it lacks: {what}.", what=list(missing.values())),
            msg("Do what is lacking, or add --without ITEM --why TEXT."),
        )
    with database.turn(s.db) as db:
        for item in left_out:
            cases.add_exception(db, case.id, item, why.strip(), s.stamp)
        cases.close(db, case, "referred", None, s.today, s.stamp)
    views.show_case(gathered(s, id_), s.output())


@app.command()
def close(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    outcome: Annotated[
        str, typer.Option("--outcome", "-r", metavar="OUTCOME", help="found, relocated, closed-down or error.")
    ],
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="What was found; it is kept.")] = None,
) -> None:
    """Close a case; a referral is closed with `case refer`."""
    s = ctx.obj
    id_ = which(s, enterprise)
    case = opened(s, id_)
    word = values.word("case_outcome", outcome, rules.OUTCOMES)
    if word == "referred":
        raise UsageError(msg("A referral is closed with `liaison case refer`."))
    with database.turn(s.db) as db:
        cases.close(db, case, word, why, s.today, s.stamp)
    views.show_case(gathered(s, id_), s.output())


def known(s: Session, enterprise_id: int) -> Case:
    """The enterprise's open case, else its last one. Raises NotFound."""
    found = cases.newest(s.db, enterprise_id)
    if found is None:
        raise NotFound(msg("There is no case for this enterprise."), msg("Open one with `liaison case open`."))
    return found


def gathered(s: Session, enterprise_id: int, day: date | None = None) -> dict[str, Any]:
    """All that is known of a case."""
    case, enterprise = known(s, enterprise_id), enterprises.get(s.db, enterprise_id)
    steps = cases.steps(s.db, case.id)
    return {
        "case": case,
        "code": enterprise.code,
        "name": enterprise.name,
        "steps": steps,
        "evidence": evidence.of(s.db, case.id),
        "exceptions": cases.exceptions(s.db, case.id),
        "lacking": rules.lacking(steps, s.policy.cases),
        "doubts": rules.doubts(steps, s.policy.cases),
        "custody": custody.of(s.db, enterprise_id),
        "next": rules.next_step(steps, day or s.today, s.policy.cases),
    }
