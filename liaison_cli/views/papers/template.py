"""Templates of papers: text with places to fill in, which a zone may word for itself.

A line that begins with `# ` is the title, `## ` a heading, `= ` centred, `> ` at the right, `- ` a paragraph without
indent; `| a | b |` is a row of a table, `|: 3 | 7 |` the widths of the rows below it, ⏎ an empty line within a cell.
What is filled in is never taken for any of these.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from liaison_cli import files, lang
from liaison_cli.core.values.message import many, msg
from liaison_cli.errors import LiaisonError, reason_of
from liaison_cli.views.formats.extras import needed
from liaison_cli.views.papers.paper import Block, Paper
from liaison_cli.views.text import clean

BUILT_IN = Path(__file__).parent / "templates"
NAMES = ("letter", "visit", "tax-notice", "handover", "privacy-notice", "check-form")
# The others are records, in smaller letters.
_LETTERS = ("letter", "tax-notice")
_PREFIXES = {"# ": "title", "## ": "heading", "= ": "center", "> ": "right", "- ": "plain"}
# Signs that no text from data can hold, for what would be taken as markup.
_BAR, _START = "\ue000", "\ue001"


def file_name(name: str) -> str:
    """The file of a template in the language in force."""
    return f"{name}.{lang.current()}.txt"


def filled(name: str, folder: Path | None, values: dict[str, Any], made_at: str) -> Paper:
    """The paper that a template makes: the zone's own in `folder`, else the built-in one. Raises LiaisonError."""
    with needed("documents"):
        from jinja2 import StrictUndefined, TemplateError
        from jinja2.sandbox import SandboxedEnvironment

    path = _path(name, folder)
    environment = SandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, finalize=_harmless
    )
    try:
        text = environment.from_string(path.read_text(encoding="utf-8-sig")).render(values)
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise LiaisonError(msg("{path} cannot be read: {reason}.", path=str(path), reason=reason)) from None
    except TemplateError as error:
        raise LiaisonError(
            msg("The template {path} cannot be filled in: {reason}.", path=str(path), reason=str(error)),
            msg("`liaison case templates FOLDER` writes the built-in ones; compare."),
        ) from None
    blocks = parsed(text)
    title = next((block.text for block in blocks if block.kind == "title"), name)
    return Paper(title, tuple(blocks), made_at, dense=name not in _LETTERS)


def copy_to(folder: Path) -> list[Path]:
    """Write the built-in templates where there are none of their names yet; those written. Raises LiaisonError."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            path = folder / file_name(name)
            if files.write_first(path, (BUILT_IN / file_name(name)).read_text(encoding="utf-8")):
                written.append(path)
    except OSError as error:
        raise LiaisonError(
            msg("{path} cannot be written: {reason}.", path=str(folder), reason=reason_of(error))
        ) from None
    return written


def _path(name: str, folder: Path | None) -> Path:
    own = folder / file_name(name) if folder else None
    return own if own and own.is_file() else BUILT_IN / file_name(name)


def _harmless(value: Any) -> Any:
    """A value on one line, with nothing in it that a template's line could begin with."""
    if value is None:
        return ""
    return _START + clean(" ".join(str(value).split())).replace("|", _BAR).replace("⏎", " ")


def parsed(text: str) -> list[Block]:
    """The blocks of a filled template. Raises LiaisonError for a row that has not as many cells as its table."""
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    widths: tuple[int, ...] = ()
    for line in (*text.splitlines(), ""):
        if line.startswith("|") and not line.startswith("|:"):
            rows.append(tuple(_plain(each).replace("⏎", "\n") for each in line.strip()[1:-1].split("|")))
            continue
        if rows:
            blocks.append(_table(rows, widths))
            rows = []
        if line.startswith("|:"):
            widths = tuple(int(each) for each in re.findall(r"[1-9]\d*", line))
        elif line.strip():
            widths = ()
            blocks.append(_block(line))
    return blocks


def _table(rows: list[tuple[str, ...]], widths: tuple[int, ...]) -> Block:
    widths = widths or (1,) * len(rows[0])
    for row in rows:
        if len(row) != len(widths):
            raise LiaisonError(
                many(
                    "The template has a row of {have} cell in a table of {need}: {row}",
                    "The template has a row of {have} cells in a table of {need}: {row}",
                    have=len(row),
                    need=len(widths),
                    row=" | ".join(row),
                ),
                msg("`liaison case templates FOLDER` writes the built-in ones; compare."),
            )
    return Block("table", rows=tuple(rows), widths=widths)


def _block(line: str) -> Block:
    for prefix, kind in _PREFIXES.items():
        if line.startswith(prefix):
            return Block(kind, _plain(line[len(prefix) :]))
    return Block("text", _plain(line))


def _plain(text: str) -> str:
    return text.replace(_START, "").replace(_BAR, "|").strip()
