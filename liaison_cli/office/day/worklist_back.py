"""A worklist comes back: each row once, as contacts that are logged, details that are checked and handovers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from liaison_cli.core.days.days_off import NOT_KNOWN
from liaison_cli.core.policy.conflicts import Conflicts
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.work import worklist
from liaison_cli.importer.balance import NOTHING, SAME, STORED
from liaison_cli.importer.check.block import Block, Row, Values
from liaison_cli.importer.plan import worklist_plan as plan
from liaison_cli.importer.plan.conflicts import Settling
from liaison_cli.importer.plan.decision import Doubt, Reject
from liaison_cli.importer.plan.worklist_plan import Told
from liaison_cli.importer.vocabulary.kinds import OF_WORKLISTS
from liaison_cli.importer.write.context import Context
from liaison_cli.importer.write.people_rows import People
from liaison_cli.office import contacts, promises
from liaison_cli.office.work import Work
from liaison_cli.store.log import lists
from liaison_cli.store.roster import load as roster
from liaison_cli.store.roster import people
from liaison_cli.store.work import worklists
from liaison_cli.store.work.worklists import Given

_KNOWN_BY = frozenset({"code", worklist.MARK})
_STRANGE = msg(
    "the list was not written from this database: it is another zone's, or older than a copy that was restored"
)


@dataclass(frozen=True, slots=True)
class _Act:
    """What comes of a row: at which enterprises, at which of them the contact is new, and what is to be said of it."""

    told: Told
    ids: tuple[int, ...]
    new: tuple[int, ...]
    doubts: tuple[Doubt, ...]


class Returned:
    """Takes the rows of one worklist; with `whose` only of that officer's lists."""

    def __init__(self, work: Work, context: Context, whose: str | None) -> None:
        self.work, self.c, self.whose = work, context, whose
        self.report, self.balance = context.rejects.report, context.rejects.balance
        # What an officer has corrected is newer than what she was given.
        self.people = People(replace(context, settling=Settling(Conflicts())))
        # The rows of this file that were taken, by their marks: the line, and what was filled in.
        self.taken: dict[str, tuple[int, Values]] = {}
        # What is right of liaisons, by the enterprises where it is.
        self.corrected: list[tuple[Row, int]] = []

    def run(self, blocks: Iterable[Block]) -> None:
        """Take what was filled in, row by row."""
        for block in blocks:
            rows = list(block.rows())
            given = worklists.of_marks(self.work.db, {_mark(row) for row in rows})
            for row in rows:
                self._take(row, given.get(_mark(row), []))
            self._correct()
        self.people.finish()

    def _take(self, row: Row, given: list[Given]) -> None:
        answers = worklist.said(row.values)
        if not answers:
            self._leave(row, NOTHING)
        elif refusal := self._misplaced(row, given):
            self.c.reject(row, refusal)
        elif before := self.taken.get(given[0].mark):
            self._copied(row, answers, *before)
        elif given[0].taken_in:
            self._again(row, given[0], given[0].taken_in)
        elif isinstance(act := self._decided(row, given), Reject):
            self.c.reject(row, act)
        elif not self.c.refuses([(row, each) for each in act.doubts]):
            self._do(row, given[0], act)
            self.taken[given[0].mark] = row.line, answers
            worklists.take(self.work.db, [each.id for each in given], self.c.import_id)

    def _leave(self, row: Row, fate: int) -> None:
        self.report.unchanged += 1
        self._balance(row, fate)

    def _balance(self, row: Row, fate: int) -> None:
        self.balance.of_row(row.line, _KNOWN_BY, SAME)
        self.balance.of_row(row.line, OF_WORKLISTS, fate)

    def _misplaced(self, row: Row, given: list[Given]) -> Reject | None:
        """Why it is not known what a row stands for, or it is not for this officer to tell."""
        if why := worklist.fault(_mark(row)):
            return Reject(worklist.MARK, why)
        if not given:
            return Reject(worklist.MARK, _STRANGE)
        first = given[0]
        if self.whose and first.officer != self.whose:
            said = msg("this is a list of {owner}; {own} brings back her own", owner=first.officer, own=self.whose)
            return Reject(worklist.MARK, said)
        if row.values.get("code", first.code) not in {each.code for each in given}:
            said = msg(
                "the row was written for {code}: what stands in it has been moved from another one", code=first.code
            )
            return Reject("code", said)
        return None

    def _copied(self, row: Row, answers: Values, line: int, before: Values) -> None:
        if answers == before:
            self._leave(row, SAME)
            return
        said = msg("the row is a copy of the one in line {line}: a row is for one contact, more are logged", line=line)
        self.c.reject(row, Reject(worklist.MARK, said))

    def _again(self, row: Row, given: Given, taken_in: int) -> None:
        """A row that an earlier import has taken: that stays, and what is said otherwise now is named."""
        told = plan.told(row.values, given.day, self.work.policy, self.work.today)
        for id_ in roster.ids_by_code(self.work.db, [given.code]).values():
            known = worklists.made_in(self.work.db, taken_in, id_)
            if known and (isinstance(told, Reject) or told.identity != known):
                self.c.remark([(row, Doubt("outcome", _stands(taken_in, *known)))])
        self._leave(row, SAME)

    def _decided(self, row: Row, given: list[Given]) -> _Act | Reject:
        """What is to be done with all that a row says, or why nothing of it can be."""
        first, ids = given[0], sorted(set(roster.ids_by_code(self.work.db, [each.code for each in given]).values()))
        told = plan.told(row.values, first.day, self.work.policy, self.work.today)
        if isinstance(told, Reject):
            return told
        if not ids:
            return Reject("code", msg("{code} is not on record any more", code=first.code))
        replaced = self._replaced(row, told, first, ids[0])
        if isinstance(replaced, Reject):
            return replaced
        known = {each: worklists.same_contact(self.work.db, each, *told.identity) for each in ids}
        new = tuple(each for each in ids if known[each] is None)
        doubts = [
            *([replaced] if replaced else ()),
            *self._doubts(told, new, [each for each in known.values() if each]),
        ]
        return _Act(told, tuple(ids), new, tuple(doubts))

    def _replaced(self, row: Row, told: Told, given: Given, enterprise_id: int) -> Doubt | Reject | None:
        """What cannot be taken since somebody else is the liaison by now; whom one spoke to is she whom the list names."""
        if told.corrections and not (given.person or "person" in told.corrections):
            return Reject("checked", msg("no liaison stands in the list: write the name beside it"))
        liaisons = [each for each in people.of(self.work.db, enterprise_id, current=True) if each.role == "liaison"]
        if given.appointment is None or given.appointment in {each.id for each in liaisons}:
            return None
        names = {"former": given.person, "now": [each.name for each in liaisons]}
        if told.corrections:
            field = next(each for each in ("new_person", "new_mobile", "checked") if each in row.values)
            said = msg("{former} was the liaison when the list was written, now it is {now}: leave this empty", **names)
            return Reject(field, said)
        return Doubt("outcome", msg("the contact was with {former}; the liaison is {now} by now", **names))

    def _doubts(self, told: Told, new: Iterable[int], known: list[int]) -> Iterator[Doubt]:
        """What has changed since the list was written, and what is to be said of a day that was agreed."""
        if known:
            yield Doubt("outcome", msg("the contact is on record already, as no. {id}", id=known[0]))
        if known and told.next:
            yield Doubt("next_day", msg("not taken: what was agreed belongs to a contact"))
        if any(lists.one(self.work.db, each).due_on is None for each in new):
            yield Doubt("code", msg("the enterprise has left since; the contact is kept"))
        for each in promises.remarks(self.work, told.next) if told.next and not known else ():
            # That the calendar ends somewhere is not a matter of this row.
            if each is not NOT_KNOWN:
                yield Doubt("next_day", each)

    def _do(self, row: Row, given: Given, act: _Act) -> None:
        self.c.remark([(row, each) for each in act.doubts])
        for each in act.new:
            contacts.logged_within(self.work, self._tried(act.told, given, each))
        if act.told.corrections:
            said = Row(row.line, {"person": given.person, **act.told.corrections}, row.cells)
            self.corrected += [(said, each) for each in act.ids]
        if act.new or act.told.corrections:
            self.report.inserted += 1
            self._balance(row, STORED)
        else:
            self._leave(row, SAME)

    def _tried(self, told: Told, given: Given, enterprise_id: int) -> contacts.Tried:
        contact = told.contact
        return contacts.Tried(
            enterprise_id=enterprise_id,
            channel=contact.channel,
            outcome=contact.outcome,
            at=contact.at,
            person=told.corrections.get("person") or given.person,
            officer=given.officer,
            deep=told.deep,
            note=contact.note,
            next=told.next,
            told=bool(contact.told),
            import_id=self.c.import_id,
        )

    def _correct(self) -> None:
        """The liaisons of a block as the officer has found them: another mobile, checked details, or somebody who follows."""
        planned = self.people.planned(self.corrected)
        self.c.remark(planned.doubts)
        self.people.apply(planned)
        self.corrected.clear()


def _mark(row: Row) -> str:
    found: str = row.values.get(worklist.MARK, "")
    return found.strip()


def _stands(import_id: int, day: str, channel: str, outcome: str) -> Message:
    return msg(
        "import {id} has taken this row as {day}, {channel}, {outcome}; that stays: take the contact back and log it anew",
        id=import_id,
        day=day,
        channel=Word("channel", channel),
        outcome=Word("outcome", outcome),
    )
