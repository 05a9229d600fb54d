"""Mail: a letter with its files, through an SMTP server or the machine's sendmail."""

from __future__ import annotations

import mimetypes
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from urllib.parse import unquote, urlsplit

_WAIT = 60
_SENDMAIL = "/usr/sbin:/usr/lib"


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent: whom to, the subject, a text that can be read by itself, and files."""

    to: tuple[str, ...]
    subject: str
    text: str
    files: tuple[Path, ...]


def message(letter: Letter, sender: str, at: datetime) -> EmailMessage:
    """The letter as it goes over the wire; `at` knows its time zone."""
    made = EmailMessage()
    made["Subject"] = " ".join(letter.subject.split())
    made["From"] = sender
    made["To"] = ", ".join(letter.to)
    made["Date"] = format_datetime(at)
    made["Message-ID"] = make_msgid(domain="liaison.local")
    made.set_content(letter.text)
    for path in letter.files:
        kind = (mimetypes.guess_type(path.name)[0] or "application/octet-stream").split("/")
        made.add_attachment(path.read_bytes(), maintype=kind[0], subtype=kind[1], filename=path.name)
    return made


def deliver(made: EmailMessage, to: Sequence[str], server: str | None) -> bool:
    """Hand a message to `server` (`smtp://[user:password@]host[:port]` or `smtps://`), else to sendmail.

    False where there is neither. Raises OSError when it is refused.
    """
    if server:
        _by_smtp(server, made)
        return True
    program = shutil.which("sendmail") or shutil.which("sendmail", path=_SENDMAIL)
    if program is None:
        return False
    _by_sendmail(program, made, to)
    return True


def _by_smtp(server: str, made: EmailMessage) -> None:
    """With TLS where the server has it."""
    import smtplib

    where = urlsplit(server)
    encrypted = where.scheme == "smtps"
    kind = smtplib.SMTP_SSL if encrypted else smtplib.SMTP
    with kind(where.hostname or "localhost", where.port or (465 if encrypted else 25), timeout=_WAIT) as post:
        if not encrypted and post.ehlo()[0] == 250 and post.has_extn("starttls"):
            post.starttls()
        if where.username:
            post.login(unquote(where.username), unquote(where.password or ""))
        post.send_message(made)


def _by_sendmail(program: str, made: EmailMessage, to: Sequence[str]) -> None:
    # -i: a line with a single dot does not end the letter.
    line = [program, "-i", "--", *to]
    try:
        done = subprocess.run(line, input=made.as_bytes(), capture_output=True, timeout=_WAIT, check=False)
    except subprocess.SubprocessError as error:
        raise OSError(str(error)) from error
    if done.returncode:
        raise OSError(done.stderr.decode(errors="replace").strip() or f"sendmail: {done.returncode}")
