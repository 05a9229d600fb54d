"""Dates in the forms that offices write, with the ends of months and years and the leap days."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.days.dates import DateProblem, day, moment, read
from liaison_cli.lang import into


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        ("2024/3/5", date(2024, 3, 5)),
        ("2024.3.5", date(2024, 3, 5)),
        ("2024.3.5.", date(2024, 3, 5)),
        ("2024 3 5", date(2024, 3, 5)),
        ("2024年3月5日", date(2024, 3, 5)),
        ("2024年03月05号", date(2024, 3, 5)),
        ("2024年3月5日星期二", date(2024, 3, 5)),
        ("2024-03-05 (周二)", date(2024, 3, 5)),
        ("20240305", date(2024, 3, 5)),
        ("20240305103000", date(2024, 3, 5)),
        ("２０２４－０３－０５", date(2024, 3, 5)),
        ("二〇二四年三月五日", date(2024, 3, 5)),
        ("贰零贰肆年叁月伍日", date(2024, 3, 5)),
        ("二零二四年十二月三十一日", date(2024, 12, 31)),
        ("二〇二四年十月二十日", date(2024, 10, 20)),
        ("二〇二四年二月廿九日", date(2024, 2, 29)),
        ("2024年十一月卅日", date(2024, 11, 30)),
        ("民国113年3月5日", date(2024, 3, 5)),
        ("5-Mar-24", date(2024, 3, 5)),
        ("05-Mar-2024", date(2024, 3, 5)),
        ("Mar 5, 2024", date(2024, 3, 5)),
        ("24/3/5", date(2024, 3, 5)),
        ("24.3.5", date(2024, 3, 5)),
        ("24年3月5日", date(2024, 3, 5)),
        ("49年12月31日", date(2049, 12, 31)),
        ("50年1月1日", date(1950, 1, 1)),
        ("98/12/31", date(1998, 12, 31)),
        ("00/1/1", date(2000, 1, 1)),
        ("25/12/2024", date(2024, 12, 25)),
        ("12/25/2024", date(2024, 12, 25)),
        ("12/25/24", date(2024, 12, 25)),
        ("5/13/24", date(2024, 5, 13)),
        ("10/10/10", date(2010, 10, 10)),
        ("45356", date(2024, 3, 5)),
        ("45356.0", date(2024, 3, 5)),
        ("45351", date(2024, 2, 29)),
        ("36525", date(1999, 12, 31)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2000-02-29", date(2000, 2, 29)),
        ("2023-02-28", date(2023, 2, 28)),
        ("2024-04-30", date(2024, 4, 30)),
        ("2024-12-31", date(2024, 12, 31)),
    ],
)
def test_a_day_is_read_without_a_word(text, on):
    assert day(text) == on
    assert read(text).warning is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2024-03-05 14:30", "2024-03-05T14:30"),
        ("2024-03-05T14:30:59", "2024-03-05T14:30"),
        ("2024-03-05T10:00:00.000+08:00", "2024-03-05T10:00"),
        ("2024-03-05 00:00:00", "2024-03-05"),
        ("2024/3/5 0:00", "2024-03-05"),
        ("2024年3月5日下午3点", "2024-03-05T15:00"),
        ("2024年3月5日下午3点半", "2024-03-05T15:30"),
        ("2024-03-05 上午9:15", "2024-03-05T09:15"),
        ("2024-03-05 上午12:15", "2024-03-05T00:15"),
        ("2024-03-05 中午12:30", "2024-03-05T12:30"),
        ("2024-03-05 中午11:30", "2024-03-05T11:30"),
        ("2024-3-5 晚8点", "2024-03-05T20:00"),
        ("2024-03-05 晚上12点", "2024-03-06T00:00"),
        ("2024-12-31 晚12点半", "2025-01-01T00:30"),
        ("2024-03-05 夜里11点", "2024-03-05T23:00"),
        ("2024-03-05 傍晚6点", "2024-03-05T18:00"),
        ("2024-03-05 清晨6点", "2024-03-05T06:00"),
        ("2024-03-05 3:05 PM", "2024-03-05T15:05"),
        ("2024-03-05 15时30分", "2024-03-05T15:30"),
        ("2024-12-31 23:59", "2024-12-31T23:59"),
        ("20240305103000", "2024-03-05T10:30"),
        ("45356.604166", "2024-03-05T14:30"),
        ("45356.999999", "2024-03-06T00:00"),
        ("2024-03-05", "2024-03-05"),
    ],
)
def test_a_moment_has_the_time_that_is_written(text, at):
    assert moment(text) == at


@pytest.mark.parametrize(
    ("text", "on"), [("24-03-05", date(2024, 3, 5)), ("25/12/24", date(2025, 12, 24)), ("24.02.29", date(2024, 2, 29))]
)
def test_a_short_year_that_could_be_a_day_is_told(text, on):
    assert read(text).on == on
    assert read(text).warning.values == {"text": text, "day": on}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("03/05/2024", [date(2024, 3, 5), date(2024, 5, 3)]),
        ("3/5/24", [date(2024, 3, 5), date(2024, 5, 3)]),
        ("05.03.24", [date(2005, 3, 24), date(2024, 5, 3), date(2024, 3, 5)]),
        ("12/11/2024", [date(2024, 12, 11), date(2024, 11, 12)]),
    ],
)
def test_what_could_be_two_days_is_refused_with_both(text, days):
    with pytest.raises(DateProblem) as refused:
        read(text)
    assert refused.value.message.values["days"] == days


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2023-02-29", "{text!r} is not a day of the calendar"),
        ("2100-02-29", "{text!r} is not a day of the calendar"),
        ("2024-02-30", "{text!r} is not a day of the calendar"),
        ("2024-04-31", "{text!r} is not a day of the calendar"),
        ("2024-13-01", "{text!r} is not a day of the calendar"),
        ("2024-00-10", "{text!r} is not a day of the calendar"),
        ("24/2/30", "{text!r} is not a day of the calendar"),
        ("2024年3月", "{text!r} names no day; write the whole date or leave the cell blank"),
        ("2024-03", "{text!r} names no day; write the whole date or leave the cell blank"),
        ("202403", "{text!r} names no day; write the whole date or leave the cell blank"),
        ("2024", "{text!r} names no day; write the whole date or leave the cell blank"),
        ("3月5日", "{text!r} names no year; write the whole date"),
        ("2024-03-05至2026-03-04", "there is more than a date in {text!r}"),
        ("2024-03-05 25:00", "there is no such time as in {text!r}"),
        ("1709600000", "{text!r} is a count of seconds, not a date; write it like 2024-03-05"),
        ("240305", "{text!r} is not a date; write it like 2024-03-05"),
        ("1/1/1", "{text!r} is not a date; write it like 2024-03-05"),
        ("99999", "{text!r} is not a date; write it like 2024-03-05"),
        ("3月" * 5000, "{text!r} is not a date; write it like 2024-03-05"),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(text, why):
    with pytest.raises(DateProblem) as refused:
        read(text)
    assert refused.value.message.text == why


@pytest.mark.parametrize(
    "text", ["1900-01-00", "1900/1/0", "1900-01-01", "0000-00-00", "0000-00-00 00:00:00", "1899-12-30", "0"]
)
def test_what_programs_write_for_no_date_is_no_date_and_told(text):
    assert (read(text).on, read(text).open_end) == (None, False)
    assert read(text).warning
    with pytest.raises(DateProblem):
        day(text)


@pytest.mark.parametrize("text", ["长期", "永久", "至今", "无固定期限", "9999-12-31", "9999年12月31日"])
def test_what_has_no_end_is_known_as_such(text):
    assert (read(text).on, read(text).open_end, read(text).warning) == (None, True, None)


def test_serials_count_from_the_year_that_the_workbook_says():
    assert read("45356").on == date(2024, 3, 5)
    assert read("43894", 1904).on == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024年三月初五日", "2024-03-05"),
        ('"2024-03-05"', "2024-03-05"),
        ("May 5, 2024", "2024-05-05"),
        ("5 June 2024", "2024-06-05"),
        ("24年12月11日", "2024-12-11"),
        ("12/5/3", "2012-05-03"),
        ("12/13/24", "2024-12-13"),
        ("3.24.2024", "2024-03-24"),
        ("2024-03-05\t14:30", "2024-03-05T14:30"),
        ("2024-03-05T,14:30", "2024-03-05T14:30"),
        ("2024-03-05 上午", "2024-03-05"),
        ("2024-03-05 下午", "2024-03-05"),
        ("2024-03-05起", "2024-03-05"),
        ("2024-03-05止", "2024-03-05"),
        ("2024-03-05前", "2024-03-05"),
        ("2024-03-05()", "2024-03-05"),
        ("2024-03-05 晚上8点", "2024-03-05T20:00"),
        ("2024-03-05 下午12:30", "2024-03-05T12:30"),
        ("2024-03-05 下午13:30", "2024-03-05T13:30"),
        ("2024-03-05 中午1:30", "2024-03-05T13:30"),
        ("2024-03-05 中午10:30", "2024-03-05T10:30"),
        ("2024-03-05 凌晨12:30", "2024-03-05T00:30"),
        ("2024-03-05 12:30 AM", "2024-03-05T00:30"),
        ("2024-03-05 早上8:00", "2024-03-05T08:00"),
        ("20240305 10:30", "2024-03-05T10:30"),
        ("202403051030", "2024-03-05T10:30"),
        ("45356.5", "2024-03-05T12:00"),
    ],
)
def test_further_forms_of_a_moment(text, iso):
    assert (read(text).iso, read(text).warning) == (iso, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1/2/3", "'1/2/3' is not a date; write it like 2024-03-05"),
        ("31/31/31", "'31/31/31' is not a day of the calendar"),
        ("31/31/2024", "'31/31/2024' is not a day of the calendar"),
        ("24/13/5", "'24/13/5' is not a day of the calendar"),
        ("001/2/3", "'001/2/3' is not a date; write it like 2024-03-05"),
        ("100/1/1", "'100/1/1' is not a date; write it like 2024-03-05"),
        ("5/2024/3", "'5/2024/3' is not a date; write it like 2024-03-05"),
        ("2024-03-05 14", "there is more than a date in '2024-03-05 14'"),
        ("2024-03-05 foo", "there is more than a date in '2024-03-05 foo'"),
        ("9999-12-31 晚上12点", "there is no such time as in '9999-12-31 晚上12点'"),
        ("2024-03-05 晚上1点", "'2024-03-05 晚上1点' may be the night before or after; write the hour as in 01:30"),
        ("1/2/2024", "'1/2/2024' could be 2024-01-02, 2024-02-01; write it like 2024-03-05"),
    ],
)
def test_why_a_text_is_no_day(text, said):
    with pytest.raises(DateProblem) as refused:
        read(text)
    assert into("en", refused.value.message) == said


@pytest.mark.parametrize(("text", "told"), [("13/5/24", True), ("12/5/24", None), ("13/13/24", None)])
def test_a_first_part_beyond_twelve_is_the_year(text, told):
    if told:
        assert (read(text).on, read(text).warning.values["day"]) == (date(2013, 5, 24), date(2013, 5, 24))
    else:
        with pytest.raises(DateProblem):
            read(text)
