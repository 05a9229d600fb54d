"""Whole tables as they are in the database, the data dictionary, and the description that Datasette reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from liaison_cli.core.values.message import Message, msg
from liaison_cli.lang import SOURCE, current, into
from liaison_cli.language import dictionary
from liaison_cli.views.lists.column import Column, Listing, Mask
from liaison_cli.views.personal import record_of, value_of

# Columns of records as JSON, and of values that another column of the row tells the field of.
_RECORDS = ("before", "after", "old", "gone", "moved")
_VALUES = ("value", "old", "new")
_TELLING = ("field", "key", "kind")
DICTIONARY = Listing(
    "dictionary",
    msg("Data dictionary"),
    (
        Column("table", msg("Table"), itemgetter(0), rank=0),
        Column("column", msg("Column"), itemgetter(1), rank=0),
        Column("type", msg("Type"), itemgetter(2), rank=2),
        Column("english", msg("In English"), lambda row: row[3].message.text, rank=1, wrap=True),
        Column("chinese", msg("In Chinese"), lambda row: into("zh", row[3].message), rank=0, wrap=True),
        Column("personal", msg("Personal data"), lambda row: row[3].personal, rank=0),
    ),
    msg("There is nothing to export."),
)


def table(name: str, columns: Sequence[str]) -> Listing:
    """The listing of a table whose rows are tuples of these columns; free text and numbers are masked."""
    found = [_column(name, column, place, _private(name, column, columns)) for place, column in enumerate(columns)]
    return Listing(name, Message(name), tuple(found), msg("There is nothing to export."), about=_about(name, columns))


def _about(name: str, columns: Sequence[str]) -> Callable[[Any], tuple[str, Any]]:
    """What a row is about: what its record or its former value was of, its enterprise, or the row itself."""
    if "entity" in columns:
        return itemgetter(columns.index("entity"), columns.index("entity_id"))
    if "enterprise_id" in columns:
        place = columns.index("enterprise_id")
        return lambda row: ("enterprise", row[place])
    return lambda row: (name, row[0])


def _private(name: str, column: str, columns: Sequence[str]) -> str | Callable[[Any], Mask] | None:
    telling = next((columns.index(each) for each in _TELLING if each in columns), None)
    if telling is not None and column in _VALUES:
        return lambda row: value_of(row[telling])
    if column in _RECORDS and name == "merge":
        return lambda _: record_of("enterprise")
    if column in _RECORDS and "entity" in columns:
        return lambda row: record_of(row[columns.index("entity")])
    return dictionary.meaning(name, column).personal


def _column(name: str, column: str, place: int, private: str | Callable[[Any], Mask] | None) -> Column:
    meaning = dictionary.meaning(name, column)
    return Column(
        column,
        Message(column) if current() == SOURCE else meaning.message,
        itemgetter(place),
        rank=place // 2,
        grow=meaning.personal == "text",
        lines=True,
        private=private,
    )


def described(schema: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str, str, dictionary.Meaning]]:
    """The rows of the dictionary for a schema of (column, type) by table."""
    return [
        (name, column, type_, dictionary.meaning(name, column))
        for name, columns in schema.items()
        for column, type_ in columns
    ]


def datasette(database: str, schema: dict[str, list[tuple[str, str]]]) -> dict[str, Any]:
    """What Datasette is told: every table and column in both languages, and nothing personal to be seen.

    It cannot hide a column, so a table with personal ones is closed as a whole, and so is free SQL; what is left of
    such a table is offered as a query.
    """
    tables, queries = {}, {}
    for name, columns in schema.items():
        meanings = {column: dictionary.meaning(name, column) for column, _ in columns}
        about = dictionary.about(name)
        english, chinese = about.text, into("zh", about)
        entry: dict[str, Any] = {
            "description": f"{chinese}　{english}",
            "columns": {
                column: f"{into('zh', each.message)}　{each.message.text}" for column, each in meanings.items()
            },
        }
        open_ = [column for column, each in meanings.items() if each.personal is None]
        if len(open_) < len(meanings):
            entry |= {"allow": False, "hidden": True}
            queries[f"{name}_open"] = {
                "title": f"{chinese}　{name}",
                "description": english,
                "sql": f"select {', '.join(open_)} from {name}",
            }
        tables[name] = entry
    return {
        "title": "liaison",
        "databases": {database: {"allow_sql": False, "tables": tables, "queries": queries}},
    }
