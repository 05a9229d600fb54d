"""One enterprise of the model: who speaks for it, how it was contacted, and the clocks and the light that follow."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

GONE = ("deregistered", "moved_out")
MEANS = {
    "reached": "reached",
    "no_answer": "failed",
    "empty": "failed",
    "refused": "neutral",
    "left_company": "neutral",
}
# Tier to its months, and whether only deep contacts count.
CADENCE = {"key": (3, True), "licensed": (3, True), "general": (6, False)}
YELLOW, RED = 2, 3
# An officer who is still there.
ANYBODY = "*"


@dataclass
class Attempt:
    at: str
    number: int
    channel: str
    outcome: str
    deep: bool
    # The day for which the next contact was agreed in it.
    agreed: date | None = None


@dataclass
class Post:
    """A liaison in office, at the firm `home` when she began, by the event `by`."""

    name: str
    mobile: str
    home: str
    by: int
    recorded_on: date
    verified_on: date | None = None
    # Since she began, by something that stands.
    checked: bool = False

    @property
    def checked_on(self) -> date:
        """The last check, else the day of entry."""
        return self.verified_on or self.recorded_on

    def is_of(self, other: Post) -> bool:
        """Whether it is the same person."""
        return (self.name, self.mobile) == (other.name, other.mobile)


@dataclass
class Firm:
    """All that is known of one enterprise on the day of the question.

    `code` is the one with which it came, or which it was given where it came without one.
    """

    code: str
    entered_on: date
    fields: dict[str, str | None]
    attempts: list[Attempt] = field(default_factory=list)
    liaisons: list[Post] = field(default_factory=list)
    # Names and codes that it had, and those of firms that went into it.
    called: set[str] = field(default_factory=set)
    # The numbers of liaisons who were in office before.
    former: list[str] = field(default_factory=list)
    # At which firm its case was opened. Of a firm that has left it rests, and goes on if the firm is there after all.
    case: str | None = None
    # Changes of the tier: the day, the old one, the new one.
    tiers: list[tuple[date, str, str]] = field(default_factory=list)
    # (rule, done or dismissed, day) of tasks that a person ended.
    ended: list[tuple[str, str, date]] = field(default_factory=list)

    @property
    def now(self) -> str:
        """The code that it has by now."""
        return self.fields["code"] or ""

    @property
    def key(self) -> str | None:
        """What stands for its code while it has none."""
        return self.now if self.now.startswith("P-") else None

    @property
    def in_case(self) -> bool:
        return self.case is not None

    @property
    def is_there(self) -> bool:
        return self.fields["status"] not in GONE

    def failures(self) -> list[Attempt]:
        """Failed attempts in a row, counted back from the newest until a reached one."""
        row: list[Attempt] = []
        for each in sorted(self.attempts, key=lambda each: (each.at, each.number), reverse=True):
            if MEANS[each.outcome] == "reached":
                break
            if MEANS[each.outcome] == "failed":
                row.append(each)
        return row

    @property
    def light(self) -> str:
        count = len(self.failures())
        return "red" if count >= RED else "yellow" if count >= YELLOW else "green"

    def last(self, *, deep: bool = False) -> str | None:
        """The time of the last contact that reached somebody."""
        times = [each.at for each in self.attempts if MEANS[each.outcome] == "reached" and (each.deep or not deep)]
        return max(times, default=None)

    @property
    def due_on(self) -> date | None:
        if not self.is_there:
            return None
        tier, due, reached = self._first_tier, self.entered_on, self.entered_on
        # Who changes on a day has changed before the contacts of that day.
        for day, changed, deep in sorted(
            [*self._changed(), *self._reached()], key=lambda each: (each[0], each[1] == "")
        ):
            if not changed:
                reached = day + relativedelta(months=CADENCE["general"][0])
                if deep or not CADENCE[tier][1]:
                    due = day + relativedelta(months=CADENCE[tier][0])
            elif tier == "general" and changed != tier:
                due, tier = min(due, day + relativedelta(months=CADENCE[changed][0])), changed
            else:
                due, tier = reached if changed == "general" else due, changed
        return due

    @property
    def _first_tier(self) -> str:
        return self.tiers[0][1] if self.tiers else self.fields["tier"] or ""

    def _changed(self) -> list[tuple[date, str, bool]]:
        return [(day, new, False) for day, _, new in self.tiers]

    def _reached(self) -> list[tuple[date, str, bool]]:
        return [(day_of(each.at), "", each.deep) for each in self.attempts if MEANS[each.outcome] == "reached"]

    @property
    def promise(self) -> date | None:
        """The day agreed last, unless somebody was reached after that was agreed, on the day before or later."""
        made = max(
            (each for each in self.attempts if each.agreed), key=lambda each: (each.at, each.number), default=None
        )
        if made is None or made.agreed is None or not self.is_there:
            return None
        eve = made.agreed - timedelta(days=1)
        kept = any(each.outcome == "reached" and each.at > made.at and day_of(each.at) >= eve for each in self.attempts)
        return None if kept else made.agreed

    def liaison(self, name: str) -> Post | None:
        return next((each for each in self.liaisons if each.name == name), None)

    def post(self, name: str, home: str) -> Post | None:
        """The liaison of a name who began at a firm, by the code with which that came."""
        return next((each for each in self.liaisons if (each.name, each.home) == (name, home)), None)

    @property
    def details_on(self) -> date:
        return min((each.checked_on for each in self.liaisons), default=self.entered_on)


def newest(*days: date | None) -> date | None:
    """An older check never replaces a newer one."""
    return max((day for day in days if day), default=None)


def day_of(at: str) -> date:
    return date.fromisoformat(at[:10])
