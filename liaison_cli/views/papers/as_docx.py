"""A paper as DOCX, to be signed and sealed: A4, the fonts that offices use named, so that Word and WPS show them."""

from __future__ import annotations

from typing import Any, BinaryIO

from liaison_cli.core.values.message import msg
from liaison_cli.lang import say
from liaison_cli.views.formats.extras import needed
from liaison_cli.views.papers.paper import Block, Paper
from liaison_cli.views.text import clean
from liaison_cli.views.typesetting import setting

# Sizes in points and fonts of official papers (GB/T 9704): the text, the title, headings.
_FONTS = {"text": "仿宋", "title": "宋体", "heading": "黑体"}
_LATIN = "Times New Roman"
# Margins in mm: top, bottom, left, right.
_LETTER, _RECORD, _SHEET = (37, 35, 28, 26), (22, 20, 22, 20), (10, 12, 12, 12)


def write(paper: Paper, file: BinaryIO) -> None:
    """Write the paper. Raises LiaisonError where the library is missing."""
    with needed("documents"):
        import docx
    made = _Document(docx.Document(), paper)
    for block in paper.blocks:
        made.add(block)
    made.document.save(file)


class _Document:
    """The document, filled from top to bottom."""

    def __init__(self, document: Any, paper: Paper) -> None:
        from docx.shared import Mm

        self.document, self.size = document, 8.5 if paper.sheet else 10.5 if paper.dense else 16
        document.core_properties.title = clean(paper.title)
        document.core_properties.author = ""
        section = document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        top, bottom, left, right = _SHEET if paper.sheet else _RECORD if paper.dense else _LETTER
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.left_margin, section.right_margin = Mm(left), Mm(right)
        if paper.numbered:
            self._footer(section)

    def _footer(self, section: Any) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        before, between = say(msg("Page {page} of {pages}", page="\0", pages="\1")).split("\0")
        between, after = between.split("\1")
        for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, None)):
            self._run(paragraph, text, 10)
            if field:
                _field(self._run(paragraph, "", 10), field)

    def add(self, block: Block) -> None:
        """The next block."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
        from docx.shared import Pt

        if block.kind == "page":
            self.document.add_page_break()
            return
        if block.kind == "table":
            self._table(block)
            return
        paragraph = self.document.add_paragraph()
        paragraph.alignment = {"title": ALIGN.CENTER, "center": ALIGN.CENTER, "right": ALIGN.RIGHT}.get(block.kind)
        form = paragraph.paragraph_format
        form.space_before = form.space_after = Pt(0 if self.size > 11 else 3)
        form.line_spacing = Pt(self.size * 1.75)
        if block.kind == "title":
            form.space_after = Pt(14)
            form.line_spacing = 1.2
            self._run(paragraph, block.text, self.size + 6, "title", bold=True)
        elif block.kind == "heading":
            form.keep_with_next = True
            self._run(paragraph, block.text, self.size, "heading", bold=True)
        else:
            if block.kind == "text" and (indent := setting().indent):
                form.first_line_indent = Pt(self.size * indent)
            # The signature is not left alone on a page.
            form.keep_with_next = block.kind in ("plain", "right")
            self._run(paragraph, block.text, self.size)

    def _run(self, paragraph: Any, text: str, size: float, font: str = "text", *, bold: bool = False) -> Any:
        from docx.oxml.ns import qn
        from docx.shared import Pt

        run = paragraph.add_run("\n".join(clean(part) for part in text.split("\n")))
        run.font.size, run.bold, run.font.name = Pt(size), bold, _LATIN
        run._element.rPr.rFonts.set(qn("w:eastAsia"), _FONTS[font])
        return run

    def _table(self, block: Block) -> None:
        from docx.shared import Emu, Pt

        table = self.document.add_table(rows=0, cols=len(block.widths))
        table.style = "Table Grid"
        table.autofit = False
        section = self.document.sections[0]
        line = section.page_width - section.left_margin - section.right_margin
        size = min(self.size, 12)
        for column, share in zip(table.columns, block.widths, strict=True):
            column.width = Emu(line * share // sum(block.widths))
        for place, row in enumerate(block.rows):
            cells = table.add_row().cells
            for cell, text, share in zip(cells, row, block.widths, strict=True):
                cell.width = Emu(line * share // sum(block.widths))
                self._run(cell.paragraphs[0], text, size, bold=block.head and place == 0)
        gap = self.document.add_paragraph().paragraph_format
        gap.space_before = gap.space_after = Pt(0)
        gap.line_spacing = Pt(6)


def _field(run: Any, name: str) -> None:
    """Let the word processor count the pages."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, text in (("begin", None), (None, name), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._element.append(element)
