"""A report in every form: one document, one writer for each format."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from liaison_cli.core.reports.report import Report
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Line
from liaison_cli.errors import UsageError
from liaison_cli.views.output import Output
from liaison_cli.views.report.document import Document

FORMATS = ("txt", "md", "json", "html", "xlsx", "pdf")
# What the general formats of lists mean for a report.
ALIASES = {"table": "txt", "text": "txt", "ndjson": "json", "markdown": "md", "htm": "html"}
_BINARY = ("xlsx", "pdf")
_STATS = {"json": "as_json", "ndjson": "as_json"}
_DOCUMENTS = ("html", "pdf", "md", "txt")
_WRITERS = {
    "txt": "as_text",
    "md": "as_text",
    "json": "as_json",
    "html": "as_html",
    "xlsx": "as_xlsx",
    "pdf": "as_pdf",
}


def show_report(report: Report, output: Output, everything: Iterable[Line]) -> None:
    """Write the report in the format that the output says; a workbook holds the roster too, `everything` of it."""
    if output.fmt in _BINARY and output.out is None:
        raise UsageError(
            msg("A report as {name} needs a file.", name=output.fmt), msg("Add --out FILE.{name}.", name=output.fmt)
        )
    write = import_module(f"liaison_cli.views.report.{_WRITERS[output.fmt]}").write
    if output.fmt == "xlsx":
        write(report, output, everything)
    else:
        write(report, output)


def show_stats(report: Report, output: Output) -> None:
    """Write the report's figures as bars and sparklines, or as JSON."""
    if output.fmt not in ("table", *_STATS):
        raise UsageError(
            msg("Bars cannot be written as {name}.", name=output.fmt),
            msg("Leave --format out, choose json, or see `liaison report`."),
        )
    import_module(f"liaison_cli.views.report.{_STATS.get(output.fmt, 'as_bars')}").write(report, output)


def show_document(found: Document, made_at: str, output: Output) -> None:
    """Write a document that is no report, such as a call sheet; `made_at` is an ISO time."""
    name = ALIASES.get(output.fmt, output.fmt)
    if name not in _DOCUMENTS:
        raise UsageError(
            msg("There is no format {name!r}.", name=output.fmt), msg("Choose one of {choices}.", choices=_DOCUMENTS)
        )
    import_module(f"liaison_cli.views.report.{_WRITERS[name]}").write_document(found, made_at, output)
