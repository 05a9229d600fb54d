"""The house keeps to its plan, what is planted against the plan is found, and start-up loads little."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import PurePosixPath

import pytest

from tests import house

FILES = sorted(path.relative_to(house.PACKAGE).as_posix() for path in house.PACKAGE.rglob("*.py"))


def findings_in(path: str) -> list[str]:
    return house.findings(path, (house.PACKAGE / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [path for path in FILES if path not in house.EXCEPTIONS])
def test_a_file_keeps_to_what_its_room_may(path):
    assert findings_in(path) == []


@pytest.mark.parametrize("path", house.EXCEPTIONS)
def test_an_exception_is_needed_still(path):
    assert path in FILES
    assert findings_in(path) != []


PURE = "it is pure, and of the standard library takes only what computes"
CLOCK = "asks the clock; clock.py alone does; take the day or the stamp as an argument"
SPEAKS = "speaks with the terminal; return a value, and let views/ show it"
OPENS = "opens a file; take what it holds as an argument"
WRITES = "writes a file; files.py alone does, whole or not at all; ask a function there"
READS = "reads the environment; a face reads it and hands the value on"
KNOWS = "knows the database; take rows or values as an argument"
SQL = "is SQL; it stands in store/ alone; ask a function there"

PLANTED = [
    # Imports of another room, from every stage, however they are written.
    (
        "importer/plan/meaning.py",
        "import re\nfrom liaison_cli.views import show\n",
        "2: importer/plan imports liaison_cli.views.show; it may see core, errors.py, importer/balance.py, "
        "importer/check, importer/job.py, importer/report.py, importer/vocabulary",
    ),
    (
        "adapters/policy_file.py",
        "def read():\n    from liaison_cli.views.show import show\n",
        "2: adapters imports liaison_cli.views.show.show; it may see core, errors.py, files.py, lang.py",
    ),
    ("core/policy/case.py", "from ...views import show", "1: core imports liaison_cli.views.show; it may see none"),
    ("core/x.py", "import liaison_cli.store as s", "1: core imports liaison_cli.store; it may see none"),
    ("core/x.py", "load('liaison_cli.store.log')", "1: core imports liaison_cli.store.log; it may see none"),
    (
        "importer/vocabulary/headers.py",
        "from liaison_cli.importer.read import grid",
        "1: importer/vocabulary imports liaison_cli.importer.read.grid; it may see core",
    ),
    (
        "importer/read/grid.py",
        "from liaison_cli.importer.understand import columns",
        "1: importer/read imports liaison_cli.importer.understand.columns; it may see core, errors.py, files.py, importer/job.py, "
        "importer/vocabulary",
    ),
    (
        "importer/understand/columns.py",
        "from liaison_cli.importer.check import rows",
        "1: importer/understand imports liaison_cli.importer.check.rows; it may see core, errors.py, files.py, importer/job.py, "
        "importer/read, importer/report.py, importer/spool.py, importer/vocabulary",
    ),
    (
        "importer/check/rows.py",
        "from liaison_cli.store.log import attempts",
        "1: importer/check imports liaison_cli.store.log.attempts; it may see core, errors.py, files.py, importer/balance.py, "
        "importer/job.py, importer/problems.py, importer/read, importer/report.py, importer/understand, importer/vocabulary, lang.py, language",
    ),
    (
        "importer/write/people_rows.py",
        "from liaison_cli.importer import run",
        "1: importer/write imports liaison_cli.importer.run; it may see core, errors.py, importer/balance.py, "
        "importer/check, importer/job.py, importer/plan, importer/report.py, importer/vocabulary, store",
    ),
    (
        "store/log/x.py",
        "from liaison_cli import importer",
        "1: store imports liaison_cli.importer; it may see core, errors.py, files.py",
    ),
    (
        "views/x.py",
        "from liaison_cli.store import log",
        "1: views imports liaison_cli.store.log; it may see core, errors.py, files.py, lang.py, language",
    ),
    (
        "office/x.py",
        "from liaison_cli.clock import now",
        "1: office imports liaison_cli.clock.now; it may see adapters, collector.py, core, errors.py, files.py, importer, store",
    ),
    ("errors.py", "from liaison_cli import lang", "1: errors.py imports liaison_cli.lang; it may see core"),
    ("lang.py", "import liaison_cli.cli", "1: lang.py imports liaison_cli.cli; it may see core, language"),
    (
        "clock.py",
        "import liaison_cli.lang",
        "1: clock.py imports liaison_cli.lang; it may see adapters, core, errors.py",
    ),
    ("language/x.py", "import liaison_cli.errors", "1: language imports liaison_cli.errors; it may see core"),
    ("cli/x.py", "import liaison_cli.attic", "1: cli imports liaison_cli.attic; there is no such room"),
    # Libraries.
    ("office/x.py", "import typer", "1: office imports typer; of libraries it may use none"),
    ("core/x.py", "from rich import box", "1: core imports rich.box; of libraries it may use dateutil, phonenumbers"),
    # What only some may do.
    ("core/x.py", "print(1)", f"1: print {SPEAKS}"),
    ("store/x.py", "import sys\nsys.stderr.write('')", f"2: sys.stderr {SPEAKS}"),
    ("office/x.py", "say = print", f"1: print {SPEAKS}"),
    ("importer/check/x.py", "from sys import stdout as out", f"1: sys.stdout {SPEAKS}"),
    ("core/x.py", "open('x')", f"1: open {OPENS}"),
    ("core/x.py", "from pathlib import Path", f"1: core imports pathlib.Path; {PURE}"),
    ("importer/plan/x.py", "x.read_text()", f"1: x.read_text {OPENS}"),
    ("views/x.py", "import os\nos.replace(a, b)", f"2: os.replace {WRITES}"),
    ("views/x.py", "file = open(part, 'w')", f"1: open {WRITES}"),
    ("cli/x.py", "open(part, mode=how)", f"1: open {WRITES}"),
    ("store/x.py", "path.write_text('')", f"1: path.write_text {WRITES}"),
    ("views/x.py", "import sqlite3", f"1: sqlite3 {KNOWS}"),
    ("core/x.py", "import time", f"1: core imports time; {PURE}"),
    ("core/x.py", "import sqlite3", f"1: core imports sqlite3; {PURE}", f"1: sqlite3 {KNOWS}"),
    ("core/x.py", "from os import environ", f"1: core imports os.environ; {PURE}", f"1: os.environ {READS}"),
    ("office/x.py", "import os\nos.environ.get('A')", f"2: os.environ {READS}"),
    ("office/x.py", "from os import getenv", f"1: os.getenv {READS}"),
    # The clock by its other names.
    ("core/x.py", "from datetime import date\ndate.today()", f"2: datetime.date.today {CLOCK}"),
    ("store/x.py", "from datetime import datetime as dt\ndt.now()", f"2: datetime.datetime.now {CLOCK}"),
    ("store/x.py", "import datetime\ndatetime.datetime.utcnow()", f"2: datetime.datetime.utcnow {CLOCK}"),
    ("store/x.py", "import datetime as d\nday = d.date\nf(day.today)", f"3: datetime.date.today {CLOCK}"),
    ("views/x.py", "from datetime import date\ndef f(day=date.today): ...", f"2: datetime.date.today {CLOCK}"),
    ("cli/x.py", "from time import time as t", f"1: time.time {CLOCK}"),
    (
        "store/x.py",
        "x = \"SELECT date('now')\"",
        "1: “date('now')” asks SQLite's clock; pass the day or the stamp as a parameter",
    ),
    # SQL on many lines, and built of pieces.
    ("cli/x.py", "x = '''\nSELECT\n  name\nFROM enterprise'''", f"1: “SELECT” {SQL}"),
    ("cli/x.py", "x = f'''\n  select {a}\n  from {b} '''", f"1: “select x from” {SQL}"),
    ("cli/x.py", "x = 'UPDATE ' + table + ' SET a = 1'", f"1: “UPDATE x SET” {SQL}"),
    ("cli/x.py", "x = ' '.join(['DELETE', 'FROM', table])", f"1: “DELETE FROM” {SQL}"),
    ("cli/x.py", "x = base + ' WHERE id = ?'", f"1: “WHERE” {SQL}"),
    ("cli/x.py", "s.db.execute(x)", "1: s.db.execute runs SQL; SQL stands in store/ alone; ask a function there"),
    # Files that nobody has placed.
    ("helpers.py", "", "1: stands in no room; give it one in tests/house.py"),
    ("importer/again/x.py", "", "1: stands in no room; give it one in tests/house.py"),
]


@pytest.mark.parametrize(("path", "source", "sentences"), [(path, source, rest) for path, source, *rest in PLANTED])
def test_what_is_planted_is_found(path, source, sentences):
    assert house.findings(path, source) == [f"liaison_cli/{path}:{each}." for each in sentences]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (
            "core/x.py",
            '"""SELECT a card, WHERE it goes is said elsewhere."""\nfrom datetime import date\nopen: int = 1',
        ),
        ("cli/x.py", "import typer\nfrom liaison_cli import __version__, clock\nclock.now()\nprint(s.today)"),
        ("store/x.py", "db.execute('SELECT 1 FROM enterprise WHERE id = ?')"),
        ("clock.py", "from datetime import datetime as dt\ndt.now()"),
        ("office/x.py", "from liaison_cli.store.log import attempts\nfrom liaison_cli.importer import run"),
        ("importer/write/x.py", "from ...store.log import attempts\nfrom ..plan import meaning"),
    ],
)
def test_what_may_stand_is_left_alone(path, source):
    assert house.findings(path, source) == []


def test_a_folder_and_a_file_can_be_taken_in_at_a_glance():
    counts = Counter(str(PurePosixPath(path).parent) for path in FILES if not path.endswith("__init__.py"))
    assert [room for room, count in counts.items() if count > house.FILES] == []
    lines = {path: len((house.PACKAGE / path).read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert [path for path, count in lines.items() if count > house.LINES] == []


def loaded(*args: str, env: dict[str, str]) -> set[str]:
    code = (
        "import sys\nfrom liaison_cli.cli.shell.main import app\n"
        f"try:\n    app({list(args)!r})\nexcept SystemExit:\n    pass\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    return set(done.stderr.splitlines())


HEAVY = {"rich", "dateutil", "pypinyin", "phonenumbers", "chinese_calendar", "xlsxwriter", "stdnum", "sqlcipher3"}


def test_help_loads_nothing_heavy(tmp_path):
    names = loaded("--help", env={"PATH": "", "HOME": str(tmp_path), "PYTHONPATH": str(house.PACKAGE.parent)})
    assert names & (HEAVY | {"sqlite3"}) == set()


def test_help_makes_none_of_the_rules_values(tmp_path):
    # Each frozen dataclass takes a millisecond to make; the policy and the model have dozens.
    code = "import sys\nimport liaison_cli.cli.shell.main\nprint([n for n in sys.modules if n.startswith('liaison_cli.core.')])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=house.PACKAGE.parent
    )
    assert done.stdout.strip() == "['liaison_cli.core.values', 'liaison_cli.core.values.message']"


# What the lists of every day do not show. Modules of ours that are loaded for them: each takes a fifth of a millisecond; fourteen
# of those of `due` are the advice on each of its lines.
ASIDE = ("core.case", "core.watch", "core.contact.risk", "core.days.dates", "store.watch", "store.log.standings")
ASIDE += ("store.log.past_day", "store.ledger.seals", "office.watch", "office.consequences", "importer", "views.report")


@pytest.mark.parametrize(("line", "most"), [("due", 94), ("list", 80), ("find 澄江甲一", 85), ("task list", 90)])
def test_a_list_of_every_day_loads_only_what_it_shows(zone, line, most):
    # A log that has been judged, and a policy that was kept: what a first look at a file does is not asked again.
    zone("log", "1", "-c", "phone", "-r", "no-answer")
    env = {"PATH": "", "HOME": str(zone.folder), "PYTHONPATH": str(house.PACKAGE.parent)}
    names = loaded("--db", str(zone.db), "--as-of", "2026-03-16", *line.split(), env=env)
    assert names & HEAVY == set()
    ours = {name.removeprefix("liaison_cli.") for name in names if name.startswith("liaison_cli.")}
    assert sorted(name for name in ours if name.startswith(ASIDE)) == []
    assert len(ours) <= most


def test_only_the_first_list_on_a_device_loads_what_names_it(zone):
    env = {"PATH": "", "HOME": str(zone.folder), "PYTHONPATH": str(house.PACKAGE.parent)}
    first, second = (loaded("--db", str(zone.db), "--as-of", "2026-03-16", "due", env=env) for _ in range(2))
    assert ("secrets" in first, "secrets" in second) == (True, False)


def test_the_top_level_holds_what_the_design_names_and_nothing_else():
    names = {path.name for path in house.PACKAGE.parent.iterdir() if not path.name.startswith(".")}
    # What building leaves is ignored by git, too.
    assert names - {"build", "dist"} == {"liaison_cli", "tests", "pyproject.toml", "README.md", "sample_data"}
