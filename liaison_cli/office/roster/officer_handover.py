"""An officer leaves: enterprises, open tasks and coming duties go to others together, and nothing is left without an owner."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from liaison_cli.core.case.registers import Item
from liaison_cli.core.values.message import msg
from liaison_cli.errors import NotFound, UsageError
from liaison_cli.office.work import Work
from liaison_cli.store.case import custody
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit
from liaison_cli.store.roster import dated_changes, officers
from liaison_cli.store.work import tasks


@dataclass(frozen=True, slots=True)
class Share:
    """What one of the heirs takes over: enterprises, open tasks, planned contacts (their enterprises), items held."""

    heir: str
    enterprises: list[int]
    tasks: list[int] = field(default_factory=list)
    contacts: list[int] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


def hand_over(
    work: Work, leaver: str, heirs: Sequence[str], *, new: bool = False, dry_run: bool = False
) -> tuple[Share, ...]:
    """Move everything of an officer to the heirs, evenly where there are several.

    With `new`, an heir may be somebody who is not on the list of officers, or had left. Raises NotFound, UsageError.
    """
    leaver_id = officers.get(work.db, leaver)
    heirs = tuple(dict.fromkeys(name.strip() for name in heirs if name.strip()))
    if not heirs or leaver in heirs:
        raise UsageError(msg("Name somebody else with --to."))
    if not new:
        _must_be_here(work, heirs)
    if dry_run:
        return _shares(work, leaver, leaver_id, heirs)
    with database.turn(work.db):
        shares = _shares(work, leaver, leaver_id, heirs)
        for share in shares:
            _move(work, leaver, leaver_id, share)
        officers.mark_left(work.db, leaver_id, work.today.isoformat())
    return shares


def follow(work: Work, enterprise_ids: Collection[int]) -> None:
    """What has come back to somebody who left goes to whoever followed, within the turn that brought it back.

    It has been the heir's since the day on which the other left.
    """
    for leaver, (left_on, heir) in officers.left(work.db).items():
        leaver_id = officers.get(work.db, leaver)
        enterprises = [each for each in officers.enterprise_ids(work.db, leaver_id) if each in enterprise_ids]
        tasks_ = [task for task, each in officers.open_task_ids(work.db, leaver_id) if each in enterprise_ids]
        if enterprises or tasks_:
            _move(work, leaver, leaver_id, Share(heir, enterprises, tasks_), left_on)


def _must_be_here(work: Work, heirs: Iterable[str]) -> None:
    left = officers.left(work.db)
    known = [each for each in officers.names(work.db) if each not in left]
    for heir in heirs:
        if heir in left:
            raise UsageError(
                msg("{name} left on {day}.", name=heir, day=left[heir][0]),
                msg("If {name} is back, add --new.", name=heir),
            )
        if heir not in known:
            raise NotFound(
                msg("There is no officer {name!r}.", name=heir),
                msg("Choose one of {choices}, or add --new for somebody new.", choices=known),
            )


def _shares(work: Work, leaver: str, leaver_id: int, heirs: tuple[str, ...]) -> tuple[Share, ...]:
    """Enterprises are dealt in turn, and each duty goes with its enterprise."""
    enterprises = officers.enterprise_ids(work.db, leaver_id)
    shares = tuple(Share(heir, enterprises[place :: len(heirs)]) for place, heir in enumerate(heirs))
    owner = {enterprise: share for share in shares for enterprise in share.enterprises}
    # A duty may stand with an officer who does not own the enterprise: it goes to the first heir.
    for task, enterprise in officers.open_task_ids(work.db, leaver_id):
        owner.get(enterprise, shares[0]).tasks.append(task)
    for enterprise in officers.planned_for(work.db, leaver_id, work.today.isoformat()):
        owner.get(enterprise, shares[0]).contacts.append(enterprise)
    for item in custody.held_by(work.db, leaver):
        owner.get(item.enterprise_id, shares[0]).items.append(item)
    return shares


def _move(work: Work, leaver: str, leaver_id: int, share: Share, on: str | None = None) -> None:
    db, heir_id = work.db, officers.named(work.db, share.heir)
    officers.take_on(db, heir_id)
    officers.assign(db, share.enterprises, heir_id)
    officers.assign_tasks(db, share.tasks, heir_id)
    officers.move_plans(db, share.contacts, leaver_id, heir_id, work.today.isoformat())
    tasks.note_hand_over(db, share.tasks, work.stamp, f"{leaver} → {share.heir}")
    _pass_on(work, leaver, share)
    after = {"officer": share.heir, "enterprises": share.enterprises, "tasks": share.tasks}
    before = {"officer": leaver}
    record = audit.record(db, work.stamp, audit.Entry("handover", "officer", heir_id, before, after, on_day=on))
    for each in share.enterprises:
        dated_changes.note(db, record, each, before, after, on or work.today.isoformat())


def _pass_on(work: Work, leaver: str, share: Share) -> None:
    """What the leaver held is held by the heir: the entry ends, and one like it begins."""
    for item in share.items:
        custody.end(work.db, item.id, work.today, f"{leaver} → {share.heir}", work.stamp)
        values = {
            "kind": item.kind,
            "identifier": item.identifier,
            "holder": share.heir,
            "place": item.place,
            "expires_on": item.expires_on.isoformat() if item.expires_on else None,
            "note": item.note,
        }
        custody.add(work.db, item.enterprise_id, values, work.today, work.stamp)
