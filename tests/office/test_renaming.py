"""What an enterprise is called changes by hand, and everything that it was called leads home."""

from __future__ import annotations

import pytest

from liaison_cli.errors import LiaisonError, UsageError
from liaison_cli.office import contacts
from liaison_cli.office.contacts import Tried
from liaison_cli.office.desk import file_care
from liaison_cli.office.roster import renaming
from liaison_cli.office.work import Work
from liaison_cli.store.log import lists
from liaison_cli.store.roster import dated_changes, enterprises, former_names
from tests.office.conftest import audited, rows

NEW = "91310000MA1K000019"


def called(work: Work, text: str) -> list[tuple[int, str | None]]:
    return [(each.id, each.before) for each in enterprises.called(work.db, text)]


def test_a_new_name_leaves_the_history_and_the_due_day_and_the_old_one_leads_home(work):
    contacts.log(work, Tried(1, "visit", "reached", officer="周明远"))
    contacts.log(work, Tried(1, "phone", "no_answer", officer="周明远"))
    was, old = lists.one(work.db, 1), enterprises.get(work.db, 1).name
    done = renaming.rename(work, 1, name="  远帆 国际贸易有限公司 ", why="变更登记通知")
    after = lists.one(work.db, 1)
    assert done.formerly == (old,)
    assert (after.name, after.due_on, after.light, after.failures) == (
        "远帆 国际贸易有限公司",
        was.due_on,
        was.light,
        was.failures,
    )
    assert called(work, old) == [(1, old)]
    assert called(work, "远帆国际贸易") == [(1, None)]
    (record,) = audited(work, "rename")
    assert (record["before"], record["after"]["name"], record["why"]) == (
        {"name": old},
        "远帆 国际贸易有限公司",
        "变更登记通知",
    )
    assert rows(work, "SELECT kind, old, new, source FROM signal") == [
        {"kind": "name", "old": old, "new": "远帆 国际贸易有限公司", "source": "officer"}
    ]


def test_what_was_renamed_by_hand_is_derived_again_alike(work, codes_of):
    renaming.rename(work, 1, name="远帆贸易有限公司", code=NEW, formerly="更早的名字有限公司")
    renaming.rename(work, 1, name="远航贸易有限公司")
    known = former_names.of(work.db, 1), dated_changes.of(work.db, 1)
    assert {each.value for each in known[0]} == {
        codes_of[0][0],
        codes_of[0][1],
        "远帆贸易有限公司",
        "更早的名字有限公司",
    }
    assert {each.cause for each in known[0]} == {"rename"}
    file_care.rebuild(work)
    assert (former_names.of(work.db, 1), dated_changes.of(work.db, 1)) == known


def test_back_to_the_first_name(work):
    first = enterprises.get(work.db, 1).name
    renaming.rename(work, 1, name="远帆贸易有限公司")
    renaming.rename(work, 1, name=first)
    assert [each.value for each in former_names.of(work.db, 1)] == ["远帆贸易有限公司"]
    assert called(work, first) == [(1, None)]


def test_a_former_name_alone_changes_nothing_else_and_is_kept_once(work):
    before = lists.one(work.db, 1)
    for _ in range(2):
        assert renaming.rename(work, 1, formerly="更早的名字有限公司").formerly == ("更早的名字有限公司",)
    assert lists.one(work.db, 1) == before
    assert called(work, "更早的名字有限公司") == [(1, "更早的名字有限公司")]
    assert rows(work, "SELECT count(*) AS count FROM told_name") == [{"count": 1}]


def test_a_code_typed_as_people_type_it(work):
    renaming.rename(work, 1, code=" 91310000 ma1k000019 ")
    assert enterprises.get(work.db, 1).code == NEW


@pytest.mark.parametrize(
    ("said", "error", "part"),
    [
        ({}, UsageError, "called so already"),
        ({"code": "91310000MA1K000012"}, UsageError, "not a credit code"),
        ({"name": "（）"}, UsageError, "is no name"),
        ({"formerly": "（）"}, UsageError, "is no name"),
    ],
)
def test_what_is_no_name_or_code_is_refused(work, said, error, part):
    with pytest.raises(error, match=part):
        renaming.rename(work, 1, **said)
    assert audited(work, "rename") == []


def test_a_code_of_another_enterprise_is_not_given(work):
    renaming.rename(work, 2, code=NEW)
    with pytest.raises(LiaisonError, match="is the code of"):
        renaming.rename(work, 1, name="远帆贸易有限公司", code=NEW)
    assert len(audited(work, "rename")) == 1


@pytest.fixture
def codes_of(work) -> list[tuple[str, str]]:
    """Code and name of each enterprise, before anything is done."""
    return [(each["code"], each["name"]) for each in rows(work, "SELECT code, name FROM enterprise ORDER BY id")]
