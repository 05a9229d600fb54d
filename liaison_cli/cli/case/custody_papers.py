"""What a case needs of the registers: the emergency contact, the notice to the tax office, the handover list."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.case.papers import Folder, opened, values_of, write_paper
from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import EnterpriseName, Out
from liaison_cli.cli.shell.privacy import revealed
from liaison_cli.cli.shell.which import which
from liaison_cli.core.case.registers import Item
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, NotFound
from liaison_cli.lang import label, say
from liaison_cli.store.case import custody
from liaison_cli.store.log import lists
from liaison_cli.store.roster import enterprises, people
from liaison_cli.views.lists.standing import PEOPLE


def register(app: typer.Typer) -> None:
    """Give the group of commands these."""
    for command in (emergency, notice):
        app.command()(command)


def emergency(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept with your name.")],
    out: Out = None,
) -> None:
    """Show the emergency contact of an enterprise with a red light and an open case."""
    s = ctx.obj
    id_ = which(s, enterprise)
    opened(s, id_)
    if lists.one(s.db, id_).light != "red":
        raise LiaisonError(
            msg("The light is not red: the emergency contact stays closed."),
            msg("An emergency contact is a third party, asked only when nobody else answers."),
        )
    found = [each for each in people.of(s.db, id_, current=True) if each.role == "emergency"]
    if not found:
        raise NotFound(msg("There is no emergency contact on record."))
    shown = revealed(s, True, values.reason(why), f"emergency contact {id_}")
    s.show(PEOPLE, found, out=out, reveal=shown)


def notice(ctx: typer.Context, enterprise: EnterpriseName, out: Folder = None) -> None:
    """Write the same-day notice to the tax office and the handover list, of what is in the register."""
    s = ctx.obj
    id_ = which(s, enterprise)
    case, known = opened(s, id_), enterprises.get(s.db, id_)
    items = custody.of(s.db, id_)
    if not items:
        raise NotFound(
            msg("Nothing is on record of the enterprise's certificates, keys and invoices."),
            msg("Put it on record with `liaison custody add`."),
        )
    values_ = values_of(s, case, known) | {"number": "", "items": [_shown(each) for each in items]}
    write_paper(s, "tax-notice", values_, out, say(msg("notice to the tax office")), str(case.id))
    write_paper(s, "handover", values_, out, say(msg("handover list")), str(case.id))


def _shown(item: Item) -> dict[str, str]:
    return {
        "kind": label("custody", item.kind),
        "identifier": item.identifier or "",
        "holder": item.holder or "",
        "place": item.place or "",
        "expires": item.expires_on.isoformat() if item.expires_on else "",
    }
