"""Phone numbers as offices write them, one to a cell and several."""

from __future__ import annotations

import pytest

from liaison_cli.core.values.phone_cells import numbers
from liaison_cli.core.values.phones import PhoneProblem, kind, understand
from liaison_cli.lang import into


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13900010001", "13900010001"),
        ("139 0001 0001", "13900010001"),
        ("139-0001-0001", "13900010001"),
        ("139.0001.0001", "13900010001"),
        ("１３９０００１０００１", "13900010001"),
        ("'13900010001", "13900010001"),
        ('="13900010001"', "13900010001"),
        ("+8613900010001", "13900010001"),
        ("+86 139 0001 0001", "13900010001"),
        ("008613900010001", "13900010001"),
        ("8613900010001", "13900010001"),
        ("86-13900010001", "13900010001"),
        ("(86)13900010001", "13900010001"),
        ("013900010001", "13900010001"),
        ("13900010001.0", "13900010001"),
        ("021-65550100", "021-65550100"),
        ("（021）65550100", "021-65550100"),
        ("021 6555 0100", "021-65550100"),
        ("02165550100", "021-65550100"),
        ("02165550100.0", "021-65550100"),
        ("021—65550100", "021-65550100"),
        ("021–65550100", "021-65550100"),
        ("+86 21 65550100", "021-65550100"),
        ("+86-21-6555 0100", "021-65550100"),
        ("0086 21 65550100", "021-65550100"),
        ("86-021-65550100", "021-65550100"),
        ("+86(10)65550100", "010-65550100"),
        ("0571-8555010", "0571-8555010"),
        ("057185550100", "0571-85550100"),
        ("65550100", "65550100"),
        ("6555 0100", "65550100"),
        ("021-65550100-8012", "021-65550100-8012"),
        ("021-65550100转8012", "021-65550100-8012"),
        ("021-65550100 分机：8012", "021-65550100-8012"),
        ("021-65550100 ext. 8012", "021-65550100-8012"),
        ("021-65550100#8012", "021-65550100-8012"),
        ("65550100转8012", "65550100-8012"),
        ("400-820-8820", "400-820-8820"),
        ("4008208820", "400-820-8820"),
        ("+86 400 820 8820", "400-820-8820"),
        ("400 820 8820转2", "400-820-8820-2"),
        ("8008208820", "800-820-8820"),
        ("95588", "95588"),
        ("+852 2123 4567", "+85221234567"),
        ("00852 21234567", "+85221234567"),
        ("+1 650 253 0000", "+16502530000"),
    ],
)
def test_one_number_has_one_form(text, number):
    assert understand(text) == number
    assert understand(number) == number


@pytest.mark.parametrize(
    ("number", "what"),
    [
        ("13900010001", "mobile"),
        ("021-65550100", "landline"),
        ("400-820-8820", "landline"),
        ("+85221234567", "foreign"),
    ],
)
def test_the_kind_of_a_number(number, what):
    assert kind(number) == what


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1.39E+10", "{text!r} was rounded by Excel and its digits are lost; type the number again as text"),
        ("1.39000100e10", "{text!r} was rounded by Excel and its digits are lost; type the number again as text"),
        ("13900000000", "{text!r} was rounded by Excel and its digits are lost; type the number again as text"),
        ("1390001000", "a mobile number has 11 digits, this one has {count}"),
        ("139000100011", "a mobile number has 11 digits, this one has {count}"),
        ("021-6555010", "a landline with its area code has 11 or 12 digits, some 10, this one has {count}"),
        ("021-655501001", "a landline with its area code has 11 or 12 digits, some 10, this one has {count}"),
        ("2165550100", "the 0 of the area code seems to be lost: 0{digits}?"),
        ("2165550100.0", "the 0 of the area code seems to be lost: 0{digits}?"),
        ("123", "a phone number has at least 7 digits, this one has {count}"),
        ("12345678901", "{text!r} is not a phone number that exists"),
        ("11111111", "{text!r} is not a phone number that exists"),
        ("31010119900101123X", "an identity number stands where a phone number should"),
        ("310101199001011234", "an identity number stands where a phone number should"),
        ("13900010001转8012", "a mobile number has no extension: what is {tail}?"),
        ("张三", "{text!r} has no digits; a phone number should stand here"),
        ("9" * 400, "this is too long for a phone number"),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(text, why):
    with pytest.raises(PhoneProblem) as refused:
        understand(text)
    assert refused.value.message.text == why
    with pytest.raises(PhoneProblem):
        numbers(text)


