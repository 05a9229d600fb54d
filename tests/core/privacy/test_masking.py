"""What is hidden without a reason, and what is not."""

from __future__ import annotations

import pytest

from liaison_cli.core.privacy import masking
from liaison_cli.core.values.model import Appointment


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("改打13900010001，下午在", "改打139****0001，下午在"),
        ("新号 139-0001-0001 或 139 0001 0002", "新号 139****0001 或 139****0002"),
        ("+86 13900010001", "+86 139****0001"),
        ("总机021-55500001转8012", "总机021-****001转8012"),
        ("总机 02155500001", "总机 021****001"),
        ("身份证110101199003070011", "身份证110***********011"),
        ("身份证11010119900307001X", "身份证110***********01X"),
        ("代码 91310999100000007A", "代码 91310999100000007A"),
        ("代码 913109991000000071", "代码 913109991000000071"),
        ("2026-03-16 14:30 已搬走，欠租 1234567890 元", "2026-03-16 14:30 已搬走，欠租 1234567890 元"),
        ("热线 400-820-0001", "热线 400-820-0001"),
        ("EMS 1139000100012", "EMS 1139000100012"),
        ("订单13900010001A", "订单139****0001A"),
        ("１３９００１３８０００", "１３９****８０００"),
        ("139.0013.8000，139 123 456 78，139\u200b0013\u200b8000", "139****8000，139****5678，139****8000"),
        ("8613900138000 / 013900138000", "86139****8000 / 0139****8000"),
        (
            "旧证 310101620307001，注册号310109600123459，310109000123456",
            "旧证 310*********001，注册号310109600123459，310109000123456",
        ),
        ("+852 2123 4567；00853 2888 1234；+886-912-345-678", "****567；****234；****678"),
        ("65550100 或 6555 0101，电话5550101", "****100 或 ****101，电话****101"),
        (
            "金额65550100，65550100元，20260316，2026-0012，2025-2026",
            "金额65550100，65550100元，20260316，2026-0012，2025-2026",
        ),
        ("HT65550100，EA655501009CN，P-00000012", "HT65550100，EA655501009CN，P-00000012"),
        ("微信号：zhang_san88，加v:lisi1234，QQ 123456789", "微信号：zh***，加v:li***，QQ 12***"),
        ("WeChat: replied, wechat ab_123", "WeChat: replied, wechat ab***"),
        ("发a@b.cn或x.y@mail.example.com。", "发a***@b.cn或x.***@mail.example.com。"),
        ("15 2026-11-25 09:30", "15 2026-11-25 09:30"),
        ("d1" * 32, "d1" * 32),
        ("", ""),
        (None, None),
    ],
)
def test_numbers_of_people_in_a_sentence_are_hidden(said, expected):
    assert masking.text(said) == expected


@pytest.mark.parametrize(
    ("role", "name", "mobile"),
    [("emergency", "孙**", None), ("liaison", "孙一一", "13900010001"), ("other", "孙一一", "13900010001")],
)
def test_an_emergency_contact_is_on_record_and_no_more_is_shown(role, name, mobile):
    nothing = dict.fromkeys(Appointment._fields)
    known = {
        "name": "孙一一",
        "mobile": "13900010001",
        "wechat": "sun1",
        "email": "s@example.com",
        "landline": "021-5550",
    }
    shown = masking.shielded(Appointment(**nothing | known | {"role": role, "other_phones": "13900010009"}))
    assert (shown.name, shown.mobile) == (name, mobile)
    hidden = {shown.wechat, shown.email, shown.landline, shown.other_phones} == {None}
    assert hidden == (role == "emergency")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13900138000", "139****8000"),
        ("139 0013 8000", "139****8000"),
        ("021-65550100", "021****0100"),
        ("65550100", "****100"),
        ("1390013800", "****800"),
        ("123456", "****456"),
        ("12345", "12345"),
        ("2026-03-16", "2026-03-16"),
        ("13900138000，65550100", "139****8000，****100"),
        ("", ""),
        (None, None),
    ],
)
def test_the_middle_of_a_number_is_hidden(number, shown):
    assert masking.phone(number) == shown


@pytest.mark.parametrize(
    ("handle", "shown"),
    [
        ("sunyiyi", "su***"),
        ("sunyiyi@example.org", "su***@example.org"),
        ("s@example.org", "s***@example.org"),
        ("", ""),
        (None, None),
    ],
)
def test_of_a_handle_two_signs_and_the_domain_are_shown(handle, shown):
    assert masking.handle(handle) == shown


@pytest.mark.parametrize(("text", "masked"), [("139****8000", True), ("a*b", False), ("", False), (None, False)])
def test_a_masked_value_is_recognised(text, masked):
    assert masking.is_masked(text) is masked


def test_an_address_is_taken_from_its_first_sign_on_however_long_it_is():
    assert masking.text("发邮件到" + "a" * 300 + "@example.com") == "发邮件到aa***@example.com"
    # Each sign begins no search of its own: this takes no time that anybody notices.
    assert masking.text("a" * 1_000_000) == "a" * 1_000_000
