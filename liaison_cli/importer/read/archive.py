"""ZIP archives: the rosters in them as files, with their names as they were given, and no more than fits."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from liaison_cli import files as writer
from liaison_cli.core.values.message import msg
from liaison_cli.importer.read.source import Scratch, Source, Unreadable, is_byproduct, is_wanted, left_out

# A roster of a million rows is some hundred MB; more is refused before it fills the disk.
MOST_BYTES = 4 << 30
# Tables shrink to a twentieth; what shrinks to a thousandth was made to fill disks.
_MOST_RATIO = 250
_HARMLESS = 64 << 20
_BLOCK = 1 << 20
_ENCRYPTED, _UTF8 = 0x1, 0x800


def members(source: Source, scratch: Scratch) -> list[Source]:
    """The files of an archive that may hold rosters, unpacked where only we can read them. Raises Unreadable."""
    try:
        with zipfile.ZipFile(source.file) as archive:
            files = [(each, _name(each)) for each in archive.infolist() if not each.is_dir()]
            wanted = sorted(((each, name) for each, name in files if _is_wanted(name)), key=lambda pair: pair[1])
            if not wanted:
                raise _nothing_in(source, [name for _, name in files])
            _check(source, [each for each, _ in wanted])
            others = [name for _, name in files if not _is_wanted(name) and not _is_byproduct(name)]
            found = [_unpack(source, archive, each, name, scratch) for each, name in wanted]
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise Unreadable(
            msg("{path} is damaged: it is cut off, or not all of it arrived.", path=source.path),
            msg("Ask for the file again."),
        ) from None
    except NotImplementedError:
        raise Unreadable(
            msg("{path} is an archive of a kind that is not read.", path=source.path),
            msg("Unpack it and import the files, or pack them as ZIP."),
        ) from None
    notes = (*source.notes, *left_out(others))
    return [Source(found[0].path, found[0].file, found[0].beside, notes), *found[1:]]


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it was given: Chinese Windows writes it in GBK without saying so."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    data = entry.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _is_byproduct(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or any(is_byproduct(part) for part in parts if part != "..")


def _is_wanted(name: str) -> bool:
    # An archive within an archive is not opened.
    return is_wanted(PurePosixPath(name).name) and not _is_byproduct(name) and not name.lower().endswith(".zip")


def _nothing_in(source: Source, names: list[str]) -> Unreadable:
    return Unreadable(
        msg("There is no roster in {path}.", path=source.path),
        msg("It may hold CSV, XLSX, XLS, ODS and JSON files; unpack it and name another file itself."),
        details=names[:20],
    )


def _check(source: Source, entries: list[zipfile.ZipInfo]) -> None:
    if any(each.flag_bits & _ENCRYPTED for each in entries):
        raise Unreadable(
            msg("{path} is protected by a password.", path=source.path),
            msg("Unpack it with the password and import the files."),
        )
    check_size(source, entries)


def check_size(source: Source, entries: list[zipfile.ZipInfo]) -> None:
    """Raises Unreadable for more than any roster is, or for what was made to fill disks."""
    size = sum(each.file_size for each in entries)
    packed = sum(each.compress_size for each in entries)
    if size > MOST_BYTES or (size > _HARMLESS and size > packed * _MOST_RATIO):
        raise _too_much(source, size)


def _too_much(source: Source, size: int) -> Unreadable:
    return Unreadable(
        msg("{path} would take {size} MB when unpacked, which no roster does.", path=source.path, size=size >> 20),
        msg("Ask where it comes from; if it is right, unpack it yourself and import the files."),
    )


def _unpack(source: Source, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, scratch: Scratch) -> Source:
    """One file, to a name of ours: the name in the archive may lead anywhere."""
    kept = scratch.file()
    done = 0
    with archive.open(entry) as packed, writer.into(kept) as file:
        while block := packed.read(_BLOCK):
            done += len(block)
            if done > entry.file_size:
                raise _too_much(source, done)
            file.write(block)
    shown = name.replace("\\", "/").lstrip("/")
    beside = source.beside.with_name(f"{source.beside.name}.{PurePosixPath(shown).name}")
    return Source(f"{source.path}/{shown}", kept, Path(beside))