def test_the_count_of_a_wrong_length_is_named():
    with pytest.raises(PhoneProblem) as refused:
        understand("139-0001-000")
    assert refused.value.message.values == {"count": 10}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("13900010001/13900010002", [("13900010001", None), ("13900010002", None)]),
        ("13900010001、021-65550100", [("13900010001", None), ("021-65550100", None)]),
        ("13900010001 13900010002", [("13900010001", None), ("13900010002", None)]),
        ("13900010001\n13900010002", [("13900010001", None), ("13900010002", None)]),
        ("1390001000113900010002", [("13900010001", None), ("13900010002", None)]),
        ("139 0001 0001 139 0001 0002", [("13900010001", None), ("13900010002", None)]),
        ("13900010001(13900010002)", [("13900010001", None), ("13900010002", None)]),
        ("13900010001 或 13900010002", [("13900010001", None), ("13900010002", None)]),
        ("6555 0100 6555 0101", [("65550100", None), ("65550101", None)]),
        ("13900010001、13900010001", [("13900010001", None)]),
        ("13900010001/无", [("13900010001", None)]),
        ("办:021-65550100 手机:13900010001", [("021-65550100", None), ("13900010001", None)]),
        ("电话：021-65550100转8012", [("021-65550100-8012", None)]),
        ("13900010001（微信同号）", [("13900010001", None)]),
        ("张三13900010001", [("13900010001", "张三")]),
        ("13900010001（张三）", [("13900010001", "张三")]),
        ("13900010001张三", [("13900010001", "张三")]),
        ("张三13900010001李四13900010002", [("13900010001", "张三"), ("13900010002", "李四")]),
        ("13900010001张三13900010002李四", [("13900010001", "张三"), ("13900010002", "李四")]),
        ("财务:021-65550101;13900010001", [("021-65550101", "财务"), ("13900010001", None)]),
        ("138****1234", [("138****1234", None)]),
        ("138xxxx1234", [("138****1234", None)]),
        ("138****1234/021-65550100", [("138****1234", None), ("021-65550100", None)]),
    ],
)
def test_every_number_of_a_cell_is_found_with_the_word_beside_it(text, found):
    assert [(number.text, number.label) for number in numbers(text)] == found


@pytest.mark.parametrize(
    "text", ["021-65550100/01", "13900010001;139000100", "021-65550100转8012/8013", "13900010001 8012", "QQ:1234"]
)
def test_a_part_that_is_no_number_is_not_dropped(text):
    with pytest.raises(PhoneProblem):
        numbers(text)


def test_a_masked_number_says_so_and_a_number_with_many_zeros_is_doubted():
    assert [number.masked for number in numbers("138****1234、13900010001")] == [True, False]
    assert [number.rounded for number in numbers("13900100000、13900010000")] == [True, False]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1" * 200, "no phone number has 200 digits"),
        ("1" * 201, "this is too long for a phone number"),
        ("1390001000", "a mobile number has 11 digits, this one has 10"),
        ("139000100", "a mobile number has 11 digits, this one has 9"),
        ("13900010", "'13900010' is not a phone number that exists"),
        ("139000100012", "a mobile number has 11 digits, this one has 12"),
        ("13900010001234567", "a mobile number has 11 digits, this one has 17"),
        ("139000100012345678", "no phone number has 18 digits"),
        ("1065550100", "the 0 of the area code seems to be lost: 01065550100?"),
        ("5718555010", "the 0 of the area code seems to be lost: 05718555010?"),
        ("02165", "a landline with its area code has 11 or 12 digits, some 10, this one has 5"),
        ("0216", "a phone number has at least 7 digits, this one has 4"),
        ("123456", "a phone number has at least 7 digits, this one has 6"),
        ("1234567", "'1234567' is not a phone number that exists"),
        ("123456789012", "'123456789012' is not a phone number that exists"),
        ("1234567890123", "no phone number has 13 digits"),
        ("8613900010", "the 0 of the area code seems to be lost: 08613900010?"),
        ("65550100-1234567", "no phone number has 15 digits"),
        ("65550100-12转3", "'65550100-12转3' is not a phone number"),
        ("021-65550100-8012转1", "'021-65550100-8012转1' is not a phone number"),
        ("95588转1", "'95588转1' is not a phone number"),
        ("13900010001#8012", "a mobile number has no extension: what is 8012?"),
    ],
)
def test_why_a_row_of_digits_is_no_number(text, said):
    with pytest.raises(PhoneProblem) as refused:
        understand(text)
    assert into("en", refused.value.message) == said


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("86912345", "86912345"),
        ("021--65550100", "021-65550100"),
        ("-021-65550100-", "021-65550100"),
        ("021 . 65550100", "021-65550100"),
        ("021 - 65550100", "021-65550100"),
        ("(021)65550100-8012", "021-65550100-8012"),
        ("65550100-12", "65550100-12"),
        ("6555-0100转12", "65550100-12"),
        ("86 65550100", "65550100"),
        ("+852 21234567x12", "+85221234567-12"),
    ],
)
def test_further_forms_of_one_number(text, number):
    assert understand(text) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("138×××× 1234", [("138****1234", "mobile", None)]),
        ("021-****1234", [("021-****1234", "landline", None)]),
        ("13900010001/李四", [("13900010001", "mobile", "李四")]),
        ("13900010001 财务 张三", [("13900010001", "mobile", "财务 张三")]),
        ("电话 张三 13900010001 李四", [("13900010001", "mobile", "李四")]),
        ("6555 0100 6555 0101", [("65550100", "landline", None), ("65550101", "landline", None)]),
        (
            "139 0001 0001 139 0001 0002 139 0001 0003 139 0001 0004",
            [(f"1390001000{last}", "mobile", None) for last in (1, 2, 3, 4)],
        ),
    ],
)
def test_further_cells(text, found):
    assert [(each.text, each.kind, each.label) for each in numbers(text)] == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("13900010001、张三、李四", "'李四' has no digits; a phone number should stand here"),
        ("abc/def", "'abc' has no digits; a phone number should stand here"),
        ("无", "'无' has no digits; a phone number should stand here"),
        ("12345/", "'12345/' is not a phone number that exists"),
        ("张三:12345", "a phone number has at least 7 digits, this one has 5"),
    ],
)
def test_why_a_cell_holds_no_number(text, said):
    with pytest.raises(PhoneProblem) as refused:
        numbers(text)
    assert into("en", refused.value.message) == said


def test_a_number_is_shown_with_the_word_beside_it():
    assert [each.kept for each in numbers("张三13900010001、13900010002")] == ["13900010001 张三", "13900010002"]
