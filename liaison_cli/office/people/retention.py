"""What is over its time is let go of, unless a hold or an open case keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_cli.core.people import overtime
from liaison_cli.core.people.overtime import Overtime
from liaison_cli.office.people import forgetting
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.ledger import erasure
from liaison_cli.store.people import erasures, retention, subjects
from liaison_cli.store.people.erasures import Ground
from liaison_cli.store.roster import dated_changes


@dataclass(frozen=True, slots=True)
class LetGo:
    """What was let go of, and whether its bytes are gone from the file."""

    done: tuple[Overtime, ...]
    emptied: bool


def over_time(work: Work) -> list[Overtime]:
    """Everything that is over its time today, the kept too."""
    privacy = work.policy.privacy
    return [
        *retention.people(work.db, overtime.former_until(work.today, privacy)),
        *retention.cases(work.db, overtime.closed_until(work.today, privacy)),
        *retention.imports(work.db),
    ]


def apply(work: Work) -> LetGo:
    """Let go of what is over its time and not kept, each in a turn of its own, and take the bytes out of the file."""
    erasure.prepare(work.db)
    done = [each for each in over_time(work) if not each.kept and _let_go(work, each)]
    return LetGo(tuple(done), erasure.finish(work.db))


def _let_go(work: Work, each: Overtime) -> bool:
    with database.turn(work.db):
        # Others may have done it, or taken the person into office, while this waited for its turn.
        if each not in over_time(work):
            return False
        if each.kind == "person":
            return _person(work, each)
        _material(work, each)
    return True


def _person(work: Work, each: Overtime) -> bool:
    person = subjects.get(work.db, each.id)
    subject = subjects.of(work.db, person) if person else None
    if subject is None or any(forgetting.barred(work, subject)):
        return False
    forgetting.let_go(work, subject, _ground(work, f"privacy.former_months = {work.policy.privacy.former_months}"))
    return True


def _material(work: Work, each: Overtime) -> None:
    of_case = each.kind == "case"
    why = f"privacy.evidence_years = {work.policy.privacy.evidence_years}" if of_case else f"imports undo {each.id}"
    ground = _ground(work, why)
    number = erasures.begin(work.db, None, ground, None, work.stamp)
    take = retention.let_go_of_case if of_case else retention.let_go_of_import
    take(work.db, number, each.id)
    dated_changes.rebuild(work.db)
    erasures.end(work.db, number, ground, 0, work.stamp)


def _ground(work: Work, why: str) -> Ground:
    return Ground("retention", work.today.isoformat(), why)
