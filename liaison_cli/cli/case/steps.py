"""The steps of a case: calls, letters and visits are contacts too, so the light follows."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.case.papers import Folder, opened, write_letter
from liaison_cli.cli.daily.log import moment
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import EnterpriseName
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.case import procedure as rules
from liaison_cli.core.case.registers import NETWORK
from liaison_cli.core.contact import escalation
from liaison_cli.core.values.message import Word, msg
from liaison_cli.core.values.model import Attempt
from liaison_cli.errors import LiaisonError, NotFound, UsageError
from liaison_cli.office.consequences import follow
from liaison_cli.store.case import cases, network
from liaison_cli.store.file import audit, database
from liaison_cli.store.log import attempts, lists
from liaison_cli.store.roster import enterprises
from liaison_cli.views.lists.registers import NETWORK as NETWORK_LIST

Result = Annotated[str, typer.Option("--outcome", "-r", metavar="OUTCOME", help="What came of it.")]
At = Annotated[str | None, typer.Option("--at", "-a", metavar="TIME", help="When; else now.")]
Note = Annotated[str | None, typer.Option("--note", "-m", metavar="TEXT", help="Anything else worth keeping.")]
With = Annotated[str | None, typer.Option("--with", metavar="NAME", help="The second checker.")]


def register(app: typer.Typer) -> None:
    """Give the group of commands these."""
    for command in (call, letter, visit, ask):
        app.command()(command)


def call(ctx: typer.Context, enterprise: EnterpriseName, outcome: Result, at: At = None, note: Note = None) -> None:
    """Record a phone round."""
    _contact(ctx.obj, enterprise, "call", outcome, at, note=note)


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
    s = ctx.obj
    place = place or enterprises.get(s.db, which(s, enterprise)).registered_address
    _contact(s, enterprise, "visit", outcome, at, note=note, place=place, with_=with_)


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
    s = ctx.obj
    id_ = which(s, enterprise)
    if number is None:
        if outcome or at or note:
            raise UsageError(msg("Which letter is meant?"), msg("Add --number, the number of the registered letter."))
        write_letter(s, id_, out)
        return
    found = next((step for step in cases.steps(s.db, opened(s, id_).id) if step.number == number), None)
    if found is None:
        address = enterprises.get(s.db, id_).registered_address
        _contact(s, enterprise, "letter", outcome or "in_transit", at, note=note, number=number, place=address)
        return
    if outcome is None or found.result != "in_transit":
        raise LiaisonError(
            msg("Letter {number} is on record already.", number=number),
            msg("Add --outcome to say what became of it; that is said once."),
        )
    _fate(s, id_, found, values.outcome(outcome, "ems"), at)


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
    s = ctx.obj
    id_ = which(s, enterprise)
    if who is None or outcome is None:
        _offer(s, id_)
        return
    role, informant = _asked(s, who, name)
    step = {
        "kind": "ask",
        "at": moment(s, at),
        "by": s.stamp.by,
        "result": values.word("case_result", outcome, rules.STATEMENTS),
        "who": role,
        "informant": informant,
        "note": note,
    }
    with database.turn(s.db) as db:
        number = cases.add_step(db, opened(s, id_).id, step, s.stamp)
    s.say(msg("Step {id} is on record.", id=number))


def _offer(s: Session, enterprise_id: int) -> None:
    """Whom to ask about the enterprise: the people on record for its building."""
    building = enterprises.get(s.db, enterprise_id).building
    s.show(NETWORK_LIST, network.listed(s.db, building=building) if building else [])
    s.say(msg("Record a statement with --who ROLE-or-NUMBER and --outcome STATEMENT."))


def _asked(s: Session, who: str, name: str | None) -> tuple[str, str | None]:
    """The role and the name of who was asked: as said, or as the register has it under a number."""
    if not who.isdecimal():
        return values.word("case_source", who, NETWORK), name
    found = network.get(s.db, int(who))
    if found is None:
        raise NotFound(msg("There is no entry {number}.", number=who), msg("`liaison network list` shows them."))
    if found.interest:
        s.say(msg("Mind the conflict of interest on record: {what}", what=found.interest))
    return found.role, name or "，".join(filter(None, (found.name, found.unit)))


def _contact(
    s: Session,
    enterprise: str,
    kind: str,
    outcome: str,
    at: str | None,
    *,
    note: str | None,
    place: str | None = None,
    number: str | None = None,
    with_: str | None = None,
) -> None:
    s.not_a_list()
    id_ = which(s, enterprise)
    case_id, channel = opened(s, id_).id, rules.CHANNELS[kind]
    result, when = values.outcome(outcome, channel), moment(s, at)
    if kind == "visit" and not with_:
        raise UsageError(msg("A visit needs two checkers."), msg("Name the second one: --with NAME."))
    with database.turn(s.db) as db:
        before = lists.one(db, id_)
        entry = Attempt(0, when, channel, result, kind == "visit" and result == "reached", note=note)
        attempt_id = attempts.add(db, id_, entry, enterprises.officer_id(db, id_), s.stamp)
        audit.record(
            db, s.stamp, "log", "attempt", attempt_id, after={"at": when, "channel": channel, "outcome": result}
        )
        step = {
            "kind": kind,
            "at": when,
            "by": "、".join(filter(None, (s.stamp.by, with_))),
            "result": result,
            "place": place,
            "number": number,
            "note": note,
            "attempt_id": attempt_id,
        }
        step_id = cases.add_step(db, case_id, step, s.stamp)
        change = follow(s.work, before, escalation.for_outcome(result, entry.day, s.policy))
    lead = msg(
        "Step {id}: {kind}, {outcome}, {at}.",
        id=step_id,
        kind=Word("case_step", kind),
        outcome=Word("outcome", result),
        at=when.replace("T", " "),
    )
    s.show_change(change, lead=lead, step=step_id, attempt=attempt_id)
    if result in rules.PRESENT:
        s.say(msg("Somebody is there: close the case with `liaison case close --outcome found` if it is they."))


def _fate(s: Session, enterprise_id: int, step: rules.Step, result: str, at: str | None) -> None:
    """What became of a letter: the contact posted then is corrected by a later one, never overwritten."""
    when = moment(s, at)
    with database.turn(s.db) as db:
        before = lists.one(db, enterprise_id)
        attempts.void(db, step.attempt_id, s.stamp, "fate")
        entry = Attempt(0, when, "ems", result, False, note=step.number)
        attempt_id = attempts.add(db, enterprise_id, entry, enterprises.officer_id(db, enterprise_id), s.stamp)
        audit.record(db, s.stamp, "log", "attempt", attempt_id, after={"at": when, "channel": "ems", "outcome": result})
        cases.add_fate(db, step.id, result, when, s.stamp)
        change = follow(s.work, before, escalation.for_outcome(result, entry.day, s.policy))
    lead = msg("Letter {number}: {outcome}.", number=step.number, outcome=Word("outcome", result))
    s.show_change(change, lead=lead, step=step.id, attempt=attempt_id)
