"""Papers of a case and what stands in them: the numbered letter, the form of a visit, the notice to the tax office."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_cli.core.case.paper_facts import InquiryLetter, PaperFacts, TaxNotice, VisitForm
from liaison_cli.core.case.procedure import Case, Letter, Step, letters_of, standing
from liaison_cli.core.days.working_days import add
from liaison_cli.core.values.enterprise import Enterprise
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, NotFound
from liaison_cli.office.case.known_cases import current
from liaison_cli.office.work import Work
from liaison_cli.store.case import cases, custody, letters
from liaison_cli.store.file import database
from liaison_cli.store.log import lists
from liaison_cli.store.roster import enterprises


def write_letter(work: Work, enterprise_id: int) -> InquiryLetter:
    """A letter under the next number of the year, or again the last one while it has not been posted.

    Raises NotFound, and LiaisonError where there is no registered address.
    """
    with database.turn(work.db):
        case, enterprise = current(work, enterprise_id), enterprises.get(work.db, enterprise_id)
        posted = letters_of(cases.steps(work.db, case.id))
        written = letters.of(work.db, case.id)
        is_waiting = len(written) > len(posted)
        letter = written[-1] if is_waiting else _numbered(work, case, enterprise)
    return InquiryLetter(_facts(work, case, enterprise), letter, _earlier(posted, written))


def visit_form(work: Work, enterprise_id: int) -> VisitForm:
    """The form of the next visit of the open case. Raises NotFound."""
    case = current(work, enterprise_id)
    visits = sum(step.kind == "visit" for step in standing(cases.steps(work.db, case.id)))
    facts = _facts(work, case, enterprises.get(work.db, enterprise_id))
    return VisitForm(facts, visits + 1, lists.one(work.db, enterprise_id).liaison)


def tax_notice(work: Work, enterprise_id: int) -> TaxNotice:
    """The notice of what the register holds of an enterprise with an open case. Raises NotFound."""
    case = current(work, enterprise_id)
    items = custody.of(work.db, enterprise_id)
    if not items:
        raise NotFound(
            msg("Nothing is on record of the enterprise's certificates, keys and invoices."),
            msg("Put it on record with `liaison custody add`."),
        )
    return TaxNotice(_facts(work, case, enterprises.get(work.db, enterprise_id)), tuple(items))


def _numbered(work: Work, case: Case, enterprise: Enterprise) -> Letter:
    if not enterprise.registered_address:
        raise LiaisonError(
            msg("{name} has no registered address on record.", name=enterprise.name),
            msg("Import it first; a letter to another address proves nothing."),
        )
    documents = work.policy.documents
    if letters.next_number(work.db, documents, work.stamp) > documents.letters_to:
        raise LiaisonError(
            msg(
                "The numbers for letters of this computer are used up: the last is {number}.",
                number=documents.letters_to,
            ),
            msg("Give it another block in the policy: documents.letters_from and documents.letters_to."),
        )
    return letters.add(work.db, case.id, documents, enterprise.registered_address, work.stamp)


def _earlier(posted: Sequence[Step], written: Sequence[Letter]) -> tuple[Step, str] | None:
    if not posted:
        return None
    return posted[-1], written[len(posted) - 1].number if len(written) >= len(posted) else ""


def _facts(work: Work, case: Case, enterprise: Enterprise) -> PaperFacts:
    documents = work.policy.documents
    return PaperFacts(
        case=case,
        enterprise=enterprise,
        zone=work.policy.zone.name,
        documents=documents,
        officer=enterprise.officer or work.stamp.by,
        day=work.today,
        reply_by=add(work.today, documents.reply_days, work.calendar.is_workday),
    )
