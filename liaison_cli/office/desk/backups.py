"""Copies of the database: each proven to be whole, the old ones thinned out, and one restored now and then to see that it can be."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from liaison_cli import files
from liaison_cli.adapters import heads_file
from liaison_cli.core.values.message import msg
from liaison_cli.core.work.copies import Keep, kept
from liaison_cli.errors import DatabaseError, NotFound
from liaison_cli.office.desk import audit_trail, file_care, soundness
from liaison_cli.office.work import Work
from liaison_cli.store.file import copies, database, schema
from liaison_cli.store.ledger import seals
from liaison_cli.store.reports import runs

_RUN = "backup"
_FORM = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Drill:
    """What came of restoring a copy: which, of how many enterprises, and the tables that have other rows now.

    `differing` has the table's name, its rows in the copy, and its rows now.
    """

    copy: Path
    enterprises: int
    differing: tuple[tuple[str, int, int], ...]


def copy(work: Work, target: Path) -> None:
    """Copy the whole database to a file, whatever is being written meanwhile, with its heads beside it, and prove the copy.

    What large imports left unsealed is sealed first, so that the copy tells if somebody changes it.
    Raises DatabaseError, also for a copy that is as damaged as the database.
    """
    if seals.unsealed(work.db):
        audit_trail.seal(work)
    copies.backup(work.db, target)
    with database.only_read(target) as made:
        heads_file.write(heads_file.beside(target), audit_trail.heads_of(made))
        for fault in soundness.faults(made):
            raise DatabaseError(
                msg(
                    "{path} was written, but is as damaged as the database: {reason}", path=target, reason=fault.message
                ),
                fault.hint,
            )
    # A database that cannot be written to can still be copied.
    with suppress(sqlite3.OperationalError), database.turn(work.db):
        now = work.now().isoformat()
        runs.finish(work.db, runs.start(work.db, _RUN, now), runs.Ended(now, None, None, note=str(target.absolute())))


def copy_to(work: Work, folder: Path, stem: str, keep: Keep) -> tuple[Path, int]:
    """Copy into a folder under the name of the time, and remove the copies that need not be kept; how many those were."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{stem}-{datetime.fromisoformat(work.stamp.written_at):{_FORM}}.db"
    copy(work, target)
    found = _copies(folder, stem)
    gone = [path for at, path in found.items() if at not in kept(found, keep) and path != target]
    for path in gone:
        path.unlink()
        heads_file.beside(path).unlink(missing_ok=True)
    return target, len(gone)


def last_proven(work: Work) -> str | None:
    """When the newest copy was made and proven, as far as the database knows; None if never."""
    return runs.last_good(work.db, _RUN)


def drill(work: Work, folder: Path, stem: str) -> Drill:
    """Restore the newest copy of a folder into a scratch file, and compare its rows with those of the database.

    It is checked from its pages to its ledger, and what is kept is computed from it again.
    Raises NotFound where there is no copy, DatabaseError for one that could not be restored.
    """
    found = _copies(folder, stem)
    if not found:
        raise NotFound(
            msg("There is no copy of this database in {path}.", path=folder),
            msg("Make one: liaison backup --to FOLDER."),
        )
    newest = found[max(found)]
    with files.scratch() as scratch:
        restored = scratch / "restored.db"
        files.make_empty(restored)
        copies.fetch(newest, restored)
        with database.translated(newest), closing(database.connect(restored)) as db:
            soundness.check(db, work.policy)
            there, now = schema.counts(db), schema.counts(work.db)
            count = file_care.rebuild(Work(db, work.policy, work.calendar, work.today, work.stamp, work.now))
    differing = tuple((name, there.get(name, 0), now[name]) for name in now if there.get(name, 0) != now[name])
    return Drill(newest, count, differing)


def _copies(folder: Path, stem: str) -> dict[datetime, Path]:
    """The copies of this database in a folder by their times; other files are none of ours."""
    found = {}
    for path in folder.glob("*.db"):
        with suppress(ValueError):
            if path.name.startswith(f"{stem}-"):
                found[datetime.strptime(path.stem.removeprefix(f"{stem}-"), _FORM)] = path
    return found
