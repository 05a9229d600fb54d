"""Heads of the ledger on paper: read back from whatever they were copied out of, and a slip of the pen is seen."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from liaison_cli.core.work.ledger import Head, heads_in

SEAL = Head("seal", 12, "9f3a77c104bed2aa5e10" + "c" * 44)
DEVICE = Head("0a1b2c3d", 7, "1380013800013900139000" + "0" * 42)
SHORT = SEAL._replace(hash=SEAL.hash[:20])

heads = some.builds(
    Head,
    some.one_of(some.just("seal"), some.just("-"), some.binary(min_size=4, max_size=4).map(bytes.hex)),
    some.integers(0, 10**17),
    some.binary(min_size=32, max_size=32).map(bytes.hex),
)


def test_a_printed_head_names_its_chain_its_number_and_the_beginning_of_its_hash():
    assert SEAL.printed == "seal:12:9f3a-77c1-04be-d2aa-5e10-7"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seal 12 " + SEAL.hash, SEAL),
        ("seal: 12: " + SEAL.hash + "\n", SEAL),
        (json.dumps({"heads": [{"chain": "seal", "number": 12, "hash": SEAL.hash}]}), SEAL),
        (json.dumps({"heads": [{"chain": "seal", "number": 12, "hash": SEAL.hash}]}, indent=1), SEAL),
        (SEAL.printed, SHORT),
        (json.dumps({"heads": [SEAL.printed]}), SHORT),
        (f"<p>Heads: {SEAL.printed}</p>", SHORT),
        (f"台账链首：{SEAL.printed}、", SHORT),
        (SEAL.printed.upper(), SHORT),
        ("seal:12:9f3a 77c1 04be d2aa 5e10 7", SHORT),
        ("seal:12:9f3a77c104bed2aa5e107", SHORT),
        ("seal:12:9f3a-77c1-04be-\nd2aa-5e10-7", SHORT),
    ],
)
def test_a_head_is_read_out_of_what_it_was_copied_from(text, expected):
    assert [head for _, head in heads_in(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    ["", "seal:12", "seal:12:9f3a-77c1-04be-d2aa", "13900139000", SEAL.hash, "856 1000 1000 1000 1000 980 1000 10080"],
)
def test_what_is_no_head_is_none(text):
    assert list(heads_in(text)) == []


@given(some.lists(heads, min_size=1, max_size=4))
def test_every_head_is_read_back_from_a_foot_of_several(found):
    text = ", ".join(head.printed for head in found)
    assert [head for _, head in heads_in(text)] == [head._replace(hash=head.hash[:20]) for head in found]


@given(heads, some.data())
def test_one_sign_copied_wrong_is_seen(head, data):
    start = head.printed.rindex(":") + 1
    place = data.draw(some.sampled_from([i for i, sign in enumerate(head.printed) if i >= start and sign != "-"][:-1]))
    other = data.draw(some.sampled_from([sign for sign in "0123456789abcdef" if sign != head.printed[place]]))
    wrong = head.printed[:place] + other + head.printed[place + 1 :]
    assert [found for _, found in heads_in(wrong)] == [None]
