"""What the README says to type can be typed: every command, option and contract key in it exists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from liaison_cli.cli.shell.table import COMMANDS

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```\w*\n(.*?)```", README, re.DOTALL)
LINES = [
    shlex.split(found[1], comments=True)
    for block in BLOCKS
    for line in block.splitlines()
    if (found := re.search(r"(?:^|/|\s)liaison (?=[a-z-])(.*)", line.replace("…", "")))
]


def parts(words: list[str]) -> tuple[str, list[str]]:
    """The command of a line and the long options after it."""
    plain = list(words)
    while plain and plain[0].startswith("-"):
        del plain[:2]
    return plain[0], [word.split("=")[0] for word in plain[1:] if word.startswith("--")]


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_a_line_of_the_readme_names_a_command_and_options_that_exist(words, liaison):
    name, options = parts(words)
    assert name in COMMANDS
    sub = [word for word in words[words.index(name) + 1 :][:1] if re.fullmatch(r"[a-z]+", word)]
    helped = liaison(name, *sub, "--help")
    if helped.code != 0:
        helped = liaison(name, "--help")
    everywhere = liaison("--help").out
    assert [option for option in options if option not in helped.out + everywhere] == []


def test_every_command_stands_in_the_readme():
    assert [name for name in COMMANDS if not re.search(rf"\b{name}\b", README)] == []


def test_the_two_commands_are_complete_in_themselves():
    demo, tests = (line for line in README.splitlines() if line.startswith("python3 -m venv"))
    assert demo.endswith("liaison demo")
    assert tests.endswith("-m pytest")
