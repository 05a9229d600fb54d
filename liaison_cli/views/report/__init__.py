"""A report in every form: one document, one writer for each format."""

from __future__ import annotations

from importlib import import_module

from liaison_cli.core.report import Report
from liaison_cli.views.output import Output

FORMATS = ("txt", "md", "json", "html", "xlsx", "pdf")
# What the general formats of lists mean for a report.
ALIASES = {"table": "txt", "text": "txt", "ndjson": "json", "markdown": "md", "htm": "html"}
_WRITERS = {
    "txt": "as_text",
    "md": "as_text",
    "json": "as_json",
    "html": "as_html",
}


def show_report(report: Report, output: Output) -> None:
    """Write the report in the format that the output says."""
    import_module(f"liaison_cli.views.report.{_WRITERS[output.fmt]}").write(report, output)
