"""Who was erased once and comes back by an import is noticed, though neither name nor number is kept.

A hash is kept, under a key that stands beside the database and in no backup: who has the file alone cannot try numbers.
Where the key is lost nobody is recognised, which is the safer of the two mistakes.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Sequence

from liaison_cli.adapters import recognition_key
from liaison_cli.core.people.subject import Person
from liaison_cli.core.values.message import Message, msg
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.people import erasures


def known_by(work: Work, person: Person) -> str | None:
    """What to keep of a person who is erased; None without a mobile, or where no key can be kept."""
    path = database.path_of(work.db)
    key = recognition_key.made(recognition_key.beside(path)) if path and person.mobile else None
    return _keyed(key, person.name, person.mobile or "") if key else None


def _keyed(key: bytes, name: str, mobile: str) -> str:
    return hmac.digest(key, f"{name}\n{mobile}".encode(), hashlib.sha256).hex()


def brought_back(work: Work, imports: Sequence[int]) -> Iterator[Message]:
    """Who was erased once, and is on record again by one of these imports."""
    known = dict(erasures.known(work.db))
    path = database.path_of(work.db)
    key = recognition_key.known(recognition_key.beside(path)) if known and path else None
    if not key:
        return
    for import_id in imports:
        for id_, name, mobile in erasures.brought(work.db, import_id):
            if number := known.get(_keyed(key, name, mobile)):
                yield msg(
                    "Person {id} was erased on {day} and is on record again; give notice, or erase again: liaison subject show {id}",
                    id=id_,
                    day=erasures.on_day(work.db, number),
                )
