"""A report as a PDF for paper: landscape A4, a Chinese font inside, headers repeated on every page."""

from __future__ import annotations

from liaison_cli import files
from liaison_cli.core.reports.report import Report
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.work.ledger import printed
from liaison_cli.lang import say
from liaison_cli.views.lists.column import Column
from liaison_cli.views.output import Output
from liaison_cli.views.papers import pdf as pdf_library
from liaison_cli.views.report.as_text import cells, rest
from liaison_cli.views.report.build import document
from liaison_cli.views.report.document import Card, Chart, Document, Section, Table
from liaison_cli.views.text import as_seen, clean, width
from liaison_cli.views.typesetting import setting

_TEXT, _QUIET, _PANEL, _RULE, _BAR = (29, 36, 48), (86, 96, 113), (238, 241, 246), (200, 206, 216), (159, 197, 232)
_TONES = {"red": (179, 38, 30), "yellow": (122, 86, 0), "green": (30, 107, 58)}
# No column takes more of a line than this many letters before it runs on.
_WIDEST, _NARROWEST = 44, 12
# What a letter of a table takes of a line, in millimetres.
_LETTER = 1.75
_CARDS_A_ROW = 5
_MARGIN, _LINE = 12, 4.4


def write(report: Report, output: Output) -> None:
    """Write the report."""
    write_document(document(report), report.made_at, output)


def write_document(found: Document, made_at: str, output: Output) -> None:
    """Write a document for paper; `made_at` is an ISO time."""
    paper = _Paper(made_at)
    with pdf_library.fonts_closed(paper.pdf):
        paper.fill(found)
        with files.writing_bytes(output.file) as file:
            file.write(paper.pdf.output())


