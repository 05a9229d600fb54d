"""The one door through which files are written: beside the old one, down to the disk, and only then in its place.

Whoever writes holds a lock on what it writes. What a killed run has left can be locked by the next, which removes it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from liaison_cli.core.values.message import Message, msg
from liaison_cli.errors import LiaisonError, UsageError, reason_of

# For its owner alone: where personal data can be in it. For everybody whom the umask lets: where none can.
PRIVATE, SHARED = 0o600, 0o666
_PART, _SCRATCH, _LOCK = ".part", "liaison-", "lock"
# Of a name; systems take 255 bytes, and some are for what is added.
_LONGEST = 200
# How SQLite's files begin, and ours that only their key opens.
_SQLITE, SEALED = b"SQLite format 3\x00", b"LIAIseal"
BESIDE_DATABASES = ("-wal", "-shm", "-journal")
# How many bytes of a database, and from where, are locked by who reads it.
_SQLITE_LOCKS = (510, 0x40000002)
# Who wants to know of private files that were written; the face that has a screen puts its own way of saying so here.
WHEN_WRITTEN: list[Callable[[Path], None]] = []


class Part:
    """A file being written beside the one whose place it takes; gone with `discard`, or with the next run."""

    def __init__(self, target: Path, mode: int = PRIVATE) -> None:
        self._mode = mode
        stem = _stem(target)
        _sweep(target.parent, stem)
        while True:
            self.path = target.with_name(f"{stem}{os.urandom(4).hex()}{_PART}")
            self._lock = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode)
            # Another run may have swept it away before it was locked.
            if _locked(self._lock) and self.path.exists():
                return
            os.close(self._lock)

    def keep(self, target: Path) -> None:
        """Give it the name, once all of it is on the disk."""
        self._settle()
        os.replace(self.path, target)
        self._close()
        _sync(target.parent)

    def keep_as_first(self, target: Path) -> bool:
        """Give it the name if nothing has it yet; whether nothing had."""
        self._settle()
        try:
            os.link(self.path, target)
        except FileExistsError:
            return False
        except OSError:
            # Some file systems know no second name.
            if target.exists():
                return False
            os.replace(self.path, target)
        _sync(target.parent)
        return True

    def discard(self) -> None:
        """Remove what was not kept."""
        _remove_beside(self.path)
        self.path.unlink(missing_ok=True)
        self._close()

    def _settle(self) -> None:
        if self._mode == PRIVATE:
            # A library may have put a file of its own in its place.
            os.chmod(self.path, PRIVATE)
        _sync(self.path)

    def _close(self) -> None:
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


@contextmanager
def replacing(path: Path, mode: int = PRIVATE) -> Iterator[Path]:
    """A name to write to, which takes the place of `path` at the end; a failed write leaves no half file.

    Raises UsageError where a file must not be replaced, LiaisonError when the folder is missing, read-only or full.
    """
    with reported(str(path)):
        path = may_be_written(path)
        with taking_the_place_of(path, mode) as part:
            yield part
    for tell in WHEN_WRITTEN if mode == PRIVATE else ():
        tell(path)


@contextmanager
def taking_the_place_of(path: Path, mode: int = PRIVATE) -> Iterator[Path]:
    """The same for a file of which the caller knows that it may go. Raises OSError."""
    part = Part(path, mode)
    try:
        yield part.path
        part.keep(path)
    finally:
        part.discard()


@contextmanager
def writing(path: Path, encoding: str | None = None, mode: int = PRIVATE) -> Iterator[TextIO]:
    """A text file that gets its name when it is whole; line ends are written as they are given."""
    with replacing(path, mode) as part, open(part, "w", encoding=encoding or "utf-8", newline="") as file:
        yield file


@contextmanager
def writing_bytes(path: Path, mode: int = PRIVATE) -> Iterator[BinaryIO]:
    """A file of bytes that gets its name when it is whole."""
    with replacing(path, mode) as part, open(part, "wb") as file:
        yield file


def write_first(path: Path, text: str, mode: int = SHARED) -> bool:
    """Write a text where there is no file yet; False where there is one. Raises OSError."""
    part = Part(path, mode)
    try:
        part.path.write_text(text, encoding="utf-8")
        return part.keep_as_first(path)
    finally:
        part.discard()


def fill(path: Path, source: BinaryIO) -> None:
    """Copy bytes into a file of the scratch folder, which nobody else reads."""
    import shutil

    with into(path) as file:
        shutil.copyfileobj(source, file)


@contextmanager
def into(path: Path) -> Iterator[BinaryIO]:
    """A file of a scratch folder or a part, as bytes."""
    with open(path, "wb") as file:
        yield file


def text_into(path: Path, encoding: str) -> TextIO:
    """A part as text, for somebody who closes it; what the encoding lacks becomes a question mark."""
    return open(path, "w", encoding=encoding, newline="", errors="replace")


def make_empty(path: Path) -> None:
    """An empty file for its owner alone, where there is none. Raises OSError."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, PRIVATE))


def set_aside(path: Path, aside: Path) -> None:
    """Give a file another name in its folder, if it is there. Raises OSError."""
    with suppress(FileNotFoundError):
        os.rename(path, aside)
        _sync(path.parent)


def move_into(path: Path, folder: Path) -> Path:
    """Move a file into a folder of the same disk, which is made where there is none; another of its name stays. Raises LiaisonError."""
    with reported(str(path)):
        folder.mkdir(parents=True, exist_ok=True)
        target, number = folder / path.name, 1
        while target.exists():
            number += 1
            target = folder / f"{path.stem} ({number}){path.suffix}"
        os.rename(path, target)
    return target


