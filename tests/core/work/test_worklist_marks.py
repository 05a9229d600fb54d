"""The marks of a worklist's rows: each is another one, and one that was mistyped is found out."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from liaison_cli.core.work import worklist

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def made(seed: int) -> str:
    return worklist.mark(random.Random(seed).choice)


@given(st.integers(0, 10_000))
def test_what_is_given_out_is_sound(seed):
    assert worklist.fault(made(seed)) is None


@given(st.integers(0, 10_000), st.integers(2, 12), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_found(seed, place, sign):
    mark = made(seed)
    wrong = mark[:place] + sign + mark[place + 1 :]
    assert (worklist.fault(wrong) is None) == (wrong == mark)


def test_each_kind_of_fault_has_its_own_words():
    mark = made(1)
    assert str(worklist.fault(f"2{mark[1:]}")).find("another version") > 0
    assert str(worklist.fault("")).find("none of the list") > 0
    for wrong in ("x", mark[:-1], mark.lower(), mark.replace("-", ""), f"1-{mark}"):
        assert str(worklist.fault(wrong)).find("was changed") > 0, wrong


def test_a_row_is_open_until_somebody_has_answered():
    assert worklist.said({"code": "x", "channel": "phone"}) == {}
    assert worklist.said({"channel": "phone", "note": "x"}) == {"channel": "phone", "note": "x"}
