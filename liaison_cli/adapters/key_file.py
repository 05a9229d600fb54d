"""The key of a sealed database: 64 hexadecimal digits in a file of its own, or in the environment."""

from __future__ import annotations

import secrets
from pathlib import Path

from liaison_cli import files
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, UsageError, reason_of

# In bytes.
_LENGTH = 32
# What is longer was never a key; a disk or an endless pipe is not read through.
_MOST = 1024


def of_text(text: str, name: str) -> bytes:
    """The key that a text holds; `name` is where it stands. Raises UsageError."""
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != _LENGTH:
        raise UsageError(
            msg("{name} holds no key.", name=name),
            msg("A key is 64 hexadecimal digits; liaison seal --key-file FILE makes one."),
        )
    return key


def read(path: Path) -> bytes:
    """The key in a file, which from then on only its owner can read. Raises LiaisonError, UsageError."""
    try:
        with open(path, "rb") as file:
            text = file.read(_MOST)
    except OSError as error:
        raise LiaisonError(
            msg("The key file {path} cannot be read: {reason}.", path=str(path), reason=reason_of(error)),
            msg("See that the disk with the key is there, or name another file: LIAISON_KEY_FILE=FILE liaison …"),
        ) from error
    files.make_private(path)
    return of_text(text.decode("ascii", errors="replace"), str(path))


def make(path: Path) -> bool:
    """Put a new key into a file, where there is none; whether there was none. Raises LiaisonError."""
    with files.reported(str(path)):
        return files.write_first(path, secrets.token_hex(_LENGTH) + "\n", files.PRIVATE)
