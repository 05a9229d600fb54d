"""A liaison announces that she leaves: in office until then, asked who follows, and followed by time alone."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.errors import UsageError
from liaison_cli.lang import say
from liaison_cli.office import leavers, liaisons, past
from liaison_cli.office.day.today import today
from liaison_cli.office.liaisons import Details, Successor
from liaison_cli.office.people import forgetting, known_people
from liaison_cli.office.roster import merging
from liaison_cli.office.watch import scan_run
from liaison_cli.office.watch.examination import Scope
from liaison_cli.store.roster import people
from liaison_cli.store.work import tasks
from tests.office.conftest import at, audited

MAY = date(2026, 5, 8)
HEIR = Successor("王二", Details(mobile="13900010012"), "会计")


def in_office(work, firm=2):
    return [each.name for each in people.of(work.db, firm, current=True)]


def term_end(work, day):
    """What the scan of a day asks for at the enterprise."""
    scan_run.scan(at(work, day), Scope())
    number = tasks.open_rules(work.db, 2).get("term_end")
    return say(tasks.get(work.db, number).reason) if number else None


def test_she_is_in_office_until_the_day_and_who_follows_is_asked_for_30_days_before(work):
    assert (
        say(next(leavers.announce(work, leavers.Whose(2), MAY)))
        == "李二 is the liaison until 2026-05-08; ask who follows, and add it with --to."
    )
    assert term_end(work, "2026-04-07") is None
    assert term_end(work, "2026-04-08") == "the liaison's appointment ends on 2026-05-08: ask who follows"
    assert leavers.follow_announced(at(work, "2026-05-07")) == 0
    assert in_office(work) == ["李二"]
    # Somebody is named, and nobody is asked any more.
    leavers.announce(at(work, "2026-04-09"), leavers.Whose(2), MAY, HEIR)
    assert "term_end" not in tasks.open_rules(work.db, 2)


def test_the_successor_follows_on_the_day_whoever_looks_first_and_whenever(work):
    leavers.announce(work, leavers.Whose(2), MAY, HEIR)
    assert leavers.follow_announced(at(work, "2026-05-20")) == 1
    assert leavers.follow_announced(at(work, "2026-05-20")) == 0
    new, old = people.of(work.db, 2)
    assert (new.name, new.mobile, new.title, str(new.started_on), new.ended_on) == (
        "王二",
        "13900010012",
        "会计",
        "2026-05-08",
        None,
    )
    assert (old.name, str(old.ended_on)) == ("李二", "2026-05-08")
    refile = tasks.get(work.db, tasks.open_rules(work.db, 2)["refile"])
    assert str(refile.deadline) == "2026-06-07"
    # Days that have passed are shown as they were.
    before = past.as_it_was(at(work, "2026-05-07"))
    assert in_office(before) == ["李二"]


def test_without_a_successor_the_post_is_empty_from_the_day_on(work):
    leavers.announce(work, leavers.Whose(2), MAY)
    leavers.follow_announced(at(work, "2026-05-08"))
    assert in_office(work) == []
    # On the day itself somebody is in office still.
    scan_run.scan(at(work, "2026-05-09"), Scope())
    assert "no_liaison" in tasks.open_rules(work.db, 2)


def test_who_stays_after_all_is_not_followed(work):
    leavers.announce(work, leavers.Whose(2), MAY, HEIR)
    assert say(next(leavers.withdraw(work, leavers.Whose(2)))) == "李二 stays."
    assert leavers.follow_announced(at(work, "2026-05-20")) == 0
    with pytest.raises(UsageError):
        leavers.withdraw(work, leavers.Whose(2))
    assert [each["after"]["leaves_on"] for each in audited(work, "announce")] == ["2026-05-08", None]


def test_who_is_followed_before_the_day_does_not_leave_twice(work):
    leavers.announce(work, leavers.Whose(2), MAY, HEIR)
    liaisons.hand_over(at(work, "2026-04-01"), 2, "钱三", Details(mobile="13900010013"))
    assert leavers.follow_announced(at(work, "2026-05-20")) == 0
    assert in_office(work) == ["钱三"]


def test_nobody_follows_herself(work):
    with pytest.raises(UsageError):
        leavers.announce(work, leavers.Whose(2), MAY, Successor("李二", Details(mobile="13900010002"), None))


def test_who_was_to_follow_and_was_erased_meanwhile_does_not(work):
    leavers.announce(work, leavers.Whose(2), MAY, Successor("吴三", Details(mobile="13900010003"), None))
    liaisons.hand_over(work, 3, "钱三", Details(mobile="13900010013"))
    forgetting.forget(work, known_people.one(work, "吴三"), "本人要求")
    assert "吴三" not in str(people.of(work.db, 2))
    leavers.follow_announced(at(work, "2026-05-08"))
    assert in_office(work) == []


@pytest.mark.parametrize("firm", [1, 2])
def test_an_announcement_goes_with_its_enterprise(work, firm):
    leavers.announce(work, leavers.Whose(firm), MAY, HEIR)
    number = merging.merge(work, 1, 2)
    merging.take_back(at(work, "2026-04-01"), number)
    leavers.follow_announced(at(work, "2026-05-08"))
    assert "王二" in in_office(work, firm)


@pytest.mark.parametrize(
    ("day", "heir", "said"),
    [
        ("2026-04-07", None, []),
        ("2026-04-08", None, [("李二 leaves on 2026-05-08", "Ask who follows.")]),
        ("2026-04-08", HEIR, [("李二 leaves on 2026-05-08", "王二 follows.")]),
    ],
)
def test_the_officers_day_tells_of_it_from_30_days_before(work, day, heir, said):
    leavers.announce(work, leavers.Whose(2), MAY, heir)
    urgent = today(at(work, day), "周明远").urgent
    found = [(each.said, each.action) for line in urgent for each in line.reasons if each.kind == "leaver"]
    assert [(say(what), say(action)) for what, action in found] == said
    assert not [line for line in today(at(work, day), "林晓澄").urgent if line.kind == "leaver"]
