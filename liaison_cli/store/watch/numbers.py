"""What is on record about the numbers of liaisons in office: found dead, shown to work, replaced."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message
from liaison_cli.core.values.words import ALL_OUTCOMES, DEAD_NUMBER
from liaison_cli.core.watch.numbers import Dead, Found, Holder, Host, Known, Term, beside, judged
from liaison_cli.store.file import closed_lists, rows
from liaison_cli.store.file.closed_lists import ENDED_TASK, listed
from liaison_cli.store.imported.later import NEVER_WAS
from liaison_cli.store.watch import in_office
from liaison_cli.store.watch.in_office import LIAISONS, Whose

# Of more enterprises than these it is quicker to look at all numbers.
FEW = 50
_NOTED = closed_lists.NOTED_OUTCOMES
_DEAD = closed_lists.listed(sorted(DEAD_NUMBER))
# Who is reached over one of these was reached at her number.
_BY_NUMBER = listed(["phone", "sms", "wechat"])


# `gone`: the statuses of enterprises that have left (policy: zone.gone).
# Where there is no liaison, whatever number the enterprise has.
_NOBODY = """SELECT 'enterprise ' || e.id, 0, 0, e.id, e.name, e.officer_id, '', '' FROM enterprise e
    WHERE e.status NOT IN {gone} AND NOT EXISTS (SELECT 1 FROM appointment ap WHERE ap.enterprise_id = e.id
        AND ap.role = 'liaison' AND ap.ended_on IS NULL)"""


def dead(db: sqlite3.Connection, policy: Policy, enterprise_ids: Collection[int] | None = None) -> dict[int, Known]:
    """By enterprise what is known of its liaisons' numbers: of those, or of all, that were ever found dead."""
    book, found = _Book(db, policy), dict[int, Known]()
    for number in book.doubted(enterprise_ids):
        said = book.judged(number)
        if said is not None:
            whom, what = said
            for id_ in whom:
                found[id_] = beside(found.get(id_), what)
    return found


def sharing(db: sqlite3.Connection, policy: Policy, enterprise_ids: Collection[int]) -> set[int]:
    """These enterprises, and those whose liaison has the same number where it was ever found dead."""
    book = _Book(db, policy)
    named = found = set(enterprise_ids)
    for number in book.doubted(enterprise_ids):
        serves = {each.enterprise_id for each in book.holders(number)}
        if len(named) <= FEW or not serves.isdisjoint(named):
            found = found | serves
    return found


def add_working(db: sqlite3.Connection, number: str, on: str, import_id: int) -> None:
    """A check of a day found that a number works."""
    db.execute("INSERT OR IGNORE INTO number_works (number, on_day, import_id) VALUES (?,?,?)", (number, on, import_id))


def said_by(db: sqlite3.Connection, import_id: int) -> set[int]:
    """The enterprises of whose numbers an import said something."""
    found = db.execute(
        """SELECT enterprise_id FROM signal WHERE import_id = :import AND kind = 'dead_number'
        UNION SELECT ap.enterprise_id FROM number_works w JOIN person p ON p.mobile = w.number
            JOIN appointment ap ON ap.person_id = p.id WHERE w.import_id = :import AND ap.role = 'liaison'""",
        {"import": import_id},
    )
    return set(rows.column(int, found))


def withdraw_import(db: sqlite3.Connection, import_id: int) -> None:
    """Take back what an import said of numbers that work."""
    db.execute("DELETE FROM number_works WHERE import_id = ?", (import_id,))


