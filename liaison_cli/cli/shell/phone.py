"""Phone numbers typed on the command line."""

from __future__ import annotations

from liaison_cli.core.values import phones
from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError


def phone(text: str | None) -> str | None:
    """The number in its one form; None stays None. Raises UsageError."""
    if text is None:
        return None
    try:
        return phones.understand(text)
    except phones.PhoneProblem as problem:
        raise UsageError(problem.message, msg("Write it like 13912345678 or 021-65550100-8012.")) from None
