"""What today makes of an enterprise's standing, for each list."""

from __future__ import annotations

from datetime import date

from liaison_cli.core.contact import cadence, stale
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.model import Line, Promise, Standing


def plain_line(standing: Standing, today: date, policy: Policy) -> Line:
    """A line that says how late the enterprise is, and nothing more."""
    return Line(standing, cadence.days_overdue(standing.due_on, today))


def due_line(standing: Standing, today: date, policy: Policy) -> Line:
    """A line of `due`: with the next action."""
    return Line(standing, cadence.days_overdue(standing.due_on, today), action=action(standing, today, policy))


def promised_line(standing: Standing, promise: Promise, today: date, policy: Policy) -> Line:
    """A line of `due` for what was agreed: due on that day, unless it is due before."""
    due_on = min(promise.on_day, standing.due_on or promise.on_day)
    line = due_line(standing._replace(due_on=due_on), today, policy)
    return line._replace(action=msg("{action} Agreed {promise}.", action=line.action, promise=promise.words))


def stale_line(standing: Standing, today: date, policy: Policy) -> Line:
    """A line of `stale`: with the days past the last good day."""
    late = cadence.days_overdue(standing.due_on, today)
    return Line(standing, late, days_stale=stale.days_stale(standing.details_on, today, policy))


def action(standing: Standing, today: date, policy: Policy) -> Message:
    """The next thing to do, in one short sentence; over which channel is for the advice to say, but on a red light."""
    if standing.due_on is None:
        return msg("Nothing: the enterprise has left.")
    if standing.light == "red":
        return msg("Go and see: on-site check.")
    if standing.liaison is not None and standing.liaison_left:
        return msg("{name} is said to have left: ask at the enterprise who follows.", name=standing.liaison)
    if standing.dead_number:
        return msg("Get a working number, for example from the legal representative.")
    if standing.light == "yellow":
        return msg("Try again: another number, another time or another way.")
    if standing.liaison is None:
        return msg("Ask who the liaison is.")
    if standing.due_on <= today and policy.cadence.of(standing.tier).deep:
        return msg("Make a deep contact.")
    if standing.due_on <= today:
        return msg("Contact the liaison.")
    return msg("Contact by {day}.", day=standing.due_on)
