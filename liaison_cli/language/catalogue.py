"""The catalogues of translations: kept beside what the program says, and compiled for it to read.

`python -m liaison_cli.language.catalogue` brings every catalogue up to date with the code and compiles it;
`… catalogue compile` only compiles, as every build does. Only those who build or change the program need it, and Babel.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent
CATALOGUES = tuple(sorted(PACKAGE.glob("language/locale/*/LC_MESSAGES/liaison.po")))
COMMAND = f"{sys.executable} -m liaison_cli.language.catalogue"

# Babel dates what it writes and names its version: two people's catalogues would differ in nothing else.
_PASSING = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Generated-By",
)


def template() -> Catalog:
    """All that the program says, untranslated: sentences of the code, labels of closed lists, the data dictionary."""
    from liaison_cli.language import dictionary
    from liaison_cli.language.labels import LABELS

    said = Catalog()
    method = [("**.py", "liaison_cli.language.extraction:sentences")]
    for _, _, text, _, context in extract_from_dir(PACKAGE, method, keywords=DEFAULT_KEYWORDS):
        said.add(text, context=context)
    for list_name, words in LABELS.items():
        for english in words.values():
            said.add(english, context=list_name)
    for message in dictionary.messages():
        said.add(message.text, context=message.context)
    return said


def read(path: Path) -> Catalog:
    """A catalogue; its language is the name of its folder."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def update(path: Path, said: Catalog) -> None:
    """Bring a catalogue up to date: what is no longer said goes, what is new waits for its translation.

    A new sentence that resembles one that is gone takes its translation, marked `fuzzy` until somebody has read it.
    """
    known = read(path)
    known.update(said)
    path.write_text(written(known), encoding="utf-8")


def written(catalogue: Catalog) -> str:
    """A catalogue as its file holds it: in a fixed order, and without what would change from one writer to the next."""
    file = io.BytesIO()
    write_po(file, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    passing = tuple(f'"{name}:' for name in _PASSING)
    lines = file.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(passing))


def compiled(path: Path) -> bytes:
    """A catalogue in the form that the program reads; the same on any day."""
    catalogue = read(path)
    catalogue.creation_date = catalogue.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    for message in list(catalogue):
        # Rows of a database that were written before a sentence had a form for one know only the other.
        match message.id, message.string:
            case (_, several), (*_, translation) if catalogue.get(several, message.context) is None:
                catalogue.add(several, translation, context=message.context)
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def compile_all() -> None:
    """Compile every catalogue, beside its source."""
    for path in CATALOGUES:
        path.with_suffix(".mo").write_bytes(compiled(path))


def stale() -> list[Path]:
    """The catalogues whose compiled form is missing, or is not that of the source."""
    return [
        path for path in CATALOGUES if not (mo := path.with_suffix(".mo")).exists() or mo.read_bytes() != compiled(path)
    ]


if __name__ == "__main__":
    if sys.argv[1:] != ["compile"]:
        said = template()
        for path in CATALOGUES:
            update(path, said)
    compile_all()
