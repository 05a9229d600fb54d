"""Reports by mail: by the way that the environment names, or into a folder for somebody to send."""

from __future__ import annotations

import os
from email.message import EmailMessage
from pathlib import Path

from liaison_cli import clock, files
from liaison_cli.adapters import mail
from liaison_cli.adapters.mail import Letter
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, UsageError


def send(s: Session, letter: Letter) -> None:
    """Send a letter, and say how it went. A refused one is kept in the spool folder; raises LiaisonError then."""
    sender = os.environ.get("LIAISON_MAIL_FROM") or "liaison@localhost"
    if not sender.isprintable():
        raise UsageError(msg("{text!r} is not an e-mail address.", text=sender), msg("Check LIAISON_MAIL_FROM."))
    message = mail.message(letter, sender, s.now().replace(tzinfo=clock.time_zone(s.policy.zone.timezone)))
    try:
        # Whoever names a spool folder sends what is in it by another way.
        sent = not os.environ.get("LIAISON_SPOOL") and mail.deliver(message, letter.to, os.environ.get("LIAISON_SMTP"))
    except OSError as error:
        raise LiaisonError(
            msg(
                "The mail was not accepted: {reason}. It is kept at {path}.",
                reason=str(error),
                path=str(_keep(s, message)),
            ),
            msg("The report itself was written. Check LIAISON_SMTP or sendmail, then send the kept mail."),
        ) from error
    if sent:
        s.say(msg("Sent to {names}.", names=list(letter.to)), reveal=True)
    else:
        s.say(msg("No mail is set up here; the letter is at {path}.", path=str(_keep(s, message))))


def _keep(s: Session, message: EmailMessage) -> Path:
    """Keep a letter in LIAISON_SPOOL, else beside the database; two at the same second get two names."""
    folder = Path(os.environ.get("LIAISON_SPOOL") or s.db_path.parent / "outbox")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{s.now():%Y%m%d-%H%M%S}-{message['Message-ID'].strip('<>').split('@')[0]}.eml"
    with files.writing_bytes(path) as file:
        file.write(message.as_bytes())
    return path
