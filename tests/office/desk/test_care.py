"""Regular runs, reports, the audit and the file: noted when done, noticed when missed or damaged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from liaison_cli.core.days.period import Period
from liaison_cli.core.reports.report import Scope
from liaison_cli.core.work.ledger import Finding, Verified
from liaison_cli.errors import DatabaseError, LiaisonError
from liaison_cli.office import contacts
from liaison_cli.office.desk import audit_trail, backups, file_care, regular_runs, soundness
from liaison_cli.office.desk.report_parts import everything, gathered, keep
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.reports import runs
from tests.office.conftest import at, audited

WEEK = Period("weekly", date(2026, 3, 10), date(2026, 3, 16))
NEXT = Period("weekly", date(2026, 3, 17), date(2026, 3, 23))


def finished(work: Work, kind: str, when: str) -> None:
    """A good run of a kind that ended at a time."""
    with database.turn(work.db):
        runs.finish(work.db, runs.start(work.db, kind, when), runs.Ended(when, None, None))


def test_a_run_stands_in_the_ledger_from_its_start_to_its_end(work):
    number = regular_runs.begin(work, "weekly")
    (row,) = runs.latest(work.db, 9)
    assert (row["kind"], row["started_at"], row["finished_at"]) == ("cron weekly", "2026-03-16T10:00:00", None)
    regular_runs.end(at(work, "2026-03-16T10:05"), number, 1, f"  {'x' * 600} no such file\n")
    (row,) = runs.latest(work.db, 9)
    assert (row["finished_at"], row["failed"], row["exit_code"]) == ("2026-03-16T10:05:00", 1, 1)
    assert (len(row["note"]), row["note"][-12:]) == (500, "no such file")


@pytest.mark.parametrize(
    ("job", "last", "count"),
    [
        ("escalate", "2026-03-15T10:00:00", None),
        ("escalate", "2026-03-13T10:00:00", 2),
        ("weekly", "2026-03-13T10:00:00", None),
        ("of one's own", "2025-03-13T10:00:00", None),
        ("escalate", None, None),
    ],
)
def test_missed_runs_are_counted_since_the_last_good_one(work, job, last, count):
    if last:
        finished(work, f"cron {job}", last)
    said = regular_runs.missed(work, job)
    assert (said.values["count"] if said else None) == count


def test_a_report_is_kept_for_the_next_one_of_its_kind_and_scope(work):
    assert gathered(work, WEEK, Scope()).earlier is None
    keep(work, gathered(work, WEEK, Scope()), "txt", Path("/srv/week.txt"))
    later = at(work, "2026-03-23")
    earlier = gathered(later, NEXT, Scope()).earlier
    assert earlier is not None
    assert earlier.as_of == date(2026, 3, 16)
    assert gathered(later, replace(NEXT, kind="monthly"), Scope()).earlier is None
    assert gathered(later, NEXT, Scope(tier="key")).earlier is None
    assert [(row["kind"], row["examined"], row["failed"]) for row in runs.latest(work.db, 9)] == [("report", 3, 0)]


def test_a_report_covers_its_scope(work):
    contacts.log(work, contacts.Tried(1, "visit", "reached"))
    found = gathered(work, WEEK, Scope(officer="周明远"))
    assert (found.total.covered, dict(found.worked)) == (2, {"周明远": (1, 1, 0)})
    assert [line.standing.id for line in everything(work, Scope(officer="周明远"))] == [1, 2]


def test_health_wants_a_recent_run_and_a_kept_state_that_follows_from_the_log(work):
    day = timedelta(hours=26)
    with pytest.raises(LiaisonError, match="No escalate run"):
        file_care.check(work, day)
    finished(work, "escalate", "2026-03-15T07:00:00")
    with pytest.raises(LiaisonError, match="more than"):
        file_care.check(work, day)
    assert file_care.check(work, timedelta(hours=27)) == "2026-03-15T07:00:00"
    work.db.execute("UPDATE standing SET light = 'red' WHERE enterprise_id = 1")
    with pytest.raises(DatabaseError, match="kept state"):
        file_care.check(work, timedelta(days=2))
    assert file_care.rebuild(work) == 3
    assert file_care.check(work, timedelta(days=2)) == "2026-03-15T07:00:00"
    work.db.execute("PRAGMA foreign_keys = OFF")
    work.db.execute("DELETE FROM person WHERE id = 1")
    with pytest.raises(DatabaseError, match="Rows refer"):
        file_care.check(work, timedelta(days=2))


def test_what_is_checked_of_the_file_is_told_to_whoever_listens(work, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr(soundness, "WHILE_CHECKING", [lambda what: told.append(what.text.split()[2])])
    soundness.check(work.db, work.policy)
    assert told == ["pages", "of", "record", "and"]


def test_a_copy_holds_what_the_file_holds(work, tmp_path):
    backups.copy(work, tmp_path / "copy.db")
    copy = database.connect(tmp_path / "copy.db")
    assert copy.execute("SELECT count(*) FROM enterprise").fetchone() == (3,)
    copy.close()


def test_what_is_changed_behind_the_back_is_found_and_an_anchor_holds(work):
    contacts.log(work, contacts.Tried(1, "phone", "no_answer"))
    heads = audit_trail.heads(work)
    whole = audit_trail.verify(work, heads)
    assert whole == Verified((), (), records=1, seals=whole.seals, unsealed=0, unsealed_since=None, anchors=2)
    other = [head._replace(hash="0" * 64) for head in heads]
    assert audit_trail.verify(work, other).findings == tuple(
        Finding("anchor", head.chain, head.number, head.number) for head in heads
    )
    work.db.execute("UPDATE attempt SET outcome = 'reached'")
    found = audit_trail.verify(work).findings
    assert Finding("changed", "attempt", 1, 1) in found


def test_what_large_imports_left_is_sealed_and_counted(work):
    # A turn seals two hundred new rows of a table in passing.
    with database.turn(work.db):
        work.db.executemany("INSERT INTO person (name) VALUES (?)", ((f"人{n}",) for n in range(300)))
    assert audit_trail.verify(work).unsealed == 100
    assert audit_trail.seal(work) == 100
    assert (audit_trail.verify(work).unsealed, audited(work, "seal")[0]["after"]) == (0, {"rows": 100})


def test_a_copy_is_sealed_as_a_whole_and_without_need_no_seal_is_set(work, tmp_path):
    with database.turn(work.db):
        work.db.executemany("INSERT INTO person (name) VALUES (?)", ((f"人{n}",) for n in range(300)))
    backups.copy(work, tmp_path / "copy.db")
    copy = replace(work, db=database.connect(tmp_path / "copy.db"))
    assert audit_trail.verify(copy).unsealed == 0
    copy.db.execute("UPDATE person SET name = '别人' WHERE name = '人299'")
    assert audit_trail.verify(copy).findings != ()
    copy.db.close()
    backups.copy(work, tmp_path / "copy.db")
    assert len(audited(work, "seal")) == 1


def test_who_saw_personal_data_and_why_is_on_record(work):
    audit_trail.reveal(work, "due", "电话核实")
    (record,) = audited(work, "reveal")
    assert (record["by"], record["entity"], record["why"]) == ("周明远", "due", "电话核实")
