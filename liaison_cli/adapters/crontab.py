"""The crontab of whoever is at work, through cron's own command."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping

from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError


def read(environment: Mapping[str, str]) -> str:
    """The crontab; empty where there is none. Raises LiaisonError."""
    done = _run(["-l"], None, environment)
    if done.returncode and "no crontab" not in done.stderr:
        raise LiaisonError(msg("The crontab cannot be read: {reason}.", reason=done.stderr.strip()))
    return done.stdout if not done.returncode else ""


def write(text: str, environment: Mapping[str, str]) -> None:
    """Put another crontab in its place. Raises LiaisonError."""
    done = _run(["-"], text, environment)
    if done.returncode:
        raise LiaisonError(msg("The crontab cannot be written: {reason}.", reason=done.stderr.strip()))


def _run(args: list[str], text: str | None, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    program = shutil.which("crontab")
    if program is None:
        raise LiaisonError(
            msg("There is no crontab command on this machine."),
            msg("Install cron, or use --systemd FOLDER; `liaison cron` alone prints the lines."),
        )
    plain = {**environment, "LC_ALL": "C"}
    return subprocess.run([program, *args], input=text, capture_output=True, text=True, env=plain, check=False)
