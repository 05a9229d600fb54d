"""A field of an enterprise is added in two files, and everything that knows fields knows it."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import liaison_cli
from tests.conftest import Liaison

PACKAGE = Path(liaison_cli.__file__).parent
# (file, what stands there, what is written in its place)
ADDED = (
    (
        "core/values/enterprise.py",
        "    industry: Annotated[",
        '    shares: Annotated[str | None, Field("shareholding", msg("Shareholding"), "who holds the shares",'
        ' headers=("股权结构",), wide=True)]\n    industry: Annotated[',
    ),
    (
        "store/file/schema.py",
        "STEPS: tuple[Step, ...] = (first_schema, index_references",
        "def add_shares(db: sqlite3.Connection) -> None:\n"
        '    db.execute("ALTER TABLE enterprise ADD COLUMN shares TEXT")\n\n\n'
        "STEPS: tuple[Step, ...] = (first_schema, index_references, add_shares",
    ),
)


@dataclass(frozen=True, slots=True)
class Changed:
    """A program with one more field, run in a process of its own against the database of a zone."""

    folder: Path
    zone: Liaison

    def __call__(self, *args: str) -> str:
        line = [sys.executable, "-m", "liaison_cli", "--db", str(self.zone.db), "--as-of", "2026-03-20", "--lang", "en"]
        environment = os.environ | {"PYTHONPATH": str(self.folder), "PYTHONUTF8": "1"}
        done = subprocess.run(
            [*line, *args],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode in (0, 4), done.stderr
        return done.stdout

    def imported(self, header: str, value: str, code: str) -> dict:
        """What an import says of one file with the field under a header."""
        path = self.zone.file("shares.csv", f"统一社会信用代码,{header}\n{code},{value}\n")
        return json.loads(self("import", path, "--kind", "enterprises", "--json"))["files"][0]

    def shown(self, code: str) -> str | None:
        return json.loads(self("show", code, "--json"))["shares"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("changed")
    shutil.copytree(PACKAGE, folder / "liaison_cli", ignore=shutil.ignore_patterns("__pycache__"))
    for name, there, instead in ADDED:
        path = folder / "liaison_cli" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(there) == 1, name
        # The step goes to the end.
        text = text.replace(there, instead).replace(
            "(add_shares, first_schema, index_references)", "(first_schema, index_references, add_shares)"
        )
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def changed(folder, zone) -> Changed:
    return Changed(folder, zone)


@pytest.mark.parametrize("header", ["股权结构", "Shareholding", "shareholding", "shares"])
def test_a_roster_says_it_by_any_of_its_names(changed, codes, header):
    report = changed.imported(header, "集团全资", codes[0])
    assert (report["updated"], report["problems"]) == (1, [])
    assert changed.shown(codes[0]) == "集团全资"
    assert changed.imported(header, "集团全资", codes[0])["unchanged"] == 1


def test_the_card_the_export_and_the_dictionary_have_it(changed, codes):
    changed.imported("股权结构", "集团全资", codes[0])
    assert "Shareholding: 集团全资" in changed("show", codes[0])
    out = changed.zone.folder / "out.csv"
    changed("export", "enterprises", "--out", str(out))
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["shares"] for row in rows] == ["集团全资", "", ""]
    again = json.loads(changed("import", str(out), "--json"))["files"][0]
    assert (again["unchanged"], again["updated"]) == (3, 0)
    described = json.loads(changed("export", "dictionary", "--format", "json"))
    (found,) = [each for each in described if (each["table"], each["column"]) == ("enterprise", "shares")]
    assert (found["english"], found["personal"]) == ("who holds the shares", None)


def test_the_policy_decides_between_two_values(changed, codes):
    changed.imported("股权结构", "集团全资", codes[0])
    assert changed.imported("股权结构", "自然人独资", codes[0])["updated"] == 1
    policy = changed.zone.folder / "liaison.toml"
    policy.write_text('[conflicts]\nshares = "keep"\n', encoding="utf-8")
    (problem,) = changed.imported("股权结构", "合伙", codes[0])["problems"]
    assert "shareholding" in problem["reason"]
    assert changed.shown(codes[0]) == "自然人独资"


def test_a_merge_takes_it_over_and_gives_it_back(changed, codes):
    changed.imported("股权结构", "集团全资", codes[1])
    changed("merge", codes[0], codes[1])
    assert changed.shown(codes[0]) == "集团全资"
    changed("merge", "--undo", "1")
    assert [changed.shown(code) for code in codes[:2]] == [None, "集团全资"]


def test_an_import_that_is_taken_back_takes_it_along(changed, codes):
    changed.imported("股权结构", "集团全资", codes[0])
    number = str(json.loads(changed("imports", "--json"))[0]["id"])
    changed("imports", "undo", number, "--why", "误读")
    assert changed.shown(codes[0]) is None


def test_nobody_else_wrote_what_the_new_field_changed(changed, codes):
    changed.imported("股权结构", "集团全资", codes[0])
    changed.imported("股权结构", "自然人独资", codes[0])
    assert json.loads(changed("audit", "verify", "--json"))["findings"] == []
