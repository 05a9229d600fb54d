"""What is written for those who come after is true: sections that are cited exist, and so do files that are named."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from liaison_cli import __version__
from tests import house

ROOT = house.PACKAGE.parent
DOMAIN = (house.PACKAGE / "core" / "DOMAIN.md").read_text(encoding="utf-8")
CHANGES = (house.PACKAGE / "CHANGELOG.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
SOURCES = [*house.PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
SECTIONS = set(re.findall(r"^## (\d+)\. ", DOMAIN, re.MULTILINE))
TREE = re.search(r"```\n(liaison_cli/\n.*?)```", CONTRIBUTING, re.DOTALL)[1]


def cited() -> list[tuple[str, str]]:
    """Where a page of the domain is cited, and what of it; whoever names the page names a section."""
    return [
        (path.name, found[1])
        for path in SOURCES
        if path != Path(__file__)
        for found in re.finditer(r"DOMAIN(?!\.md\")(.{0,14})", path.read_text(encoding="utf-8"))
    ]


def test_every_section_of_the_domain_that_is_cited_exists():
    found = cited()
    assert len(found) > 10
    numbers = [(name, re.match(r"\.md section (\d+)\b", rest)) for name, rest in found]
    assert [name for name, number in numbers if number is None or number[1] not in SECTIONS] == []


def test_the_sections_are_numbered_in_order():
    numbers = [int(each) for each in re.findall(r"^## (\d+)\. ", DOMAIN, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_newest_changes_are_those_of_this_version():
    headings = re.findall(r"^## \[(.+?)\] - (.+)$", CHANGES, re.MULTILINE)
    assert headings[0][0] == __version__
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    kinds = re.findall(r"^### (\w+)$", CHANGES, re.MULTILINE)
    assert set(kinds) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


@pytest.mark.parametrize(("lang", "word"), [("en", "What has changed: "), ("zh", "更新记录：")])
def test_the_version_says_where_the_changes_stand(liaison, lang, word):
    first, second = liaison("--version", lang=lang).out.splitlines()
    assert first == f"liaison {__version__}"
    assert Path(second.removeprefix(word)) == house.PACKAGE / "CHANGELOG.md"


def test_every_room_stands_in_the_tree_and_the_tree_fits_on_a_screen():
    lines = TREE.splitlines()
    assert len(lines) <= 25
    assert max(map(len, lines)) <= 120
    tops = {room.partition("/")[0] for room in house.ROOMS} - {"__init__.py", "__main__.py"}
    assert {name for name in tops if not re.search(rf"^  .*\b{name}", TREE, re.MULTILINE)} == set()


def test_every_file_that_is_named_exists():
    paths = re.findall(r"`((?:\w+/)+[\w.]*|\.ci/run)(?::\w+)?`", CONTRIBUTING)
    assert len(paths) >= 10
    places = (ROOT, house.PACKAGE)
    assert [path for path in paths if not any((place / path).exists() for place in places)] == []
    links = re.findall(r"\]\((\.\./[^)]+)\)", CONTRIBUTING)
    assert [link for link in links if not (ROOT / ".github" / link).exists()] == []
