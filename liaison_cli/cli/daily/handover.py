"""liaison handover: one liaison's appointment ends, the next begins; nothing is overwritten."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell.options import EnterpriseName
from liaison_cli.cli.shell.phone import phone
from liaison_cli.cli.shell.which import which
from liaison_cli.core.contact import escalation
from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.office.consequences import follow
from liaison_cli.store.file import audit, database
from liaison_cli.store.log import lists
from liaison_cli.store.roster import people

app = typer.Typer(add_completion=False)


@app.command()
def handover(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="Who follows.")],
    mobile: Annotated[str | None, typer.Option("--mobile", metavar="NUMBER", help="Their mobile.")] = None,
    wechat: Annotated[str | None, typer.Option("--wechat", metavar="ID", help="Their WeChat id.")] = None,
    email: Annotated[str | None, typer.Option("--email", metavar="ADDRESS", help="Their e-mail address.")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="POST", help="Their post in the enterprise.")] = None,
) -> None:
    """End the liaison's appointment and begin the successor's; makes a task to refile within 30 days."""
    s = ctx.obj
    s.not_a_list()
    id_ = which(s, enterprise)
    name, number = to.strip(), phone(mobile)
    if not name:
        raise UsageError(msg("A name is needed."), msg("Add --to NAME."))
    with database.turn(s.db) as db:
        before = lists.one(db, id_)
        old = [each for each in people.of(db, id_, current=True) if each.role == "liaison"]
        if any(each.name == name and each.mobile == number for each in old):
            raise UsageError(
                msg("{name} is the liaison already.", name=name), msg("Record a check with `liaison verify`.")
            )
        for each in old:
            people.end(db, each.id, s.today)
        person_id = people.matching(db, name, number) or people.add_person(db, name, number, wechat, email)
        new_id = people.appoint(db, id_, person_id, "liaison", title, s.today, s.today)
        audit.record(
            db,
            s.stamp,
            "handover",
            "appointment",
            new_id,
            before={"liaisons": [each.name for each in old]},
            after={"liaison": name, "mobile": number, "ended": [each.id for each in old]},
        )
        first = old[0].name if old else None
        change = follow(s.work, before, [escalation.for_liaison_change(first, name, s.today)])
    lead = msg("{enterprise}: {name} is the liaison from {day}.", enterprise=before.name, name=name, day=s.today)
    s.show_change(change, lead=lead, appointment=new_id)
