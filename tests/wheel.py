"""Builds the wheel and tries it in environments of its own: with base dependencies alone, then with every extra.

`python -m tests.wheel` says what it tried, line by line, and fails with a sentence at the first thing that is not so.
The code beside it is not on the path of what is tried, so a file that the wheel lacks is missed here.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Beside Python's own files; what sentences, schemas, vocabularies and types are read from.
CARRIED = (
    "liaison_cli/CHANGELOG.md",
    "liaison_cli/core/DOMAIN.md",
    "liaison_cli/importer/vocabulary/synonyms.json",
    "liaison_cli/language/locale/zh/LC_MESSAGES/liaison.mo",
    "liaison_cli/py.typed",
    "liaison_cli/sample_data/enterprises.csv",
    "liaison_cli/store/file/schema.sql",
)
SAMPLES = [str(ROOT / "sample_data" / name) for name in ("enterprises.csv", "liaisons.csv", "attempts.csv")]
DAY = (ROOT / "sample_data" / "as_of.txt").read_text(encoding="ascii").strip()
EXTRAS = [
    name
    for name in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    if name != "test"
]


@dataclass(frozen=True)
class Place:
    """An environment with the wheel in it, and a folder to work in."""

    name: str
    folder: Path

    @property
    def bin(self) -> Path:
        """Where its programs are."""
        return self.folder / "venv" / "bin"

    def install(self, what: str) -> None:
        """Install a wheel, with extras in brackets."""
        _run([self.bin / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", what], self.folder, 0)

    def liaison(self, *words: str, code: int = 0) -> str:
        """Run the installed program; its output, stderr included. Fails unless it ends with `code`."""
        out = _run([self.bin / "liaison", "--db", "zone.db", "--as-of", DAY, *words], self.folder, code)
        told = " ".join(Path(word).name if word in SAMPLES else word for word in words)
        print(f"{self.name}: liaison {told}" + (f" ended with {code}, as it must" if code else ""), flush=True)
        return out

    def written(self, name: str, *words: str) -> Path:
        """Run the program, which must write a file of this name."""
        self.liaison(*words)
        return _full(self.folder / name)


def _run(line: list[str | Path], folder: Path, code: int) -> str:
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LIAISON_USER": "周明远", "LANG": "C.UTF-8"}
    done = subprocess.run(line, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if done.returncode != code or "Traceback" in done.stderr:
        sys.exit(f"{' '.join(map(str, line))} ended with {done.returncode}, not {code}:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def _full(path: Path) -> Path:
    if not path.is_file() or not path.stat().st_size:
        sys.exit(f"{path.name} was not written.")
    return path


def _said(words: str, out: str) -> None:
    if words not in out:
        sys.exit(f"It should have said {words!r}, and said:\n{out}")


def build(folder: Path) -> Path:
    """The wheel of this checkout, which carries what is not Python, too."""
    _run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", folder, ROOT], folder, 0)
    wheel = next(folder.glob("*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    if missing := [name for name in CARRIED if name not in names]:
        sys.exit(f"The wheel lacks {', '.join(missing)}.")
    print(f"built {wheel.name}, {wheel.stat().st_size // 1024} KB, {len(names)} files", flush=True)
    return wheel


def try_base(place: Place) -> None:
    """What everybody has: rosters in, lists out; what needs an extra says in one sentence which."""
    place.liaison("--help")
    _said("Next", place.liaison("demo"))
    place.liaison("import", *SAMPLES)
    _said("澄江", place.liaison("due", "--lang", "zh"))
    place.liaison("scan")
    place.liaison("why", "1")
    for ending in ("csv", "xlsx", "json", "md"):
        place.written(f"list.{ending}", "list", "--format", ending, "--out", f"list.{ending}")
    for ending in ("txt", "md", "json", "xlsx"):
        place.written(f"week.{ending}", "report", "--out", f"week.{ending}")
    for extra, words in {
        "reports": ["report", "--out", "week.html"],
        "pdf": ["report", "--out", "week.pdf"],
        "calendar": ["plan", "--ics", "week.ics"],
        "parquet": ["list", "--format", "parquet", "--out", "list.parquet"],
    }.items():
        _said(f"pip install 'liaison-cli[{extra}]'", place.liaison(*words, code=1))


def try_extras(place: Place) -> None:
    """A report in each form, calendars and cards, papers, Parquet."""
    place.liaison("import", *SAMPLES)
    for ending in ("html", "pdf", "xlsx", "md", "txt", "json"):
        place.written(f"week.{ending}", "report", "--out", f"week.{ending}")
    place.written("week.ics", "plan", "--ics", "week.ics")
    place.written("sheet.pdf", "plan", "--sheet", "sheet.pdf")
    place.written("people.vcf", "plan", "--vcards", "people.vcf", "--reveal", "--why", "手机通讯录")
    place.written("all.parquet", "export", "enterprises", "--out", "all.parquet", "--format", "parquet")
    place.liaison("case", "open", "1", "--why", "三次未接通")
    papers = [line for line in place.liaison("case", "letter", "1").splitlines() if line.endswith((".docx", ".pdf"))]
    if sorted(_full(place.folder / each).suffix for each in papers) != [".docx", ".pdf"]:
        sys.exit(f"A letter is a DOCX and a PDF, and not {papers}.")
    place.written("case.zip", "case", "dossier", "1", "--out", "case.zip")


def main() -> None:
    """Build, then try both."""
    with tempfile.TemporaryDirectory() as scratch:
        wheel = build(Path(scratch))
        for name, extras, trial in (("base", "", try_base), ("every extra", f"[{','.join(EXTRAS)}]", try_extras)):
            place = Place(name, Path(scratch) / name.replace(" ", "-"))
            venv.create(place.folder / "venv", with_pip=True)
            place.install(f"{wheel}{extras}")
            trial(place)


if __name__ == "__main__":
    main()
