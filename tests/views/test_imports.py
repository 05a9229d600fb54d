"""The screen of an import: refusals before warnings, in colours where they are shown, and never the data's own."""

from __future__ import annotations

from liaison_cli.core.values.message import msg
from liaison_cli.importer.problems import Problem, Problems
from liaison_cli.importer.report import FileReport
from liaison_cli.views.screen.imports import show_imports

REPORT = FileReport(
    path="a.csv",
    sheet=None,
    format="csv",
    kind="enterprises",
    encoding="utf-8",
    delimiter=",",
    header_row=1,
    rows=3,
    problems=Problems(
        [
            Problem(2, "room", "room", "1", msg("doubtful"), "warning"),
            Problem(9, "code", "code", "x", msg("wrong")),
            Problem(3, "\x1b[32mname", "name", "x", msg("missing")),
        ]
    ),
)


def shown(output, **options):
    target = output(**options)
    show_imports([REPORT], target, dry_run=False)
    return target.stream.getvalue()


def test_refusals_are_red_and_stand_before_warnings(output):
    lines = shown(output, terminal=True, color=True).splitlines()
    assert lines[0] == "\x1b[1ma.csv: enterprises, utf-8, comma, header in line 1.\x1b[0m"
    assert lines[-2:] == ["  \x1b[31mline 9, code: wrong\x1b[0m", "  \x1b[33mline 2, room, taken: doubtful\x1b[0m"]
    assert lines[-3].startswith("  \x1b[31mline 3, ")
    assert "\x1b[32m" not in lines[-3]


def test_without_colours_there_is_no_sign_of_them(output):
    assert "\x1b" not in shown(output)


def test_a_rehearsed_import_keeps_no_signal_and_says_so(zone, codes):
    path = zone.file("new.csv", f"统一社会信用代码,企业名称\n{codes[0]},澄江云起贸易有限公司\n")
    shown = zone("import", path, "--dry-run")
    assert "1 change would be kept as a signal." in shown.out
    assert "将有 1 处变化记为信号。" in zone("import", path, "--dry-run", lang="zh").out
    assert "1 change is kept as a signal; see `liaison signal list`." in zone("import", path).out
