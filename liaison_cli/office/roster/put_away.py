"""A folder in which files are dropped: what was read leaves it, what could not be read stays."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from liaison_cli import files
from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.importer.read.source import is_wanted
from liaison_cli.importer.report import FileReport


def check(paths: Iterable[Path], folder: Path) -> None:
    """Raises UsageError where what was put away would be read again."""
    inside = [path for path in paths if path.is_dir() and folder.resolve().is_relative_to(path.resolve())]
    if inside:
        raise UsageError(
            msg("{folder} lies in {path}, which is read.", folder=str(folder), path=str(inside[0])),
            msg("Name a folder beside it."),
        )


def is_waiting(paths: Iterable[Path]) -> bool:
    """Whether there is anything to read: an empty folder holds nothing, and that is no fault."""
    return any(not path.is_dir() or any(is_wanted(each.name) for each in path.rglob("*")) for path in paths)


def put_away(reports: Iterable[FileReport], folder: Path) -> list[Path]:
    """Move the files of which all could be read, rejects or not, into a folder; where they are now."""
    reports = list(reports)
    broken = {each.path for each in reports if each.error}
    read = dict.fromkeys(Path(each.path) for each in reports if each.path not in broken)
    return [files.move_into(path, folder) for path in read if path.is_file()]
