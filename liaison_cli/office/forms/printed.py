"""Check forms go out: one for each enterprise, for its liaison, under a number of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from liaison_cli.core.days.working_days import add
from liaison_cli.core.forms.form import Page
from liaison_cli.core.values.model import Appointment
from liaison_cli.office.watch.judged_again import judge_again
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.log import lists
from liaison_cli.store.roster import enterprises, people
from liaison_cli.store.work import forms


@dataclass(frozen=True, slots=True)
class Printed:
    """The pages, those of one person together, and the names of enterprises that have left and get none."""

    pages: tuple[Page, ...]
    gone: tuple[str, ...]

    @property
    def again(self) -> int:
        """How many were out already, under the same number."""
        return sum(page.again for page in self.pages)


def print_forms(work: Work, enterprise_ids: Iterable[int], event: str | None = None) -> Printed:
    """A form for each of these enterprises, all or none.

    Where one of the same event is out, for the same liaison, it is printed again under its number, and once its day has
    passed it is wanted back by a new one. Where another liaison has come since, it is void.
    """
    pages, gone = [], []
    with database.turn(work.db):
        due_on = add(work.today, work.policy.forms.back_days, work.calendar.is_workday)
        for each in dict.fromkeys(enterprise_ids):
            standing = lists.one(work.db, each)
            if standing.due_on is None:
                gone.append(standing.name)
            else:
                pages.append(_page(work, each, event, due_on))
        judge_again(work, [page.form.enterprise_id for page in pages])
    return Printed(tuple(sorted(pages, key=_by_person)), tuple(gone))


def liaison_of(work: Work, enterprise_id: int) -> Appointment | None:
    """The liaison whose details a form shows: of several the one who was first on record."""
    current = people.of(work.db, enterprise_id, current=True)
    return min((each for each in current if each.role == "liaison"), key=lambda each: each.id, default=None)


def _page(work: Work, enterprise_id: int, event: str | None, due_on: date) -> Page:
    liaison, enterprise = liaison_of(work, enterprise_id), enterprises.get(work.db, enterprise_id)
    appointment_id = liaison.id if liaison else None
    out = forms.out_at(work.db, enterprise_id, event)
    if out and out.appointment_id != appointment_id:
        forms.close(work.db, out.id, forms.Closing("void", work.today), work.stamp)
        out = None
    if out is None:
        printing = forms.Printing(enterprise_id, enterprise.code, appointment_id, event, due_on)
        number = forms.add(work.db, printing, work.today, work.stamp)
        return Page(forms.get(work.db, number), enterprise, liaison, again=False)
    if out.is_late(work.today):
        forms.want_back(work.db, out, due_on, work.stamp)
    return Page(forms.get(work.db, out.id), enterprise, liaison, again=True)


def _by_person(page: Page) -> tuple[str, str, str, int]:
    name, mobile = (page.liaison.name, page.liaison.mobile or "") if page.liaison else ("", "")
    return page.form.officer or "", name, mobile, page.form.id
