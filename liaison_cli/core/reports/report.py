"""A report as a value: its figures, its lists, and the rule behind each figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from liaison_cli.core.case.procedure import Case
from liaison_cli.core.contact import reach
from liaison_cli.core.contact.history import History
from liaison_cli.core.contact.reach import Share
from liaison_cli.core.forms.form import Tally
from liaison_cli.core.policy import Policy
from liaison_cli.core.reports import figures
from liaison_cli.core.reports.balance import Balance
from liaison_cli.core.reports.figures import AlarmCount, Group, TaskCount
from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.core.values.model import Line, Task
from liaison_cli.core.values.words import TIERS
from liaison_cli.core.work.ledger import Head

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Scope:
    """What the report is narrowed to; None means all."""

    officer: str | None = None
    tier: str | None = None
    building: str | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the report before this one said, and the day it was for."""

    as_of: date
    figures: Mapping[str, int | Share]


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """The first lines of a list, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int


class Later(NamedTuple):
    """How much was entered after a day about that day and before: imports taken back, merges made and undone among it."""

    contacts: int = 0
    voids: int = 0
    changes: int = 0
    enterprises: int = 0
    checks: int = 0
    dismissals: int = 0
    steps: int = 0
    # Of the whole zone: whom they were about is no longer on file.
    imports: int = 0
    merges: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report says; the period begins after `since` and ends with `today`.

    `later` is what was entered about its last day and before only after it.
    `heads` are those of the ledger when it was made, for its foot.
    `forms` are the check forms of each event for which one was out in the period, all of them that were printed till its end.
    `worked` maps an officer to (attempts, those that reached, calls of theirs) of the period, `late_by_officer` to late tasks.
    """

    period: str
    today: date
    since: date
    made_at: str
    zone: str
    scope: Scope
    policy: Policy
    groups: list[Group]
    gone: int
    later: Later
    details: Mapping[date, int]
    history: History
    tasks: list[TaskCount]
    worked: Mapping[str | None, tuple[int, int, int]]
    late_by_officer: Mapping[str | None, int]
    first: Part[Line]
    turned_red: Part[Lit]
    recovered: Part[Lit]
    late_tasks: Part[Task]
    alarms: AlarmCount
    open_alarms: Part[Alarmed]
    signals: tuple[tuple[str, int, int], ...]
    cases: Part[Pursued]
    opened_cases: int
    closed_cases: Mapping[str, int]
    topics: tuple[Balance, ...] = ()
    forms: tuple[Tally, ...] = ()
    earlier: Earlier | None = None
    heads: tuple[Head, ...] = ()

    @property
    def total(self) -> Group:
        """All that the report covers, as one group."""
        return figures.together(self.groups)

    @property
    def tries(self) -> reach.Tries:
        """The attempts of the period."""
        return reach.after(self.history.tries, self.since)

    @property
    def reached(self) -> Share:
        """Reached attempts over all attempts of the period."""
        return reach.total(reach.rates(self.tries, reach.channel_of, self.policy).values())

    @property
    def inbound(self) -> int:
        """How many contacts of the period were calls of theirs."""
        return sum(theirs for *_, theirs in self.worked.values())

    @property
    def key_figures(self) -> dict[str, int | Share]:
        """The headline figures by name."""
        return figures.key_figures(self.total, self.tasks, self.reached)


@dataclass(frozen=True, slots=True)
class Lit:
    """An enterprise whose light has turned: its line, and the time of the attempt that turned it."""

    line: Line
    at: str | None


@dataclass(frozen=True, slots=True)
class Alarmed:
    """An enterprise with an open alarm: its line, the day the alarm was raised, its weight, and how often it was seen."""

    line: Line
    raised_on: date
    weight: int
    count: int


class Pursued(NamedTuple):
    """An open lost-contact case: its enterprise's line, the step it is at, its age, and what comes next by when."""

    case: Case
    line: Line
    stage: str
    days_open: int
    next: Message
    next_on: date | None


@dataclass(frozen=True, slots=True)
class Definition:
    """What a figure means: its name, its rule, and what it is counted of."""

    title: Message
    rule: Message
    of: Message


