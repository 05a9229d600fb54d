"""A paper as PDF: A4 upright, laid out as offices lay out letters (GB/T 9704), with the font inside."""

from __future__ import annotations

import re
from typing import Any, BinaryIO

from liaison_cli.core.values.message import msg
from liaison_cli.lang import say
from liaison_cli.views.papers import pdf as base
from liaison_cli.views.papers.paper import Block, Paper
from liaison_cli.views.text import clean
from liaison_cli.views.typesetting import setting

# Margins in mm: left, top, right, bottom.
_LETTER, _RECORD, _SHEET = (28, 37, 26, 30), (22, 22, 20, 20), (12, 10, 12, 15)
_TEXT, _RULE, _PANEL = (20, 20, 20), (120, 120, 120), (240, 240, 240)
_POINT = 0.3528
# What stays together: a word or number, or one character, with the signs that must not begin a line.
_PIECES = re.compile(r"(?:[!-~]+|.)[，。、：；！？）〕》」』”’]*", re.DOTALL)
_PADDING, _SMALL = 1.2, 8


def write(paper: Paper, file: BinaryIO) -> None:
    """Write the paper. Raises LiaisonError where the library or a font is missing."""
    sheets = _Sheets(paper)
    with base.fonts_closed(sheets.pdf):
        for block in paper.blocks:
            sheets.add(block)
        file.write(sheets.pdf.output())


class _Sheets:
    """The sheets, filled from top to bottom."""

    def __init__(self, paper: Paper) -> None:
        self.size = 9.5 if paper.sheet else 10 if paper.dense else 14
        # Height of a line of a table, in its letters, and what is left free around a cell, in mm.
        self.line, self.padding = (1.28, 0.8) if paper.sheet else (1.5, _PADDING)
        # How much larger a title is than the text, in points.
        self.above = 4 if paper.sheet else 6
        self.face = base.library().FontFace
        self.pdf = pdf = base.begun("P", paper.made_at)
        left, top, right, bottom = _SHEET if paper.sheet else _RECORD if paper.dense else _LETTER
        pdf.set_margins(left, top, right)
        pdf.set_auto_page_break(True, margin=bottom)
        pdf.set_title(clean(paper.title))
        if paper.numbered:
            pdf.footer = self._footer
        pdf.add_page()

    def _footer(self) -> None:
        self.pdf.set_y(-14)
        self._font(9)
        text = say(msg("Page {page} of {pages}", page=self.pdf.page_no(), pages="{nb}"))
        self.pdf.cell(0, 5, text, align="C")

    def _font(self, size: float, *, bold: bool = False) -> None:
        self.pdf.set_font(base.FAMILY, "B" if bold else "", size)
        self.pdf.set_text_color(*_TEXT)

    def add(self, block: Block) -> None:
        """The next block."""
        if block.kind == "page":
            self.pdf.add_page()
        elif block.kind == "table":
            self._table(block)
        elif block.kind == "title":
            self._write(block.text, self.size + self.above, bold=True, align="C")
            self.pdf.ln(self.above / 2)
        elif block.kind == "heading":
            # A heading stays with what it is about.
            if self.pdf.will_page_break(28):
                self.pdf.add_page()
            self.pdf.ln(2)
            self._write(block.text, self.size + 1, bold=True)
        else:
            align = {"center": "C", "right": "R"}.get(block.kind, "L")
            self._write(block.text, self.size, align=align, indent=block.kind == "text")

    def _write(self, text: str, size: float, *, bold: bool = False, align: str = "L", indent: bool = False) -> None:
        self._font(size, bold=bold)
        text = clean(text)
        if (own := setting()).breaks_anywhere:
            self._font(size, bold=bold)
            text = "\n".join(self._broken("　" * (own.indent if indent else 0) + text))
        high = size * _POINT * (1.75 if self.size > 10 else 1.5)
        self.pdf.multi_cell(0, high, text, align=align, new_x="LMARGIN", new_y="NEXT")
        self.pdf.ln(1)

    def _broken(self, text: str) -> list[str]:
        """Chinese in lines: it breaks anywhere but before a sign that ends something and inside a word or a number."""
        lines, line, wide, width = [], "", self.pdf.epw - 2.5, self.pdf.get_string_width
        for piece in _PIECES.findall(text):
            if line and width(line + piece) > wide:
                lines.append(line)
                line = ""
            line += piece
        return [*lines, line]

    def _table(self, block: Block) -> None:
        size = self.size - 1 if self.size <= 10 else 11
        self._font(size)
        high = size * _POINT * self.line + 2 * self.padding
        # A small table is not torn apart.
        if len(block.rows) <= _SMALL and self.pdf.will_page_break(high * (len(block.rows) + 1)):
            self.pdf.add_page()
        self.pdf.set_draw_color(*_RULE)
        options: dict[str, Any] = {
            "col_widths": block.widths,
            "text_align": "LEFT",
            "first_row_as_headings": block.head,
            "headings_style": self.face(emphasis="BOLD", fill_color=_PANEL),
            "wrapmode": "CHAR" if setting().breaks_anywhere else "WORD",
            "line_height": size * _POINT * self.line,
            "padding": self.padding,
        }
        shares = block.widths or (1,) * len(block.rows[0])
        wide = [self.pdf.epw * share / sum(shares) - 2 * self.padding - 2 for share in shares]
        with self.pdf.table(**options) as grid:
            for row in block.rows:
                line = grid.row()
                for text, room in zip(row, wide, strict=True):
                    # The library drops an empty line at the end, which is room to write in.
                    plain = "\n".join(clean(part) or " " for part in text.split("\n"))
                    line.cell(base.fitted(self.pdf, plain, room, options["line_height"], options["wrapmode"]))
        self.pdf.ln(3)
