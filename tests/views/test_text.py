"""Width, cutting and wrapping of Chinese text, and what is masked."""

from __future__ import annotations

import pytest

from liaison_cli.core.privacy import masking
from liaison_cli.views.text import clean, fit, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"),
    [("澄江", 4), ("（有限）", 8), ("A座", 3), ("e\u0301", 1), ("", 0), ("ﾊﾝ", 2), ("１", 2)],
)
def test_width(text, columns):
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "cut"),
    [("澄江贸易", 8, "澄江贸易"), ("澄江贸易", 7, "澄江.."), ("澄江贸易", 6, "澄江.."), ("Lumen Trading", 6, "Lume..")],
)
def test_cut_text_never_takes_more_than_its_room(text, columns, cut):
    assert fit(text, columns) == cut
    assert width(cut) <= columns


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("澄江（上海）\u3000贸易", "澄江（上海）\u3000贸易"),
        ("\x1b]0;title\x07x", "]0;titlex"),
        ("\x9b2Jx", "2Jx"),
        ("a\r\nb", "a  b"),
        ("\u202egnp.exe", "gnp.exe"),
        ("\u2067x\u2069\u200b\ufeff", "x"),
    ],
)
def test_clean(text, harmless):
    assert clean(text) == harmless


def test_a_line_of_chinese_breaks_anywhere_but_before_a_closing_sign():
    lines = wrap("显示完整电话号码，连同理由一起留痕。", 16)
    assert "".join(lines) == "显示完整电话号码，连同理由一起留痕。"
    assert all(width(line) <= 18 for line in lines)
    assert not any(line[0] in "，。" for line in lines)


@pytest.mark.parametrize(
    ("number", "seen"),
    [
        ("13900138000", "139****8000"),
        ("021-55667788", "021****7788"),
        ("55667788", "****788"),
        ("13900138000; 13900138001", "139****8000; 139****8001"),
        (None, None),
        ("", ""),
    ],
)
def test_masked_phone(number, seen):
    assert masking.phone(number) == seen


@pytest.mark.parametrize(
    ("handle", "seen"),
    [("wangxiaoming", "wa***"), ("wang.xm@example.com", "wa***@example.com"), (None, None)],
)
def test_masked_handle(handle, seen):
    assert masking.handle(handle) == seen


@pytest.mark.parametrize("masked", ["139****8000", "wa***@example.com"])
def test_what_was_masked_is_known_again(masked):
    assert masking.is_masked(masked)
    assert not masking.is_masked("13900138000")


def test_a_bracket_never_stands_alone_at_the_end_of_a_line():
    lines = wrap("红灯：连续 3 次未联系上（40）；没有紧急联系人（4）", 24)
    assert not any(line.endswith("（") for line in lines)
    assert max(map(width, lines)) <= 24
