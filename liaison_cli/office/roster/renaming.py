"""What an enterprise is called changes by hand: its name, its code, or a name that it had before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from liaison_cli.core.names.enterprise_names import normalise
from liaison_cli.core.values import codes
from liaison_cli.core.values.message import msg
from liaison_cli.core.watch import compare
from liaison_cli.core.watch.kinds import keepable
from liaison_cli.core.work.change import Change
from liaison_cli.errors import LiaisonError, UsageError
from liaison_cli.office.consequences import follow
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit
from liaison_cli.store.log import lists
from liaison_cli.store.roster import dated_changes, enterprises, former_names, load
from liaison_cli.store.watch import signals


@dataclass(frozen=True, slots=True)
class Renamed:
    """What led to the enterprise before and still does, and what followed."""

    formerly: tuple[str, ...]
    change: Change


def rename(
    work: Work, enterprise_id: int, name: str = "", code: str = "", formerly: str = "", why: str | None = None
) -> Renamed:
    """Give an enterprise another name or code, or keep a name that it had before; its history and due day stay.

    What is empty stays as it is. Raises UsageError for what is no name or code, LiaisonError for a code of another one.
    """
    name, formerly = " ".join(name.split()), " ".join(formerly.split())
    with database.turn(work.db):
        before, now = lists.one(work.db, enterprise_id), enterprises.get(work.db, enterprise_id)
        wanted = {"name": name, "code": _checked(code) if code.strip() else ""}
        after = {field: value for field, value in wanted.items() if value and value != getattr(now, field)}
        if not after and not formerly:
            raise UsageError(
                msg("It is called so already."), msg("Say what changes with --name, --code or --formerly.")
            )
        _must_be_sound(work, after, formerly)
        was = {field: getattr(now, field) for field in after}
        if after:
            _change(work, enterprise_id, was, after, why)
        if formerly:
            former_names.tell(work.db, [(enterprise_id, "name", formerly)], work.stamp)
            told = audit.Entry("rename", "told_name", enterprise_id, after={"formerly": formerly}, why=why)
            audit.record(work.db, work.stamp, told)
        former_names.refresh(work.db, [enterprise_id])
        change = follow(work, before)
    return Renamed((*was.values(), *([formerly] if formerly else [])), change)


def _checked(text: str) -> str:
    code = codes.normalise(text)
    if not codes.is_valid(code):
        near = codes.corrections(code)
        raise UsageError(
            msg("{text!r} is not a credit code.", text=text),
            msg("Did you mean {code}?", code=near[0]) if len(near) == 1 else None,
        )
    return code


def _must_be_sound(work: Work, after: Mapping[str, str], formerly: str) -> None:
    for text in (after.get("name", formerly), formerly or after.get("name", "")):
        if text and not normalise(text):
            raise UsageError(msg("{text!r} is no name.", text=text))
    if "code" in after and (other := enterprises.of_code(work.db, after["code"])):
        raise LiaisonError(
            msg("{code} is the code of {name}.", code=other.code, name=other.name),
            msg("If the two are one enterprise, make them one with `liaison merge`."),
        )


def moved_within(work: Work, enterprise_id: int, address: str | None, why: str) -> None:
    """An enterprise does business at another address, within the turn of a larger act; None: it is not known any more."""
    old = enterprises.get(work.db, enterprise_id).business_address
    if address != old:
        _change(work, enterprise_id, {"business_address": old}, {"business_address": address}, why, "move")


def _change(
    work: Work,
    id_: int,
    was: Mapping[str, str | None],
    after: Mapping[str, str | None],
    why: str | None,
    action: str = "rename",
) -> None:
    load.update(work.db, id_, dict(after))
    record = audit.record(work.db, work.stamp, audit.Entry(action, "enterprise", id_, was, after, why))
    today = work.today.isoformat()
    dated_changes.note(work.db, record, id_, was, after, today)
    said = [
        (id_, (kind, today, *keepable(kind, old, new, None, work.policy)[:2], "officer", None))
        for kind, old, new in compare.changes(was, after)
    ]
    signals.add(work.db, said, work.stamp)
