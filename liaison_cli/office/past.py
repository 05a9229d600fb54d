"""Looking back: work on a day that has passed, as it was by what is known now, or by what was known on another day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.office.work import Work
from liaison_cli.store.file import later


def as_it_was(work: Work, known_on: date | None = None) -> Work:
    """The same work for looking only: its day as it was, where something was recorded after it.

    With `known_on` a copy of the database as it stood at the end of that day, which whoever asks closes. Raises
    UsageError where that day comes before the day of the work.
    """
    if known_on is not None:
        work = _known_on(work, known_on)
    if later.has_passed(work.db, work.today):
        from liaison_cli.store.log import past_day

        past_day.lay(work.db, work.today, work.policy)
    return work


def _known_on(work: Work, day: date) -> Work:
    if day < work.today:
        raise UsageError(
            msg("On {known} nothing was known of {day}.", known=day, day=work.today),
            msg("Give --known-on the same day or a later one."),
        )
    from liaison_cli.store.ledger import known_then
    from liaison_cli.store.log import standings
    from liaison_cli.store.roster import dated_changes

    copy = known_then.copied(work.db, later.end_of(day))
    dated_changes.rebuild(copy)
    standings.rebuild(copy, work.policy)
    # What is said of the copy is of that time.
    return replace(work, db=copy, stamp=work.stamp._replace(at=f"{day}T23:59:59"))
