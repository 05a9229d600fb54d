"""People by number, name or contact: who is meant, what posts they hold, what they were told, what is held."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from liaison_cli.core.people.mentions import MARK, Mentions, mentions
from liaison_cli.core.people.subject import Erasure, Hold, Person, Post, Subject, Told
from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import audit

_PERSON = "SELECT id, name, mobile, landline, other_phones, wechat, email, prefers, quiet_hours FROM person"
_CONTACTS = "(mobile, landline, wechat, email)"


def called(db: sqlite3.Connection, text: str) -> list[Person]:
    """Who has this number of a row, name, phone, WeChat id or e-mail address; by a part of the name if nobody has."""
    found = db.execute(
        f"""{_PERSON} WHERE (name = :text AND name <> '{MARK}') OR :text IN {_CONTACTS}
        OR ',' || other_phones || ',' LIKE '%,' || :text || ',%' OR CAST(id AS TEXT) = :text ORDER BY id""",
        {"text": text},
    )
    if exact := list(rows.into(Person, found)):
        return exact
    return list(rows.into(Person, db.execute(f"{_PERSON} WHERE instr(name, ?) ORDER BY id", (text,))))


def get(db: sqlite3.Connection, id_: int) -> Person | None:
    """A person by the number of the row."""
    return rows.one(Person, db.execute(f"{_PERSON} WHERE id = ?", (id_,)))


def same(db: sqlite3.Connection, person: Person) -> list[Person]:
    """The rows of this person, her own first: the same name and a contact in common."""
    found = rows.into(
        Person, db.execute(f"{_PERSON} WHERE name = ? AND name <> ? AND id <> ?", (person.name, MARK, person.id))
    )
    return [person, *(each for each in found if {*each.contacts} & {*person.contacts})]


def of(db: sqlite3.Connection, person: Person) -> Subject:
    """What is on record of a person as such."""
    ids = tuple(each.id for each in same(db, person))
    return Subject(person, ids, tuple(_posts(db, ids)), tuple(told(db, ids)), hold(db, ids), erasure(db, ids))


def _posts(db: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Post]:
    return rows.into(
        Post,
        db.execute(
            """SELECT ap.id, ap.enterprise_id, e.name AS enterprise, ap.role, ap.started_on, ap.ended_on, ap.verified_on,
            ap.consent_on, ap.consent_how, ap.relation FROM appointment ap JOIN enterprise e ON e.id = ap.enterprise_id
            WHERE ap.person_id IN (SELECT value FROM json_each(?)) ORDER BY ap.ended_on IS NOT NULL, ap.id""",
            (json.dumps(ids),),
        ),
    )


def told(db: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Told]:
    """The notices that these rows' person was given, the newest first."""
    return rows.into(
        Told,
        db.execute(
            """SELECT id, person_id, on_day, version, how, by FROM notice
            WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY on_day DESC, id DESC""",
            (json.dumps(ids),),
        ),
    )


def hold(db: sqlite3.Connection, ids: Sequence[int]) -> Hold | None:
    """What is held of a person, if anything is."""
    found = db.execute(
        """SELECT id, person_id, at, by, why FROM hold WHERE ended_at IS NULL
        AND person_id IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT 1""",
        (json.dumps(ids),),
    )
    return rows.one(Hold, found)


def erasure(db: sqlite3.Connection, ids: Sequence[int]) -> Erasure | None:
    """The last erasure of a person."""
    found = db.execute(
        """SELECT id, person_id, ground, on_day, by, why FROM erasure WHERE id IN (SELECT erasure_id FROM erased
        WHERE entity = 'person' AND entity_id IN (SELECT value FROM json_each(?))) ORDER BY id DESC LIMIT 1""",
        (json.dumps(ids),),
    )
    return rows.one(Erasure, found)


def begin_hold(db: sqlite3.Connection, person_id: int, why: str, stamp: Stamp) -> int:
    """Have what is known of a person kept; the hold's number."""
    return audit.insert(db, "hold", {"person_id": person_id, "at": stamp.at, "by": stamp.by, "why": why}, stamp, "hold")


