"""An officer leaves: enterprises, open tasks and coming duties go to others together, and nothing is left without an owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.office.work import Work
from liaison_cli.store.file import audit, database
from liaison_cli.store.roster import dated_changes, officers
from liaison_cli.store.work import tasks


@dataclass(frozen=True, slots=True)
class Share:
    """What one of the heirs takes over: the numbers of enterprises and of open tasks."""

    heir: str
    enterprises: list[int]
    tasks: list[int] = field(default_factory=list)


def hand_over(work: Work, leaver: str, heirs: Sequence[str], *, dry_run: bool = False) -> tuple[Share, ...]:
    """Move everything of an officer to the heirs, evenly where there are several. Raises NotFound, UsageError."""
    leaver_id = officers.get(work.db, leaver)
    heirs = tuple(dict.fromkeys(name.strip() for name in heirs if name.strip()))
    if not heirs or leaver in heirs:
        raise UsageError(msg("Name somebody else with --to."))
    if dry_run:
        return _shares(work, leaver_id, heirs)
    with database.turn(work.db):
        shares = _shares(work, leaver_id, heirs)
        for share in shares:
            _move(work, leaver, share)
        officers.mark_left(work.db, leaver_id, work.today.isoformat())
    return shares


def _shares(work: Work, leaver_id: int, heirs: tuple[str, ...]) -> tuple[Share, ...]:
    """Enterprises are dealt in turn, and each task goes with its enterprise."""
    enterprises = officers.enterprise_ids(work.db, leaver_id)
    shares = tuple(Share(heir, enterprises[place :: len(heirs)]) for place, heir in enumerate(heirs))
    owner = {enterprise: share for share in shares for enterprise in share.enterprises}
    for task, enterprise in officers.open_task_ids(work.db, leaver_id):
        # A task may stand with an officer who does not own the enterprise: it goes to the first heir.
        owner.get(enterprise, shares[0]).tasks.append(task)
    return shares


def _move(work: Work, leaver: str, share: Share) -> None:
    db, heir_id = work.db, officers.named(work.db, share.heir)
    officers.assign(db, share.enterprises, heir_id)
    officers.assign_tasks(db, share.tasks, heir_id)
    tasks.note_hand_over(db, share.tasks, work.stamp, f"{leaver} → {share.heir}")
    after = {"officer": share.heir, "enterprises": share.enterprises, "tasks": share.tasks}
    before = {"officer": leaver}
    record = audit.record(db, work.stamp, audit.Entry("handover", "officer", heir_id, before, after))
    for each in share.enterprises:
        dated_changes.note(db, record, each, before, after, work.today.isoformat())