class _Paper:
    """The sheets, filled from top to bottom."""

    def __init__(self, made_at: str) -> None:
        self.library = pdf_library.library()
        self.pdf = pdf = pdf_library.begun("L", made_at)
        pdf.set_margin(_MARGIN)
        pdf.set_auto_page_break(True, margin=14)
        pdf.footer = self._footer
        pdf.add_page()

    def _footer(self) -> None:
        self.pdf.set_y(-11)
        self._font(8, color=_QUIET)
        self.pdf.cell(0, 5, f"{self.pdf.page_no()} / {{nb}}", align="R")

    def _font(self, size: float, bold: bool = False, color: tuple[int, int, int] = _TEXT) -> None:
        self.pdf.set_font(pdf_library.FAMILY, "B" if bold else "", size)
        self.pdf.set_text_color(*color)

    def _write(
        self, message: Message | str, size: float = 9, bold: bool = False, color: tuple[int, int, int] = _TEXT
    ) -> None:
        self._set(as_seen(message), size, bold, color)

    def _set(self, text: str, size: float, bold: bool = False, color: tuple[int, int, int] = _TEXT) -> None:
        self._font(size, bold, color)
        self.pdf.multi_cell(0, size * 0.52, text, new_x="LMARGIN", new_y="NEXT")

    def fill(self, found: Document) -> None:
        self.pdf.set_title(as_seen(found.title))
        self._write(found.title, 17, bold=True)
        for fact in (*found.facts, *found.warnings):
            self._write(fact, 9, color=_QUIET)
        self._cards(found.cards)
        for section in found.sections:
            self._section(section)
        if found.definitions:
            self._heading(msg("What the figures mean"))
            titles = [say(each) for each in (msg("Figure"), msg("Rule"), msg("Counted of"))]
            rows = [[say(text) for text in (each.title, each.rule, each.of)] for each in found.definitions]
            self._grid(titles, rows, [False] * 3, [30, 180, 30])
        if found.foot:
            self.pdf.ln(3)
            self._set(found.foot, 8, color=_QUIET)
        # The letters of a font that is set in part cannot be read out of the file; these can.
        self.pdf.set_keywords(" ".join(printed(found.heads)))

    def _cards(self, cards: tuple[Card, ...]) -> None:
        pdf, wide, high = self.pdf, self.pdf.epw / _CARDS_A_ROW, 16
        pdf.ln(3)
        for place, card in enumerate(cards):
            across, top = place % _CARDS_A_ROW, pdf.get_y()
            left = pdf.l_margin + across * wide
            pdf.set_fill_color(*_PANEL)
            pdf.rect(left, top, wide - 2, high - 2, style="F")
            self._font(8, color=_QUIET)
            pdf.text(left + 2, top + 4, say(card.definition.title))
            self._font(13, bold=True)
            pdf.text(left + 2, top + 9.5, card.value)
            self._font(7.5, color=_QUIET)
            below = "  ".join(say(each) for each in (card.detail, card.change) if each)
            pdf.text(left + 2, top + 13, below)
            pdf.set_y(top + (high if across == _CARDS_A_ROW - 1 or place == len(cards) - 1 else 0))

    def _heading(self, title: Message) -> None:
        # A heading stays with what it is about.
        if self.pdf.will_page_break(42):
            self.pdf.add_page()
        self.pdf.ln(4)
        self._write(title, 12, bold=True)
        self.pdf.set_draw_color(*_RULE)
        self.pdf.line(self.pdf.l_margin, self.pdf.get_y() + 0.5, self.pdf.w - self.pdf.r_margin, self.pdf.get_y() + 0.5)
        self.pdf.ln(2)

    def _section(self, section: Section) -> None:
        self._heading(section.title)
        if section.sentences:
            self._write(" ".join(say(each) for each in section.sentences))
        for block in section.blocks:
            if isinstance(block, Chart):
                self._chart(block)
            elif block.rows:
                self._table(block, titled=block.listing.title != section.title)
            else:
                self._write(block.listing.empty, 8.5, color=_QUIET)

    def _chart(self, chart: Chart) -> None:
        """What a chart shows, in words and as bars beside their figures, or as the table of its figures."""
        if self.pdf.will_page_break(45):
            self.pdf.add_page()
        self.pdf.ln(2)
        self._write(chart.title, 9, bold=True)
        self._write(chart.said, 8.5, color=_QUIET)
        if chart.kind == "bar":
            self._bars(chart)
        elif chart.table.rows:
            self._table(chart.table, titled=False)

    def _bars(self, chart: Chart) -> None:
        values = chart.series[0].values
        most = 100 if chart.percent else max([value or 0 for value in values] + [1])
        wide = self.pdf.epw / max(len(values), 13)
        top, high = self.pdf.get_y() + 5, 24
        if self.pdf.will_page_break(high + 14):
            self.pdf.add_page()
            top = self.pdf.get_y() + 5
        self.pdf.set_fill_color(*_BAR)
        for place, (label, value) in enumerate(zip(chart.labels, values, strict=True)):
            left, tall = self.pdf.l_margin + place * wide, high * (value or 0) / most
            self.pdf.rect(left + wide * 0.12, top + high - tall, wide * 0.76, tall, style="F")
            self._font(6.5)
            self.pdf.set_xy(left, top + high - tall - 3.4)
            self.pdf.cell(wide, 3, "" if value is None else f"{value:g}", align="C")
            self._font(6.5, color=_QUIET)
            self.pdf.set_xy(left, top + high + 0.5)
            self.pdf.cell(wide, 3, label, align="C")
        self.pdf.set_xy(self.pdf.l_margin, top + high + 6)

    def _table(self, table: Table, titled: bool = True) -> None:
        columns = [column for column in table.listing.columns if column.rank is not None]
        titles, rows = cells(table)
        if self.pdf.will_page_break(18):
            self.pdf.add_page()
        self.pdf.ln(1.5)
        if titled:
            self._write(table.listing.title, 9, bold=True)
        self._grid(titles, rows, [column.right for column in columns], tones=_tones(columns, table))
        if table.left_out:
            self._write(rest(table), 8.5, color=_QUIET)

    def _grid(
        self,
        titles: list[str],
        rows: list[list[str]],
        right: list[bool],
        sizes: list[int] | None = None,
        tones: list[list[str | None]] | None = None,
    ) -> None:
        sizes = sizes or _sizes(titles, rows, self.pdf.epw / _LETTER)
        face = self.library.FontFace
        self._font(8)
        self.pdf.set_draw_color(*_RULE)
        share = min(1.0, sum(sizes) * _LETTER / self.pdf.epw)
        wide = [self.pdf.epw * share * size / sum(sizes) - 4 for size in sizes]
        wrapmode = "CHAR" if setting().breaks_anywhere else "WORD"
        with self.pdf.table(
            width=self.pdf.epw * share,
            align="L",
            col_widths=tuple(sizes),
            text_align=tuple("RIGHT" if each else "LEFT" for each in right),
            headings_style=face(emphasis="BOLD", fill_color=_PANEL),
            cell_fill_color=(255, 255, 255),
            cell_fill_mode="ALL",
            borders_layout="HORIZONTAL_LINES",
            wrapmode=wrapmode,
            line_height=_LINE,
            padding=(0.4, 1),
        ) as grid:
            grid.row(titles)
            for place, row in enumerate(rows):
                line = grid.row()
                for across, text in enumerate(row):
                    tone = tones[place][across] if tones else None
                    fitting = pdf_library.fitted(self.pdf, clean(text), wide[across], _LINE, wrapmode)
                    line.cell(fitting, style=face(color=_TONES[tone]) if tone else None)


def _tones(columns: list[Column], table: Table) -> list[list[str | None]]:
    """The colour of each cell's letters, by the column's own style."""
    found = []
    for row in table.rows:
        styles = [column.style(row) if column.style else None for column in columns]
        found.append([style.split()[-1] if style else None for style in styles])
    return found


def _sizes(titles: list[str], rows: list[list[str]], room: float) -> list[int]:
    """Widths of columns in letters: what they need, up to the widest that is useful.

    Where there is no room for all, the widest give of theirs first: a day or a number stays on one line.
    """
    needs = [max([width(title), *(width(row[place]) for row in rows)]) + 2 for place, title in enumerate(titles)]
    widest = _WIDEST + 2
    while widest > _NARROWEST and sum(min(each, widest) for each in needs) > room:
        widest -= 1
    return [min(each, widest) for each in needs]
