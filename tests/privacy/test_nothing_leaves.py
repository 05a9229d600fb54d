"""Every command in every format is run without --reveal, and all that comes out is searched for every personal value."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path

import pypdf
import pytest
import typer

from liaison_cli.cli.shell.table import COMMANDS
from tests.privacy import seeded
from tests.privacy.lines import ACTING, LOOKING, OPENED, WHOLE
from tests.privacy.seeded import CODES, LETTER, OLD_NUMBER, SECRETS

FORMATS = ("table", "json", "ndjson", "csv", "md", "xlsx", "parquet")
# Written on the way in: rows to be mended must be whole, and the files that were read.
_KEPT = (".rejects.csv", ".rejects.xlsx")


def leaves(name: str, command: object) -> Iterator[str]:
    """The names of a command and of those under it that can be called."""
    below = getattr(command, "commands", None) or {}
    if not below or command.invoke_without_command:
        yield name
    for each, inner in below.items():
        yield from leaves(f"{name} {each}", inner)


def every_command() -> set[str]:
    found: set[str] = set()
    for name, entry in COMMANDS.items():
        found |= {*leaves(name, typer.main.get_command(import_module(f"liaison_cli.cli.{entry.module}").app))}
    return found


def texts(name: str, data: bytes) -> Iterator[str]:
    """All that can be read in a file, in what is packed in it too."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for each in archive.namelist():
                yield each
                yield from texts(each, archive.read(each))
    elif data[:4] == b"%PDF":
        for page in pypdf.PdfReader(io.BytesIO(data)).pages:
            yield re.sub(r"\s", "", page.extract_text())
    else:
        told = data.decode("utf-8", errors="ignore")
        # Calendars and vCards fold their lines.
        yield re.sub(r"\r?\n ", "", told) if name.endswith((".ics", ".vcf")) else told


class Watch:
    """Runs lines and keeps what they let out: the personal values, and codes that were cut."""

    def __init__(self, zone) -> None:
        self.zone, self.out = zone, zone.folder / "out"
        self.out.mkdir()
        self.leaks: dict[str, set[str]] = {}
        self.seen = ""

    def run(self, line: str, *more: str) -> int:
        words = [each.replace("{out}", str(self.out)).replace("{in}", str(self.zone.folder)) for each in line.split()]
        done = self.zone(*words, *more)
        self.search(" ".join((line, *more)), f"{done.out}\n{done.err}")
        for path in self.out.rglob("*"):
            if path.is_file():
                for told in texts(path.name, path.read_bytes()):
                    self.search(f"{line} {' '.join(more)} > {path.name}", f"{path.name}\n{told}")
                path.unlink()
        return done.code

    def search(self, where: str, told: str) -> None:
        self.seen += told
        for name, value in SECRETS.items():
            if (value in told or value.replace("-", "") in told) and name not in OPENED.get(
                where.split(" --", maxsplit=1)[0], ()
            ):
                self.leaks.setdefault(where, set()).add(name)
        if re.search(rf"(?:{CODES[0][:4]}|{OLD_NUMBER[:4]}\d{{5}}|{LETTER[:4]})\d*\*", told):
            self.leaks.setdefault(where, set()).add("a code that is cut")


def test_every_command_is_searched():
    assert every_command() - {*LOOKING, *ACTING, *WHOLE} == set()
    assert {*LOOKING, *ACTING, *WHOLE} - every_command() == set()


@pytest.fixture
def filled(liaison):
    seeded.fill(liaison)
    return liaison


def test_the_values_are_all_in_the_database(filled):
    import sqlite3

    with sqlite3.connect(filled.db) as db:
        everything = "\n".join(db.iterdump())
    assert [name for name, value in SECRETS.items() if value not in everything] == []


def test_what_looks_lets_nothing_out(filled):
    watch = Watch(filled)
    failed = []
    for lines in LOOKING.values():
        for line in lines:
            codes = {form: watch.run(line, "--format", form, *_to(form, line, watch.out)) for form in FORMATS}
            if not any(code in (0, 1) for code in codes.values()):
                failed.append((line, codes))
    assert (failed, watch.leaks) == ([], {})
    assert all(each in watch.seen for each in (*CODES, OLD_NUMBER, LETTER))


def _to(form: str, line: str, out: Path) -> tuple[str, ...]:
    return ("--out", str(out / f"list.{form}")) if form in ("xlsx", "parquet") else ()


@pytest.mark.parametrize("form", ["table", "json"])
def test_what_acts_lets_nothing_out(filled, form):
    watch, refused = Watch(filled), []
    for line in chain.from_iterable(ACTING.values()):
        code = watch.run(line) if " -- " in line else watch.run(line, "--format", form)
        refused += [line] if code == 2 else []
    assert watch.leaks == {}
    assert refused == []


@pytest.mark.parametrize("table", ["liaisons", "person", "journal", "audit"])
def test_an_emergency_contact_stays_closed_unless_a_switch_of_its_own_opens_it(filled, table):
    seeded.must(filled, "subject", "correct", "2", "--wechat", "jinji_weixin", "--why", "x")
    why, number = ("--reveal", "--why", "移交"), SECRETS["emergency mobile"]
    shown = filled("export", table, *why).out + filled("audit", "show", "--json", *why).out
    assert (number in shown, "jinji_weixin" in shown) == (False, False)
    if filled("case", "show", "1").code == 0:
        seeded.must(filled, "case", "close", "1", "-r", "error", "--why", "x")
    shut = filled("export", table, *why, "--emergency").out
    assert (number in shut, "jinji_weixin" in shut) == (False, False)
    seeded.must(filled, "case", "open", "1", "--why", "x")
    opened = filled("export", table, *why, "--emergency").out
    assert number in opened or "jinji_weixin" in opened
    assert filled("export", table, "--emergency").code == 2
    assert filled("find", number).code == 3
