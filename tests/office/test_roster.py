"""Acts on the roster as a whole: merges and their undoing, officers who leave, imports taken back."""

from __future__ import annotations

import pytest

from liaison_cli.errors import LiaisonError, NotFound, UsageError
from liaison_cli.office import contacts
from liaison_cli.office.consequences import begin_case
from liaison_cli.office.contacts import Tried
from liaison_cli.office.roster import import_undo, merging, officer_handover
from liaison_cli.office.watch import scan_run
from liaison_cli.office.watch.examination import Scope
from liaison_cli.store.case import custody
from liaison_cli.store.file import database
from liaison_cli.store.log import lists
from liaison_cli.store.roster import officers
from tests.office.conftest import audited, rows


def test_what_disagrees_is_seen_before_a_merge(work):
    pair = merging.compare(work, 1, 3)
    assert (pair.keep.code, pair.other.name) == ("91310999100000007A", "澄江丙三科技有限公司")
    assert pair.apart == {
        "name": ("澄江甲一贸易有限公司", "澄江丙三科技有限公司"),
        "tier": ("key", "licensed"),
        "officer_id": ("周明远", "林晓澄"),
    }


def test_a_merge_moves_the_log_and_the_light_and_is_taken_back_once(work):
    contacts.log(work, Tried(3, "phone", "no_answer"))
    before = list(lists.every(work.db, lists.Filter()))
    number = merging.merge(work, 1, 3)
    assert [(each.id, each.failures) for each in lists.every(work.db, lists.Filter())] == [(1, 1), (2, 0)]
    done = merging.take_back(work, number)
    assert (done.other.code, done.changed_since) == ("91310999100000023M", ())
    assert list(lists.every(work.db, lists.Filter())) == before
    with pytest.raises(LiaisonError):
        merging.take_back(work, number)
    with pytest.raises(NotFound):
        merging.take_back(work, 99)


def test_a_rehearsed_merge_leaves_no_trace(work):
    before = list(work.db.iterdump())
    merging.merge(work, 1, 3, dry_run=True)
    assert list(work.db.iterdump()) == before


def test_one_enterprise_or_two_open_cases_are_not_merged(work):
    with pytest.raises(UsageError):
        merging.merge(work, 1, 1)
    with database.turn(work.db):
        for enterprise in (1, 2):
            begin_case(work, enterprise, "打不通")
    with pytest.raises(LiaisonError):
        merging.merge(work, 1, 2)
    assert rows(work, "SELECT count(*) AS count FROM enterprise") == [{"count": 3}]


def test_an_officer_who_leaves_has_everything_shared_evenly(work):
    scan_run.scan(work, Scope())
    planned = officer_handover.hand_over(work, "周明远", ["林晓澄", " 新人 ", "林晓澄"], new=True, dry_run=True)
    assert rows(work, "SELECT count(*) AS count FROM officer") == [{"count": 2}]
    done = officer_handover.hand_over(work, "周明远", ["林晓澄", "新人"], new=True)
    assert done == planned
    assert [(each.heir, each.enterprises, each.tasks) for each in done] == [("林晓澄", [1], [1]), ("新人", [2], [3])]
    owners = "SELECT o.name FROM enterprise e JOIN officer o ON o.id = e.officer_id ORDER BY e.id"
    assert [each["name"] for each in rows(work, owners)] == ["林晓澄", "新人", "林晓澄"]
    assert rows(work, "SELECT left_on FROM officer WHERE name = '周明远'") == [{"left_on": "2026-03-16"}]
    assert [record["after"]["enterprises"] for record in audited(work, "handover")] == [[1], [2]]


def test_planned_contacts_and_what_an_officer_holds_go_along_and_the_log_stays_theirs(work):
    contacts.log(work, Tried(1, "phone", "reached", officer="周明远"))
    with database.turn(work.db):
        for enterprise, day in ((1, "2026-03-15"), (1, "2026-03-16"), (2, "2026-04-01"), (3, "2026-04-02")):
            work.db.execute(
                "INSERT INTO plan (enterprise_id, due_on, at, officer_id, sequence, planned_at) VALUES (?, ?, ?, 1, 0, 'x')",
                (enterprise, day, f"{day}T15:00"),
            )
        custody.add(work.db, 2, {"kind": "ukey", "holder": "周明远"}, work.today, work.stamp)
        custody.add(work.db, 2, {"kind": "seal", "holder": "李二"}, work.today, work.stamp)
    (done,) = officer_handover.hand_over(work, "周明远", ["林晓澄"])
    assert (done.contacts, [each.kind for each in done.items]) == ([1, 2, 3], ["ukey"])
    assert rows(work, "SELECT officer_id, at FROM plan ORDER BY at") == [
        {"officer_id": 1, "at": "2026-03-15T15:00"},
        {"officer_id": 2, "at": "2026-03-16T15:00"},
        {"officer_id": 2, "at": "2026-04-01T15:00"},
        {"officer_id": 2, "at": "2026-04-02T15:00"},
    ]
    assert [(each.kind, each.holder) for each in custody.of(work.db, 2)] == [("seal", "李二"), ("ukey", "林晓澄")]
    assert rows(work, "SELECT officer_id FROM attempt") == [{"officer_id": 1}]


def test_who_takes_over_is_known_and_here_or_said_to_be_new(work):
    with pytest.raises(NotFound):
        officer_handover.hand_over(work, "周明远", ["林小澄"])
    officer_handover.hand_over(work, "周明远", ["林晓澄"])
    with pytest.raises(UsageError):
        officer_handover.hand_over(work, "林晓澄", ["周明远"])
    officer_handover.hand_over(work, "林晓澄", ["周明远"], new=True)
    assert officers.left(work.db) == {"林晓澄": ("2026-03-16", "周明远")}


@pytest.mark.parametrize(
    ("leaver", "heirs", "error"),
    [("周明", ["林晓澄"], NotFound), ("周明远", [" "], UsageError), ("周明远", ["林晓澄", "周明远"], UsageError)],
)
def test_somebody_else_must_take_over(work, leaver, heirs, error):
    with pytest.raises(error):
        officer_handover.hand_over(work, leaver, heirs)
    assert audited(work, "handover") == []


def test_an_import_that_is_not_there_or_of_people_around_is_not_taken_back(work):
    with pytest.raises(NotFound):
        import_undo.take_back(work, 1, "导错了")
    work.db.execute(
        "INSERT INTO import_run (id, path, digest, kind, at, by, encoding, delimiter, header_row) VALUES (1, 'a.csv', 'x', 'network', 'x', 'x', 'utf-8', ',', 1)"
    )
    with pytest.raises(LiaisonError):
        import_undo.take_back(work, 1, "导错了")


def test_an_import_is_rehearsed_then_taken_back_once(work):
    work.db.execute(
        "INSERT INTO import_run (id, path, digest, kind, at, by, encoding, delimiter, header_row) VALUES (1, 'a.csv', 'x', 'roster', 'x', 'x', 'utf-8', ',', 1)"
    )
    work.db.execute(
        "INSERT INTO enterprise (id, code, name, folded, entered_on, import_id) VALUES (4, 'P-4', '澄江丁四', '澄江丁四', '2026-03-16', 1)"
    )
    for dry_run, left in ((True, 4), (False, 3)):
        assert import_undo.take_back(work, 1, "导错了", dry_run=dry_run).withdrawn == 1
        assert rows(work, "SELECT count(*) AS count FROM enterprise") == [{"count": left}]
    with pytest.raises(LiaisonError):
        import_undo.take_back(work, 1, "导错了")
