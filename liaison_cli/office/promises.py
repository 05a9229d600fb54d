"""Promises: a next contact is agreed in one, and stands until it is kept, replaced or taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from liaison_cli.core.contact import lines
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.model import Coming, Line, Promise
from liaison_cli.errors import UsageError
from liaison_cli.office.work import Work
from liaison_cli.store.log import lists, promises
from liaison_cli.store.log.lists import Filter


def agreed(work: Work, text: str, option: str = "--next") -> Coming:
    """The day to come that somebody names with an option. Raises UsageError."""
    # Imported here, as below: a list with promises in it reads no dates that people write.
    from liaison_cli.core.days import coming
    from liaison_cli.core.days.dates import DateProblem

    try:
        return coming.read(text, work.now())
    except DateProblem as problem:
        raise UsageError(problem.message, msg("Check {option}.", option=option)) from None


def remarks(work: Work, day: Coming) -> Iterator[Message]:
    """What is to be said of a day that people may have off."""
    from liaison_cli.core.days import coming

    return coming.remarks(day, work.calendar)


def open_for(work: Work, officer: str | None, until: date) -> tuple[Promise, ...]:
    """The open promises up to a day, of an officer's enterprises or of everybody's, the earliest first."""
    return tuple(promises.open_until(work.db, until, officer))


def open_at(work: Work, enterprise_id: int) -> Promise | None:
    """What is agreed with an enterprise and not kept yet."""
    return promises.open_at(work.db, enterprise_id)


def waited_for(work: Work, only: Filter, until: date) -> dict[int, Line]:
    """The enterprises of a list with which something is agreed up to a day, each by its number as a line of `due`."""
    agreed = {each.enterprise_id: each for each in promises.open_until(work.db, until, only.officer)}
    found = lists.numbered(work.db, only, agreed) if agreed else ()
    return {each.id: lines.promised_line(each, agreed[each.id], work.today, work.policy) for each in found}


def make(work: Work, number: int, when: Coming) -> dict[str, object]:
    """Keep what was agreed in a contact, within the turn that records it; what the record of the contact says of it."""
    promises.add(work.db, number, when.day, when.time)
    return {"next_on": when.day, "next_time": when.time}


def after_contact(
    work: Work, before: Promise | None, enterprise_id: int, number: int, made: Coming | None
) -> Iterator[Message]:
    """What becomes of promises by a contact: what was open before it, its number, and what was agreed in it."""
    after = open_at(work, enterprise_id)
    stands = after is not None and after.id == number
    if made:
        yield from remarks(work, made)
    if made and not stands:
        yield msg(
            "What was agreed for {when} is not waited for: the enterprise has left, or more was heard of it since.",
            when=made.words,
        )
    if before and after is None:
        yield msg("The promise for {when} is kept.", when=before.when.words)
    elif before and stands:
        yield msg("It takes the place of the promise for {when}.", when=before.when.words)


def after_withdrawal(work: Work, before: Promise | None, enterprise_id: int) -> Iterator[Message]:
    """What becomes of promises where a contact is taken back; `before` was open till then."""
    after = open_at(work, enterprise_id)
    if before and before != after:
        yield msg("The promise for {when} is withdrawn with it.", when=before.when.words)
    if after and before != after:
        yield msg("The promise for {when} stands again.", when=after.when.words)
