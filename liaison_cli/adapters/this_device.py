"""A name for this device, the same ever after: each device that writes has a chain of records of its own."""

from __future__ import annotations

from pathlib import Path

_FILE = "device"


def known(folder: Path) -> str:
    """The name kept in the user's data folder, eight hexadecimal digits, made at first use; empty where none can be kept."""
    path = folder / _FILE
    try:
        return _read(path) or _made(path)
    except OSError:
        # Without a home (a service, a container) the chain is that of work without a device.
        return ""


def _read(path: Path) -> str:
    try:
        name = path.read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return ""
    return name if len(name) == 8 and set(name) <= set("0123456789abcdef") else ""


def _made(path: Path) -> str:
    # Imported here: it is made once, and read by every command.
    import secrets

    from liaison_cli import files

    path.parent.mkdir(parents=True, exist_ok=True)
    # Of two processes that begin at once, the name of the first holds for both.
    files.write_first(path, secrets.token_hex(4) + "\n")
    return _read(path)
