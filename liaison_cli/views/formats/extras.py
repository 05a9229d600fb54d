"""Libraries that only some commands need, and one sentence where they are missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError


@contextmanager
def needed(extra: str) -> Iterator[None]:
    """Imports that belong to an extra of the package. Raises LiaisonError with the command that installs it."""
    try:
        yield
    except ImportError as error:
        raise LiaisonError(
            msg("This format needs a library that is not installed: {name}.", name=error.name),
            msg("Run: pip install 'liaison-cli[{extra}]'", extra=extra),
        ) from error
