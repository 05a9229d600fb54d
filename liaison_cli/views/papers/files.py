"""Papers as files, side by side in each format."""

from __future__ import annotations

import re
from pathlib import Path

from liaison_cli import files
from liaison_cli.views.papers import as_docx, as_pdf
from liaison_cli.views.papers.paper import Paper

_ODD = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\s]+")
_WRITERS = {"docx": as_docx.write, "pdf": as_pdf.write}
# File systems take 255 bytes; a Chinese letter is three.
_LONGEST = 60


def safe(name: str) -> str:
    """A text as a file's name, on any system; a long one keeps its ending."""
    plain = _ODD.sub("_", name).strip("._") or "_"
    if len(plain) <= _LONGEST:
        return plain
    ending = Path(plain).suffix[:10]
    return plain[: _LONGEST - len(ending)] + ending


def write(paper: Paper, folder: Path, name: str, formats: tuple[str, ...] = ("docx", "pdf")) -> list[Path]:
    """Write the paper into the folder under a safe name, once in each format; the files. Raises LiaisonError."""
    paths = []
    for fmt in formats:
        path = folder / f"{safe(name)}.{fmt}"
        with files.writing_bytes(path) as file:
            _WRITERS[fmt](paper, file)
        paths.append(path)
    return paths
