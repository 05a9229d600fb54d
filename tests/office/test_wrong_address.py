"""What came back from an address: a task to check it, at once, until the address is another one or something arrives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_cli.lang import into
from liaison_cli.office import contacts, liaisons, task_moves
from liaison_cli.office.case import course
from liaison_cli.office.contacts import Tried
from liaison_cli.office.liaisons import Details
from liaison_cli.office.task_moves import Outcome
from liaison_cli.office.watch import judgement, scan_run
from liaison_cli.office.watch.examination import Scope
from liaison_cli.store.ledger import audit
from liaison_cli.store.work import tasks
from tests.office.conftest import at


def is_open(work) -> bool:
    return "wrong_address" in tasks.open_rules(work.db, 1)


def logged(work, day: str, channel: str, outcome: str):
    return contacts.log(at(work, day), Tried(1, channel, outcome))


def ended(done) -> list[str]:
    return [into("en", task.why) for task in done.change.closed if task.rule == "wrong_address"]


def readdressed(work, day: str, field: str) -> None:
    """A roster brings another address."""
    entry = audit.Entry("update", "enterprise", 1, before={field: "旧"}, after={field: "新"})
    audit.record(work.db, at(work, day).stamp, entry)


@pytest.mark.parametrize(
    ("channel", "outcome", "said"),
    [
        ("mail", "bounced", "mail (returned, 2026-03-16): check the address"),
        ("ems", "returned_unknown", "registered letter (returned: not known there, 2026-03-16): check the address"),
        ("ems", "returned_unclaimed", "registered letter (returned: not collected, 2026-03-16): check the address"),
    ],
)
def test_what_came_back_asks_for_the_address_at_once(work, channel, outcome, said):
    [task] = logged(work, "2026-03-16", channel, outcome).change.made
    assert (task.rule, into("en", task.reason), task.state) == ("wrong_address", said, "dispatched")
    # The same again is the same task, which says the newest.
    assert logged(work, "2026-03-17", channel, outcome).change.made[1:] == ()
    assert into("en", tasks.get(work.db, task.id).reason) == said.replace("03-16", "03-17")


@pytest.mark.parametrize(("channel", "outcome"), [("sms", "bounced"), ("mail", "no_reply"), ("ems", "in_transit")])
def test_a_message_that_did_not_arrive_or_is_on_its_way_says_nothing_of_an_address(work, channel, outcome):
    logged(work, "2026-03-16", channel, outcome)
    assert not is_open(work)


@pytest.mark.parametrize(
    ("back", "then", "why"),
    [
        (("mail", "bounced"), ("mail", "reached"), ["the enterprise was reached by mail on 2026-03-17"]),
        (("mail", "bounced"), ("mail", "refused"), ["the enterprise was reached by mail on 2026-03-17"]),
        (("mail", "bounced"), ("phone", "reached"), []),
        (("mail", "bounced"), ("ems", "signed"), []),
        (
            ("ems", "returned_unknown"),
            ("ems", "signed"),
            ["the enterprise was reached by registered letter on 2026-03-17"],
        ),
        (("ems", "returned_unknown"), ("mail", "reached"), []),
        (("ems", "returned_unknown"), ("ems", "signed_third"), []),
    ],
)
def test_it_ends_when_something_arrives_by_the_same_channel(work, back, then, why):
    logged(work, "2026-03-16", *back)
    assert ended(logged(work, "2026-03-17", *then)) == why
    assert is_open(work) is not why


def test_what_arrived_before_or_was_taken_back_shows_nothing(work):
    logged(work, "2026-03-17", "mail", "bounced")
    assert ended(logged(work, "2026-03-16", "mail", "reached")) == []
    arrived = logged(work, "2026-03-18", "mail", "reached")
    assert not is_open(work)
    assert [task.rule for task in contacts.void(at(work, "2026-03-18"), arrived.number, "记错").made] == [
        "wrong_address"
    ]
    contacts.void(at(work, "2026-03-19"), 1, "记错")
    assert not is_open(work)


@pytest.mark.parametrize(
    ("back", "field", "ends"),
    [
        (("ems", "returned_unknown"), "registered_address", True),
        (("ems", "returned_unknown"), "business_address", True),
        (("ems", "returned_unknown"), "email", False),
        (("mail", "bounced"), "email", True),
        (("mail", "bounced"), "registered_address", True),
        (("mail", "bounced"), "industry", False),
    ],
)
def test_it_ends_when_the_address_is_another_one(work, back, field, ends):
    readdressed(work, "2026-03-15", field)
    logged(work, "2026-03-16", *back)
    assert is_open(work)
    readdressed(work, "2026-03-17", field)
    scan_run.scan(at(work, "2026-03-17T11:00"), Scope())
    assert is_open(work) is not ends


@pytest.mark.parametrize(
    ("back", "new", "why"),
    [
        (("mail", "bounced"), None, ["the liaison's details were checked on 2026-03-17"]),
        (("mail", "bounced"), Details(email="s@example.com"), ["the address was replaced on 2026-03-17"]),
        (("ems", "returned_unknown"), Details(email="s@example.com"), []),
    ],
)
def test_another_liaison_or_a_check_of_hers_settles_her_e_mail_and_no_letter(work, back, new, why):
    logged(work, "2026-03-16", *back)
    assert ended(liaisons.verify(at(work, "2026-03-17"), 1, at(work, "2026-03-17").today, new=new)) == why
    logged(work, "2026-03-18", *back)
    handed = liaisons.hand_over(at(work, "2026-03-19"), 1, "王二")
    assert ended(handed) == (["the address was replaced on 2026-03-19"] if why else [])


def test_a_person_who_has_dealt_with_it_is_not_asked_again_until_it_comes_back_again(work):
    [task] = logged(work, "2026-03-16", "mail", "bounced").change.made
    task_moves.finish(at(work, "2026-03-17"), [task.id], Outcome("地址无误，邮箱已满"))
    scan_run.scan(at(work, "2026-03-18"), Scope())
    assert not is_open(work)
    logged(work, "2026-03-19", "mail", "bounced")
    assert is_open(work)


def test_a_case_takes_its_place_and_a_mute_or_the_switch_silences_it(work):
    logged(work, "2026-03-16", "ems", "returned_unknown")
    course.open_case(at(work, "2026-03-17"), 1, "联系不上")
    assert not is_open(work)
    course.close(at(work, "2026-03-18"), 1, "found", "找到了")
    judgement.mute_rule(at(work, "2026-03-18"), "wrong_address", at(work, "2026-03-25").today, "系统故障", 1)
    logged(work, "2026-03-19", "ems", "returned_unknown")
    assert not is_open(work)
    off = replace(work, policy=work.policy._replace(rules=work.policy.rules._replace(wrong_address=False)))
    logged(off, "2026-03-26", "ems", "returned_unknown")
    assert not is_open(work)
    logged(work, "2026-03-26", "ems", "returned_unknown")
    assert is_open(work)
