"""The period that somebody asks for: by a kind, by its own name, or as what has passed since a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.values import day
from liaison_cli.core.days import period as periods
from liaison_cli.core.days.period import Period
from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.lang import labels


def meant(session: Session, given: Sequence[str], since: str | None, default: str) -> Period:
    """The period that is meant by a kind, a period's own name, or both; or what has passed since a day.

    Raises UsageError with examples.
    """
    if since is not None:
        return _window(session, given, since)
    kind = _kind(given[0]) if given else default
    # A kind alone means the present period; without a kind, the first word has to name the period itself.
    named = " ".join(given[1:] if kind else given) or None
    try:
        return periods.meant(kind, named, session.today)
    except periods.PeriodProblem as problem:
        raise UsageError(problem.message, problem.hint) from None


def _kind(text: str) -> str | None:
    plain = text.strip().lower()
    if plain in periods.KINDS:
        return periods.KINDS[plain]
    return next((name for name in periods.PERIODS if plain in {name, *map(str.lower, labels("period", name))}), None)


def _window(session: Session, given: Sequence[str], since: str) -> Period:
    if given:
        raise UsageError(msg("A period and --since exclude each other."), msg("Leave one of them out."))
    after = date.fromisoformat(day(since))
    if after >= session.today:
        raise UsageError(msg("{day} is not before the day of the report.", day=after), msg("Check --since."))
    return Period(periods.WINDOW, after + timedelta(days=1), session.today)
