"""One door for every list: the format decides the writer."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from itertools import islice
from typing import Any

from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.views.lists.column import Listing
from liaison_cli.views.output import Output

_WRITERS = {
    "json": "as_json",
    "ndjson": "as_ndjson",
    "csv": "as_csv",
    "md": "as_markdown",
    "xlsx": "as_xlsx",
    "parquet": "as_parquet",
}


def show(listing: Listing, rows: Iterable[Any], output: Output) -> None:
    """Write a list to where the output says; rows are taken one by one."""
    if output.limit:
        rows = islice(rows, output.limit)
    if output.fmt == "table":
        name = "as_table" if output.on_terminal else "as_text"
    else:
        name = _WRITERS[output.fmt]
    if output.fmt == "parquet" and output.out is None:
        raise UsageError(msg("A Parquet file needs a name."), msg("Add --out FILE.parquet."))
    if output.fmt == "xlsx" and output.out is None:
        raise UsageError(msg("An Excel file needs a name."), msg("Add --out FILE.xlsx."))
    import_module(f"liaison_cli.views.formats.{name}").write(listing, rows, output)
