"""Credit codes with what people and programs do to them."""

from __future__ import annotations

import pytest

from liaison_cli.core.values import codes


def valid(body: str) -> str:
    """The body with its check character, by the weights of the standard."""
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(signs.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return body + signs[-total % 31]


@pytest.mark.parametrize(
    "body",
    [
        "91310999MA1FY0001",
        "92310999MA1FY0002",
        "93310999MA1FY0003",
        "11310999000000004",
        "12310999000000005",
        "51310999500000006",
        "N2310999000000007",
        "A1310999000000008",
        "Y1310999000000009",
    ],
)
def test_codes_of_every_kind_of_body_are_valid(body):
    assert codes.is_valid(valid(body))
    assert codes.doubtful([valid(body)]) == []
    assert not codes.is_valid(valid(body)[:-1] + ("1" if valid(body)[-1] != "1" else "2"))


@pytest.mark.parametrize(
    "dress",
    [
        str.lower,
        lambda code: f" {code} ",
        lambda code: f"'{code}",
        lambda code: f"{code[:8]}-{code[8:17]}-{code[17:]}",
        lambda code: f"{code[:4]} {code[4:8]} {code[8:12]} {code[12:]}",
        lambda code: "".join(chr(ord(sign) + 0xFEE0) for sign in code),
        lambda code: f'="{code}"',
    ],
)
def test_one_code_has_one_form(dress):
    assert codes.normalise(dress(valid("91310999MA1FY0001"))) == valid("91310999MA1FY0001")


@pytest.mark.parametrize(
    ("right", "place", "wrong"),
    [
        ("91310999MA1FY0001", 2, "E"),
        ("91310999MA1FY0001", 13, "O"),
        ("91310999MA1FY0001", 10, "I"),
        ("91310999MA1FY0001", 4, "O"),
        ("91310999MA1FY0005", 16, "S"),
        ("91310999MA2FY0005", 10, "Z"),
    ],
)
def test_a_letter_that_looks_like_a_digit_is_suggested(right, place, wrong):
    code = valid(right)
    mistyped = code[:place] + wrong + code[place + 1 :]
    assert codes.corrections(mistyped) == ([] if wrong == "E" else [code])


def test_all_signs_that_no_code_has_are_replaced_at_once():
    code = valid("91310999MA1FY0001")
    assert codes.corrections(code.replace("0", "O").replace("1", "I")) == [code]


def test_what_two_corrections_would_mend_is_no_suggestion():
    found = codes.corrections("91310999MA1FY0001" + "V")
    assert all(codes.is_valid(each) for each in found)


def test_codes_that_end_like_rounded_numbers_are_looked_at_one_by_one():
    code = next(f"9131099900{number:05d}000" for number in range(99999) if codes.is_valid(f"9131099900{number:05d}000"))
    assert codes.is_valid(code)
    assert codes.doubtful([code]) == [0]


@pytest.mark.parametrize(
    ("text", "old"), [("310000400123456", True), ("31000040012345", False), ("31000040012345A", False)]
)
def test_numbers_from_before_the_code(text, old):
    assert codes.is_old_number(text) is old


@pytest.mark.parametrize(
    ("mistyped", "meant"),
    [
        # A sign in the area, where only digits stand.
        ("9131D999MA1FY00013", ["91310999MA1FY00013"]),
        ("913L0999MA1FY00013", ["91310999MA1FY00013"]),
        # A single sign that looks like another, at the beginning, in the middle and at the end.
        ("9L310999MA1FY000L3", []),
        ("91310999MALFY00013", ["91310999MA1FY00013"]),
        ("91310999MA1FYD0013", ["91310999MA1FY00013"]),
        ("91310999MA1FY00D13", ["91310999MA1FY00013"]),
        ("91310999MA1FY000L3", ["9L310999MA1FY000L3", "91310999MA1FY00013"]),
        ("91310999MA1FY00018", ["9L310999MA1FY00018"]),
        # Letters that no code has at their places, in too many ways, or in none.
        ("VVVVVVVVVVVVVVVVVV", []),
    ],
)
def test_what_may_have_been_meant(mistyped, meant):
    found = codes.corrections(mistyped)
    assert [each for each in found if each != mistyped] == meant


def test_a_provisional_key_has_eight_digits():
    assert codes.provisional(7) == "P-00000007"


@pytest.mark.parametrize(
    ("text", "code"),
    [("p-00000007", "P-00000007"), ("P 7", "P-7"), ("913109", "913109"), ("PA1", "PA1"), ("P", "P")],
)
def test_a_code_as_it_is_typed(text, code):
    assert codes.typed(text) == code
