"""liaison verify: the liaison's details were checked with a person."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import EnterpriseName
from liaison_cli.cli.shell.phone import phone
from liaison_cli.cli.shell.which import which
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Appointment
from liaison_cli.errors import NotFound, UsageError
from liaison_cli.office.consequences import ended, follow
from liaison_cli.store.file import audit, database
from liaison_cli.store.log import lists
from liaison_cli.store.roster import people
from liaison_cli.store.work import tasks

app = typer.Typer(add_completion=False)


@app.command()
def verify(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    person: Annotated[
        str | None,
        typer.Option("--person", "-p", metavar="NAME", help="Whose details, where there are several liaisons."),
    ] = None,
    mobile: Annotated[
        str | None, typer.Option("--mobile", metavar="NUMBER", help="The mobile is this one now.")
    ] = None,
    wechat: Annotated[str | None, typer.Option("--wechat", metavar="ID", help="The WeChat id is this one now.")] = None,
    email: Annotated[
        str | None, typer.Option("--email", metavar="ADDRESS", help="The e-mail address is this one now.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day of the check; else today.")] = None,
) -> None:
    """Record that the liaison's details were checked, and what has changed."""
    s = ctx.obj
    s.not_a_list()
    id_ = which(s, enterprise)
    day = values.past_day(s, on)
    new = {"mobile": phone(mobile), "wechat": wechat, "email": email}
    new = {name: value for name, value in new.items() if value}
    with database.turn(s.db) as db:
        before = lists.one(db, id_)
        one = _liaison(people.of(db, id_, current=True), person)
        people.verify(db, one.id, day)
        people.correct(db, one.person_id, **new)
        old = {"verified_on": one.verified_on, **{name: getattr(one, name) for name in new}}
        audit.record(db, s.stamp, "verify", "appointment", one.id, before=old, after={"verified_on": day, **new})
        change = follow(s.work, before)
        if "mobile" in new and (task := tasks.open_rules(db, id_).get("dead_number")):
            change = ended(s.work, change, task, "corrected")
    lead = msg("{name}: details of {person} checked on {day}.", name=before.name, person=one.name, day=day)
    s.show_change(change, lead=lead, verified_on=day, changed=sorted(new))


def _liaison(current: list[Appointment], name: str | None) -> Appointment:
    liaisons = [each for each in current if each.role == "liaison" and (name is None or each.name == name)]
    if not liaisons:
        raise NotFound(
            msg("There is no such liaison on record."),
            msg("Begin an appointment with `liaison handover ENTERPRISE --to NAME --mobile NUMBER`."),
        )
    if len(liaisons) > 1:
        raise UsageError(
            msg("There are several liaisons: {names}.", names=[each.name for each in liaisons]),
            msg("Say which with --person."),
        )
    return liaisons[0]
