"""A report as a workbook: a summary with its charts, one sheet for each list, the whole roster, and what it all means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from liaison_cli.core.contact.reach import Share
from liaison_cli.core.reports.report import Report
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Line
from liaison_cli.core.work.ledger import printed
from liaison_cli.lang import say
from liaison_cli.views.formats.as_xlsx import Style, fill, for_paper, put, workbook
from liaison_cli.views.lists.standing import LIST
from liaison_cli.views.output import Output
from liaison_cli.views.report.as_text import rest
from liaison_cli.views.report.build import document
from liaison_cli.views.report.document import Chart, Document, Table, count
from liaison_cli.views.text import as_seen

# Of the format.
_LONGEST_NAME = 31
_FIGURES = (msg("Figure"), msg("Count"), msg("Of"), msg("Percent"), msg("Before"), msg("Before, %"), msg("Change"))
_MEANINGS = (msg("Figure"), msg("Rule"), msg("Counted of"))
# Columns of a list that a chart draws, the first for its labels.
_DRAWN = {"trend": (0, (2, 3)), "ages": (0, (1,)), "hours": (0, (3,)), "months": (0, (3,))}
_COLORS = {"trend": ("#B8860B", "#B3261E")}


def write(report: Report, output: Output, everything: Iterable[Line]) -> None:
    """Write the workbook; `everything` is the whole roster that the report covers."""
    found = document(report)
    blocks = [block for section in found.sections for block in section.blocks]
    with workbook(output.file) as book:
        book.set_properties({"title": as_seen(found.title), "keywords": ", ".join(printed(found.heads))})
        summary = book.add_worksheet(say(msg("Summary")))
        sheets = {}
        for block in blocks:
            table = block.table if isinstance(block, Chart) else block
            sheets[table.listing.name] = _sheet(book, table)
        _all(book, everything)
        _meanings(book, found)
        _summary(book, summary, report, found)
        _draw(book, summary, [block for block in blocks if isinstance(block, Chart)], sheets)


def _sheet(book: Any, table: Table) -> tuple[Any, int]:
    title = say(table.listing.title)
    name = title if len(title) <= _LONGEST_NAME else table.listing.name.replace("_", " ").capitalize()
    sheet = book.add_worksheet(name)
    count = fill(book, sheet, table.listing, table.rows, False)
    if not count:
        sheet.write_string(1, 0, say(table.listing.empty))
    elif table.left_out:
        sheet.write_string(count + 2, 0, as_seen(rest(table)))
    return sheet, count


def _all(book: Any, everything: Iterable[Line]) -> None:
    sheet = book.add_worksheet(say(msg("All enterprises")))
    fill(book, sheet, LIST, everything, False)


def _summary(book: Any, sheet: Any, report: Report, found: Document) -> None:
    big = book.add_format({"bold": True, "font_size": 16})
    quiet = book.add_format({"font_color": "#555555"})
    style = Style(book)
    sheet.write_string(0, 0, as_seen(found.title), big)
    row = 1
    for fact in (*found.facts, *found.warnings):
        sheet.write_string(row, 0, as_seen(fact), quiet)
        row += 1
    row += 1
    sheet.set_default_row(18)
    for place, title in enumerate(_FIGURES):
        sheet.write_string(row, place, say(title), style.header_right if place else style.header)
    meanings = {card.name: card.definition for card in found.cards}
    for name, now in report.key_figures.items():
        if name not in meanings:
            continue
        row += 1
        then = report.earlier.figures.get(name) if report.earlier else None
        cells = [say(meanings[name].title), *_three(now), *_three(then)[::2]]
        for place, value in enumerate(cells):
            put(sheet, row, place, value, style)
        if then is not None:
            put(sheet, row, 6, count(now) - count(then), style)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 6, 11)
    for_paper(sheet, as_seen(found.title))
    sheet.fit_to_pages(1, 1)


def _three(figure: int | Share | None) -> tuple[int | None, int | None, float | None]:
    """Count, whole and percentage of a figure."""
    if isinstance(figure, Share):
        return figure.part, figure.whole, figure.percent
    return figure, None, None


def _meanings(book: Any, found: Document) -> None:
    sheet = book.add_worksheet(say(msg("What the figures mean")))
    style = Style(book)
    for place, title in enumerate(_MEANINGS):
        sheet.write_string(0, place, say(title), style.header)
    for row, each in enumerate(found.definitions, 1):
        for place, text in enumerate((each.title, each.rule, each.of)):
            sheet.write_string(row, place, say(text), style.wrapped)
    if found.foot:
        sheet.write_string(len(found.definitions) + 2, 0, found.foot)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 80)
    sheet.set_column(2, 2, 22)
    sheet.freeze_panes(1, 0)
    for_paper(sheet, say(msg("What the figures mean")))
    sheet.repeat_rows(0)


def _draw(book: Any, summary: Any, charts: list[Chart], sheets: dict[str, tuple[Any, int]]) -> None:
    """Charts of the workbook's own, beside the headline figures and one below the other."""
    place = 0
    for chart in charts:
        sheet, count = sheets[chart.table.listing.name]
        if chart.key not in _DRAWN or not count:
            continue
        labels, columns = _DRAWN[chart.key]
        picture = book.add_chart({"type": "line" if chart.kind == "line" else "column"})
        for number, column in enumerate(columns):
            color = _COLORS.get(chart.key, ("#1F5FA8",))[number]
            picture.add_series(
                {
                    "name": [sheet.name, 0, column],
                    "categories": [sheet.name, 1, labels, count, labels],
                    "values": [sheet.name, 1, column, count, column],
                    "line": {"color": color, "width": 2.25},
                    "fill": {"color": color},
                    "marker": {"type": "circle", "size": 5, "fill": {"color": color}, "border": {"color": color}},
                }
            )
        picture.set_title({"name": say(chart.title), "name_font": {"size": 11}})
        top = {"max": 100} if chart.percent else {}
        picture.set_y_axis({"min": 0, **top, "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}})
        picture.set_x_axis({"date_axis": False, "text_axis": True, "num_format": "yyyy-mm"})
        if len(columns) == 1:
            picture.set_legend({"none": True})
        picture.set_size({"width": 520, "height": 260})
        summary.insert_chart(_after_figures(place), place % 2 * 5, picture, {"x_offset": 10 * (place % 2)})
        place += 1


def _after_figures(place: int) -> int:
    return 17 + place // 2 * 12
