"""Which promises are open, after random histories of contacts, held against a plain list that is asked anew each time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_cli.adapters.official_calendar import CALENDAR
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Coming, Stamp
from liaison_cli.office import contacts, promises
from liaison_cli.office.contacts import Tried
from liaison_cli.office.roster import merging
from liaison_cli.office.work import Work, follow_policy
from liaison_cli.store.file import database
from liaison_cli.store.log import standings
from tests.office.conftest import at, fill

BEGINNING = datetime(2026, 4, 1, 9)
FAR = date(2030, 1, 1)


@dataclass
class Told:
    number: int
    firm: int
    at: str
    reached: bool
    next: date | None
    voided: bool = False


@dataclass
class Zone:
    work: Work
    now: datetime = BEGINNING
    told: list[Told] = field(default_factory=list)
    merge: int | None = None

    def log(self, firm: int, back: int, outcome: str, ahead: int | None) -> None:
        """A contact of some days ago, in which something may be agreed for a day to come."""
        self.now += timedelta(minutes=1)
        when = self.now - timedelta(days=back)
        day = None if ahead is None else (self.now + timedelta(days=ahead)).date()
        firm = 1 if self.merge and firm == 2 else firm
        tried = Tried(firm, "phone", outcome, at=when.isoformat(timespec="minutes"), next=Coming(day) if day else None)
        number = contacts.log(self._work(), tried).number
        owner = firm
        self.told.append(Told(number, owner, when.isoformat(timespec="minutes"), outcome == "reached", day))

    def void(self, which: int) -> None:
        if standing := [each for each in self.told if not each.voided]:
            meant = standing[which % len(standing)]
            contacts.void(self._work(), meant.number, "点错了")
            meant.voided = True

    def merge_or_part(self) -> None:
        """The first two become one, or stand by themselves again; what was told of the one stays its own."""
        if self.merge:
            merging.take_back(self._work(), self.merge)
            self.merge = None
        else:
            self.merge = merging.merge(self._work(), 1, 2)

    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)

    def _work(self) -> Work:
        return at(self.work, self.now.isoformat(timespec="seconds"))

    def firm_of(self, told: Told) -> int:
        return 1 if self.merge and told.firm == 2 else told.firm

    def expected(self) -> set[tuple[int, date]]:
        """Of each enterprise the newest thing agreed, unless somebody was reached after it, on the day before or later."""
        found = set()
        for firm in (1, 2, 3):
            mine = [each for each in self.told if self.firm_of(each) == firm and not each.voided]
            agreed = max((each for each in mine if each.next), key=lambda each: (each.at, each.number), default=None)
            if agreed is None or agreed.next is None:
                continue
            eve = (agreed.next - timedelta(days=1)).isoformat()
            if not any(each.reached and each.at > agreed.at and each.at[:10] >= eve for each in mine):
                found.add((firm, agreed.next))
        return found

    def open(self) -> set[tuple[int, date]]:
        found = promises.open_for(self._work(), None, FAR)
        assert [each.on_day for each in found] == sorted(each.on_day for each in found)
        by_firm = {firm: promises.open_at(self._work(), firm) for firm in (1, 2, 3)}
        assert {each.enterprise_id: each for each in found} == {
            firm: each for firm, each in by_firm.items() if each is not None
        }
        return {(each.enterprise_id, each.on_day) for each in found}


LOG = st.tuples(
    st.just("log"),
    st.integers(1, 3),
    st.integers(0, 3),
    st.sampled_from(("reached", "reached", "no_answer", "refused")),
    st.none() | st.integers(0, 4),
)
ACT = st.one_of(
    LOG,
    LOG,
    st.tuples(st.just("void"), st.integers(0, 20)),
    st.tuples(st.just("merge_or_part")),
    st.tuples(st.just("wait"), st.integers(1, 2)),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(ACT, max_size=14))
def test_open_promises_follow_from_the_log_whatever_happened(acts):
    db = database.in_memory()
    with database.turn(db):
        fill(db)
    follow_policy(db, Policy())
    zone = Zone(Work(db, Policy(), CALENDAR, date.min, Stamp("", ""), datetime.now))
    for name, *values in acts:
        getattr(zone, name)(*values)
        assert zone.open() == zone.expected(), (name, values)
    # What is kept of the log says the same when it is derived again.
    standings.rebuild(db, Policy())
    assert zone.open() == zone.expected()
    db.close()
