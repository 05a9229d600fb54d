"""liaison show: all that is known of one enterprise."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import EnterpriseName, KnownOn, Limit, Out, Reveal, RevealWhy
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.contact.risk_lines import risk_line
from liaison_cli.core.privacy.masking import shielded
from liaison_cli.core.values.model import Appointment
from liaison_cli.office import leavers, promises
from liaison_cli.store.case import cases
from liaison_cli.store.log import attempts, lists, timeline
from liaison_cli.store.roster import enterprises, former_names, people
from liaison_cli.store.watch import open_weights as notices
from liaison_cli.store.work import tasks
from liaison_cli.views.lists.observed import TIMELINE
from liaison_cli.views.screen.card import Card, show_card

app = typer.Typer(add_completion=False)


@app.command()
def show(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
    only_timeline: Annotated[
        bool, typer.Option("--timeline", help="Only what happened, in one column of time, newest first.")
    ] = False,
    limit: Limit = None,
    known_on: KnownOn = None,
) -> None:
    """Show an enterprise: its card, people, light and due date, recent attempts and open tasks."""
    s: Session = ctx.obj
    s.as_it_was(known_on)
    id_ = which(s, enterprise)
    happened = timeline.of(s.db, id_)
    if only_timeline:
        code = enterprises.get(s.db, id_).code
        s.show(TIMELINE, happened, limit=limit, out=out, reveal=revealed(s, reveal, why, code, [("enterprise", id_)]))
        return
    s.not_a_list()
    line = risk_line(lists.one(s.db, id_), s.today, s.policy, notices.of(s.db, s.today, s.policy, id_).get(id_, ()))
    persons = _people(s, id_)
    card = Card(
        today=s.today,
        enterprise=enterprises.get(s.db, id_),
        line=line,
        people=persons,
        attempts=attempts.of(s.db, id_),
        tasks=tasks.of(s.db, id_),
        timeline=happened,
        case=cases.current(s.db, id_),
        former=former_names.of(s.db, id_),
        promise=promises.open_at(s.work, id_),
        heirs={each.id: heir.name for each in persons if (heir := leavers.heir_of(each))},
    )
    show_card(card, s.output(out=out, reveal=revealed(s, reveal, why, card.enterprise.code, _about(id_, card.people))))


def _people(s: Session, enterprise_id: int) -> list[Appointment]:
    """Who serves the enterprise, or did, each of those in office with whether she was told what is kept of her."""
    version = s.policy.privacy.notice_version
    untold = {person for _, _, person in people.untold(s.db, [enterprise_id], version, s.today)}
    return [
        shielded(each)._replace(notice=None if each.ended_on else "missing" if each.person_id in untold else "given")
        for each in people.of(s.db, enterprise_id)
    ]


def _about(enterprise_id: int, shown: list[Appointment]) -> list[tuple[str, int]]:
    # What emergency contacts have stays closed here.
    return [("enterprise", enterprise_id), *(("person", each.person_id) for each in shown if each.role != "emergency")]
