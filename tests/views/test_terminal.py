"""What a person sees: nothing that matters is cut, and more is said to be there."""

from __future__ import annotations

from operator import itemgetter

import pytest

from liaison_cli import lang
from liaison_cli.core.values.message import msg
from liaison_cli.views.lists.column import Column, Listing
from liaison_cli.views.lists.standing import DUE, RISK
from liaison_cli.views.show import show
from liaison_cli.views.text import width


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [60, 80, 100, 140, 200])
@pytest.mark.parametrize("listing", [DUE, RISK], ids=["due", "risk"])
def test_lines_fit_and_keep_light_and_last_column(listing, columns, language, lines, output, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    lang.choose(language)
    target = output(terminal=True)
    show(listing, lines, target)
    written = target.stream.getvalue().replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()
    assert max(width(line) for line in written) <= columns
    row = next(line for line in written if "澄江凌汐" in line)
    assert lang.label("light", "red") in row.split()
    assert ("2026-03-20" if listing is DUE else "49") in row.split()


def test_the_due_date_is_whole_where_the_terminal_is_too_narrow_for_it(lines, output, monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    target = output(terminal=True)
    show(DUE, lines, target)
    assert "2026-03-20" in target.stream.getvalue()


def test_a_screenful_says_that_there_is_more(lines, output):
    target = output(terminal=True, screenful=2)
    show(DUE, iter(lines), target)
    assert "澄江青岚" not in target.stream.getvalue()
    assert "--limit 0" in target.err.getvalue()


@pytest.mark.parametrize(("limit", "shown"), [(None, 4), (0, 4), (1, 1)])
def test_a_pipe_gets_everything_unless_a_limit_is_given(limit, shown, lines, output):
    target = output("ndjson", limit=limit, screenful=2)
    show(DUE, iter(lines), target)
    assert len(target.stream.getvalue().splitlines()) == shown


def test_names_line_up_in_a_pipe(lines, output):
    target = output()
    show(DUE, lines, target)
    written = target.stream.getvalue().splitlines()
    starts = {width(line[: line.index("2026-03-20")]) for line in written if "2026-03-20" in line}
    assert len(starts) == 1
    assert "澄江凌汐供应链管理合伙企业（有限合伙）" in target.stream.getvalue()


def test_a_column_of_nothing_but_no_gives_up_its_place(output, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    target = output(terminal=True)
    plain = Column("n", msg("Number"), itemgetter(0), rank=1)
    told = Column("told", msg("Told"), itemgetter(1), rank=1)
    deep = Column("deep", msg("Deep"), itemgetter(2), rank=1)
    show(
        Listing("x", msg("Contacts"), (plain, told, deep), msg("None.")), [(0, False, False), (0, True, False)], target
    )
    written = target.stream.getvalue()
    assert "Number" in written
    assert "Told" in written
    assert "Deep" not in written
