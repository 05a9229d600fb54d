"""liaison notice: people are told what is kept of them, what for, and what they may ask."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liaison_cli.cli.shell import allowed, values
from liaison_cli.cli.shell.options import Limit, Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.people.subject import Person
from liaison_cli.core.values.message import Word, many, msg
from liaison_cli.lang import say
from liaison_cli.office.people import known_people, notices
from liaison_cli.store.people import subjects
from liaison_cli.views.lists.subjects import PEOPLE

app = typer.Typer(add_completion=False)

Whom = Annotated[str, typer.Argument(metavar="PERSON", help="Number, name, phone, WeChat id or e-mail address.")]
How = Annotated[str, typer.Option("--how", metavar="CHANNEL", help="In which way: {channel}.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day; else today.")]


@app.callback()
def notice() -> None:
    """Tell people what is kept of them and why; note who was told, and who has consented."""


@app.command()
def give(
    ctx: typer.Context,
    person: Whom,
    how: How,
    version: Annotated[
        str | None, typer.Option("--version", metavar="TEXT", help="Of the text; else that of the policy.")
    ] = None,
    on: On = None,
) -> None:
    """Note that a person was told purpose and rights."""
    s: Session = ctx.obj
    who, day = _one(s, person), values.past_day(s, on)
    channel = values.channel(how)
    told = notices.give(s.work, who, channel, day, version)
    values_ = {"name": who.name, "day": day, "how": Word("channel", channel), "version": told}
    s.say(msg("{name} was told on {day} by {how}, version {version}.", **values_))


@app.command()
def consent(ctx: typer.Context, person: Whom, how: How, on: On = None) -> None:
    """Note that an emergency contact has consented, and in which way."""
    s: Session = ctx.obj
    who, day = _one(s, person), values.past_day(s, on)
    count = notices.consent(s.work, who, values.channel(how), day)
    s.say(many("Consent noted at {count} enterprise.", "Consent noted at {count} enterprises.", count=count))


def _one(s: Session, text: str) -> Person:
    who = known_people.one(s.work, text)
    allowed.serving(s, [each.enterprise_id for each in subjects.of(s.db, who).posts])
    return who


@app.command()
def missing(ctx: typer.Context, limit: Limit = None, out: Out = None) -> None:
    """List the people in office who were not told yet."""
    s: Session = ctx.obj
    s.as_it_is()
    found = notices.not_told(s.work)
    closed = allowed.others(s, {post.enterprise_id for each in found for post in each.posts})
    mine = [each for each in found if any(post.enterprise_id not in closed for post in each.posts)]
    s.show(PEOPLE, mine, limit=limit, out=out)


@app.command()
def paper(
    ctx: typer.Context,
    out: Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="Where it goes; else here.")] = None,
) -> None:
    """Write the notice as DOCX and PDF; its text is a template that the zone may word anew."""
    from liaison_cli.adapters import policy_file
    from liaison_cli.views.papers import files, template

    s: Session = ctx.obj
    policy = s.policy
    own = policy_file.path_for(s.db_path).parent / policy.documents.templates if policy.documents.templates else None
    told = {"zone": policy.zone.name, "contact": policy.documents.contact, "day": s.today, **policy.privacy._asdict()}
    made = template.filled("privacy-notice", own, told, s.stamp.at)
    for each in files.write(made, out or Path(), say(msg("privacy notice"))):
        s.say(msg("Written: {path}", path=str(each)))
