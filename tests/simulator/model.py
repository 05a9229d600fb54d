"""A zone as DESIGN.md describes it, in plain lists: nothing is kept but what people did, and told again for each question.

What was taken back has never been: the telling leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

GONE = ("deregistered", "moved_out")
MEANS = {
    "reached": "reached",
    "no_answer": "failed",
    "empty": "failed",
    "refused": "neutral",
    "left_company": "neutral",
}
DEAD = ("empty",)
# Tier to its months, and whether only deep contacts count.
CADENCE = {"key": (3, True), "licensed": (3, True), "general": (6, False)}
YELLOW, RED = 2, 3
STALE_MONTHS = 6
COOLDOWN = timedelta(days=30)
ROUTINE = ("no_liaison", "stale", "phone_differs", "emergency_missing")
COVERED = ("recheck", "onsite")
# An officer who is still there.
ANYBODY = "*"


@dataclass
class Event:
    """One thing that somebody did, on a day, in the order of entry; `undone` by somebody later."""

    number: int
    act: str
    day: date
    told: dict[str, Any]
    undone: bool = False
    # Of an import that was taken back: the firms that it brought and others had business with since, or whose liaison it
    # brought and somebody has checked since, which stay.
    stays: frozenset[str] = frozenset()


@dataclass
class Attempt:
    at: str
    number: int
    channel: str
    outcome: str
    deep: bool


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

    def liaison(self, name: str) -> Post | None:
        return next((each for each in self.liaisons if each.name == name), None)

    def post(self, name: str, home: str) -> Post | None:
        """The liaison of a name who began at a firm, by the code with which that came."""
        return next((each for each in self.liaisons if (each.name, each.home) == (name, home)), None)

    @property
    def details_on(self) -> date:
        return min((each.checked_on for each in self.liaisons), default=self.entered_on)

    def holding(self, today: date) -> dict[str, date]:
        """The rules that hold, each with the day since when."""
        found: dict[str, date] = {}
        if self.light == "yellow":
            found["recheck"] = day_of(max(each.at for each in self.attempts))
        if self.light == "red":
            found["onsite"] = day_of(max(each.at for each in self.attempts))
        if self.liaisons and self.details_on + relativedelta(months=STALE_MONTHS) < today:
            found["stale"] = today - COOLDOWN
        if (
            None not in (phones := (self.fields["registered_phone"], self.fields["report_phone"]))
            and len({*phones}) > 1
        ):
            found["phone_differs"] = today - COOLDOWN
        if not self.liaisons:
            found["no_liaison"] = today - COOLDOWN
        # Nobody in this zone ever names one.
        found["emergency_missing"] = today - COOLDOWN
        return found if self.is_there else {}

    def wanted(self, today: date, in_alarm: bool) -> set[str]:
        """The rules that hold and that nothing keeps away: their tasks must be open."""
        return {
            rule
            for rule, since in self.holding(today).items()
            if not (self.in_case and rule in (*COVERED, *ROUTINE))
            and not (in_alarm and rule in ROUTINE)
            and not any(self._away(rule, since, today, *each) for each in self.ended)
        }

    def _away(self, rule: str, since: date, today: date, ended: str, how: str, day: date) -> bool:
        return ended == rule and (since <= day if how == "done" else today < day + COOLDOWN)


# Over these a person is reached at a number.
BY_NUMBER = ("phone", "sms", "wechat")


def numbers(zone: dict[str, Firm]) -> dict[str, list[Firm]]:
    """The firms that are there by the number of their liaisons; one without a liaison stands alone."""
    found: dict[str, list[Firm]] = {}
    for firm in zone.values():
        if firm.is_there:
            for number in {each.mobile for each in firm.liaisons} or {firm.code}:
                found.setdefault(number, []).append(firm)
    return found


def is_dead(number: str, firms: list[Firm], elsewhere: Iterable[Firm]) -> bool | None:
    """Whether a number is dead; None where it turns on an hour that only people know, or on where it was before."""
    for firm in elsewhere:
        was_here = number in firm.former or (not firm.is_there and number in {each.mobile for each in firm.liaisons})
        if was_here and any(each.outcome in (*DEAD, "reached") for each in firm.attempts):
            return None
    attempts = [each for firm in firms for each in firm.attempts]
    tried = [each.at for each in attempts if each.outcome in DEAD]
    posts = [post for firm in firms for post in firm.liaisons if post.mobile == number]
    changed = max((post.checked_on for post in posts), default=date.min)
    began = max((post.recorded_on for post in posts), default=date.min)
    reached = max((each.at for each in attempts if each.outcome == "reached" and each.channel in BY_NUMBER), default="")
    if not tried:
        return False
    if max(tried) > reached and day_of(max(tried)) > max(changed, began):
        return True
    if max(tried) < reached and day_of(reached) > began:
        return False
    return (
        False if day_of(max(tried)) < max((post.verified_on or date.min for post in posts), default=date.min) else None
    )


def newest(*days: date | None) -> date | None:
    """An older check never replaces a newer one."""
    return max((day for day in days if day), default=None)


def day_of(at: str) -> date:
    return date.fromisoformat(at[:10])


@dataclass
class Model:
    """The list of what people did, and what follows from it."""

    events: list[Event] = field(default_factory=list)

    def note(self, act: str, day: date, **told: Any) -> Event:
        event = Event(len(self.events), act, day, told)
        self.events.append(event)
        return event

    def take_back(self, event: Event, there: set[str]) -> None:
        """An import is taken back; `there` are the codes of the firms that are still on file, merged ones among them."""
        event.undone, event.stays = True, frozenset(event.told.get("brought", ()))
        for each in self.events:
            if each.undone and each.act == "people":
                self._keep_checked(each)
            elif each.undone:
                each.stays &= there

    def _keep_checked(self, event: Event) -> None:
        """Of the liaisons whom an import had brought those stay whom something that stands has checked since."""
        event.stays = frozenset(event.told["rows"])
        posts = self.told().posts
        event.stays = frozenset(post.home for post in posts if post.by == event.number and post.checked)

    def zone(self, day: date = date.max) -> dict[str, Firm]:
        """Every firm by its code.

        Of a day that has passed: its members, with what is known by now of that day and before. Whoever was merged
        has always been one.
        """
        return {code: firm for code, firm in self.told(day).firms.items() if firm.entered_on <= day}

    def told(self, day: date = date.max) -> _Telling:
        """The events from the first to the last, as far as they tell of a day or before."""
        telling = _Telling(day)
        for event in self.events:
            if not event.undone or event.stays:
                getattr(telling, event.act)(event)
        return telling


class _Telling:
    """One telling of all events, of what was so on a day or before."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.firms: dict[str, Firm] = {}
        # Everybody who was ever in office.
        self.posts: list[Post] = []
        # Merged-away codes, each with the one that it went into.
        self.into: dict[str, str] = {}

    def firm(self, code: str) -> Firm | None:
        return self.firms.get(self.into.get(code, code))

    def roster(self, event: Event) -> None:
        """What an import did is what it changed: saying what was known already does nothing."""
        for code, said in event.told["brought"].items():
            if not event.undone or code in event.stays:
                none = dict.fromkeys(("name", "officer", "registered_phone", "report_phone"))
                self.firms[code] = Firm(
                    code, event.day, {**none, "code": code, "tier": "general", "status": "active", **said}
                )
        for code, said in event.told["changed"].items():
            if (firm := self.firm(code)) and not event.undone and event.day <= self.day:
                old, new = firm.fields["tier"] or "", said.get("tier", firm.fields["tier"]) or ""
                if old != new:
                    firm.tiers.append((event.day, old, new))
                firm.called |= {firm.fields[name] or "" for name in ("name", "code") if name in said}
                firm.fields |= said

    def people(self, event: Event) -> None:
        """A name that is not in office takes the place of those who are; one that is may have been checked."""
        for code, (name, mobile, verified_on) in event.told["rows"].items():
            home = event.told["known"].get(code)
            firm = self.firm(home or code)
            if firm is None or event.day > self.day or (event.undone and code not in event.stays):
                continue
            if not home:
                self._follow(firm, Post(name, mobile, code, event.number, event.day, verified_on))
            elif (post := firm.post(name, home)) and post.verified_on != (
                checked := newest(post.verified_on, verified_on)
            ):
                post.verified_on, post.checked = checked, True

    def _follow(self, firm: Firm, post: Post) -> None:
        firm.former += (each.mobile for each in firm.liaisons)
        firm.liaisons = [post]
        self.posts.append(post)

    def log(self, event: Event) -> None:
        firm = self.firm(event.told["code"])
        if firm and day_of(event.told["at"]) <= self.day:
            told = event.told
            firm.attempts.append(Attempt(told["at"], told["number"], told["channel"], told["outcome"], told["deep"]))

    def verify(self, event: Event) -> None:
        """Of a liaison who came with a merged firm it goes with her when that stands by itself again."""
        if event.told["on"] > self.day:
            return
        home = event.told["home"]
        if (firm := self.firm(home)) and (post := firm.post(event.told["name"], home)):
            post.verified_on, post.checked = newest(post.verified_on, event.told["on"]), True

    def hand_over(self, event: Event) -> None:
        firm = self.firm(event.told["code"])
        if firm and event.day <= self.day:
            told = event.told
            self._follow(firm, Post(told["name"], told["mobile"], firm.code, event.number, event.day, event.day))

    def leave(self, event: Event) -> None:
        """Each firm goes to the heir who was named; what turns up later that was the leaver's, to anybody there."""
        for firm in self.firms.values() if event.day <= self.day else ():
            if firm.code in event.told["to"] or firm.fields["officer"] == event.told["leaver"]:
                firm.fields["officer"] = event.told["to"].get(firm.code, ANYBODY)

    def merge(self, event: Event) -> None:
        keep, other = self.firms[event.told["keep"]], self.firms.pop(event.told["other"])
        if event.day <= self.day:
            keep.fields = {name: other.fields[name] if value is None else value for name, value in keep.fields.items()}
        keep.entered_on = min(keep.entered_on, other.entered_on)
        keep.attempts += other.attempts
        for post in other.liaisons:
            same = next((each for each in keep.liaisons if each.is_of(post)), None)
            if same:
                same.verified_on = newest(same.verified_on, post.verified_on)
            else:
                keep.liaisons.append(post)
        keep.former += other.former
        keep.called |= other.called | {other.fields["name"] or "", other.now}
        keep.ended += other.ended
        keep.case = keep.case or other.case
        self.into = {code: keep.code if end == other.code else end for code, end in self.into.items()}
        self.into[other.code] = keep.code

    def open_case(self, event: Event) -> None:
        if firm := self.firm(event.told["code"]):
            firm.case = firm.code

    def close_case(self, event: Event) -> None:
        if firm := self.firm(event.told["home"]):
            firm.case = None

    def end_task(self, event: Event) -> None:
        if firm := self.firm(event.told["home"]):
            firm.ended.append((event.told["rule"], event.told["how"], event.day))