class _Book:
    """The numbers on record, read number by number under one policy."""

    def __init__(self, db: sqlite3.Connection, policy: Policy) -> None:
        self._db = db
        self._gone = listed(policy.zone.gone)
        self._liaisons = f"{LIAISONS} AND e.status NOT IN {self._gone}"
        self._nobody = _NOBODY.format(gone=self._gone)
        self._works = listed(outcome for outcome in ALL_OUTCOMES if policy.outcomes.of(outcome) == "reached")

    def doubted(self, enterprise_ids: Collection[int] | None) -> list[str]:
        """The numbers of these liaisons, or of all, that were found dead at one of the enterprises that they served."""
        if enterprise_ids is not None and len(enterprise_ids) <= FEW:
            held = self._held("IN (SELECT value FROM json_each(:ids))", json.dumps(sorted(enterprise_ids)))
            return sorted(each for each in held if self._ever_dead(each))
        return sorted(
            self._held(
                f"""IN (SELECT enterprise_id FROM attempt WHERE outcome IN {_NOTED} AND outcome IN {_DEAD}
                UNION SELECT enterprise_id FROM signal WHERE kind = 'dead_number')"""
            )
        )

    def _held(self, which: str, ids: str = "") -> set[str]:
        """The numbers, present and former, of enterprises under a condition on their row ids."""
        found = self._db.execute(
            f"""SELECT number FROM ({self._liaisons} AND ap.enterprise_id {which} UNION ALL {self._nobody} AND e.id {which})
            UNION SELECT p.mobile FROM appointment ap JOIN person p ON p.id = ap.person_id
                WHERE ap.role = 'liaison' AND p.mobile IS NOT NULL AND ap.enterprise_id {which}""",
            {"ids": ids},
        )
        return set(rows.column(str, found))

    def _ever_dead(self, number: str) -> bool:
        ids = {each.enterprise_id for each in self.holders(number)} | {
            each.enterprise_id for each in self._former(number)
        }
        return any(rows.value(bool, self._db.execute(_EVER, {"id": id_})) for id_ in ids)

    def holders(self, number: str) -> list[Whose]:
        """The liaisons in office who have a number."""
        what, _, id_ = number.partition(" ")
        if what == "enterprise":
            return [Whose._make(each) for each in self._db.execute(f"{self._nobody} AND e.id = ?", (id_,))]
        where = "AND p.id = ? AND p.mobile IS NULL" if what == "person" else "AND p.mobile = ?"
        with_it = self._db.execute(f"{self._liaisons} {where} ORDER BY ap.id", (id_ or number,))
        return list(rows.into(Whose, with_it))

    def judged(self, number: str) -> tuple[set[int], Dead | Message] | None:
        """The enterprises that a number serves, and what is to be said of it; None where it serves none."""
        db, whose = self._db, self.holders(number)
        if not whose:
            return None
        holders = [
            Holder(
                each.enterprise_id,
                each.name,
                each.officer_id,
                in_office.since(db, each, "mobile"),
                in_office.checked_at(db, each),
            )
            for each in whose
        ]
        ids = {each.enterprise_id for each in whose}
        former = self._former(number)
        found = [each for id_ in sorted(ids | {term.enterprise_id for term in former}) for each in self._found(id_)]
        works = rows.first(str, db.execute("SELECT max(on_day) FROM number_works WHERE number = ?", (number,)))
        if works:
            found += (Found(id_, f"{works}T24", works=True) for id_ in ids)
        return ids, judged(holders, found, former, _hosts(db, ids))

    def _former(self, number: str) -> list[Term]:
        """Where the number was that of a liaison who is in office no more, or of an enterprise that has left."""
        found = self._db.execute(
            f"""SELECT ap.enterprise_id, ap.person_id, {_BEGAN}, coalesce((SELECT max(x.at) FROM appointment later
                    JOIN audit x ON x.entity = 'appointment' AND x.entity_id = later.id AND x.action = 'handover'
                WHERE later.enterprise_id = ap.enterprise_id AND substr(x.at, 1, 10) = ap.ended_on), ap.ended_on || 'T24')
            FROM person p JOIN appointment ap ON ap.person_id = p.id JOIN enterprise e ON e.id = ap.enterprise_id
            WHERE p.mobile = ? AND ap.role = 'liaison' AND (ap.ended_on IS NOT NULL OR e.status IN {self._gone})
                AND NOT ({NEVER_WAS})""",
            (number,),
        )
        return [
            Term(id_, max(since, in_office.changed_at(self._db, person, "mobile")), until)
            for id_, person, since, until in found.fetchall()
        ]

    def _found(self, enterprise_id: int) -> list[Found]:
        tried = self._db.execute(_TRIED, {"id": enterprise_id}).fetchall()
        last = self._db.execute(
            f"""SELECT a.enterprise_id, a.at, 1, NULL FROM attempt a WHERE a.enterprise_id = :id
                AND a.outcome IN {self._works} AND a.channel IN {_BY_NUMBER} AND NOT {_VOID} ORDER BY a.at DESC LIMIT 1""",
            {"id": enterprise_id},
        ).fetchall()
        return [Found(id_, at, bool(works), outcome) for id_, at, works, outcome in (*tried, *last)]


_EVER = f"""SELECT EXISTS (SELECT 1 FROM attempt WHERE enterprise_id = :id AND outcome IN {_NOTED} AND outcome IN {_DEAD})
    OR EXISTS (SELECT 1 FROM signal WHERE enterprise_id = :id AND kind = 'dead_number')"""
# Who followed somebody had the number there from the record on, the first known one ever since.
_BEGAN = """coalesce(ap.started_on, CASE WHEN EXISTS (SELECT 1 FROM appointment former
    WHERE former.enterprise_id = ap.enterprise_id AND former.role = 'liaison' AND former.ended_on IS NOT NULL
    AND former.id < ap.id) THEN ap.recorded_on END, '')"""
_VOID = "EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id)"
_TRIED = f"""SELECT a.enterprise_id, a.at, 0, a.outcome FROM attempt a
    WHERE a.enterprise_id = :id AND a.outcome IN {_NOTED} AND a.outcome IN {_DEAD} AND NOT {_VOID}
    UNION ALL SELECT s.enterprise_id, s.on_day, 0, NULL FROM signal s WHERE s.enterprise_id = :id
        AND s.kind = 'dead_number' AND s.source <> 'log'
        AND NOT EXISTS (SELECT 1 FROM signal_dismissal d WHERE d.signal_id = s.id)"""


def _hosts(db: sqlite3.Connection, enterprise_ids: Collection[int]) -> list[Host]:
    """Those of these enterprises at which a task of a dead number stands already, of theirs or of another that serves them."""
    found = db.execute(
        f"""SELECT min(v.at) AS since, t.enterprise_id FROM task t JOIN task_event v ON v.task_id = t.id
        WHERE t.rule = 'dead_number' AND t.state NOT IN {ENDED_TASK}
            AND t.enterprise_id IN (SELECT value FROM json_each(?)) GROUP BY t.id""",
        (json.dumps(sorted(enterprise_ids)),),
    )
    return list(rows.into(Host, found))
