"""A day on the screen: how much it is, what cannot wait, and the due contacts in the order of their hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.core.work.day import Contact, Day
from liaison_cli.views.day.columns import CONTACTS, EVERYBODY, TODAY, URGENT, URGENT_OF_ALL
from liaison_cli.views.lists.column import Listing
from liaison_cli.views.output import Output
from liaison_cli.views.show import show
from liaison_cli.views.text import as_seen


def show_day(day: Day, output: Output) -> None:
    """Write the day: as one list in the formats of lists, else what cannot wait and what is due each for itself."""
    every = (*day.urgent, *day.contacts)
    if output.fmt != "table" or output.out or not every:
        show(TODAY, every, output)
        return
    output.stream.write(as_seen(headline(day)) + "\n")
    for listing, contacts in ((URGENT, day.urgent), (CONTACTS, day.contacts)):
        _part(listing, contacts, output)


def show_everybody(days: Sequence[Day], output: Output) -> None:
    """Write how much there is for each officer; on a screen also what cannot wait, officer by officer."""
    show(EVERYBODY, days, output)
    if output.fmt == "table" and not output.out:
        _part(URGENT_OF_ALL, [contact for day in days for contact in day.urgent], output)


def _part(listing: Listing, contacts: Sequence[Contact], output: Output) -> None:
    if contacts:
        # A table on a terminal has its title, text for a pipe has none.
        output.stream.write("\n" if output.on_terminal else f"\n{as_seen(listing.title)}\n")
        show(listing, contacts, output)


def headline(day: Day) -> Message:
    """Whose day it is, and how much of what."""
    return msg(
        "{day} {weekday}, {officer}: {amounts}.",
        day=day.day,
        weekday=Word("weekday", str(day.day.isoweekday())),
        officer=day.officer or msg("nobody's enterprises"),
        amounts=list(_amounts(day)),
    )


def _amounts(day: Day) -> Iterator[Message]:
    yield many("{count} matter that cannot wait", "{count} matters that cannot wait", count=len(day.urgent))
    yield many("{count} due contact", "{count} due contacts", count=len(day.contacts))
    if day.made:
        yield many("{count} person called already", "{count} people called already", count=day.made)


def tried(day: Day) -> Message:
    """Who has had her turn today."""
    return many(
        "{count} was tried today and is due still: another day, or another hour.",
        "{count} were tried today and are due still: another day, or another hour.",
        count=day.tried,
    )


def left_over(day: Day) -> Message:
    """What finds no room, and the command that shows it."""
    return many(
        "{count} more is due and finds no room today: `liaison due --officer {officer}` shows all.",
        "{count} more are due and find no room today: `liaison due --officer {officer}` shows all.",
        count=day.left_over,
        officer=day.officer,
    )
