"""A word more in every closed list, and a rule written as the how-to says: the program takes them everywhere.

The package is copied, the declarations alone are edited, and one process of the copy runs the commands.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import liaison_cli

VALUES, RULES = "core/values", "core/watch/rules"
# What is written into which file, after which line.
ADDED = [
    (f"{VALUES}/contact_words.py", "EVERY_OUTCOME = (", '    Outcome("hung_up", "hung up on camera", _FAILED),'),
    (
        f"{VALUES}/contact_words.py",
        "EVERY_CHANNEL = (",
        '    Channel("video", "video call", ("reached", "hung_up"), deep=True),',
    ),
    (f"{VALUES}/roster_words.py", "EVERY_TIER = (", '    Tier("watched", "under watch", 1, False),'),
    (f"{VALUES}/roster_words.py", "EVERY_STATUS = (", '    Status("merged_away", "merged away", gone=True),'),
    (f"{VALUES}/roster_words.py", "EVERY_ROLE = (", '    Role("bookkeeper", "book keeper"),'),
    (
        f"{VALUES}/signal_words.py",
        "EVERY_KIND = (",
        '    SignalKind("sign_removed", "sign removed", _ENTERPRISE, 2, 20),',
    ),
    # The how-to of a rule, step by step.
    (f"{VALUES}/task_words.py", "EVERY_RULE = (", '    RuleName("no_building", "find the building", routine=True),'),
    (f"{RULES}/__init__.py", "RULES: tuple[Rule, ...] = (", "    no_building.RULE,"),
    (f"{RULES}/__init__.py", "from liaison_cli.core.watch.rules.tasks import (", "    no_building,"),
]
MODULE = '''"""An enterprise without a building: nobody finds it."""

from __future__ import annotations

from datetime import timedelta

from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule


def check(facts: Facts, day: Day) -> Finding | Message:
    """Since yesterday, for the sake of the example."""
    if facts.building:
        return msg("the building is known")
    return Finding(msg("no building is on record"), day.today - timedelta(days=1))


RULE = rule("no_building", check)
'''
# Runs the lines of stdin, each the arguments of a command, and prints the code, stdout and stderr of each.
DRIVER = """
import json, sys
from typer.testing import CliRunner
from liaison_cli.cli.shell.main import app
done = [CliRunner().invoke(app, args) for args in json.load(sys.stdin)]
for each in done:
    if each.exception and not isinstance(each.exception, SystemExit):
        raise each.exception
