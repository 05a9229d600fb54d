"""The commands: name, module, help line and the heading they stand under."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_cli.core.message import Message, msg


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as the help page knows it."""

    name: str
    module: str
    message: Message
    heading: Message

    @property
    def help(self) -> str:
        """The English help line, translated where it is shown."""
        return self.message.text

    @property
    def panel(self) -> str:
        """The English heading, translated where it is shown."""
        return self.heading.text


ROSTERS = msg("Rosters")
WORK = msg("Daily work")
LISTS = msg("Lists")
OFFICE = msg("Office")

_ENTRIES = (
    ("import", "import_", msg("Read rosters and contact logs from files."), ROSTERS),
    ("imports", "imports", msg("List imports, show what one changed, take one back."), ROSTERS),
    ("duplicates", "duplicates", msg("List enterprises that may be one and the same."), ROSTERS),
    ("merge", "merge", msg("Make two enterprises one; it can be taken back."), ROSTERS),
    ("export", "export", msg("Write whole tables that an import reads again."), ROSTERS),
    ("find", "find", msg("Find enterprises by name, code, phone or pinyin."), ROSTERS),
    ("show", "show", msg("Show all that is known of one enterprise."), ROSTERS),
    ("list", "list_", msg("List enterprises."), ROSTERS),
    ("log", "log", msg("Record a contact attempt."), WORK),
    ("void", "void", msg("Take a recorded attempt back."), WORK),
    ("verify", "verify", msg("Record that the liaison's details were checked."), WORK),
    ("handover", "handover", msg("End one liaison's appointment and begin the next."), WORK),
    ("signal", "signal", msg("Add, list or dismiss warning signals."), WORK),
    ("tip", "tip", msg("Record what somebody around an enterprise says."), WORK),
    ("alarm", "alarm", msg("List alarms; show, close or snooze one."), WORK),
    ("task", "task", msg("List tasks; take, finish, return, hand over or dismiss one."), WORK),
    ("case", "case", msg("Follow a lost-contact case to its end, with evidence."), WORK),
    ("custody", "custody", msg("Register certificates, keys and invoices, and who holds them."), WORK),
    ("network", "network", msg("Register landlords, property managers and others around a building."), WORK),
    ("due", "due", msg("Whom to contact, the most pressing first."), LISTS),
    ("stale", "stale", msg("Whose liaison details have not been checked for too long."), LISTS),
    ("risk", "risk", msg("Enterprises at risk, with every point explained."), LISTS),
    ("plan", "plan", msg("When to contact whom: a list, a calendar, a call sheet."), WORK),
    ("escalate", "escalate", msg("Find yellow and red lights and make their tasks."), LISTS),
    ("scan", "scan", msg("Apply every rule: find signals, raise alarms, make tasks."), LISTS),
    ("rule", "rule", msg("List the rules of a scan, silence one, or see how often each was right."), LISTS),
    ("why", "why", msg("Explain an enterprise's standing."), LISTS),
    ("report", "report", msg("Write a report: daily to yearly, on paper or in a spreadsheet."), OFFICE),
    ("stats", "stats", msg("Show the figures as bars and sparklines."), OFFICE),
    ("spread", "spread", msg("Propose first-contact days for a new roster."), OFFICE),
    ("officer", "officer", msg("List officers; move everything from one to another."), OFFICE),
    ("cron", "cron", msg("Regular runs: the lines for cron or systemd."), OFFICE),
    ("runs", "runs", msg("List what was run, when, and what came of it."), OFFICE),
    ("health", "health", msg("Check that the regular runs happen and the data is whole."), OFFICE),
    ("audit", "audit", msg("Show the audit records; verify that nothing was changed from outside."), OFFICE),
    ("rebuild", "rebuild", msg("Compute lights and due days again from the log."), OFFICE),
    ("backup", "backup", msg("Copy the database safely."), OFFICE),
    ("config", "config", msg("Show the policy, or write an example of its file."), OFFICE),
    ("demo", "demo", msg("Try everything on invented data."), OFFICE),
)

COMMANDS = {name: Entry(name, module, message, heading) for name, module, message, heading in _ENTRIES}
