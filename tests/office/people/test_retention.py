"""What is over its time is listed on the very day, kept where something holds it, and gone once it is let go of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_cli.core.policy import Policy
from liaison_cli.office import liaisons
from liaison_cli.office.case import evidence_files
from liaison_cli.office.desk import audit_trail
from liaison_cli.office.people import forgetting, known_people, retention
from liaison_cli.store.file import database
from tests.office.people.test_forgetting import left_of, opened


@pytest.fixture
def work(tmp_path):
    """孙一 left on 2026-03-16."""
    work = opened(tmp_path / "zone.db")
    liaisons.hand_over(work, 1, "新人", liaisons.Details("13900010077"))
    yield work
    work.db.close()


def listed(work, today: date) -> list[tuple[str, str, bool]]:
    return [(each.kind, each.name, bool(each.kept)) for each in retention.over_time(replace(work, today=today))]


@pytest.mark.parametrize(
    ("today", "months", "found"),
    [
        (date(2027, 3, 16), 12, []),
        (date(2027, 3, 17), 12, [("person", "孙一", False)]),
        (date(2026, 4, 16), 1, []),
        (date(2026, 4, 17), 1, [("person", "孙一", False)]),
    ],
)
def test_who_left_is_over_time_after_the_months_of_the_policy(work, today, months, found):
    policy = Policy()._replace(privacy=Policy().privacy._replace(former_months=months))
    assert listed(replace(work, policy=policy), today) == found


def test_who_serves_elsewhere_still_is_not(work):
    with database.turn(work.db):
        work.db.execute(
            "INSERT INTO appointment (enterprise_id, person_id, role, recorded_on) VALUES (2, 1, 'deputy', '2026-01-01')"
        )
    assert listed(work, date(2029, 1, 1)) == []


def test_a_hold_keeps_and_says_so(work):
    later = replace(work, today=date(2027, 6, 1))
    forgetting.keep(work, known_people.one(work, "孙一"), "诉讼")
    assert listed(work, later.today) == [("person", "孙一", True)]
    assert retention.apply(later).done == ()
    forgetting.release(work, known_people.one(work, "孙一"), "结案")
    assert [each.name for each in retention.apply(later).done] == ["孙一"]
    assert left_of(work, ("孙一", "13900010001")) == []
    assert listed(work, later.today) == []
    assert audit_trail.verify(work).findings == ()


@pytest.fixture
def closed(work, tmp_path):
    """A case with a file and a step about 孙一, closed on 2026-03-10."""
    with database.turn(work.db):
        work.db.execute(
            "INSERT INTO lost_case (id, enterprise_id, opened_on, opened_by, reason, deadline)"
            " VALUES (1, 1, '2026-01-01', '周明远', '失联', '2026-03-01')"
        )
        work.db.execute(
            "INSERT INTO case_step (case_id, kind, at, by, note, recorded_at)"
            " VALUES (1, 'call', '2026-01-02', '周明远', '孙一 13900010001 空号', '2026-01-02')"
        )
    for name in ("孙一收据.txt", "孙一照片.txt"):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(f"一份材料，内有秘密字样 {name}", encoding="utf-8")
    evidence_files.attach(work, 1, sorted((tmp_path / "in").iterdir()), None)
    for each in (tmp_path / "in").iterdir():
        each.unlink()
    (tmp_path / "in").rmdir()
    with database.turn(work.db):
        work.db.execute("UPDATE lost_case SET closed_on = '2026-03-10', outcome = 'found' WHERE id = 1")
    return work


def test_evidence_goes_three_years_after_the_case_was_closed(closed):
    assert listed(closed, date(2029, 3, 10)) == [("person", "孙一", False)]
    later = replace(closed, today=date(2029, 3, 11))
    assert len(retention.apply(later).done) == 2
    assert left_of(closed, ("孙一", "13900010001", "秘密字样")) == []
    assert closed.db.execute("SELECT count(*) FROM sqlar").fetchone() == (0,)
    assert closed.db.execute("SELECT count(*) FROM evidence").fetchone() == (2,)
    assert audit_trail.verify(closed).findings == ()
    assert retention.apply(later).done == ()


def test_a_hold_on_somebody_of_the_enterprise_keeps_the_evidence(closed):
    forgetting.keep(closed, known_people.one(closed, "孙一"), "诉讼")
    later = replace(closed, today=date(2029, 3, 11))
    assert [each.kept for each in retention.over_time(later)] == [1, 1]
    assert retention.apply(later).done == ()
    assert closed.db.execute("SELECT count(*) FROM sqlar").fetchone() == (2,)