json.dump([(each.exit_code, each.stdout, each.stderr) for each in done], sys.stdout)
"""


@dataclass(frozen=True)
class Grown:
    """A folder with the grown package in it, and a zone beside it."""

    folder: Path

    def run(self, *lines: list[str], today: str = "2026-03-16", config: str = "liaison.toml") -> list[str]:
        """What each command wrote to stdout, one after another; all of them must have succeeded."""
        start = ["--db", str(self.folder / "zone.db"), "--as-of", today, "--lang", "en"]
        done = subprocess.run(
            [sys.executable, "-c", DRIVER],
            input=json.dumps([[*start, *line] for line in lines]),
            env={"PYTHONPATH": str(self.folder), "LIAISON_USER": "周明远", "LIAISON_CONFIG": config},
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        results = json.loads(done.stdout)
        assert [(line, *each[:3]) for line, each in zip(lines, results, strict=True) if each[0]] == []
        return [out for _, out, _ in results]


def grow(package: Path) -> None:
    for name, after, line in ADDED:
        path = package / name
        before, found, rest = path.read_text(encoding="utf-8").partition(f"{after}\n")
        assert found, f"{name} has no line {after}"
        path.write_text(f"{before}{found}{line}\n{rest}", encoding="utf-8")
    (package / RULES / "tasks/no_building.py").write_text(MODULE, encoding="utf-8")


@pytest.fixture(scope="module")
def grown(tmp_path_factory, codes) -> Grown:
    folder = tmp_path_factory.mktemp("grown")
    shutil.copytree(Path(liaison_cli.__file__).parent, folder / "liaison_cli")
    grow(folder / "liaison_cli")
    (folder / "roster.csv").write_text(
        "统一社会信用代码,企业名称,企业分级,登记状态,网格员,楼宇\n"
        f"{codes[0]},澄江甲一贸易有限公司,under watch,存续,周明远,云帆大厦\n"
        f"{codes[1]},澄江乙二物流有限公司,一般,存续,周明远,\n"
        f"{codes[2]},澄江丙三科技有限公司,一般,merged away,周明远,云帆大厦\n",
        encoding="utf-8",
    )
    (folder / "people.csv").write_text(
        f"统一社会信用代码,联络员,手机,角色\n{codes[0]},孙一,13900010001,book keeper\n", encoding="utf-8"
    )
    zone = Grown(folder)
    zone.run(["import", "roster.csv", "people.csv"])
    return zone


@pytest.fixture(scope="module")
def logged(grown, codes) -> Grown:
    """The new words in use: a video call that reached nobody, one that did, and a signal."""
    one = codes[0]
    grown.run(
        ["log", one, "-c", "video", "-r", "hung-up", "-a", "2026-03-16 09:00"],
        ["log", one, "-c", "video call", "-r", "hung up on camera", "-a", "2026-03-16 10:00"],
        ["log", codes[1], "-c", "VIDEO", "-r", "reached", "-a", "2026-03-16 11:00"],
        ["signal", "add", one, "sign-removed", "--on", "2026-03-10"],
        ["signal", "add", one, "sign removed", "--on", "2026-03-12"],
    )
    return grown


def test_a_channel_and_its_outcomes_are_logged_shown_and_counted(logged, codes):
    card, other, report = logged.run(
        ["show", codes[0], "--json"], ["show", codes[1], "--json"], ["report", "daily", "--format", "json"]
    )
    assert {(each["channel"], each["outcome"]) for each in json.loads(card)["attempts"]} == {("video", "hung_up")}
    # Two failures turn the light; a video call is deep by itself.
    assert json.loads(card)["light"] == "yellow"
    assert [each["deep"] for each in json.loads(other)["attempts"]] == [True]
    assert "video" in report


def test_the_log_goes_out_and_comes_back_in(logged):
    *_, again, listed = logged.run(
        ["export", "attempts", "--out", "log.csv"],
        ["import", "log.csv", "--json"],
        ["export", "attempts", "--format", "csv"],
    )
    assert "video" in listed
    assert "hung_up" in listed
    (table,) = json.loads(again)["files"]
    assert {key: table[key] for key in ("rows", "inserted", "unchanged", "rejected", "problems")} == {
        "rows": 3,
        "inserted": 0,
        "unchanged": 3,
        "rejected": 0,
        "problems": [],
    }


def test_a_tier_has_its_cadence_and_its_list(logged, codes):
    (due,) = logged.run(["due", "--tier", "under watch", "--json"], today="2026-05-01")
    assert [(each["code"], each["tier"]) for each in json.loads(due)] == [(codes[0], "watched")]


def test_a_status_that_is_gone_leaves_every_list(logged, codes):
    due, every, card = logged.run(
        ["due", "--json"], ["list", "--status", "merged-away", "--json"], ["show", codes[2], "--json"]
    )
    assert codes[2] not in due
    assert [each["code"] for each in json.loads(every)] == [codes[2]]
    assert json.loads(card)["due_on"] is None


def test_a_role_is_imported_and_shown(logged, codes):
    (card,) = logged.run(["show", codes[0], "--json"])
    assert [each["role"] for each in json.loads(card)["people"]] == ["bookkeeper"]


def test_a_kind_of_signal_is_listed_and_weighs(logged, codes):
    kinds, listed, risk = logged.run(
        ["signal", "kinds", "--json"],
        ["signal", "list", "--kind", "sign-removed", "--json"],
        ["risk", "--json"],
    )
    assert [each["weight"] for each in json.loads(kinds) if each["kind"] == "sign_removed"] == [2]
    assert [each["code"] for each in json.loads(listed)] == [codes[0], codes[0]]
    assert "sign removed" in risk


def test_a_rule_written_as_the_how_to_says_asks_for_its_task(logged, codes):
    rules, _, tasks, why = logged.run(
        ["rule", "list", "--json"],
        ["scan"],
        ["task", "list", "--rule", "find the building", "--json"],
        ["scan", "--explain", "--rule", "no-building", "--enterprise", codes[0]],
    )
    assert [each["makes"] for each in json.loads(rules) if each["rule"] == "no_building"] == ["task"]
    assert [(each["code"], each["rule"]) for each in json.loads(tasks)] == [(codes[1], "no_building")]
    assert "the building is known" in why


def test_the_policy_has_a_value_for_each(grown):
    shown, example = grown.run(["config", "show", "--json"], ["config", "init"])
    settings = {each["key"]: each["value"] for each in json.loads(shown)}
    assert settings["deep.video"] is True
    assert settings["outcomes.hung_up"] == "failed"
    assert (settings["cadence.watched.months"], settings["cadence.watched.deep"]) == (1, False)
    assert (settings["signals.sign_removed.side"], settings["signals.sign_removed.fresh"]) == ("enterprise", 20)
    assert settings["rules.no_building"] is True
    written = example + (grown.folder / "liaison.toml").read_text(encoding="utf-8")
    for line in ("video = true", "watched = { months = 1, deep = false }", "no_building = true"):
        assert f"# {line}" in written


def test_the_policy_file_changes_it(logged, codes):
    (logged.folder / "changed.toml").write_text(
        '[outcomes]\nhung_up = "neutral"\n[cadence]\nwatched = { months = 2 }\n', encoding="utf-8"
    )
    (card,) = logged.run(["show", codes[0], "--json"], config="changed.toml")
    assert json.loads(card)["light"] == "green"


def test_help_names_them(grown):
    log, due = grown.run(["log", "--help"], ["due", "--help"])
    assert "video" in log
    assert "watched" in due


def test_a_channel_touches_one_file_and_a_rule_three():
    channel = {name for name, after, _ in ADDED if "EVERY_CHANNEL" in after}
    rule = {name for name, _, line in ADDED if "no_building" in line}
    # And the rule's own module.
    assert (len(channel), len(rule) + 1) == (1, 3)