def definitions(policy: Policy) -> dict[str, Definition]:
    """The rule and the denominator of every figure, by the figure's name."""
    enterprises, attempts, tasks = msg("enterprises covered"), msg("attempts of the period"), msg("tasks")
    lights, stale = policy.lights, policy.stale
    return {
        "covered": Definition(
            msg("Covered"),
            msg(
                "on the roster, and none of these: {statuses}",
                statuses=[Word("status", each) for each in policy.zone.gone],
            ),
            msg("enterprises"),
        ),
        "green": Definition(
            msg("Green"),
            many("no failed attempt", "fewer than {count} failed attempts in a row", count=lights.yellow),
            enterprises,
        ),
        "yellow": Definition(
            msg("Yellow"),
            many(
                "{count} failed attempt since the last one that reached somebody; neutral ones neither count nor break",
                "{count} failed attempts in a row, counted back to the last one that reached somebody; neutral ones neither count nor break",
                count=lights.yellow,
            ),
            enterprises,
        ),
        "red": Definition(
            msg("Loss-of-contact rate"),
            many(
                "red lights: {count} failed attempt or more",
                "red lights: {count} or more failed attempts in a row",
                count=lights.red,
            ),
            enterprises,
        ),
        "overdue": Definition(
            msg("Overdue"),
            msg("the day by which the next contact must have happened has passed"),
            enterprises,
        ),
        "due_soon": Definition(
            msg("Due soon"),
            many(
                "due on the day of the report or within {days} day after it",
                "due on the day of the report or within {days} days after it",
                days=policy.report.due_soon,
            ),
            enterprises,
        ),
        "stale": Definition(
            msg("Stale"),
            many(
                "liaison details last checked, or else recorded, more than {count} month ago",
                "liaison details last checked, or else recorded, more than {count} months ago",
                count=stale.months,
            ),
            enterprises,
        ),
        "duty_met": Definition(
            msg("Duty met"),
            msg("a contact that counts for the tier within its interval: {duties}", duties=_duties(policy)),
            msg("enterprises covered, without those that are new"),
        ),
        "new": Definition(
            msg("New to the roster"),
            msg("in the first interval since the day of entry, without a contact that counts for the tier yet"),
            msg("enterprises"),
        ),
        "reached": Definition(
            msg("Reach rate"),
            msg("attempts that reached the enterprise; attempts taken back do not count"),
            attempts,
        ),
        "tasks_made": Definition(msg("Tasks made"), msg("made in the period"), tasks),
        "tasks_closed": Definition(
            msg("Tasks closed"), msg("done, dismissed, or ended by themselves in the period"), tasks
        ),
        "tasks_open": Definition(msg("Tasks open"), msg("not ended yet on the day of the report"), tasks),
        "tasks_late": Definition(msg("Tasks late"), msg("open and past their deadline"), tasks),
        "alarms": Definition(
            msg("Alarms of the period"),
            msg("signals that together mean more than each alone; right: closed with something in it"),
            enterprises,
        ),
        "cases": Definition(
            msg("Cases by step"),
            msg(
                "verify: calls or letters are lacking; ask around: visits or statements are; hand over: nothing is lacking"
            ),
            msg("open lost-contact cases"),
        ),
        "past": Definition(
            msg("Earlier days"),
            many(
                "lights of earlier days are counted from the log as it is known now, over {months} month, each day for the enterprises that were on the roster then",
                "lights of earlier days are counted from the log as it is known now, over {months} months, each day for the enterprises that were on the roster then",
                months=policy.report.months,
            ),
            enterprises,
        ),
    }


def _duties(policy: Policy) -> list[Message]:
    return [msg("{tier}: {duty}", tier=Word("tier", tier), duty=duty(tier, policy)) for tier in TIERS]


def duty(tier: str, policy: Policy) -> Message:
    """What a tier's cadence asks for, in words."""
    months, deep = figures.duty_of(tier, policy)
    if deep:
        return many("one deep contact in {months} month", "one deep contact in {months} months", months=months)
    return many("one reached contact in {months} month", "one reached contact in {months} months", months=months)
