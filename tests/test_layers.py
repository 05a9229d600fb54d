"""The house: who may import whom, where SQL and the clock may be, and what start-up loads."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "liaison_cli"
STDLIB = sys.stdlib_module_names


def modules(room: str):
    return sorted((PACKAGE / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def allowed(name: str, prefixes: tuple[str, ...]) -> bool:
    return name.split(".")[0] in STDLIB or any(name == each or name.startswith(each + ".") for each in prefixes)


ROOMS = {
    "core": ("liaison_cli.core", "dateutil", "phonenumbers"),
    "store": ("liaison_cli.core", "liaison_cli.store", "liaison_cli.errors"),
    "views": (
        "liaison_cli.core",
        "liaison_cli.views",
        "liaison_cli.errors",
        "liaison_cli.lang",
        "liaison_cli.language",
        "rich",
        "xlsxwriter",
        # The HTML report alone.
        "jinja2",
        "markupsafe",
        "pygal",
        # The PDF report alone.
        "fpdf",
        # Papers of a case alone.
        "docx",
        # Parquet alone.
        "duckdb",
        # The calendar and the vCards of a plan alone.
        "icalendar",
        "vobject",
    ),
}


@pytest.mark.parametrize(
    "path", [p for room in ROOMS for p in modules(room)], ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_a_room_imports_only_what_it_may(path):
    room = path.relative_to(PACKAGE).parts[0]
    assert [name for name in imported(path) if not allowed(name, ROOMS[room])] == []


@pytest.mark.parametrize("path", modules("importer"), ids=lambda p: p.name)
def test_only_the_last_stage_of_the_importer_sees_the_store(path):
    sees = any(name.startswith("liaison_cli.store") for name in imported(path))
    # The run of a whole import holds the stages together.
    assert not sees or path.parent.name == "write" or path.name == "run.py"


SQL = re.compile(r"\b(SELECT .* FROM|INSERT (OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM)\b")


@pytest.mark.parametrize("path", [p for p in PACKAGE.rglob("*.py") if "store" not in p.parts], ids=lambda p: p.name)
def test_sql_lives_in_the_store_alone(path):
    assert SQL.search(path.read_text(encoding="utf-8")) is None


def test_only_the_clock_asks_what_day_it_is():
    askers = [
        path.name
        for path in PACKAGE.rglob("*.py")
        if re.search(r"date\.today\(|datetime\.now\(|time\.time\(|utcnow\(", path.read_text(encoding="utf-8"))
    ]
    assert askers == ["clock.py"]


def loaded(*args: str, env: dict[str, str]) -> set[str]:
    code = (
        "import sys\nfrom liaison_cli.cli.shell.main import app\n"
        f"try:\n    app({list(args)!r})\nexcept SystemExit:\n    pass\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    return {name.split(".")[0] for name in done.stderr.splitlines()}


HEAVY = {"rich", "dateutil", "pypinyin", "phonenumbers", "chinese_calendar", "xlsxwriter", "stdnum"}


def test_help_loads_nothing_heavy(tmp_path):
    names = loaded("--help", env={"PATH": "", "HOME": str(tmp_path), "PYTHONPATH": str(PACKAGE.parent)})
    assert names & (HEAVY | {"sqlite3"}) == set()


def test_help_makes_none_of_the_rules_values(tmp_path):
    # Each frozen dataclass takes a millisecond to make; the policy and the model have dozens.
    code = "import sys\nimport liaison_cli.cli.shell.main\nprint([n for n in sys.modules if n.startswith('liaison_cli.core.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    assert done.stdout.strip() == "['liaison_cli.core.values', 'liaison_cli.core.values.message']"


def test_a_piped_list_loads_nothing_heavy(zone):
    env = {"PATH": "", "HOME": str(zone.folder), "PYTHONPATH": str(PACKAGE.parent)}
    names = loaded("--db", str(zone.db), "--as-of", "2026-03-16", "due", env=env)
    assert names & HEAVY == set()


def test_the_top_level_holds_what_the_design_names_and_nothing_else():
    names = {path.name for path in PACKAGE.parent.iterdir() if not path.name.startswith(".")}
    # What building leaves is ignored by git, too.
    assert names - {"build", "dist"} == {"liaison_cli", "tests", "pyproject.toml", "README.md", "sample_data"}
