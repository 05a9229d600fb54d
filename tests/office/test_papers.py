"""Certificates and keys of the register that are about to expire: one task, until they are renewed or given back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_cli.core.watch.papers import Paper, valid
from liaison_cli.lang import into
from liaison_cli.office import task_moves
from liaison_cli.office.case import register_entries
from liaison_cli.office.case.register_entries import Held
from liaison_cli.office.task_moves import Outcome
from liaison_cli.office.watch import scan_run
from liaison_cli.office.watch.examination import Scope
from liaison_cli.store.work import tasks
from tests.office.conftest import at, rows


def keep(work, kind: str, expires: str | None, number: str | None = None, holder: str | None = None) -> int:
    return register_entries.keep_item(work, 1, Held(kind, number, holder, expires_on=expires))


def said(work, day: str) -> str | None:
    """What the open task says after a scan."""
    scan_run.scan(at(work, day), Scope(), again=True)
    number = tasks.open_rules(work.db, 1).get("certificate")
    return into("en", tasks.get(work.db, number).reason) if number else None


def test_it_comes_at_the_mark_and_goes_when_the_entry_is_given_back(work):
    keep(work, "ukey", "2026-04-20")
    assert said(work, "2026-03-20") is None
    assert said(work, "2026-03-21") == "UKey (entry 1) valid until 2026-04-20: renew or give back"
    assert said(work, "2026-04-21") == "UKey (entry 1) expired on 2026-04-20: renew or give back"
    register_entries.end_entry(at(work, "2026-04-22"), "custody", 1, "已交还")
    assert "certificate" not in tasks.open_rules(work.db, 1)


@pytest.mark.parametrize(
    ("new", "left"),
    [
        (("certificate", "2027-04-01"), None),
        (("certificate", "2027-04-01", "A-1", "孙一"), None),
        # Another one, of another number or holder or kind.
        (("certificate", "2027-04-01", "B-2"), "certificate (entry 1) valid until 2026-04-01: renew or give back"),
        (
            ("certificate", "2027-04-01", None, "李二"),
            "certificate (entry 1) valid until 2026-04-01: renew or give back",
        ),
        (("seal", "2027-04-01"), "certificate (entry 1) valid until 2026-04-01: renew or give back"),
    ],
)
def test_a_longer_one_of_the_same_renews_it(work, new, left):
    keep(work, "certificate", "2026-04-01", "A-1", "孙一")
    scan_run.scan(work, Scope())
    keep(work, *new)
    number = tasks.open_rules(work.db, 1).get("certificate")
    assert (into("en", tasks.get(work.db, number).reason) if number else None) == left


def test_several_are_one_task_that_names_each_the_nearest_first(work):
    keep(work, "certificate", "2026-04-10")
    keep(work, "tax_disk", "2026-03-01")
    keep(work, "licence", "2026-12-31")
    keep(work, "other", None)
    assert said(work, "2026-03-16") == (
        "tax-control disk (entry 2) expired on 2026-03-01, certificate (entry 1) valid until 2026-04-10: renew or give back"
    )
    [task] = rows(work, "SELECT deadline, weight FROM task WHERE rule = 'certificate'")
    assert task == {"deadline": "2026-03-30", "weight": 3}
    register_entries.end_entry(at(work, "2026-03-17"), "custody", 2, "已换新")
    assert said(work, "2026-03-17") == "certificate (entry 1) valid until 2026-04-10: renew or give back"


def test_what_comes_near_after_the_task_was_done_asks_again(work):
    keep(work, "certificate", "2026-04-01")
    keep(work, "ukey", "2026-04-25")
    assert said(work, "2026-03-16") is not None
    task_moves.finish(at(work, "2026-03-17"), [tasks.open_rules(work.db, 1)["certificate"]], Outcome("已预约"))
    assert said(work, "2026-03-18") is None
    assert "UKey (entry 2) valid until 2026-04-25" in (said(work, "2026-03-26") or "")


def test_it_is_a_signal_as_that_of_a_roster_is(work):
    keep(work, "certificate", "2026-04-01")
    scan_run.scan(work, Scope())
    assert rows(work, "SELECT kind, on_day, new, source FROM signal") == [
        {"kind": "certificate", "on_day": "2026-03-02", "new": "2026-04-01", "source": "calendar"}
    ]


def test_a_roster_and_the_register_speak_of_one_certificate(work):
    work.db.execute(
        "INSERT INTO enterprise_fact (enterprise_id, key, value, on_day) VALUES (1, 'certificate_expires_on', '2026-04-01', '2026-03-01')"
    )
    assert said(work, "2026-03-16") == "a certificate is valid until 2026-04-01: renew it"
    keep(at(work, "2026-03-17"), "certificate", "2027-04-01")
    assert "certificate" not in tasks.open_rules(work.db, 1)


def test_what_nothing_renews_stays_in_order():
    papers = [Paper("seal", "2026-05-01", 3), Paper("ukey", "2026-04-01", 2), Paper("ukey", "2026-04-01", 1)]
    assert [each.entry for each in valid(papers)] == [1, 2, 3]


def test_what_runs_out_comes_first_and_is_due_by_then_even_where_it_waits(work):
    narrow = replace(work, policy=work.policy._replace(dispatch=work.policy.dispatch._replace(at_once=1)))
    register_entries.keep_item(narrow, 2, Held("ukey", expires_on="2026-04-10"))
    keep(narrow, "ukey", "2026-03-20")
    scan_run.scan(narrow, Scope())
    mine = (
        "SELECT enterprise_id, state, deadline FROM task WHERE officer_id = 1 ORDER BY deadline IS NULL, deadline, id"
    )
    assert [tuple(each.values()) for each in rows(work, mine)] == [
        (1, "dispatched", "2026-03-20"),
        (2, "pending", "2026-04-10"),
        (1, "pending", None),
        (2, "pending", None),
    ]
    # Sent out shortly before it runs out, it is due by then, not ten working days later.
    task_moves.dismiss(at(narrow, "2026-04-07"), [tasks.open_rules(work.db, 1)["certificate"]], "已换")
    scan_run.scan(at(narrow, "2026-04-07"), Scope())
    sent = tasks.get(work.db, tasks.open_rules(work.db, 2)["certificate"])
    assert (sent.state, sent.dispatched_on, sent.deadline) == ("dispatched", date(2026, 4, 7), date(2026, 4, 10))
