"""A message comes out of the database as it went in, and can be said in a language that nobody spoke then."""

from __future__ import annotations

import pytest

from liaison_cli.core.values.message import Message, Word, many, msg, within
from liaison_cli.lang import into
from liaison_cli.store.file.messages import decode, encode

SPAN = many("{count} month", "{count} months", count=1)


@pytest.mark.parametrize(
    "message",
    [
        msg("never"),
        msg("tier {tier}", tier=Word("tier", "key")),
        msg("{kinds}, {day}", kinds=[Word("signal", "scope"), msg("never")], day="2026-03-16"),
        within("settings", "From"),
        SPAN,
        many("{count} liaison in {span}", "{count} liaisons in {span}", count=3, span=SPAN),
        msg("{inner}", inner=within("imports", "New")),
    ],
    ids=lambda message: message.text,
)
def test_what_goes_in_comes_out(message):
    assert decode(*encode(message)) == message


def test_the_number_decides_the_form_after_it_was_kept_too():
    kept = encode(many("{days} day left", "{days} days left", days=1, on="2026-03-16"))
    assert kept == ("{days} days left", '{"days": 1, "on": "2026-03-16", "": {"one": "{days} day left"}}')
    assert into("en", decode(*kept)) == "1 day left"


@pytest.mark.parametrize(
    ("text", "values", "english", "chinese"),
    [
        ("电话关机", None, "电话关机", "电话关机"),
        ("never", "{}", "never", "从未"),
        # Kept before the sentence had a form for one.
        (
            "{count} failed attempts in a row, the last on {day}",
            '{"count": 3, "day": "2026-03-16"}',
            "3 failed attempts in a row, the last on 2026-03-16",
            "连续 3 次未联系上，最近一次在 2026-03-16",
        ),
    ],
)
def test_rows_of_before_are_said_still(text, values, english, chinese):
    found = decode(text, values)
    assert found == (text if values is None else Message(text, found.values))
    assert (into("en", found), into("zh", found)) == (english, chinese)
