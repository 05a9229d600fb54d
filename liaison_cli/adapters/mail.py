"""Reports by mail: through an SMTP server, the machine's sendmail, or into a folder for somebody to send."""

from __future__ import annotations

import mimetypes
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from urllib.parse import unquote, urlsplit

from liaison_cli import clock
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError
from liaison_cli.views.output import replacing

_WAIT = 60
_SENDMAIL = "/usr/sbin:/usr/lib"


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent: whom to, the subject, a text that can be read by itself, and files."""

    to: tuple[str, ...]
    subject: str
    text: str
    files: tuple[Path, ...]


def send(s: Session, letter: Letter) -> None:
    """Send a letter, and say how it went. A refused one is kept in the spool folder; raises LiaisonError then."""
    message = _message(s, letter)
    try:
        way = _deliver(message, letter.to)
    except (OSError, subprocess.SubprocessError, _smtp_errors()) as error:
        kept = _spool(s, message)
        raise LiaisonError(
            msg("The mail was not accepted: {reason}. It is kept at {path}.", reason=str(error), path=str(kept)),
            msg("The report itself was written. Check LIAISON_SMTP or sendmail, then send the kept mail."),
        ) from error
    if way:
        s.say(msg("Sent to {names}.", names=list(letter.to)))
    else:
        s.say(msg("No mail is set up here; the letter is at {path}.", path=str(_spool(s, message))))


def _smtp_errors() -> type[Exception]:
    import smtplib

    return smtplib.SMTPException


def _message(s: Session, letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = " ".join(letter.subject.split())
    message["From"] = os.environ.get("LIAISON_MAIL_FROM") or "liaison@localhost"
    message["To"] = ", ".join(letter.to)
    message["Date"] = format_datetime(clock.now(s.as_of).astimezone())
    message["Message-ID"] = make_msgid(domain="liaison.local")
    message.set_content(letter.text)
    for path in letter.files:
        kind = (mimetypes.guess_type(path.name)[0] or "application/octet-stream").split("/")
        message.add_attachment(path.read_bytes(), maintype=kind[0], subtype=kind[1], filename=path.name)
    return message


def _deliver(message: EmailMessage, to: Sequence[str]) -> bool:
    """Hand the letter over by the first way that is set up; False where there is none."""
    if os.environ.get("LIAISON_SPOOL"):
        return False
    if server := os.environ.get("LIAISON_SMTP"):
        _by_smtp(server, message)
        return True
    program = shutil.which("sendmail") or shutil.which("sendmail", path=_SENDMAIL)
    if program is None:
        return False
    # -i: a line with a single dot does not end the letter.
    line = [program, "-i", "--", *to]
    done = subprocess.run(line, input=message.as_bytes(), capture_output=True, timeout=_WAIT)
    if done.returncode:
        raise OSError(done.stderr.decode(errors="replace").strip() or f"sendmail: {done.returncode}")
    return True


def _by_smtp(server: str, message: EmailMessage) -> None:
    """Through `smtp://[user:password@]host[:port]`, with TLS where the server has it, or `smtps://`."""
    import smtplib

    where = urlsplit(server)
    encrypted = where.scheme == "smtps"
    kind = smtplib.SMTP_SSL if encrypted else smtplib.SMTP
    with kind(where.hostname or "localhost", where.port or (465 if encrypted else 25), timeout=_WAIT) as post:
        if not encrypted and post.ehlo()[0] == 250 and post.has_extn("starttls"):
            post.starttls()
        if where.username:
            post.login(unquote(where.username), unquote(where.password or ""))
        post.send_message(message)


def _spool(s: Session, message: EmailMessage) -> Path:
    """Keep a letter in LIAISON_SPOOL, else beside the database; two at the same second get two names."""
    folder = Path(os.environ.get("LIAISON_SPOOL") or s.db_path.parent / "outbox")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{clock.now(s.as_of):%Y%m%d-%H%M%S}-{message['Message-ID'].strip('<>').split('@')[0]}.eml"
    with replacing(path) as partial:
        partial.write_bytes(message.as_bytes())
    return path
