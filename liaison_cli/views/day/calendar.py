"""A day as a calendar with alarms: what has an hour at its hour, what cannot wait and has none on the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo

from liaison_cli.core.case.case_file import Window
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.work.day import Day
from liaison_cli.views.screen.agenda import Feed


def feed(
    day: Day, name: str, stamps: Mapping[tuple[int, date], datetime], windows: Sequence[Window], zone: tzinfo
) -> Feed:
    """What the calendar of a day needs; second letters stand in it with the days on which they count."""
    title = msg("Contacts: {officer}", officer=day.officer or msg("nobody's enterprises"))
    return Feed(title, name, stamps, windows, day.day, zone, _matters(day), remind=True)


def _matters(day: Day) -> dict[int, Message]:
    return {
        each.standing.id: msg(
            "{kind}: {name}: {action}",
            kind=Word("urgent", each.kind),
            name=each.standing.name,
            action=each.action,
        )
        for each in day.urgent
        if each.kind and each.kind != "letter" and not each.at
    }
