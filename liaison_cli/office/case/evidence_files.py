"""Files of a case: kept unchanged, struck out with a reason, checked against what was attached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from liaison_cli.core.case.procedure import Evidence
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, NotFound
from liaison_cli.office.case.known_cases import current, newest
from liaison_cli.office.work import Work
from liaison_cli.store.case import archive, cases, evidence
from liaison_cli.store.file import database


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files a case has, and those that are no longer what was attached."""

    count: int
    changed: tuple[Evidence, ...]


def attach(work: Work, enterprise_id: int, paths: Sequence[Path], step: int | None = None) -> list[Evidence]:
    """Keep files with the open case, or with one of its steps: all or none. Raises NotFound and LiaisonError."""
    case = current(work, enterprise_id)
    if step is not None and step not in {each.id for each in cases.steps(work.db, case.id)}:
        raise NotFound(msg("The case has no step {step}.", step=step))
    most = work.policy.cases.largest_file << 20
    return evidence.attach(work.db, evidence.Place(case.id, step), paths, most, work.stamp)


def strike(work: Work, enterprise_id: int, number: int, why: str) -> None:
    """Strike a file of the open case out; it stays, and stays visible. Raises NotFound and LiaisonError."""
    with database.turn(work.db):
        case = current(work, enterprise_id)
        found = next((each for each in evidence.of(work.db, case.id) if each.number == number), None)
        if found is None:
            raise NotFound(msg("The case has no file {number}.", number=number))
        if found.struck:
            raise LiaisonError(msg("File {number} is struck out already.", number=number))
        evidence.strike(work.db, found.id, why, work.stamp)


def check(work: Work, enterprise_id: int) -> Checked:
    """Compute the SHA-256 of every file of the open or last case again. Raises NotFound."""
    case = newest(work, enterprise_id)
    return Checked(len(evidence.of(work.db, case.id)), tuple(evidence.changed(work.db, case.id)))


def content(work: Work, file: Evidence) -> bytes:
    """The bytes of a file as they were attached; empty where they are gone or damaged."""
    return archive.content(work.db, "evidence", file.id)
