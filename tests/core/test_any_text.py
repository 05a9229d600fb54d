"""Whatever stands in a cell: it is understood or refused with a reason, never a traceback, and what is
understood is understood again as itself."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_cli.core.days import dates
from liaison_cli.core.names import enterprise_names as names
from liaison_cli.core.names import person_names
from liaison_cli.core.values import codes, phone_cells, phones

# Pieces that the readers look for, in any order, among anything at all.
SIGNS = "0123456789-/.:()（）,，、;+*xX转 \n'\"年月日时点半上下午至OISZ张三李四小老总"
WORDS = """139 0001 021 6555 400 +86 分机 手机 经理 同上 2024 二〇二四 十 廿 民国 有限公司 PM Mar E+ **** 星期二
    微信同号 13900010001 021-65550100 2024-03-05"""
PIECES = st.sampled_from([*SIGNS, *re.split(r"\s+", WORDS)])
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_numbers_are_read_or_refused(text):
    try:
        found = phone_cells.numbers(text)
    except phones.PhoneProblem:
        return
    assert found
    for number in found:
        if not number.masked:
            assert phones.understand(number.text) == number.text


@settings(max_examples=400, deadline=None)
@given(TEXTS.filter(str.strip))
def test_names_are_read_or_refused(text):
    try:
        found = person_names.people(text)
    except person_names.NameProblem:
        return
    assert all(each.name.strip() for each in found)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_dates_are_read_or_refused(text):
    try:
        found = dates.read(text)
    except dates.DateProblem:
        return
    if found.iso:
        assert dates.read(found.iso).iso == found.iso


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_codes_and_names_of_enterprises_are_folded_once(text):
    plain = codes.normalise(text)
    assert codes.normalise(plain) == plain
    assert names.normalise(names.normalise(text)) == names.normalise(text)
    if len(plain) == 18:
        assert all(codes.is_valid(each) for each in codes.corrections(plain))
