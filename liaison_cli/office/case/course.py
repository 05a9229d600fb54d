"""A case from its opening to its end: opened, referred, closed by a person or with its enterprise."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_cli.core.case import procedure
from liaison_cli.core.case.procedure import Case
from liaison_cli.core.values.message import Word, msg
from liaison_cli.errors import LiaisonError, UsageError
from liaison_cli.office.case.known_cases import current
from liaison_cli.office.consequences import begin_case
from liaison_cli.office.work import Work
from liaison_cli.store.case import cases
from liaison_cli.store.file import database
from liaison_cli.store.roster import enterprises


def open_case(work: Work, enterprise_id: int, reason: str) -> int:
    """Open a case for an enterprise that cannot be reached; its number. Raises LiaisonError where one is open."""
    status = enterprises.get(work.db, enterprise_id).status
    if status in work.policy.zone.gone:
        raise LiaisonError(
            msg("The enterprise is {status}: nobody is looked for there.", status=Word("status", status))
        )
    with database.turn(work.db):
        if known := cases.current(work.db, enterprise_id):
            raise LiaisonError(
                msg("There is an open case already, no. {id}.", id=known.id), msg("`liaison case show` shows it.")
            )
        return begin_case(work, enterprise_id, reason)


def close(work: Work, enterprise_id: int, outcome: str, why: str | None) -> None:
    """End the open case with an outcome of procedure.OUTCOMES but a referral. Raises NotFound and UsageError."""
    if outcome == "referred":
        raise UsageError(msg("A referral is closed with `liaison case refer`."))
    with database.turn(work.db):
        cases.close(work.db, current(work, enterprise_id), cases.Ending(outcome, why, work.today), work.stamp)


def follow_leaving(work: Work) -> None:
    """End the cases of enterprises that have left, and open those again whose enterprise is there after all.

    Within the turn that wrote a status, or after it: a status that was wrong is put right by a roster or an undo.
    """
    for case in cases.of_gone(work.db, work.policy.zone.gone):
        cases.close(work.db, case, cases.Ending(procedure.LEFT, None, work.today), work.stamp)
    for case in cases.of_returned(work.db, work.policy.zone.gone):
        cases.reopen(work.db, case, work.stamp)


def refer(work: Work, enterprise_id: int, without: Sequence[str] = (), why: str | None = None) -> None:
    """End the open case as referred, going without some of procedure.ITEMS for a reason that is kept.

    Raises NotFound, UsageError where the reason is missing, LiaisonError where something is lacking.
    """
    why = (why or "").strip()
    if without and not why:
        raise UsageError(msg("--without needs a reason."), msg('Add --why "…"; it stands in the dossier.'))
    with database.turn(work.db):
        case = current(work, enterprise_id)
        _nothing_lacking(work, case, without)
        for item in without:
            cases.add_exception(work.db, case.id, item, why, work.stamp)
        cases.close(work.db, case, cases.Ending("referred", None, work.today), work.stamp)


def _nothing_lacking(work: Work, case: Case, without: Sequence[str]) -> None:
    lacking = procedure.lacking(cases.steps(work.db, case.id), work.policy.cases)
    missing = [what for item, what in lacking.items() if item not in without]
    if missing:
        raise LiaisonError(
            msg("The case cannot be referred yet; it lacks: {what}.", what=missing),
            msg("Do what is lacking, or add --without ITEM --why TEXT."),
        )
