"""The line that says how far an import is: on a terminal alone, never longer than it, and gone at the end."""

from __future__ import annotations

import io

import pytest

from liaison_cli import lang
from liaison_cli.core.values.message import msg
from liaison_cli.views.screen import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Clock:
    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def line():
    stream, clock = Terminal(), Clock()
    return progress.Progress(stream, clock), stream, clock


def last(stream):
    return stream.getvalue().rpartition("\r\x1b[K")[2]


def test_a_stage_is_said_at_once_and_gone_at_the_end(line):
    told, stream, _ = line
    told.stage(msg("Checking …"))
    assert last(stream) == "Checking …"
    told.clear()
    assert last(stream) == ""


def test_rows_and_the_time_left_by_the_pace_so_far(line):
    told, stream, clock = line
    told.begin("/tmp/名册.csv", 300_000)
    clock.seconds = 10
    told.at(100_000)
    assert last(stream) == "名册.csv: 100,000 rows, about 0:20 left"
    lang.choose("zh")
    clock.seconds = 100
    told.at(200_000)
    lang.choose("en")
    assert last(stream) == "名册.csv：200,000 行，约剩 0:50"
    clock.seconds = 200
    # More rows than were expected: no time is made up.
    told.at(400_000)
    assert last(stream) == "名册.csv: 400,000 rows"
    told.clear()
    assert last(stream) == ""


def test_short_work_says_nothing(line):
    told, stream, clock = line
    told.reading("a.csv")
    told.begin("a.csv", 10)
    clock.seconds = 0.5
    told.at(10)
    told.closing()
    told.clear()
    assert stream.getvalue() == ""


def test_it_speaks_five_times_a_second_and_no_more(line):
    told, stream, clock = line
    told.begin("a.csv", None)
    for number in range(1000):
        clock.seconds = 1 + number / 1000
        told.at(number)
    assert stream.getvalue().count("\r") == 5


def test_a_long_name_fits_on_the_line_and_acts_on_no_terminal(line, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    told, stream, clock = line
    clock.seconds = 5
    told.reading("/x/" + "很长的名字" * 20 + "\x1b[31m.csv")
    assert len(last(stream).encode("gbk")) <= 39
    assert "\x1b" not in last(stream)


def test_nothing_is_written_where_nobody_looks():
    stream, clock = io.StringIO(), Clock()
    told = progress.Progress(stream, clock)
    clock.seconds = 5
    told.reading("a.csv")
    told.clear()
    assert stream.getvalue() == ""
