"""liaison subject: what is known of one person, and her rights to see it, correct it and have it erased."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liaison_cli import files
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.agreed import Yes, on_terminal
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import Limit, Out, Reveal, RevealWhy
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.people.subject import Erased, Subject
from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.errors import UsageError
from liaison_cli.lang import say
from liaison_cli.office.people import correction, forgetting, known_people
from liaison_cli.views.lists.subjects import PEOPLE, TRACES, facts
from liaison_cli.views.screen.told import show_told

app = typer.Typer(add_completion=False)

Whom = Annotated[str, typer.Argument(metavar="PERSON", help="Number, name, phone, WeChat id or e-mail address.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")]


@app.callback()
def subject() -> None:
    """Show what is known of one person; write her a copy, correct, erase or hold it."""


@app.command()
def find(ctx: typer.Context, text: Whom, limit: Limit = None, out: Out = None) -> None:
    """List the people who may be meant, with what they were told."""
    s: Session = ctx.obj
    s.as_it_is()
    s.show(PEOPLE, known_people.found(s.work, text), limit=limit, out=out)


@app.command()
def show(
    ctx: typer.Context,
    person: Whom,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
) -> None:
    """Show everything that tells of a person: rows, former values, audit records, notes, names of evidence files."""
    s: Session = ctx.obj
    s.as_it_is()
    about = known_people.about(s.work, known_people.one(s.work, person))
    shown = revealed(s, reveal, why, "subject", [("person", each) for each in about.ids])
    if s.fmt in ("json", "ndjson"):
        show_told((), s.output(out=out, reveal=shown), **facts(about, reveal=shown))
        return
    for each in _standing(about):
        s.say(each)
    s.show(TRACES, about.traces, limit=limit, out=out, reveal=shown)


def _standing(about: Subject) -> list[Message]:
    """Who it is, what she was told, what is held or erased."""
    person = about.person
    said = [msg("No. {id}: {name}", id=person.id, name=person.name)]
    for each in about.posts:
        values = {"role": Word("role", each.role), "enterprise": each.enterprise, "ended": each.ended_on}
        said.append(
            msg("{role} of {enterprise} until {ended}", **values)
            if each.ended_on
            else msg("{role} of {enterprise}", **values)
        )
    if about.told:
        told = about.told[0]
        how = Word("channel", told.how)
        said.append(msg("Told on {day} by {how}, version {version}.", day=told.on_day, how=how, version=told.version))
    else:
        said.append(msg("Not told yet what is kept and what for: liaison notice give {id}", id=person.id))
    if about.hold:
        said.append(msg("{sentence}.", sentence=forgetting.held(about.hold)))
    if about.erasure:
        said.append(msg("{sentence}.", sentence=about.erasure.said))
    return said


@app.command()
def export(
    ctx: typer.Context,
    person: Whom,
    why: Why,
    asked_on: Annotated[
        str | None, typer.Option("--asked-on", metavar="DATE", help="The day on which she asked; else today.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="Where it goes; else here.")] = None,
) -> None:
    """Write the copy that a person is owed: a page to read, as DOCX and PDF, and JSON."""
    from liaison_cli.views.papers import copy
    from liaison_cli.views.papers import files as papers

    s: Session = ctx.obj
    made = known_people.copy(s.work, known_people.one(s.work, person), values.past_day(s, asked_on), values.reason(why))
    asked = copy.Asked(made.subject, s.policy.zone.name, made.asked_on, made.owed_by, made.made.at)
    folder, name = out or Path(), say(msg("copy-{id}", id=made.subject.person.id))
    path = folder / f"{papers.safe(name)}.json"
    with files.writing(path) as file:
        file.write(copy.json_of(asked))
    for each in (path, *papers.write(copy.paper(asked), folder, name)):
        s.say(msg("Written: {path}", path=str(each)))
    s.say(msg("It is owed by {day}.", day=made.owed_by))


@app.command()
def correct(
    ctx: typer.Context,
    person: Whom,
    why: Why,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="The right name.")] = None,
    mobile: Annotated[str | None, typer.Option("--mobile", metavar="NUMBER", help="The right mobile.")] = None,
    wechat: Annotated[str | None, typer.Option("--wechat", metavar="ID", help="The right WeChat id.")] = None,
    email: Annotated[str | None, typer.Option("--email", metavar="ADDRESS", help="The right e-mail address.")] = None,
) -> None:
    """Correct what is wrong of a person; the value before stays in the ledger."""
    s: Session = ctx.obj
    given = {"name": name, "mobile": values.phone(mobile), "wechat": wechat, "email": email}
    who = known_people.one(s.work, person)
    changed = correction.correct(
        s.work, who, {key: value for key, value in given.items() if value is not None}, values.reason(why)
    )
    labels = [Word("field", each) for each in changed]
    s.say(msg("Corrected of no. {id}: {fields}. Both values are in the ledger.", id=who.id, fields=labels))


@app.command()
def erase(ctx: typer.Context, person: Whom, why: Why, yes: Yes = False) -> None:
    """Erase what tells of a person, out of every table, the ledger and the bytes of the file; it cannot be undone."""
    s: Session = ctx.obj
    who = known_people.one(s.work, person)
    if not yes:
        if not on_terminal():
            raise UsageError(msg("Nobody is there to be asked; an erasure cannot be undone."), msg("Add --yes."))
        question = msg("Erase {name}? It cannot be undone.", name=who.name)
        if not typer.confirm(say(question), err=True):
            return
    done = forgetting.forget(s.work, who, values.reason(why))
    proof = {
        "erasure": done.id,
        "person": done.person_id,
        "on_day": done.on_day,
        "touched": done.touched,
        "kept": [say(each) for each in done.kept],
        "bytes_gone": done.emptied,
    }
    show_told(_proof(done), s.output(), **proof)
    s.say(
        msg("Backups, exports and papers written before hold it still: remove them, or let the next ones replace them.")
    )


def _proof(done: Erased) -> list[Message]:
    """What was erased, what was not, and whether its bytes are gone."""
    count = sum(done.touched.values())
    said = [
        many(
            "Erasure {id}: {count} row or record, on {day}.",
            "Erasure {id}: {count} rows and records, on {day}.",
            count=count,
            id=done.id,
            day=done.on_day,
        )
    ]
    said += [msg("  {table}: {count}", table=table, count=number) for table, number in done.touched.items()]
    said += [msg("Kept: {what}.", what=each) for each in done.kept]
    if done.emptied:
        said.append(msg("Its bytes are gone from the file and its write-ahead log."))
    else:
        said.append(msg("The file is in use: some bytes go with the next command that writes."))
    return said


@app.command()
def hold(
    ctx: typer.Context,
    person: Whom,
    why: Why,
    end: Annotated[bool, typer.Option("--end", help="End the hold.")] = False,
) -> None:
    """Keep what is known of a person, against erasure and retention, until the hold is ended."""
    s: Session = ctx.obj
    who = known_people.one(s.work, person)
    if end:
        forgetting.release(s.work, who, values.reason(why))
        s.say(msg("The hold on {name} has ended.", name=who.name))
        return
    number = forgetting.keep(s.work, who, values.reason(why))
    s.say(msg("Hold {number}: what is known of {name} is neither erased nor let go of.", number=number, name=who.name))
