"""What can be told to enterprises is entered, is told in contacts, and ends."""

from __future__ import annotations

from datetime import date

from liaison_cli.core.contact.advice.known import News
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, NotFound, UsageError
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.work import news


def add(work: Work, text: str, tier: str | None = None, industry: str | None = None, until: date | None = None) -> int:
    """Keep something that can be told, to a tier, to an industry (a part of its name), up to a day; its number.

    Raises UsageError where there is nothing to tell.
    """
    if not text.strip():
        raise UsageError(msg("There is nothing to tell."), msg("Write the news in quotes."))
    values = {
        "text": " ".join(text.split()),
        "tier": tier,
        "industry": (industry or "").strip() or None,
        "until_day": until.isoformat() if until else None,
    }
    with database.turn(work.db):
        return news.add(work.db, values, work.today, work.stamp)


def end(work: Work, number: int) -> None:
    """Tell it no more; it stays on record. Raises NotFound, LiaisonError."""
    with database.turn(work.db):
        found = _found(work, number)
        if found.ended_on:
            raise LiaisonError(msg("News no. {number} ended on {day} already.", number=number, day=found.ended_on))
        news.end(work.db, number, work.today, work.stamp)


def tell(work: Work, number: int, attempt_id: int) -> None:
    """It was told in a contact, within the turn that records it. Raises NotFound."""
    _found(work, number)
    news.tell(work.db, number, attempt_id)


def _found(work: Work, number: int) -> News:
    found = news.get(work.db, number)
    if found is None:
        raise NotFound(msg("There is no news no. {number}.", number=number), msg("`liaison news list` lists them."))
    return found
