"""Days to come, as people say them on a Wednesday evening."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from liaison_cli.adapters.official_calendar import CALENDAR
from liaison_cli.core.days import coming
from liaison_cli.core.days.dates import DateProblem
from liaison_cli.core.days.days_off import NOT_KNOWN
from liaison_cli.core.values.model import Coming

NOW = datetime(2026, 11, 25, 19, 0)

SAID = [
    # A weekday alone is the coming one; with a word for the week it is that week's.
    ("周四", "2026-11-26"),
    ("周二", "2026-12-01"),
    ("周三", "2026-12-02"),
    ("周2", "2026-12-01"),
    ("星期天", "2026-11-29"),
    ("礼拜日", "2026-11-29"),
    ("这周五", "2026-11-27"),
    ("下周三", "2026-12-02"),
    ("下周五", "2026-12-04"),
    ("下个星期一", "2026-11-30"),
    ("下下周一", "2026-12-07"),
    ("tuesday", "2026-12-01"),
    ("Next Tuesday", "2026-12-01"),
    ("next friday", "2026-12-04"),
    ("this fri", "2026-11-27"),
    ("今天", "2026-11-25"),
    ("明天", "2026-11-26"),
    ("后天", "2026-11-27"),
    ("大后天", "2026-11-28"),
    ("tomorrow", "2026-11-26"),
    # So long from today.
    ("10d", "2026-12-05"),
    ("10", "2026-12-05"),
    ("2w", "2026-12-09"),
    ("3m", "2027-02-25"),
    ("三天后", "2026-11-28"),
    ("两周后", "2026-12-09"),
    ("十五天后", "2026-12-10"),
    ("1个月后", "2026-12-25"),
    ("in 10 days", "2026-12-05"),
    # Without the year, the nearest one.
    ("12月8日", "2026-12-08"),
    ("十二月八日", "2026-12-08"),
    ("12-8", "2026-12-08"),
    ("12/8", "2026-12-08"),
    ("1月5日", "2027-01-05"),
    ("5月8日", "2027-05-08"),
    ("8号", "2026-12-08"),
    ("25号", "2026-11-25"),
    ("31号", "2026-12-31"),
    ("2026-12-08", "2026-12-08"),
    ("2026年12月8日", "2026-12-08"),
    ("20261208", "2026-12-08"),
    # With a time.
    ("周二15:00", "2026-12-01T15:00"),
    ("周二 下午3点", "2026-12-01T15:00"),
    ("后天上午10点半", "2026-11-27T10:30"),
    # A small hour is that of the afternoon, unless the morning is named.
    ("周二 3点半", "2026-12-01T15:30"),
    ("周二 3:30", "2026-12-01T15:30"),
    ("明天6点半", "2026-11-26T18:30"),
    ("周二 早上6点", "2026-12-01T06:00"),
    ("周二 凌晨3点", "2026-12-01T03:00"),
    ("fri 6:00 am", "2026-11-27T06:00"),
    ("周二 7点", "2026-12-01T07:00"),
    ("周二 12:30", "2026-12-01T12:30"),
    ("fri 9:30", "2026-11-27T09:30"),
    ("今天 20:00", "2026-11-25T20:00"),
    ("12/8 15:00", "2026-12-08T15:00"),
    ("10d 15:00", "2026-12-05T15:00"),
    ("30号下午2点", "2026-11-30T14:00"),
    ("２０２６－１２－０８ １５：００", "2026-12-08T15:00"),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_is_said_of_a_day_to_come(text, expected):
    day, _, time = expected.partition("T")
    assert coming.read(text, NOW) == Coming(date.fromisoformat(day), time or None)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("本周二", "has passed already"),
        ("11月20日", "has passed already"),
        ("2025-12-08", "has passed already"),
        ("今天 18:00", "has passed already"),
        ("2062-12-08", "more than a year away"),
        ("24m", "more than a year away"),
        ("2月30日", "not a day of the calendar"),
        ("32号", "not a day of the calendar"),
        ("2027-13-01", "not a day of the calendar"),
        ("周八", "no day to come"),
        ("next week", "no day to come"),
        ("下周", "no day to come"),
        ("15:00", "no day to come"),
        ("", "no day to come"),
        ("9999d", "no day to come"),
        ("周二见面", "more than a date"),
        ("周二 25:00", "no such time"),
    ],
)
def test_what_is_no_day_to_come_is_refused_with_a_sentence(text, why):
    with pytest.raises(DateProblem) as refused:
        coming.read(text, NOW)
    assert why in refused.value.message.text
    assert refused.value.message.values.get("text", text) == text


def test_a_leap_day_is_found_where_it_is():
    assert coming.read("2月29日", datetime(2027, 12, 1, 9, 0)).day == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("day", "next_one"),
    [
        # A holiday; a Saturday that is worked in its place; a Sunday.
        (date(2026, 5, 1), date(2026, 5, 6)),
        (date(2026, 5, 9), None),
        (date(2026, 5, 10), date(2026, 5, 11)),
        (date(2026, 5, 12), None),
    ],
)
def test_a_day_off_is_said_with_the_next_working_day(day, next_one):
    said = [each.values["next"].values["day"] for each in coming.remarks(Coming(day), CALENDAR)]
    assert said == ([next_one] if next_one else [])


def test_a_day_of_a_year_without_its_notice_is_said_to_be_one():
    assert NOT_KNOWN in list(coming.remarks(Coming(date(2031, 5, 8)), CALENDAR))
