"""Enterprises that go into one another, and stand by themselves again in any order: beside a model that tells it anew."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from stdnum.cn import uscc

from liaison_cli.core.values.model import Stamp
from liaison_cli.importer.job import Job, Reading
from liaison_cli.office import contacts, liaisons
from liaison_cli.office.contacts import Tried
from liaison_cli.office.roster import merging
from liaison_cli.office.roster.importing import take_in
from liaison_cli.office.watch import scan_run
from liaison_cli.office.watch.examination import Scope
from liaison_cli.office.work import opened
from liaison_cli.store.file import database
from liaison_cli.store.roster import enterprises

FIRMS = 5
CODES = [body + uscc.calc_check_digit(body) for body in (f"9131099910000000{each}" for each in range(1, FIRMS + 1))]
TIERS = {"general": "一般", "key": "重点税源"}
MOBILES = {name: f"1390001000{place}" for place, name in enumerate(("孙一", "李二", "吴三", "钱四", "冯五", "陈六"))}
LIAISONS, DEPUTIES = ["孙一", "李二", "吴三"], ["冯五", "陈六"]
FIELDS = ["统一社会信用代码", "企业名称", "企业分级", "网格员", "房号", "联络员", "手机", "副联络员", "副联络员手机"]
FIRST = datetime(2026, 3, 2, 9)

firms = st.fixed_dictionaries(
    {
        "tier": st.sampled_from(sorted(TIERS)),
        "officer": st.sampled_from(["周明远", "林晓澄", None, None]),
        "room": st.sampled_from(["101室", "202室", None, None]),
        "liaison": st.sampled_from([*LIAISONS, None]),
        "deputy": st.sampled_from([*DEPUTIES, None]),
    }
)
place = st.integers(0, FIRMS - 1)
one_more = st.tuples(st.just("merge"), place, place)
merges = st.one_of(one_more, one_more, one_more, st.tuples(st.just("undo"), place), st.tuples(st.just("undo"), place))
acts = st.one_of(
    merges,
    merges,
    st.tuples(st.just("log"), place, st.sampled_from(["no_answer", "empty", "reached"])),
    st.tuples(st.just("room"), place, st.sampled_from(["101室", "303室"])),
    st.tuples(st.just("hand_over"), place, st.sampled_from([*LIAISONS, "钱四"])),
)


@dataclass
class Firm:
    """What one enterprise says, and whoever has gone into it."""

    says: dict[str, str | None]
    people: dict[str, list[str]]
    entered_on: str
    calls: list[str] = field(default_factory=list)
    called: set[str] = field(default_factory=set)


@dataclass
class Slow:
    """The acts as a list, told anew for each question; a merge that was taken back has never been."""

    begun: dict[int, Firm]
    acts: list[tuple[Any, ...]] = field(default_factory=list)

    def told(self) -> dict[int, Firm]:
        found, into = deepcopy(self.begun), {each: each for each in self.begun}
        for act, first, second in self.acts:
            firm = found[into[first]]
            if act == "merge":
                _go_into(firm, found.pop(second))
                into = {each: first if end == second else end for each, end in into.items()}
            elif act == "log":
                firm.calls.append(second)
            elif act == "room":
                firm.says["room"] = second
            else:
                firm.people["liaison"] = [second]
        return found


def _go_into(keep: Firm, other: Firm) -> None:
    keep.says = {name: other.says[name] if value is None else value for name, value in keep.says.items()}
    for role, names in other.people.items():
        keep.people[role] += [name for name in names if name not in keep.people[role]]
    keep.entered_on = min(keep.entered_on, other.entered_on)
    keep.calls += other.calls
    keep.called |= other.called | {other.says["name"] or ""}


class Zone:
    """The same on file."""

    def __init__(self, folder: Path, begun: dict[int, Firm]) -> None:
        self.folder, self.numbers = folder, dict[int, int]()
        path = folder / "zone.db"
        database.connect(path, create=True).close()
        self.work, self.merges = opened(path, by="周明远", at=FIRST), dict[int, tuple[Any, ...]]()
        for each, firm in begun.items():
            self.goes_on()
            self.take_in(",".join(FIELDS), _line(CODES[each], firm))
            firm.entered_on = self.work.today.isoformat()
        scan_run.scan(self.work, Scope(), again=True)
        self.before = self.content()

    def take_in(self, *lines: str) -> None:
        path = self.folder / "roster.csv"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        (report,) = take_in(self.work, Job((path,), Reading(kind="enterprises")))
        assert not report.problems, list(report.problems)

    def goes_on(self) -> datetime:
        """The next day, at nine."""
        moment = self.work.now() + timedelta(days=1)
        stamp = Stamp("周明远", moment.isoformat())
        self.work = replace(self.work, today=moment.date(), stamp=stamp, now=lambda: moment)
        return moment

    def do(self, act: str, first: int, second: Any) -> None:
        moment = self.goes_on()
        if act == "merge":
            self.merges[merging.merge(self.work, first + 1, second + 1)] = (act, first, second)
        elif act == "log":
            contacts.log(self.work, Tried(first + 1, "phone", second, moment.isoformat()[:16]))
        elif act == "room":
            self.take_in("统一社会信用代码,房号", f"{CODES[first]},{second}")
        else:
            liaisons.hand_over(self.work, first + 1, second, liaisons.Details(mobile=MOBILES[second]))

    def seen(self) -> dict[int, Firm]:
        return {id_ - 1: self._seen(id_) for (id_,) in self.work.db.execute("SELECT id FROM enterprise")}

    def _seen(self, id_: int) -> Firm:
        db = self.work.db
        known = enterprises.get(db, id_)
        people: dict[str, list[str]] = {"liaison": [], "deputy": []}
        for role, name in db.execute(
            """SELECT role, name FROM appointment ap JOIN person p ON p.id = ap.person_id
            WHERE enterprise_id = ? AND ended_on IS NULL""",
            (id_,),
        ):
            people[role].append(name)
        calls = db.execute("SELECT outcome FROM attempt WHERE enterprise_id = ?", (id_,))
        called = db.execute("SELECT value FROM former_name WHERE enterprise_id = ? AND field = 'name'", (id_,))
        says = {name: getattr(known, name) for name in ("name", "tier", "officer", "room")}
        entered_on = known.entered_on.isoformat()
        return Firm(says, people, entered_on, [each for (each,) in calls], {each for (each,) in called})

    def content(self) -> dict[str, list[tuple[Any, ...]]]:
        """All that hangs on enterprises, but the steps of tasks."""
        tables = (
            "enterprise",
            "appointment",
            "person",
            "attempt",
            "signal",
            "alarm",
            "alarm_signal",
            "standing",
            "task",
        )
        return {name: sorted(self.work.db.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}


def _line(code: str, firm: Firm) -> str:
    (liaison,), (deputy,) = ([*firm.people[role], ""][:1] for role in ("liaison", "deputy"))
    says = firm.says
    people = (liaison, MOBILES.get(liaison, ""), deputy, MOBILES.get(deputy, ""))
    return ",".join(
        (code, says["name"] or "", TIERS[says["tier"] or ""], says["officer"] or "", says["room"] or "", *people)
    )


def _begun(given: list[dict[str, str | None]]) -> dict[int, Firm]:
    found = {}
    for each, values in enumerate(given):
        people = {role: [name] if (name := values[role]) else [] for role in ("liaison", "deputy")}
        says = {
            "name": f"澄江第{'甲乙丙丁戊'[each]}贸易有限公司",
            **{name: values[name] for name in ("tier", "officer", "room")},
        }
        found[each] = Firm(says, people, "")
    return found


def _sorted(told: dict[int, Firm]) -> dict[int, Firm]:
    for firm in told.values():
        firm.calls.sort()
        for names in firm.people.values():
            names.sort()
    return told


def _play(zone: Zone, slow: Slow, steps: list[tuple[Any, ...]]) -> None:
    for act, first, *rest in steps:
        there = sorted(slow.told())
        one = there[first % len(there)]
        if act == "undo":
            if zone.merges:
                number = sorted(zone.merges)[first % len(zone.merges)]
                merging.take_back(zone.work, number)
                slow.acts.remove(zone.merges.pop(number))
        elif act == "merge":
            other = there[rest[0] % len(there)]
            if one != other:
                zone.do(act, one, other)
                slow.acts.append((act, one, other))
        elif act != "hand_over" or rest[0] not in slow.told()[one].people["liaison"]:
            zone.do(act, one, rest[0])
            slow.acts.append((act, one, rest[0]))
        assert _sorted(zone.seen()) == _sorted(slow.told()), slow.acts


_NONE = {"tier": "general", "officer": None, "room": None, "liaison": None, "deputy": None}
_ALL = {"tier": "key", "officer": "林晓澄", "room": "202室", "liaison": "李二", "deputy": "陈六"}
# The third goes into the second and that into the first; then one of them is taken back, and after it the other.
_CHAIN = [("merge", 1, 2), ("merge", 0, 1), ("log", 0, "empty")]


@settings(max_examples=15, deadline=None)
@example(each=[_NONE, _NONE, _ALL, _NONE, _NONE], steps=[*_CHAIN, ("undo", 0), ("undo", 0)])
@example(each=[_NONE, _NONE, _ALL, _NONE, _NONE], steps=[*_CHAIN, ("undo", 1), ("undo", 0)])
@example(each=[_ALL, _NONE, _ALL, _NONE, _NONE], steps=[*_CHAIN, ("hand_over", 0, "钱四"), ("undo", 0), ("undo", 0)])
@example(each=[_NONE, _ALL, _NONE, _ALL, _NONE], steps=[*_CHAIN, ("room", 0, "303室"), ("merge", 0, 1), ("undo", 1)])
@given(each=st.lists(firms, min_size=FIRMS, max_size=FIRMS), steps=st.lists(acts, min_size=5, max_size=14))
def test_what_they_are_together_follows_from_what_each_is(each, steps, tmp_path_factory):
    slow = Slow(_begun(each))
    zone = Zone(tmp_path_factory.mktemp("zone"), slow.begun)
    try:
        _play(zone, slow, steps)
    finally:
        database.close(zone.work.db)


@settings(max_examples=10, deadline=None)
# What the second has no liaison for ends while it is one with others that have.
@example(each=[_ALL, _ALL, _NONE, _ALL, _ALL], steps=[("merge", 2, 0), ("merge", 0, 1)], chance=Random(0))
@given(
    each=st.lists(firms, min_size=FIRMS, max_size=FIRMS),
    steps=st.lists(merges, min_size=3, max_size=8),
    chance=st.randoms(use_true_random=False),
)
def test_whatever_the_order_in_which_they_part_all_is_as_it_was(each, steps, chance, tmp_path_factory):
    slow = Slow(_begun(each))
    zone = Zone(tmp_path_factory.mktemp("zone"), slow.begun)
    try:
        _play(zone, slow, steps)
        left = sorted(zone.merges)
        chance.shuffle(left)
        for number in left:
            merging.take_back(zone.work, number)
        assert zone.content() == zone.before
    finally:
        database.close(zone.work.db)
