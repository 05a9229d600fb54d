"""A zone that keeps plain lists of what people did, asks them anew at every step, and holds the program to the answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from dateutil.relativedelta import relativedelta
from stdnum.cn import uscc

from liaison_cli.importer.job import Job
from liaison_cli.office import contacts, liaisons, task_moves
from liaison_cli.office.case import course, register_entries
from liaison_cli.office.case.register_entries import Held
from liaison_cli.office.contacts import Tried
from liaison_cli.office.liaisons import Details
from liaison_cli.office.roster.importing import take_in
from liaison_cli.office.task_moves import Outcome
from liaison_cli.office.watch import judgement, reported
from liaison_cli.office.watch.reported import Report
from liaison_cli.office.work import Work
from tests.office import plain_signals
from tests.office.conftest import ENTERPRISES
from tests.office.plain_signals import Told

FIRMS = (1, 2, 3)
CODES = {firm: body + uscc.calc_check_digit(body) for firm in FIRMS for body in (f"9131099910000000{firm}",)}
NAMES = ("王二", "赵三", "钱四")
REACHED, NEUTRAL = ("reached", "signed"), ("left_company",)
PHONES = ("", "021-55500001", "021-55500002")
TRIES = (
    ("phone", "no_answer"),
    ("phone", "no_answer"),
    ("phone", "reached"),
    ("phone", "empty"),
    ("mail", "bounced"),
    ("mail", "reached"),
    ("ems", "returned_unknown"),
    ("ems", "signed"),
    ("phone", "left_company"),
)
MODELLED = (
    "recheck",
    "onsite",
    "dead_number",
    "wrong_address",
    "confirm_liaison",
    "certificate",
    "stale",
    "phone_differs",
)
MUTED = (*MODELLED, "unsteady", *plain_signals.ALARMS, *plain_signals.TASKS)
# An open case or alarm keeps these from being asked for, and ends none of them.
ORDINARY = ("certificate", "stale", "phone_differs")
OF_A_CASE = ("recheck", "onsite", "wrong_address")


@dataclass
class Person:
    name: str
    mobile: str
    since: str = ""
    mailed_since: str = ""


@dataclass
class Post:
    firm: int
    person: Person
    began: str
    ended: str | None = None
    checked: str = "2026-02-01"


@dataclass
class Attempt:
    number: int
    firm: int
    at: str
    channel: str
    outcome: str


@dataclass
class Zone:
    """What people did, and the file in which the program has it."""

    work: Work
    folder: Path
    now: datetime = datetime(2026, 3, 16, 9)
    posts: list[Post] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    # Reports of dead numbers, as (firm, day, signal), and checks that found a number to work, as (number, time).
    said_dead: list[tuple[int, str, int]] = field(default_factory=list)
    said_working: list[tuple[str, str]] = field(default_factory=list)
    # What else was noticed, and what of it was waved off, as (firm, kind, day).
    told: list[Told] = field(default_factory=list)
    waved_off: set[tuple[int, str, date]] = field(default_factory=set)
    # By firm the registered phone and that of the annual report.
    phones: dict[int, tuple[str, str]] = field(default_factory=lambda: dict.fromkeys(FIRMS, ("", "")))
    papers: dict[int, tuple[int, date]] = field(default_factory=dict)
    cases: set[int] = field(default_factory=set)
    mutes: list[tuple[str, int, date]] = field(default_factory=list)
    # What a person has dealt with: it may stay away, and be asked for again.
    dealt_with: set[tuple[int, str]] = field(default_factory=set)
    count: int = 0

    @property
    def today(self) -> date:
        return self.now.date()

    def at(self) -> str:
        return self.now.isoformat()

    # What people do.

    def wait(self, days: int) -> None:
        self.now = datetime.combine(self.today + timedelta(days=days), datetime.min.time()) + timedelta(hours=9)

    def log(self, firm: int, what: int, back: int) -> None:
        channel, outcome = TRIES[what]
        at = f"{self.today - timedelta(days=back)}T{self.now:%H:%M}"
        number = contacts.log(self.work, Tried(firm, channel, outcome, at)).number
        self.attempts.append(Attempt(number, firm, at, channel, outcome))

    def void(self, which: int) -> None:
        if self.attempts:
            contacts.void(self.work, self.attempts.pop(which % len(self.attempts)).number, "记错")

    def verify(self, firm: int, new: int, everywhere: bool) -> None:
        post = self.post(firm)
        self.count += 1
        details = (Details(), Details(mobile=f"13900015{self.count:03d}"), Details(email=f"{self.count}@example.com"))[
            new
        ]
        act = liaisons.verify_everywhere if everywhere else liaisons.verify
        act(self.work, firm, self.today, new=details)
        post.person.mobile = details.mobile or post.person.mobile
        post.person.since = self.at() if details.mobile else post.person.since
        post.person.mailed_since = self.at() if details.email else post.person.mailed_since
        for each in self.posts:
            if each is post or (everywhere and each.person is post.person and each.ended is None):
                each.checked = self.at()

    def hand_over(self, firm: int, name: int, everywhere: bool) -> None:
        old, mobile = self.post(firm), f"1390001900{name}"
        if (old.person.name, old.person.mobile) == (NAMES[name], mobile):
            return
        act = liaisons.hand_over_everywhere if everywhere else liaisons.hand_over
        act(self.work, firm, NAMES[name], Details(mobile))
        successor = self._person(NAMES[name], mobile)
        for post in [each for each in self.posts if each.ended is None]:
            if post is old or (everywhere and post.person is old.person):
                post.ended = self.at()
                self.posts.append(Post(post.firm, successor, self.at(), checked=self.at()))

    def report_dead(self, firm: int) -> None:
        kept = reported.report(self.work, firm, Report("dead_number", self.today, "other"))
        if kept.is_new and kept.number is not None:
            self.said_dead.append((firm, self.today.isoformat(), kept.number))

    def tell(self, firm: int, kind: str, source: str, back: int) -> None:
        on = self.today - timedelta(days=back)
        reported.report(self.work, firm, Report(kind, on, source))
        self.told.append(Told(firm, kind, on, source))

    def wave_off(self, which: int) -> None:
        counting = """SELECT id, enterprise_id, kind, on_day FROM signal WHERE kind <> 'dead_number'
            AND id NOT IN (SELECT signal_id FROM signal_dismissal) ORDER BY id"""
        if found := self.work.db.execute(counting).fetchall():
            number, firm, kind, on = found[which % len(found)]
            judgement.dismiss_signal(self.work, number, "误报")
            self.waved_off.add((firm, kind, date.fromisoformat(on)))

    def dismiss_signal(self, which: int) -> None:
        if self.said_dead:
            judgement.dismiss_signal(self.work, self.said_dead.pop(which % len(self.said_dead))[2], "误报")

    def import_working(self, firm: int) -> None:
        mobile = self.post(firm).person.mobile
        self._take_in(("手机号码,检测结果,检测时间", f"{mobile},实号,{self.today}"))
        self.said_working.append((mobile, f"{self.today}T24"))

    def roster(self, firm: int, name: int, registered: int, filed: int) -> None:
        """A roster names a liaison, who takes the place of another, and phones; an empty cell says nothing."""
        (old, mobile), called = (self.post(firm), f"1390001900{name}"), ENTERPRISES[firm - 1][2]
        who = f"{NAMES[name]},{mobile}" if old.person.name != NAMES[name] else ","
        header = "统一社会信用代码,企业名称,联络员,手机,企业联系电话,年报联系电话"
        self._take_in((header, f"{CODES[firm]},{called},{who},{PHONES[registered]},{PHONES[filed]}"))
        known = self.phones[firm]
        self.phones[firm] = PHONES[registered] or known[0], PHONES[filed] or known[1]
        if who != ",":
            old.ended = f"{self.today}T24"
            self.posts.append(Post(firm, self._person(NAMES[name], mobile), self.today.isoformat(), checked=""))

    def _take_in(self, lines: tuple[str, ...]) -> None:
        path = self.folder / f"{self.now:%m%d%H%M}.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        (report,) = take_in(self.work, Job((path,)))
        assert not [each for each in report.problems if each.severity == "reject"], list(report.problems)

    def _person(self, name: str, mobile: str) -> Person:
        people = {(each.person.name, each.person.mobile): each.person for each in self.posts}
        return people.get((name, mobile)) or Person(name, mobile)

    def case(self, firm: int) -> None:
        if firm in self.cases:
            course.close(self.work, firm, "found", "找到了")
        else:
            course.open_case(self.work, firm, "联系不上")
        self.cases ^= {firm}

    def mute(self, firm: int, rule: int, days: int) -> None:
        name, until = MUTED[rule], self.today + timedelta(days=days)
        judgement.mute_rule(self.work, name, until, "系统故障", firm)
        self.mutes.append((name, firm, until))

    def end_task(self, which: int, done: bool) -> None:
        known = "SELECT id, enterprise_id, rule FROM task WHERE state NOT IN ('done', 'void') ORDER BY id"
        if tasks := self.work.db.execute(known).fetchall():
            number, firm, rule = tasks[which % len(tasks)]
            if done:
                task_moves.finish(self.work, [number], Outcome("已办"))
            else:
                task_moves.dismiss(self.work, [number], "不需要")
            self.dealt_with.add((firm, rule))

    def hold(self, firm: int, days: int) -> None:
        expires = self.today + timedelta(days=days)
        self.count += 1
        entry = register_entries.keep_item(
            self.work, firm, Held("ukey", str(self.count), expires_on=expires.isoformat())
        )
        self.papers[entry] = firm, expires

    def give_back(self, which: int) -> None:
        if self.papers:
            entry = sorted(self.papers)[which % len(self.papers)]
            register_entries.end_entry(self.work, "custody", entry, "已交还")
            del self.papers[entry]

    # What is so.

    def post(self, firm: int) -> Post:
        return next(each for each in self.posts if each.firm == firm and each.ended is None)

    def of(self, firm: int) -> list[Attempt]:
        return sorted((each for each in self.attempts if each.firm == firm), key=lambda each: (each.at, each.number))

    def lights(self, firm: int) -> list[tuple[str, int]]:
        """The failures in a row after each attempt that counts."""
        count, found = 0, []
        for each in self.of(firm):
            if each.outcome not in NEUTRAL:
                count = 0 if each.outcome in REACHED else count + 1
                found.append((each.at, count))
        return found

    def is_unsteady(self, firm: int) -> bool:
        edge = (self.today - timedelta(days=30)).isoformat()
        ends: list[str] = []
        lit = False
        for at, count in self.lights(firm):
            if count >= 2 and not lit:
                ends.append("9")
            elif count == 0 and lit:
                ends[-1] = at[:10]
            lit = count >= 2
        return sum(end > edge for end in ends) >= 4

    def is_wrong(self, firm: int) -> bool:
        """Whether the last that came back over a channel is newer than all that speaks for the address."""
        post, found = self.post(firm), []
        for channel, back, there in (("mail", "bounced", "reached"), ("ems", "returned_unknown", "signed")):
            mine = [each for each in self.of(firm) if each.channel == channel]
            came_back = max((each.at for each in mine if each.outcome == back), default="")
            arrived = max((each.at for each in mine if each.outcome == there), default="")
            hers = max(post.began, post.checked, post.person.mailed_since) if channel == "mail" else ""
            found.append(came_back > max(arrived, hers))
        return any(found)

    def is_dead(self, person: Person) -> tuple[bool, bool]:
        """Whether a number is dead, and whether somebody tried it."""
        found = self.found_dead(person)
        return bool(found), any(tried for _, _, tried in found)

    def dead_days(self, person: Person, firm: int | None = None) -> set[date]:
        """The days on which it was found dead and has not been shown to work since, wherever, or at one enterprise."""
        return {date.fromisoformat(at[:10]) for of, at, _ in self.found_dead(person) if firm in (None, of)}

    def found_dead(self, person: Person) -> list[tuple[int, str, bool]]:
        """Where and when a number was found dead since it was last in order, and whether somebody tried it."""
        mine = [each for each in self.posts if each.person is person]

        def had(firm: int, at: str) -> bool:
            return any(each.firm == firm and max(each.began, person.since) < at <= (each.ended or "9") for each in mine)

        dead = [(each.firm, each.at, True) for each in self.attempts if each.outcome == "empty"]
        # A day alone stands for its beginning: whose number it was then.
        dead += [(firm, on, False) for firm, on, _ in self.said_dead]
        works = [
            each.at
            for each in self.attempts
            if (each.channel, each.outcome) == ("phone", "reached") and had(each.firm, each.at)
        ]
        works += [at for mobile, at in self.said_working if mobile == person.mobile and at > person.since]
        settled = max([*works, *(each.checked for each in mine if each.ended is None)])
        return [each for each in dead if had(each[0], each[1]) and each[1] > settled]

    def has_left(self, firm: int) -> bool:
        """Whether the liaison is said to have left: after she began, was checked, and anybody was last reached."""
        told = plain_signals.said_to_have_left(self, firm)
        post = self.post(firm)
        left = max([*told, *(each.at for each in self.of(firm) if each.outcome == "left_company")], default="")
        reached = max((each.at for each in self.of(firm) if each.outcome in REACHED), default="")
        return left[:10] > post.began[:10] and left > max(reached, post.checked)

    def is_stale(self, firm: int) -> bool:
        """Whether her details were last checked, or entered, more than half a year ago."""
        post = self.post(firm)
        return date.fromisoformat((post.checked or post.began)[:10]) + relativedelta(months=6) < self.today

    def expires(self, firm: int) -> bool:
        return any(of == firm and on <= self.today + timedelta(days=30) for of, on in self.papers.values())

    def holding(self, firm: int) -> set[str]:
        """The rules that hold, but for those about numbers, which stand at one of several enterprises."""
        lights = self.lights(firm)
        count = lights[-1][1] if lights else 0
        said = {
            "recheck": count == 2,
            "onsite": count >= 3,
            "unsteady": self.is_unsteady(firm),
            "wrong_address": self.is_wrong(firm),
            "confirm_liaison": self.has_left(firm),
            "certificate": self.expires(firm),
            "stale": self.is_stale(firm),
            "phone_differs": "" not in self.phones[firm] and len({*self.phones[firm]}) > 1,
        }
        covered = OF_A_CASE if firm in self.cases else ()
        return {rule for rule, holds in said.items() if holds and rule not in (*covered, *self.muted(firm))}

    def muted(self, firm: int) -> set[str]:
        return {rule for rule, of, until in self.mutes if of == firm and until > self.today}

    # What the program says.

    def open_tasks(self, firm: int) -> set[str]:
        found = self.work.db.execute(
            "SELECT rule FROM task WHERE enterprise_id = ? AND state NOT IN ('done', 'void')", (firm,)
        )
        return {rule for (rule,) in found}

    def grounds(self, firm: int) -> set[str]:
        found = self.work.db.execute(
            """SELECT g.rule FROM alarm a JOIN alarm_ground g ON g.alarm_id = a.id
            WHERE a.enterprise_id = ? AND a.state = 'open' AND g.ended_on IS NULL""",
            (firm,),
        )
        return {rule for (rule,) in found}

    def check(self, *, scanned: bool) -> None:
        for firm in FIRMS:
            holds, alarm = self.holding(firm), self.grounds(firm)
            mine = (self.open_tasks(firm) & {*MODELLED} - {"dead_number"}) | (alarm & {"unsteady"})
            if "unsteady" in alarm:
                holds -= {"recheck"}
            assert mine <= holds, (firm, mine, holds)
            if scanned:
                excused = {"unsteady" if rule == "alarm" else rule for of, rule in self.dealt_with if of == firm}
                excused |= {*ORDINARY} if alarm or firm in self.cases else set()
                assert holds - excused <= mine, (firm, mine, holds)
            plain_signals.check(self, firm, scanned=scanned)
        for person in {id(each.person): each.person for each in self.posts if each.ended is None}.values():
            self.check_number(person, scanned=scanned)

    def check_number(self, person: Person, *, scanned: bool) -> None:
        firms = [each.firm for each in self.posts if each.person is person and each.ended is None]
        dead, tried = self.is_dead(person)
        standing = [firm for firm in firms if "dead_number" in self.open_tasks(firm)]
        assert len(standing) <= int(dead), (person, standing)
        excused = any((firm, "dead_number") in self.dealt_with or "dead_number" in self.muted(firm) for firm in firms)
        if scanned and tried and not excused:
            assert len(standing) == 1, (person, firms)
        flags = self.work.db.execute("SELECT enterprise_id FROM standing WHERE dead_number").fetchall()
        assert {firm for (firm,) in flags if firm in firms} == ({*firms} if dead else set()), person
