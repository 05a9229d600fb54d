"""A number is dead, not an enterprise: what was found out about the number of a person, wherever it was tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from liaison_cli.core.values.message import Message, Word, many, msg


class Holder(NamedTuple):
    """A liaison in office who has the number, at one enterprise.

    `since`: the time from which the number is hers there; `checked_at`: when her details were last checked. A time is
    ISO text; a day alone stands for its beginning.
    """

    enterprise_id: int
    name: str
    officer_id: int | None
    since: str
    checked_at: str


class Term(NamedTuple):
    """From when until when a number was that of the liaison of an enterprise, the present ones among them."""

    enterprise_id: int
    since: str
    until: str | None = None

    def has(self, found: Found) -> bool:
        """Whether something was found out about the number there and then."""
        within = self.since < found.at and (self.until is None or found.at <= self.until)
        return self.enterprise_id == found.enterprise_id and within


class Found(NamedTuple):
    """Somebody found out at an enterprise at a time that the number works, or (an outcome, else a check) does not."""

    enterprise_id: int
    at: str
    works: bool
    outcome: str | None = None


class Dead(NamedTuple):
    """A number that does not work: whose, since which day and on which last, how that was seen, and whom it serves.

    The finding about it stands at one enterprise, the `lead`. No outcome: nobody tried it, a check or a report says so.
    `days` are those on which it was found dead, at whichever enterprise.
    """

    name: str
    since: date
    last: date
    outcome: str | None
    serves: tuple[int, ...]
    lead: int
    days: tuple[date, ...] = ()

    @property
    def _seen(self) -> Word | Message:
        return Word("outcome", self.outcome) if self.outcome else msg("dead number")

    @property
    def reason(self) -> Message:
        """What is to be done, in a sentence; it names how many enterprises the number serves."""
        if len(self.serves) == 1:
            return msg("{outcome} on {day}: find a working number", outcome=self._seen, day=self.last)
        return many(
            "{name} serves {count} enterprise; {outcome} on {day}: find a working number",
            "{name} serves {count} enterprises; {outcome} on {day}: find a working number",
            count=len(self.serves),
            name=self.name,
            outcome=self._seen,
            day=self.last,
        )

    @property
    def among(self) -> Message:
        """The same beside other numbers: whose it is, how it was seen, and whom it serves."""
        if len(self.serves) == 1:
            return msg("{name} ({outcome}, {day})", name=self.name, outcome=self._seen, day=self.last)
        return many(
            "{name}, who serves {count} enterprise ({outcome}, {day})",
            "{name}, who serves {count} enterprises ({outcome}, {day})",
            count=len(self.serves),
            name=self.name,
            outcome=self._seen,
            day=self.last,
        )


# The numbers of an enterprise's liaisons that are dead, or what shows that none is.
Known = tuple[Dead, ...] | Message


def beside(known: Known | None, number: Dead | Message) -> Known:
    """What is known of the numbers of an enterprise, with one more of them."""
    dead = () if known is None or isinstance(known, Message) else known
    return (*dead, number) if isinstance(number, Dead) else dead or number


def found_at(enterprise_id: int, known: Known | None) -> list[Dead]:
    """The dead numbers whose finding stands at an enterprise."""
    dead = () if known is None or isinstance(known, Message) else known
    return [each for each in dead if each.lead == enterprise_id]


class Host(NamedTuple):
    """An enterprise where a task of a dead number stands, and since which time."""

    since: str
    enterprise_id: int


def judged(
    holders: Sequence[Holder], found: Iterable[Found], former: Iterable[Term] = (), hosts: Iterable[Host] = ()
) -> Dead | Message:
    """Whether the number of these liaisons is dead, or what shows that it is not.

    What was found out where it was a liaison's formerly is so as well; `hosts` already have a task of theirs or another.
    """
    terms = [*(Term(each.enterprise_id, each.since) for each in holders), *former]
    about = [each for each in found if any(term.has(each) for term in terms)]
    shown = max(((each.at, "reached") for each in about if each.works), default=("", ""))
    checked = max(((each.checked_at, "checked") for each in holders), default=("", ""))
    settled, how = max(shown, checked)
    dead = sorted((each for each in about if not each.works and each.at > settled), key=lambda each: each.at)
    if not dead:
        return _alive(settled, how)
    tried = [each for each in dead if each.outcome]
    last = (tried or dead)[-1]
    serves = tuple(sorted({each.enterprise_id for each in holders}))
    lead = _lead(holders, [each for each in hosts if each.enterprise_id in serves])
    days = tuple(sorted({_day(each.at) for each in dead}))
    return Dead(holders[0].name, days[0], _day(last.at), last.outcome, serves, lead, days)


def _alive(settled: str, how: str) -> Message:
    if how == "reached" and settled:
        return msg("the number was shown to work on {day}", day=settled[:10])
    if settled:
        return msg("the liaison's details were checked on {day}", day=settled[:10])
    return msg("nobody has found the liaison's number dead")


def _lead(holders: Sequence[Holder], hosts: Sequence[Host]) -> int:
    """Where the oldest task stands, else the first enterprise of the officer who has most of them."""
    first = _first(holders)
    if not hosts:
        return first
    # Of several tasks made together that at the first is its own, and the others are of other numbers.
    return min(hosts, key=lambda host: (host.since, host.enterprise_id != first, host.enterprise_id)).enterprise_id


def _first(holders: Sequence[Holder]) -> int:
    counts = Counter(each.officer_id for each in holders if each.officer_id is not None)
    most = min(counts, key=lambda officer: (-counts[officer], officer), default=None)
    return min(each.enterprise_id for each in holders if most is None or each.officer_id == most)


def _day(at: str) -> date:
    return date.fromisoformat(at[:10])
