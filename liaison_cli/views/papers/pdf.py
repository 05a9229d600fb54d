"""What every PDF of ours has: A4, a Chinese font inside, a language, and the time of its data as its date."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from liaison_cli.views.formats.extras import needed
from liaison_cli.views.papers import fonts
from liaison_cli.views.typesetting import setting

FAMILY = "document"
# Beside a row, a page holds the table's head.
_OF_PAGE = 0.7


def library() -> Any:
    """The library that sets PDFs. Raises LiaisonError where it is not installed."""
    with needed("pdf"):
        import fpdf

    # It would tell the terminal of every letter that the font does not have.
    logging.getLogger("fpdf").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    return fpdf


def begun(orientation: str, made_at: str) -> Any:
    """An empty document on A4 ("P" or "L"); `made_at` is an ISO time."""
    font = fonts.chinese()
    pdf = library().FPDF(orientation=orientation, format="A4")
    pdf.add_font(FAMILY, "", font.regular, collection_font_number=font.face)
    pdf.add_font(FAMILY, "B", font.bold, collection_font_number=font.face)
    pdf.set_lang(setting().tag)
    pdf.set_creation_date(datetime.fromisoformat(made_at).replace(tzinfo=UTC))
    return pdf


@contextmanager
def fonts_closed(pdf: Any) -> Iterator[None]:
    """Close the files of a document's fonts at the end, also where it is never written."""
    try:
        yield
    finally:
        for font in pdf.fonts.values():
            font.close()


def fitted(pdf: Any, text: str, wide: float, high: float, wrapmode: str) -> str:
    """As much of a cell's text as a page holds in lines of `wide` and `high` mm, with … for the rest.

    The library refuses a row that is higher than a page.
    """
    most = int(_OF_PAGE * pdf.eph / high)
    if sum(1 + len(line) * pdf.font_size / wide for line in text.split("\n")) <= most:
        return text
    lines: list[str] = pdf.multi_cell(wide, high, text, dry_run=True, output="LINES", wrapmode=wrapmode)
    return text if len(lines) <= most else "\n".join(lines[:most])[:-1] + "…"
