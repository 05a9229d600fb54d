"""A report as one HTML file: no network, readable on paper, on a phone and by ear, safe to open from a mail."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from liaison_cli.core.reports.report import Report
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.words import LIGHTS, TIERS
from liaison_cli.lang import say
from liaison_cli.views.formats.extras import needed
from liaison_cli.views.lists.column import Column
from liaison_cli.views.output import Output
from liaison_cli.views.report import pictures
from liaison_cli.views.report.as_text import SENTENCES, rest
from liaison_cli.views.report.build import document
from liaison_cli.views.report.document import Chart, Document, Table
from liaison_cli.views.text import as_seen, clean
from liaison_cli.views.typesetting import setting

_FOLDER = Path(__file__).parent / "page"
_ORDERS = {"light": LIGHTS, "tier": TIERS}


def write(report: Report, output: Output) -> None:
    """Write the page."""
    write_document(document(report), report.made_at, output)


def write_document(found: Document, _made_at: str, output: Output) -> None:
    """Write a document as a page."""
    text = page(found)
    with output.writing() as stream:
        stream.write(text)


def page(found: Document) -> str:
    """The whole page."""
    with needed("reports"):
        pictures.library()
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "said": _said,
        "cells": _cells,
        "picture": _picture,
        "rest": lambda table: _said(rest(table)),
    }
    environment.tests["chart"] = lambda block: isinstance(block, Chart)
    style, script = _part("report.css"), _part("report.js")
    return environment.get_template("report.html").render(
        document=found,
        language=setting().tag,
        style=_markup(style),
        script=_markup(script),
        policy=_policy(script),
        words=_words(),
    )


@cache
def _part(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _markup(text: str) -> Any:
    """Text of our own that goes into the page as it is; data never does."""
    from markupsafe import Markup

    return Markup(text)


def _policy(script: str) -> str:
    """Nothing may be loaded, and no script may run but the one that we wrote."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _words() -> dict[str, str]:
    return {
        "contents": say(msg("Contents")),
        "figures": say(msg("The figures of this chart")),
        "filter": say(msg("Show only lines with")),
        "shown": say(msg("lines shown")),
        "sort": say(msg("Sort by this column")),
        "meaning": say(msg("What the figures mean")),
        "figure": say(msg("Figure")),
        "rule": say(msg("Rule")),
        "denominator": say(msg("Counted of")),
    }


def _said(message: Message | str | None) -> str:
    return as_seen(message)


def _cells(table: Table) -> dict[str, Any]:
    """The columns and rows of a table as the page needs them."""
    columns = [column for column in table.listing.columns if column.rank is not None]
    return {
        "named": any(column.key == "name" for column in columns),
        "heads": [{"title": say(column.title), "right": column.right} for column in columns],
        "rows": [[_cell(column, row, place) for place, column in enumerate(columns)] for row in table.rows],
    }


def _cell(column: Column, row: Any, place: int) -> dict[str, Any]:
    style = column.style(row) if column.style else None
    order = _ORDERS.get(column.words or "")
    value = column.get(row)
    return {
        "text": clean(column.text(row, False)),
        "tone": style.split()[-1] if style else "",
        "sort": order.index(value) if order and value in order else None,
        "shape": _shape(column),
        "head": place == 0,
    }


def _shape(column: Column) -> str:
    """How a cell is laid out: figures to the right, names and sentences with room, the rest on one line."""
    if column.right:
        return "right"
    if column.key == "name":
        return "name"
    if column.key in SENTENCES:
        return "long"
    return "some" if column.grow else "short"


def _picture(chart: Chart) -> Any:
    return _markup(pictures.svg(chart))