def is_open_elsewhere(database: Path) -> bool:
    """Whether another process has a database open: each holds a lock on the same bytes, a gigabyte from the start."""
    import fcntl

    try:
        held = os.open(database, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB, *_SQLITE_LOCKS)
    except OSError:
        return True
    finally:
        os.close(held)
    return False


def make_private(path: Path) -> bool:
    """Take away what others may do with a file of our own; whether they could do anything."""
    with suppress(OSError):
        found = path.stat()
        if stat.S_ISREG(found.st_mode) and found.st_mode & 0o077 and found.st_uid == os.getuid():
            os.chmod(path, PRIVATE)
            return True
    return False


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that nobody else reads, gone at the end; one that a killed run has left goes when the next begins."""
    import tempfile

    _sweep_scratch(Path(tempfile.gettempdir()))
    with ExitStack() as held:
        while True:
            folder = held.enter_context(tempfile.TemporaryDirectory(prefix=_SCRATCH, ignore_cleanup_errors=True))
            lock = os.open(Path(folder, _LOCK), os.O_CREAT | os.O_RDWR, PRIVATE)
            held.callback(os.close, lock)
            # Another run may have swept it away before it was locked.
            if _locked(lock) and Path(folder, _LOCK).exists():
                break
        yield Path(folder)


@contextmanager
def alone(lock: Path) -> Iterator[bool]:
    """Whether nobody else holds this lock; it goes with the process, however that ends. Raises OSError."""
    held = os.open(lock, os.O_CREAT | os.O_RDWR, PRIVATE)
    try:
        yield _locked(held)
    finally:
        os.close(held)


def may_be_written(path: Path) -> Path:
    """The file itself, behind all links. Raises UsageError for a database, a device, a pipe or a folder."""
    real = Path(os.path.realpath(path))
    if what := _no_plain_file(real):
        raise UsageError(msg("{path} is {what}; it was not written.", path=str(path), what=what), msg("Name a file."))
    if is_beside_database(real) or is_database(real):
        raise UsageError(
            msg("{path} is a database; it was not replaced.", path=str(path)), msg("Give the file another name.")
        )
    return real


def _no_plain_file(path: Path) -> Message | None:
    try:
        mode = path.stat().st_mode
    except OSError:
        return None
    if stat.S_ISDIR(mode):
        return msg("a folder")
    if stat.S_ISFIFO(mode):
        return msg("a pipe")
    return None if stat.S_ISREG(mode) else msg("a device")


def is_beside_database(path: Path) -> bool:
    """Whether it is one of the files that SQLite keeps beside a database, or is a database in use, which has them."""
    # A name may be so long that nothing can stand beside it.
    if any(os.path.exists(f"{path}{ending}") for ending in BESIDE_DATABASES):
        # It is in use: to open and close it would let go of SQLite's own locks on it.
        return path.exists()
    return any(
        path.name.endswith(ending) and path.with_name(path.name.removesuffix(ending)).exists()
        for ending in BESIDE_DATABASES
    )


def is_database(path: Path) -> bool:
    """Whether a file begins as SQLite's or as a sealed one. Not for one that is open in this process. Raises OSError."""
    return head(path, len(_SQLITE)).startswith((_SQLITE, SEALED))


def is_sealed(path: Path) -> bool:
    """Whether a file begins as those that only their key opens. The same holds for it."""
    return head(path, len(SEALED)) == SEALED


def head(path: Path, length: int) -> bytes:
    """The first bytes of a file; none of what is no file. The same holds for it."""
    if not path.is_file():
        return b""
    with open(path, "rb") as file:
        return file.read(length)


@contextmanager
def reported(path: Message | str) -> Iterator[None]:
    """Say what the system says of a file that cannot be written, as a LiaisonError."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise LiaisonError(
            msg("{path} cannot be written: {reason}.", path=path, reason=reason_of(error)),
            msg("Check the folder and its permissions."),
        ) from error


def remove_left(target: Path) -> None:
    """Remove what killed runs have left of files that were to take this one's place."""
    _sweep(target.parent, _stem(target))


def _stem(target: Path) -> str:
    return f".{target.name.encode(errors='surrogateescape')[:_LONGEST].decode(errors='ignore')}."


def _sweep(folder: Path, stem: str) -> None:
    """Remove the parts of this name whose writers are gone."""
    with suppress(OSError):
        for each in os.scandir(folder):
            if each.name.startswith(stem) and each.name.endswith(_PART) and _is_left(Path(each.path)):
                # The part goes last: by its name what is beside it is found again.
                _remove_beside(Path(each.path))
                os.unlink(each.path)


def _sweep_scratch(folder: Path) -> None:
    import shutil

    with suppress(OSError):
        for each in os.scandir(folder):
            if each.name.startswith(_SCRATCH) and _is_left(Path(each.path, _LOCK)):
                shutil.rmtree(each.path, ignore_errors=True)


def _remove_beside(part: Path) -> None:
    for ending in BESIDE_DATABASES:
        part.with_name(part.name + ending).unlink(missing_ok=True)


def _is_left(path: Path) -> bool:
    try:
        held = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        return _locked(held)
    finally:
        os.close(held)


def _locked(file: int) -> bool:
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sync(path: Path) -> None:
    with suppress(OSError):
        file = os.open(path, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
