"""A list as Parquet, for analysts: the columns as CSV has them, with numbers and days as what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from liaison_cli import files
from liaison_cli.views.formats import as_csv
from liaison_cli.views.formats.extras import needed
from liaison_cli.views.lists.column import Listing
from liaison_cli.views.output import Output

# A code of digits alone is no number: only what is one in the program becomes one.
_TYPES = {frozenset({bool}): "BOOLEAN", frozenset({int}): "BIGINT", frozenset({date}): "DATE"}


def write(listing: Listing, rows: Iterable[Any], output: Output) -> None:
    """Write one file; memory does not grow with the rows. Raises LiaisonError where the library is missing."""
    with needed("parquet"):
        import duckdb

    seen: list[set[type]] = [set() for _ in listing.columns]
    with files.replacing(output.file) as part, files.scratch() as scratch:
        plain = scratch / "rows.csv"
        as_csv.write(listing, _watched(listing, rows, seen), replace(output, fmt="csv", out=plain, encoding="utf-8"))
        types = {
            column.key: _TYPES.get(frozenset(each), "VARCHAR")
            for column, each in zip(listing.columns, seen, strict=True)
        }
        with duckdb.connect(config={"temp_directory": str(scratch), "memory_limit": "256MB"}) as db:
            table = db.read_csv(str(plain), header=True, columns=types, delimiter=",", quotechar='"', escapechar='"')
            table.write_parquet(str(part), compression="zstd")


def _watched(listing: Listing, rows: Iterable[Any], seen: list[set[type]]) -> Iterator[Any]:
    """The rows, noting what types each column's values have."""
    getters = [column.get for column in listing.columns]
    for row in rows:
        for kinds, get in zip(seen, getters, strict=True):
            value = get(row)
            if value is not None:
                kinds.add(type(value))
        yield row
