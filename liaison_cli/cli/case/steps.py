"""The steps of a case: calls, letters and visits, statements of people around, the emergency contact."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.case.papers import Folder, write
from liaison_cli.cli.daily.log import moment
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import EnterpriseName, Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.case.procedure import STATEMENTS
from liaison_cli.core.case.registers import NETWORK as ROLES
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.errors import UsageError
from liaison_cli.office.case import contact_steps, people_asked, struck_steps, written_papers
from liaison_cli.office.case.contact_steps import Stepped, Told
from liaison_cli.office.case.people_asked import Statement
from liaison_cli.views.lists.registers import ASKED
from liaison_cli.views.lists.standing import PEOPLE
from liaison_cli.views.papers import worded

Result = Annotated[str, typer.Option("--outcome", "-r", metavar="OUTCOME", help="What came of it.")]
At = Annotated[str | None, typer.Option("--at", "-a", metavar="TIME", help="When; else now.")]
Note = Annotated[str | None, typer.Option("--note", "-m", metavar="TEXT", help="Anything else worth keeping.")]
With = Annotated[str | None, typer.Option("--with", metavar="NAME", help="The second checker.")]


def register(app: typer.Typer) -> None:
    """Give the group of commands these."""
    for command in (call, letter, visit, ask, emergency, withdraw):
        app.command()(command)


def call(ctx: typer.Context, enterprise: EnterpriseName, outcome: Result, at: At = None, note: Note = None) -> None:
    """Record a phone round."""
    s: Session = ctx.obj
    s.not_a_list()
    told = Told(which(s, enterprise), "call", values.outcome(outcome, "phone"), moment(s, at), note)
    _show(s, contact_steps.contacted(s.work, told), told)


def visit(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    outcome: Result,
    with_: With = None,
    place: Annotated[str | None, typer.Option("--place", metavar="ADDRESS", help="Else the registered one.")] = None,
    at: At = None,
    note: Note = None,
) -> None:
    """Record a visit by two checkers: who is there, or what was found."""
    s: Session = ctx.obj
    s.not_a_list()
    result = values.outcome(outcome, "visit")
    told = Told(which(s, enterprise), "visit", result, moment(s, at), note, place=place, second=with_)
    _show(s, contact_steps.contacted(s.work, told), told)


def letter(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    number: Annotated[
        str | None, typer.Option("--number", metavar="NUMBER", help="Record the registered letter of this number.")
    ] = None,
    outcome: Annotated[
        str | None, typer.Option("--outcome", "-r", metavar="OUTCOME", help="What became of it, once it is known.")
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", "-a", metavar="DAY", help="The day of posting, or of its fate; else today.")
    ] = None,
    note: Note = None,
    out: Folder = None,
) -> None:
    """Write the inquiry letter, numbered, as DOCX and PDF; with --number, record it posted, then with --outcome its fate."""
    s: Session = ctx.obj
    id_ = which(s, enterprise)
    if number is None:
        if outcome or at or note:
            raise UsageError(msg("Which letter is meant?"), msg("Add --number, the number of the registered letter."))
        _write_letter(s, id_, out)
        return
    s.not_a_list()
    result = values.outcome(outcome, "ems") if outcome else "in_transit"
    told = Told(id_, "letter", result, moment(s, at), note, number=number)
    _show(s, contact_steps.posted(s.work, told), told)


def ask(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    who: Annotated[
        str | None,
        typer.Option(
            "--who",
            metavar="WHO",
            help="landlord, property, neighbour, courier, police or other; or a number of `network list`.",
        ),
    ] = None,
    outcome: Annotated[
        str | None,
        typer.Option(
            "--outcome", "-r", metavar="STATEMENT", help="moved-out, closed-down, never-here, still-here or unknown."
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Who says so, and of what company.")
    ] = None,
    at: At = None,
    note: Note = None,
) -> None:
    """Record what somebody around says: landlord, property manager, neighbour; without --who, show whom to ask."""
    s: Session = ctx.obj
    id_ = which(s, enterprise)
    if who is None or outcome is None:
        s.show(ASKED, people_asked.around(s.work, id_))
        s.say(msg("Record a statement with --who ROLE-or-NUMBER and --outcome STATEMENT."))
        return
    entry = int(who) if who.isdecimal() and len(who) <= 18 else None
    role = values.word("case_source", who, ROLES) if entry is None else None
    result = values.word("case_result", outcome, STATEMENTS)
    stated = people_asked.state(s.work, Statement(id_, result, role, name, entry, moment(s, at), note))
    for each in stated.notes:
        s.say(each)
    s.say(msg("Step {id} is on record.", id=stated.step))


def emergency(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept with your name.")],
    out: Out = None,
) -> None:
    """Show the emergency contact of an enterprise with a red light or an open case."""
    s: Session = ctx.obj
    found = people_asked.emergency_contacts(s.work, which(s, enterprise), values.reason(why))
    s.show(PEOPLE, found, out=out, reveal=True)


def withdraw(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    step: Annotated[int, typer.Argument(metavar="STEP", help="The step's number, as `case show` prints it.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")],
) -> None:
    """Strike a step out with a reason; it stays readable, and its contact is taken back with it."""
    s: Session = ctx.obj
    s.not_a_list()
    struck = struck_steps.withdraw(s.work, which(s, enterprise), step, values.reason(why))
    lead = msg("Step {id} is struck out; it stays on record.", id=step)
    if struck.change is None:
        s.say(lead)
        return
    s.show_change(struck.change, lead=lead, step=step, attempt=struck.step.attempt_id)


def _write_letter(s: Session, enterprise_id: int, out: Folder) -> None:
    found = written_papers.write_letter(s.work, enterprise_id)
    write(s, found.facts, [worded.letter(found)], out)
    s.say(
        msg(
            "Sign and seal it, post it as a registered letter, then: liaison case letter {id} --number NUMBER",
            id=enterprise_id,
        )
    )


def _show(s: Session, stepped: Stepped, told: Told) -> None:
    logged = stepped.logged
    s.show_change(logged.change, lead=_lead(stepped, told), step=stepped.step, attempt=logged.number)
    for note in stepped.notes:
        s.say(note)
    if logged.case:
        s.say(msg("Somebody is there: close the case with `liaison case close --outcome found` if it is they."))


def _lead(stepped: Stepped, told: Told) -> Message:
    outcome = Word("outcome", told.outcome)
    if stepped.fate_of:
        return msg("Letter {number}: {outcome}.", number=stepped.fate_of, outcome=outcome)
    return msg(
        "Step {id}: {kind}, {outcome}, {at}.",
        id=stepped.step,
        kind=Word("case_step", told.kind),
        outcome=outcome,
        at=stepped.logged.attempt.at.replace("T", " "),
    )
