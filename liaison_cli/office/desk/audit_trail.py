"""The audit trail: who saw personal data, what large imports left unsealed, and whether all is as it was written."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_cli.office.work import Work
from liaison_cli.store.file import audit, database, seals
from liaison_cli.store.file.seals import Finding


@dataclass(frozen=True, slots=True)
class Verified:
    """What was changed behind the program's back, and of how many records, seals and rows without one that is said."""

    findings: tuple[Finding, ...]
    records: int
    seals: int
    unsealed: int


def reveal(work: Work, what: str, why: str) -> None:
    """Record that personal data was shown in full, of what and why (PIPL art. 51: who saw what must be known)."""
    with database.turn(work.db):
        audit.record(work.db, work.stamp, audit.Entry("reveal", what, None, why=why))


def seal(work: Work) -> int:
    """Seal the rows that large imports left unsealed; how many there were."""
    with database.turn(work.db):
        count = seals.unsealed(work.db)
        audit.record(work.db, work.stamp, audit.Entry("seal", "database", None, after={"rows": count}))
        seals.set_seal(work.db, work.stamp.at, most=count)
    return count


def verify(work: Work, anchor: tuple[int, str] | None = None) -> Verified:
    """Check every audit record and every seal, and the number and hash of a record that were printed earlier."""
    found = [Finding("broken", "audit", number, number) for number in audit.broken(work.db)]
    found += seals.findings(work.db)
    found += [each for each in seals.recorded(work.db) if each not in found]
    if anchor and audit.at(work.db, anchor[0]) != anchor[1]:
        found.append(Finding("anchor", "audit", anchor[0], anchor[0]))
    records, count = audit.head(work.db)[0], seals.seals(work.db)[0]
    return Verified(tuple(found), records, count, seals.unsealed(work.db))
