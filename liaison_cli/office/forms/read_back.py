"""A workbook of check forms comes back: each filled row is entered as its form is, and what makes no sense is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from liaison_cli.core.forms.answers import Said, said
from liaison_cli.core.forms.form import CheckForm
from liaison_cli.core.values.message import Message, msg
from liaison_cli.errors import LiaisonError
from liaison_cli.office.forms import returned
from liaison_cli.office.forms.returned import Answer, Entered
from liaison_cli.office.liaisons import Details
from liaison_cli.office.work import Work
from liaison_cli.store.file import database

# A line of the sheet, and its cells by column.
Row = tuple[int, Mapping[str, str]]


@dataclass(slots=True)
class ReadBack:
    """What came of the rows: entered, entered before, not filled in (how many), and refused, each line with the reason."""

    entered: list[Entered] = field(default_factory=list)
    again: list[Entered] = field(default_factory=list)
    empty: int = 0
    refused: list[tuple[int, Message]] = field(default_factory=list)


def read_back(
    work: Work, rows: Iterable[Row], spellings: Mapping[str, str], may: Callable[[CheckForm], None]
) -> ReadBack:
    """Enter the filled rows, those that make sense in one turn; `may` raises LiaisonError for a form of somebody else's."""
    found = ReadBack()
    answered = [each for row in rows for each in _answered(work, row, spellings, may, found)]
    with database.turn(work.db):
        for line, form, told in answered:
            _enter(work, line, form, told, found)
    return found


def _answered(
    work: Work, row: Row, spellings: Mapping[str, str], may: Callable[[CheckForm], None], found: ReadBack
) -> Iterable[tuple[int, CheckForm, Said]]:
    line, cells = row
    told = said(cells, spellings)
    if told is None:
        found.empty += 1
        return
    try:
        form = returned.known(work, cells.get("number", ""))
        may(form)
    except LiaisonError as error:
        found.refused.append((line, _whole(error)))
        return
    if isinstance(told, Message):
        found.refused.append((line, told))
    elif told.on and told.on > work.today:
        found.refused.append((line, msg("{day} lies in the future", day=told.on)))
    else:
        yield line, form, told


def _enter(work: Work, line: int, form: CheckForm, told: Said, found: ReadBack) -> None:
    details = Details(told.mobile, told.wechat, told.email)
    try:
        done = returned.enter_within(work, form, Answer(told.liaison, details, told.address), told.on or work.today)
    except LiaisonError as error:
        found.refused.append((line, error.message))
        return
    (found.entered if done.change else found.again).append(done)


def _whole(error: LiaisonError) -> Message:
    return msg("{problem} {hint}", problem=error.message, hint=error.hint) if error.hint else error.message
