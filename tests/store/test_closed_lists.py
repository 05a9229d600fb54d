"""What SQL says of closed lists follows their declarations, and finds the indexes that are made for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import liaison_cli.store
from liaison_cli.core.values.words import BY_ITSELF, GONE, LIGHTS, NOTED, OPEN_STATES, ROLES, TASK_STATES, TELLING
from liaison_cli.store.file import closed_lists, database


def words_in(sql: str) -> set[str]:
    return set(re.findall(r"\w+", sql))


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (closed_lists.ENDED_TASK, set(TASK_STATES) - set(OPEN_STATES)),
        (closed_lists.ENDED_BY_ITSELF, set(BY_ITSELF)),
        (closed_lists.ROLES_IN_ORDER, set(ROLES)),
        (closed_lists.listed(["one"]), {"one"}),
    ],
)
def test_every_word_is_in_it(sql, expected):
    assert words_in(sql) == expected


@pytest.mark.parametrize(
    ("table", "index", "where"),
    [
        ("task", "task_open", closed_lists.ONE_OPEN_TASK),
        ("attempt", "attempt_noted", f"outcome IN {closed_lists.NOTED_OUTCOMES}"),
    ],
)
def test_a_partial_index_serves_what_it_was_made_for(table, index, where):
    # SQLite refuses to prepare it where the words are others, or stand in another order.
    assert database.in_memory().execute(f"SELECT * FROM {table} INDEXED BY {index} WHERE {where}").fetchall() == []


LISTS = (GONE, set(TASK_STATES) - set(OPEN_STATES), set(BY_ITSELF), set(TELLING), set(NOTED), set(LIGHTS), set(ROLES))


@pytest.mark.parametrize("path", sorted(Path(liaison_cli.store.__file__).parent.rglob("*.py")), ids=lambda p: p.name)
def test_no_statement_says_a_list_again(path):
    groups = re.findall(r"\(((?:'\w+',?\s*)+)\)", path.read_text(encoding="utf-8"))
    assert [group for group in groups if words_in(group) in LISTS] == []
