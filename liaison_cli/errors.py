"""What can go wrong through no fault of the program, and the exit code of each kind."""

from __future__ import annotations

import errno

from liaison_cli.core.values.message import Message, msg

ERROR = 1
USAGE = 2
NOT_FOUND = 3
REJECTS = 4
DATABASE = 5
INTERRUPTED = 130


class LiaisonError(Exception):
    """A user's mistake or a fault of the machine: one sentence, a hint, an exit code.

    `kind` is the stable word that scripts see as `error.code` under --json.
    """

    exit_code = ERROR
    kind = "error"

    def __init__(self, message: Message, hint: Message | None = None, *, details: list[str] | None = None) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint
        # Extra lines for stderr, such as the candidates of an ambiguous name; plain text from data.
        self.details = details or []


class UsageError(LiaisonError):
    """The command line cannot be understood."""

    exit_code = USAGE
    kind = "usage"


class NotFound(LiaisonError):
    """What was named does not exist, or is not unique."""

    exit_code = NOT_FOUND
    kind = "not_found"


class Refused(LiaisonError):
    """The policy gives the user no role that may do it."""

    kind = "refused"


class DatabaseError(LiaisonError):
    """The database cannot be used: missing, locked, read-only, full, foreign or newer."""

    exit_code = DATABASE
    kind = "database"


class Interrupted(LiaisonError):
    """Ctrl-C in the middle of a transaction, which was undone."""

    exit_code = INTERRUPTED
    kind = "interrupted"


_REASONS = {
    errno.ENOENT: msg("there is no such file or folder"),
    errno.EACCES: msg("there is no permission to"),
    errno.EPERM: msg("there is no permission to"),
    errno.EROFS: msg("the disk is read-only"),
    errno.ENOSPC: msg("the disk is full"),
    errno.EISDIR: msg("it is a folder"),
    errno.ENOTDIR: msg("a part of its path is not a folder"),
    errno.ENAMETOOLONG: msg("its name is too long"),
    errno.EIO: msg("the disk is failing"),
}


def reason_of(error: OSError) -> Message | str:
    """Why the system refused: the usual faults in the reader's language, others in the words of the system."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
