"""A worklist as a workbook: what is known is locked, what is asked is in colour, and a second sheet says what the words mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from liaison_cli import lang
from liaison_cli.core.contact import lights
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.words import CHANNELS, OUTCOMES
from liaison_cli.core.work import worklist
from liaison_cli.core.work.day import Contact, Day
from liaison_cli.core.work.worklist import ANSWERS
from liaison_cli.views.day.columns import WORKLIST
from liaison_cli.views.formats import as_xlsx
from liaison_cli.views.output import Output
from liaison_cli.views.text import as_seen

# Of what is shown, and on paper as well: a page has room for all columns.
_WIDTHS = {"at": 6, "kind": 8, "code": 10, "names": 18, "liaison": 9, "mobile": 12, "action": 20, "topic": 20}
_LINE = 15
_TONE = "#FFF8DC"
_YES_OR_NO = frozenset({"deep", "told", "checked"})
# A promise is for a day within a year.
_A_YEAR = timedelta(days=366)
# Where the sheet of words has its lists of outcomes: a column a channel, from this one on.
_LISTS = 3


def write(day: Day, rows: Sequence[tuple[str, Contact]], policy: Policy, output: Output) -> None:
    """Write the rows with their marks. Raises LiaisonError."""
    with as_xlsx.workbook(output.file) as book:
        book.set_custom_property("liaison worklist", worklist.VERSION)
        sheet, words = book.add_worksheet(_said(WORKLIST.title)), book.add_worksheet(_said(_WORDS))
        _fill(book, sheet, rows, output.reveal)
        _ask(sheet, day.day, len(rows))
        _for_work(sheet, day)
        _explain(book, words, policy)


_WORDS = msg("words")


def _said(message: Message) -> str:
    return as_seen(message)


def _wide() -> list[int]:
    return [*(_WIDTHS[each.key] for each in WORKLIST.columns), *(each.wide for each in ANSWERS)]


def _fill(book: Any, sheet: Any, rows: Sequence[tuple[str, Contact]], reveal: bool) -> None:
    style = as_xlsx.Style(book)
    known = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"})
    asked = {
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "border_color": "#BFBFBF",
        "bg_color": _TONE,
        "locked": False,
    }
    open_, day = book.add_format(asked), book.add_format(asked | {"num_format": "yyyy-mm-dd"})
    text = book.add_format(asked | {"num_format": "@"})
    formats = {"at": day, "next_day": day, "new_mobile": text}
    titles = [each.title for each in WORKLIST.columns] + [each.title for each in ANSWERS]
    # Rows go to disk one by one: how high one is has to be said before the next.
    wide = zip(titles, _wide(), strict=True)
    # Headers are bold and break at words: a line more than their letters need.
    sheet.set_row(0, _LINE * (1 + max(as_xlsx.lines(_said(title), width) for title, width in wide)))
    for place, title in enumerate((worklist.MARK, *map(_said, titles))):
        sheet.write_string(0, place, title, style.header)
    for number, (mark, contact) in enumerate(rows, 1):
        cells = [as_xlsx.cell(each, contact, reveal) for each in WORKLIST.columns]
        rooms = zip(WORKLIST.columns, cells, strict=True)
        sheet.set_row(number, _LINE * max(2, *(as_xlsx.lines(cell, _WIDTHS[each.key]) for each, cell in rooms)))
        sheet.write_string(number, 0, mark)
        for place, cell in enumerate(cells, 1):
            sheet.write_string(number, place, cell or "", known)
        for place, answer in enumerate(ANSWERS, 1 + len(cells)):
            given = (
                lang.label("channel", contact.advice.channel) if answer.field == "channel" and contact.advice else ""
            )
            sheet.write(number, place, given or None, formats.get(answer.field, open_))


def _ask(sheet: Any, day: date, count: int) -> None:
    """What may be chosen in each column to be filled in, with a word on what is meant."""
    channel = 1 + len(WORKLIST.columns)
    for place, answer in enumerate(ANSWERS, channel):
        hint = {"input_title": _said(answer.title)[:32], "input_message": _said(answer.meaning)[:255]}
        sheet.data_validation(1, place, max(count, 1), place, _choice(answer.field, channel, day) | hint)


def _choice(field: str, channel: int, day: date) -> dict[str, Any]:
    from xlsxwriter.utility import xl_col_to_name

    if field == "channel":
        return {"validate": "list", "source": [lang.label("channel", each) for each in CHANNELS]}
    if field == "outcome":
        return {"validate": "list", "source": _outcomes_of(f"${xl_col_to_name(channel)}2"), "error_type": "warning"}
    if field in _YES_OR_NO:
        return {"validate": "list", "source": [lang.label("bool", "true"), lang.label("bool", "false")]}
    if field in ("at", "next_day"):
        # A time beside the day, and 周二, are understood as well.
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": day,
            "maximum": day + _A_YEAR,
            "error_type": "warning",
        }
    return {"validate": "any"}


def _outcomes_of(channel: str) -> str:
    """The formula for the outcomes of the channel that stands in a cell."""
    from xlsxwriter.utility import xl_col_to_name

    sheet, first, last = f"'{_said(_WORDS)}'", xl_col_to_name(_LISTS), xl_col_to_name(_LISTS + len(CHANNELS) - 1)
    most = max(map(len, OUTCOMES.values()))
    there = f"MATCH({channel},{sheet}!${first}$1:${last}$1,0)-1"
    column = f"OFFSET({sheet}!${first}$2,0,{there},{most},1)"
    return f"=OFFSET({sheet}!${first}$2,0,{there},COUNTA({column}),1)"


def _for_work(sheet: Any, day: Day) -> None:
    """Locked but for the answers, without a password; printed on A4 with the header on every page."""
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    for place, width in enumerate(_wide(), 1):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 5)
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    as_xlsx.for_paper(
        sheet, _said(msg("Worklist: {officer}, {day}", officer=day.officer or msg("nobody's enterprises"), day=day.day))
    )
    sheet.repeat_rows(0)


def _explain(book: Any, sheet: Any, policy: Policy) -> None:
    style = as_xlsx.Style(book)
    lists = [[lang.label("outcome", each) for each in OUTCOMES[channel]] for channel in CHANNELS]
    meanings = [*_meanings(policy)]
    heads = [_said(msg("Word")), _said(msg("Meaning")), "", *(lang.label("channel", each) for each in CHANNELS)]
    for place, head in enumerate(heads):
        if head:
            sheet.write_string(0, place, head, style.header)
    for number in range(max(len(meanings), *map(len, lists))):
        for place, text in enumerate(meanings[number] if number < len(meanings) else ()):
            sheet.write_string(number + 1, place, text, style.wrapped)
        for place, words in enumerate(lists, _LISTS):
            if number < len(words):
                sheet.write_string(number + 1, place, words[number], style.text)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 60)
    sheet.set_column(_LISTS, _LISTS + len(lists) - 1, 18)
    sheet.protect("")
    as_xlsx.for_paper(sheet, _said(_WORDS))


def _meanings(policy: Policy) -> Iterable[tuple[str, str]]:
    """What is asked, column by column, and how each outcome counts."""
    yield from ((_said(each.title), _said(each.meaning)) for each in ANSWERS)
    for outcome in dict.fromkeys(each for channel in CHANNELS for each in OUTCOMES[channel]):
        yield lang.label("outcome", outcome), _said(_COUNTS[lights.class_of(outcome, policy)])


_COUNTS = {
    "reached": msg("Somebody was reached: the light turns green."),
    "failed": msg("Nobody was reached: it counts for the light."),
    "neutral": msg("It neither counts for the light nor against it."),
}
