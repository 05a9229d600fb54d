"""Every table and column is described, in both languages, and nothing that does not exist is."""

from __future__ import annotations

import sqlite3

from liaison_cli.lang import into
from liaison_cli.language import dictionary


def schema(path) -> dict[str, list[str]]:
    with sqlite3.connect(path) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: [row[1] for row in db.execute(f"PRAGMA table_info({name})")] for name in tables}
    db.close()
    return {name: columns for name, columns in found.items() if not name.startswith("sqlite_")}


def test_every_column_is_described_and_none_that_does_not_exist(zone):
    found = schema(zone.db)
    assert set(found) == set(dictionary.TABLES)
    missing = [
        (table, column)
        for table, columns in found.items()
        for column in columns
        if column not in dictionary.TABLES[table][1] and column not in dictionary.COMMON
    ]
    assert missing == []
    left = [(table, name) for table, (_, own) in dictionary.TABLES.items() for name in own if name not in found[table]]
    assert left == []
    assert [name for name in dictionary.COMMON if sum(name in columns for columns in found.values()) < 1] == []


def test_both_languages_say_something():
    for message in dictionary.messages():
        assert message.text.isascii() or "…" in message.text
        assert any("\u4e00" <= sign <= "\u9fff" or sign.isascii() for sign in into("zh", message))
    described = [each for _, own in dictionary.TABLES.values() for each in own.values()]
    for _, personal in (*described, *dictionary.COMMON.values()):
        assert personal in (None, "phone", "handle", "text", "name", "bytes")
