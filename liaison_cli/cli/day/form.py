"""liaison form: pages on which liaisons check their own details, from the printer and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liaison_cli.adapters import policy_file
from liaison_cli.cli.day import form_files
from liaison_cli.cli.shell import allowed, values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import Email, Limit, Mobile, Officer, Out, Reveal, RevealWhy, Wechat
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.forms.form import CheckForm, Page, tally
from liaison_cli.core.values.message import Word, many, msg
from liaison_cli.errors import REJECTS, UsageError
from liaison_cli.office.forms import printed, read_back, returned, taken_back
from liaison_cli.office.liaisons import Details
from liaison_cli.store.log import lists
from liaison_cli.store.work import forms as kept
from liaison_cli.views.lists.registers import FORMS

app = typer.Typer(add_completion=False)

Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The number on the form.")]
Event = Annotated[str | None, typer.Option("--event", metavar="NAME", help="The event at which they are handed out.")]


@app.callback()
def form() -> None:
    """Print check forms, enter what comes back, list what is out."""


@app.command(name="print")
def print_(
    ctx: typer.Context,
    enterprises: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ENTERPRISE]...", help="Codes, numbers, or unique parts of names."),
    ] = None,
    officer: Annotated[
        str | None, typer.Option("--officer", "-o", metavar="NAME", help="All enterprises of this officer.")
    ] = None,
    list_: Annotated[
        Path | None, typer.Option("--list", metavar="FILE", help="Those of a file: a code or a name in each row.")
    ] = None,
    event: Event = None,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="What to write: .pdf, .docx, .html, or .xlsx to be filled in.")
    ] = Path("check-forms.pdf"),
    reveal: Reveal = False,
    why: RevealWhy = None,
) -> None:
    """Write a page for each enterprise, those of one person together; a form that is out keeps its number."""
    from liaison_cli.views.papers import check_form

    s: Session = ctx.obj
    s.not_a_list()
    check_form.format_of(out)
    found = _meant(s, enterprises or [], officer, list_)
    clear = revealed(s, reveal, why, "form print", [("enterprise", each) for each in found])
    done = printed.print_forms(s.work, found, (event or "").strip() or None)
    for name in done.gone:
        s.say(msg("{name} has left the zone: no form is printed for it.", name=name))
    if done.pages:
        _write(s, done.pages, out, clear=clear)
        _say_printed(s, done, out)


def _write(s: Session, pages: tuple[Page, ...], out: Path, *, clear: bool) -> None:
    from liaison_cli.views.papers import check_form

    templates = s.policy.documents.templates
    own = policy_file.path_for(s.db_path).parent / templates if templates else None
    check_form.write(pages, s.policy, own, s.stamp.at, out, reveal=clear)


def _say_printed(s: Session, done: printed.Printed, out: Path) -> None:
    s.say(many("{count} form: {path}", "{count} forms: {path}", count=len(done.pages), path=str(out)))
    if done.again:
        s.say(
            many(
                "{count} of them was out already and keeps its number.",
                "{count} of them were out already and keep their numbers.",
                count=done.again,
            )
        )
    s.say(msg("Next: `liaison form enter {number} --ok` when one comes back.", number=done.pages[0].form.number))


def _meant(s: Session, texts: list[str], officer: str | None, listed: Path | None) -> list[int]:
    """The enterprises that are named in some way. Raises UsageError where none is."""
    if not (texts or officer or listed):
        raise UsageError(
            msg("For whom? No enterprise is named."), msg("Name enterprises, or add --officer NAME or --list FILE.")
        )
    found = [which(s, each) for each in (*texts, *(form_files.listed(listed) if listed else ()))]
    if officer:
        only = lists.Filter(officer=values.whose(s, officer))
        found += [each.id for each in lists.every(s.db, only, gone=False)]
    return found


@app.command()
def enter(
    ctx: typer.Context,
    number: Number,
    ok: Annotated[bool, typer.Option("--ok", help="Nothing has changed.")] = False,
    liaison: Annotated[
        str | None, typer.Option("--liaison", metavar="NAME", help="The liaison is this one now.")
    ] = None,
    mobile: Mobile = None,
    wechat: Wechat = None,
    email: Email = None,
    address: Annotated[
        str | None, typer.Option("--address", metavar="TEXT", help="The business address is this one now.")
    ] = None,
    scan: Annotated[
        list[Path] | None, typer.Option("--scan", metavar="FILE", help="Keep this file of the page as it is.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day on which it was signed; else today.")
    ] = None,
) -> None:
    """Record that a form has come back: the details are checked, and what is new is taken over."""
    s: Session = ctx.obj
    s.not_a_list()
    details = Details(values.phone(mobile), wechat, email)
    answer = returned.Answer((liaison or "").strip() or None, details, " ".join((address or "").split()) or None)
    if ok == answer.is_change:
        raise UsageError(msg("Say either --ok, or what has changed."))
    found = _one(s, number)
    _say_entered(s, returned.enter(s.work, found, answer, values.past_day(s, on), scan or []))


def _one(s: Session, number: str) -> CheckForm:
    found = returned.known(s.work, number)
    allowed.row(s, "check_form", found.id)
    return found


def _say_entered(s: Session, done: returned.Entered) -> None:
    form = done.form
    told = {"number": form.number, "name": form.name, "person": done.person, "day": form.closed_on}
    if done.change is None:
        s.say(msg("Form {number} was entered on {day} already: {state}.", **told, state=Word("form_state", form.state)))
        return
    lead = msg("Form {number}, {name}: details of {person} checked on {day}.", **told)
    s.show_change(done.change, lead=lead, number=form.number, verified_on=form.closed_on, changed=list(done.changed))
    if form.printed_for != form.code:
        s.say(
            msg(
                "It was printed for {code}, which is {name} ({now}) now.",
                code=form.printed_for,
                name=form.name,
                now=form.code,
            )
        )


@app.command()
def undo(
    ctx: typer.Context,
    number: Number,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")],
) -> None:
    """Take back what a form was entered as by mistake: it is out again, and what it has changed is as before."""
    s: Session = ctx.obj
    s.not_a_list()
    found = _one(s, number)
    change = taken_back.take_back(s.work, found, values.reason(why))
    s.show_change(change, lead=msg("Form {number} is out again.", number=found.number), number=found.number)


@app.command()
def read(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The workbook that `form print` wrote, filled in.")],
) -> None:
    """Enter a workbook of forms, row by row; what makes no sense is said and stays out. A second time changes nothing."""
    s: Session = ctx.obj

    def may(form: CheckForm) -> None:
        allowed.row(s, "check_form", form.id)

    done = read_back.read_back(s.work, form_files.answers(file), form_files.spellings(), may)
    for line, why in done.refused:
        s.say(msg("Row {line}: {why}", line=line, why=why))
    changed = sum(each.form.state == "changed" for each in done.entered)
    s.say(
        msg(
            "{entered} entered ({changed} of them changed), {again} entered before, {empty} not filled in, {refused} refused.",
            entered=len(done.entered),
            changed=changed,
            again=len(done.again),
            empty=done.empty,
            refused=len(done.refused),
        )
    )
    if done.refused:
        raise typer.Exit(REJECTS)


@app.command()
def void(
    ctx: typer.Context,
    number: Number,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Lost, misprinted, not wanted; it is kept.")],
) -> None:
    """Wait for a form no more; it stays on record and its number is not given out again."""
    s: Session = ctx.obj
    found = _one(s, number)
    returned.void(s.work, found, values.reason(why))
    s.say(msg("Form {number} is void.", number=found.number))


@app.command(name="list")
def list_(
    ctx: typer.Context,
    enterprise: Annotated[
        str | None, typer.Option("--enterprise", "-e", metavar="ENTERPRISE", help="Only this enterprise's.")
    ] = None,
    officer: Officer = None,
    event: Annotated[str | None, typer.Option("--event", metavar="NAME", help="Only of this event.")] = None,
    closed: Annotated[bool, typer.Option("--all", help="Those that came back or are void, too.")] = False,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """List the forms that are out; with --all those that came back as well, changed or not. Beneath stands how many of each there are."""
    s: Session = ctx.obj
    s.as_it_was()
    at = which(s, enterprise) if enterprise else None
    found = list(kept.listed(s.db, kept.Filter(values.whose(s, officer), event, None, at)))
    s.show(FORMS, found if closed else [each for each in found if each.state == "out"], limit=limit, out=out)
    if found:
        count = tally(each.state for each in found)
        s.say(
            msg(
                "{out} out, {back} back ({changed} of them changed), {void} void.",
                **count._asdict() | {"back": count.back},
            )
        )
