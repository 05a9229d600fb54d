"""What is known of cases: the open one of an enterprise, everything of one, all of them in a list."""

from __future__ import annotations

from liaison_cli.core.case import procedure
from liaison_cli.core.case.case_file import CaseFile, CaseLine, belongs
from liaison_cli.core.case.procedure import Case
from liaison_cli.core.values.message import msg
from liaison_cli.errors import NotFound
from liaison_cli.office.work import Work
from liaison_cli.store.case import cases, custody, evidence, letters
from liaison_cli.store.log import attempts, lists
from liaison_cli.store.log.lists import Filter
from liaison_cli.store.roster import enterprises


def current(work: Work, enterprise_id: int) -> Case:
    """The enterprise's open case. Raises NotFound."""
    found = cases.current(work.db, enterprise_id)
    if found is None:
        raise NotFound(msg("There is no open case for this enterprise."), msg("Open one with `liaison case open`."))
    return found


def newest(work: Work, enterprise_id: int) -> Case:
    """The enterprise's open case, else its last one. Raises NotFound."""
    found = cases.newest(work.db, enterprise_id)
    if found is None:
        raise NotFound(msg("There is no case for this enterprise."), msg("Open one with `liaison case open`."))
    return found


def whole(work: Work, enterprise_id: int) -> CaseFile:
    """All that is known of the enterprise's open or last case. Raises NotFound."""
    case = newest(work, enterprise_id)
    steps = tuple(cases.steps(work.db, case.id))
    following, on = procedure.next_step(steps, work.today, work.policy.cases)
    return CaseFile(
        case=case,
        enterprise=enterprises.get(work.db, enterprise_id),
        liaison=lists.one(work.db, enterprise_id).liaison,
        steps=steps,
        letters=tuple(letters.of(work.db, case.id)),
        evidence=tuple(evidence.of(work.db, case.id)),
        without=tuple(cases.exceptions(work.db, case.id)),
        custody=tuple(custody.of(work.db, enterprise_id)),
        attempts=tuple(each for each in reversed(attempts.of(work.db, enterprise_id)) if belongs(each, case)),
        lacking=procedure.lacking(steps, work.policy.cases),
        doubts=procedure.doubts(steps, work.policy.cases),
        next=following,
        next_on=on,
    )


def overview(work: Work, only: Filter, *, closed: bool) -> list[CaseLine]:
    """The cases of an officer or a tier, those whose deadline is nearest first; with `closed` those that ended, too."""
    found = cases.listed(work.db, closed=closed, officer=only.officer, tier=only.tier)
    return [_line(work, *each) for each in found]


def _line(work: Work, case: Case, code: str, name: str, officer: str | None) -> CaseLine:
    steps = cases.steps(work.db, case.id)
    following, on = procedure.next_step(steps, work.today, work.policy.cases)
    return CaseLine(case, code, name, officer, procedure.stage(steps, work.policy.cases), following, on)
