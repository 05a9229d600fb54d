"""What the zone sets for the day's work and its reports: tasks, first contacts, plans."""

from __future__ import annotations

from typing import NamedTuple


class Deadlines(NamedTuple):
    """Working days from dispatch; `refile` in calendar days (登记管理条例 art. 29)."""

    recheck: int = 2
    onsite: int = 3
    dead_number: int = 2
    alarm: int = 2
    ordinary: int = 10
    refile: int = 30


class Tasks(NamedTuple):
    """Calendar days that a dismissed task stays away."""

    cooldown: int = 30


class Dispatch(NamedTuple):
    """Who gets a task where the enterprise and its building have no officer, and one that was returned twice.

    `at_once`: ordinary reminders that an officer works on at once, the others wait; 0 sends all of them out.
    """

    fallback: str = "服务中心"
    head: str = "服务中心"
    at_once: int = 12


class Spread(NamedTuple):
    """First contacts after a large import: officer's capacity a day; days of a month's ends to leave alone."""

    per_day: int = 12
    avoid_first: int = 3
    avoid_last: int = 3


class Plan(NamedTuple):
    """Contacts an officer can make on a day, minutes for each, the best hour and the first hour of work."""

    per_day: int = 12
    minutes: int = 20
    best_hour: int = 15
    first_hour: int = 9
    # The hour at which people go home: what is said after it is news on the next working day.
    last_hour: int = 17
    # Days of a month's beginning and end to leave alone (settlement).
    avoid_first: int = 3
    avoid_last: int = 3


class Report(NamedTuple):
    """Days that count as due soon, months that trends go back, and the length of the lists in a report."""

    due_soon: int = 14
    months: int = 12
    # Attempts that it takes to call an hour or a day the best.
    enough: int = 30
    # Enterprises to act on first, and lines of every other list; what is left out is counted and a command gives it.
    first: int = 20
    longest: int = 100


class Forms(NamedTuple):
    """Working days within which a check form is wanted back; after them it is asked for once."""

    back_days: int = 5


class Sheet(NamedTuple):
    """Why numbers stand in full on a sheet of the day, so that they can be called; empty: they are masked."""

    reveal_why: str = ""