def end_hold(db: sqlite3.Connection, held: Hold, why: str, stamp: Stamp) -> None:
    """Let what is known be let go of again."""
    values = {"ended_at": stamp.at, "ended_by": stamp.by, "ended_why": why}
    db.execute("UPDATE hold SET ended_at = ?, ended_by = ?, ended_why = ? WHERE id = ?", (*values.values(), held.id))
    audit.record(db, stamp, audit.Entry("release", "hold", held.id, after={"ended_at": stamp.at}, why=why))


def give_notice(db: sqlite3.Connection, person_id: int, version: str, how: str, on_day: str, stamp: Stamp) -> int:
    """Note that somebody was told what is kept of her, what for, and her rights; the notice's number."""
    values = {"person_id": person_id, "on_day": on_day, "version": version, "how": how}
    return audit.insert(db, "notice", values | {"at": stamp.at, "by": stamp.by}, stamp, "notice")


def sought(db: sqlite3.Connection, subject: Subject) -> Mentions:
    """How texts tell of a person: names and contacts of today and before, without those that are others' as well."""
    hers = _of_today_and_before(db, subject)
    others = [each for each in _others(db, subject.ids) if each.name]
    shared = {contact for each in others for contact in each.contacts}
    served = {each.enterprise_id for each in subject.posts}
    contacts = {contact for each in hers for contact in each.contacts}
    return mentions({each.name for each in hers}, contacts - shared, _names_around(db, served, subject.ids))


def shared(db: sqlite3.Connection, subject: Subject) -> list[str]:
    """Contacts of hers that others on record have, too."""
    theirs = {contact for each in _others(db, subject.ids) for contact in each.contacts}
    return sorted({contact for each in _of_today_and_before(db, subject) for contact in each.contacts} & theirs)


def _of_today_and_before(db: sqlite3.Connection, subject: Subject) -> list[Person]:
    found = [each for id_ in subject.ids if (each := get(db, id_))]
    for (old,) in db.execute(
        """SELECT old FROM journal WHERE entity = 'person' AND old IS NOT NULL
        AND entity_id IN (SELECT value FROM json_each(?))""",
        (json.dumps(subject.ids),),
    ):
        values = json.loads(old)
        found.append(Person._make(values.get(name) for name in Person._fields))
    return [each for each in found if each.name]


def _others(db: sqlite3.Connection, ids: Sequence[int]) -> list[Person]:
    found = db.execute(f"{_PERSON} WHERE id NOT IN (SELECT value FROM json_each(?))", (json.dumps(ids),))
    return list(rows.into(Person, found))


def _names_around(db: sqlite3.Connection, enterprises: set[int], ids: Sequence[int]) -> set[str]:
    """The names of the other people of these enterprises."""
    found = db.execute(
        """SELECT DISTINCT p.name FROM person p JOIN appointment ap ON ap.person_id = p.id
        WHERE ap.enterprise_id IN (SELECT value FROM json_each(?)) AND p.id NOT IN (SELECT value FROM json_each(?))""",
        (json.dumps(sorted(enterprises)), json.dumps(ids)),
    )
    return set(rows.column(str, found))


def note_consent(db: sqlite3.Connection, post: Post, how: str, on_day: str, stamp: Stamp) -> None:
    """Note on which day and in which way an emergency contact has consented."""
    db.execute("UPDATE appointment SET consent_on = ?, consent_how = ? WHERE id = ?", (on_day, how, post.id))
    old = {"consent_on": post.consent_on, "consent_how": post.consent_how}
    new = {"consent_on": on_day, "consent_how": how}
    audit.record(db, stamp, audit.Entry("consent", "appointment", post.id, old, new))


def untold(db: sqlite3.Connection, version: str) -> list[Person]:
    """The people in office who were not given this version of the notice."""
    found = db.execute(
        f"""{_PERSON} WHERE EXISTS (SELECT 1 FROM appointment ap WHERE ap.person_id = person.id AND ap.ended_on IS NULL)
        AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.person_id = person.id AND n.version = ?)
        AND name <> ? ORDER BY id""",
        (version, MARK),
    )
    return list(rows.into(Person, found))
