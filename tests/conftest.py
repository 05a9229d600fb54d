"""A database of its own for every test, the program run in this process, and nothing from the machine's environment."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from typer.testing import CliRunner

from liaison_cli import files
from liaison_cli.adapters import key_file
from liaison_cli.cli.shell.main import app
from liaison_cli.language import catalogue
from liaison_cli.store.file import sealed_files
from tests.needs import pytest_runtest_makereport as pytest_runtest_makereport

# The same examples in every run; `pytest --hypothesis-profile default` looks for new ones.
settings.register_profile("fixed", derandomize=True)
settings.load_profile("fixed")


def pytest_sessionstart() -> None:
    """An installation that follows the source holds the catalogues of its last build: half of the tests would fail."""
    if names := [str(path) for path in catalogue.stale()]:
        pytest.exit(f"{', '.join(names)}: not compiled as it is now. Run: {catalogue.COMMAND} compile", returncode=1)


# A head of the ledger: its hash is another one in each run, and so is the name of the device.
HEAD = re.compile(r"(?:[0-9a-f]{8}|seal):(?P<n>\d+):(?:[0-9a-f]{4}-){5}[0-9A-Z]")

ROSTER = """统一社会信用代码,企业名称,企业分级,网格员,楼宇,企业联系电话
91310999100000007A,澄江甲一贸易有限公司,重点税源,周明远,云帆大厦,021-55500001
91310999100000015H,澄江乙二物流有限公司,一般,周明远,云帆大厦,021-55500002
91310999100000023M,澄江丙三科技有限公司,前置审批,林晓澄,禾木中心,021-55500003
"""


@dataclass
class Result:
    """What a run gave: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        """stdout as JSON."""
        return json.loads(self.out)


class Liaison:
    """Runs commands against one database on one day."""

    def __init__(self, folder: Path, today: str) -> None:
        self.folder, self.today = folder, today
        self.db = folder / "zone.db"

    def __call__(self, *args: str, today: str | None = None, lang: str = "en", stdin: str | None = None) -> Result:
        line = ["--db", str(self.db), "--as-of", today or self.today, "--lang", lang, *args]
        result = CliRunner().invoke(app, line, input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Result(result.exit_code, result.stdout, result.stderr)

    def opened(self) -> sqlite3.Connection:
        """The database beside the program."""
        return opened(self.db)

    def file(self, name: str, text: str, encoding: str = "utf-8") -> str:
        """A file in the test's folder; its path."""
        path = self.folder / name
        path.write_bytes(text.encode(encoding))
        return str(path)


def opened(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A file beside the program; with the key that the environment names, if it is sealed."""
    key = key_file.read(Path(os.environ["LIAISON_KEY_FILE"])) if files.is_sealed(path) else None
    return sealed_files.connection(path, key, read_only=read_only)


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch, tmp_path, tmp_path_factory):
    for name in (
        "LIAISON_DB",
        "LIAISON_LANG",
        "LIAISON_TODAY",
        "LIAISON_CONFIG",
        "LIAISON_KEY",
        "LIAISON_KEY_FILE",
        "NO_COLOR",
        "COLUMNS",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LIAISON_USER", "周明远")
    # The name of the device is kept in the user's data folder.
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
    # Processes that a test starts run the code that is tested, not an installed one.
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def liaison(tmp_path) -> Liaison:
    """An empty zone on 2026-03-16."""
    return Liaison(tmp_path, "2026-03-16")


@pytest.fixture
def zone(liaison, codes) -> Liaison:
    """Three enterprises with a liaison each, entered on 2026-03-16."""
    roster = ROSTER
    for old, new in zip(("91310999100000007A", "91310999100000015H", "91310999100000023M"), codes, strict=True):
        roster = roster.replace(old, new)
    people = "统一社会信用代码,联络员,手机,最近核实日期\n" + "".join(
        f"{code},{name},{mobile},2026-02-01\n"
        for code, name, mobile in zip(
            codes, ("孙一", "李二", "吴三"), ("13900010001", "13900010002", "13900010003"), strict=True
        )
    )
    done = liaison("import", liaison.file("roster.csv", roster), liaison.file("people.csv", people))
    assert done.code == 0, done.out + done.err
    return liaison


@pytest.fixture
def sealed(zone, monkeypatch) -> Liaison:
    """The zone under a key that the environment names."""
    key = zone.folder / "key"
    assert zone("seal", "--key-file", str(key)).code == 0
    monkeypatch.setenv("LIAISON_KEY_FILE", str(key))
    return zone


@pytest.fixture(params=["plain", "sealed"])
def plain_and_sealed(request) -> None:
    """For tests that hold of the zone whether or not it is sealed."""
    if request.param == "sealed":
        request.getfixturevalue("sealed")


@pytest.fixture(scope="session")
def codes() -> list[str]:
    """Three valid invented credit codes."""
    from stdnum.cn import uscc

    bodies = ("91310999100000001", "91310999100000002", "91310999100000003")
    return [body + uscc.calc_check_digit(body) for body in bodies]
