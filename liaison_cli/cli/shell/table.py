"""The commands: name, module, help line and the heading they stand under; and what each does, for who may do it."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_cli.core.values.message import Message, msg


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
    ("import", "rosters.import_", msg("Read rosters and contact logs from files."), ROSTERS),
    ("imports", "rosters.imports", msg("List imports, show what one changed, take one back."), ROSTERS),
    ("duplicates", "rosters.duplicates", msg("List enterprises that may be one and the same."), ROSTERS),
    ("merge", "rosters.merge", msg("Make two enterprises one; it can be taken back."), ROSTERS),
    ("rename", "rosters.rename", msg("Change an enterprise's name or code; add a former name."), ROSTERS),
    ("export", "rosters.export", msg("Write whole tables that an import reads again."), ROSTERS),
    ("find", "rosters.find", msg("Find enterprises by name, code, phone or pinyin."), ROSTERS),
    ("show", "rosters.show", msg("Show all that is known of one enterprise."), ROSTERS),
    ("list", "rosters.list_", msg("List enterprises."), ROSTERS),
    ("today", "day.today", msg("What to do today: whom to contact, how, when and about what."), WORK),
    ("worklist", "day.worklist", msg("Write an officer's day as a spreadsheet that comes back filled in."), WORK),
    ("log", "daily.log", msg("Record a contact attempt."), WORK),
    ("void", "daily.void", msg("Take a recorded attempt back."), WORK),
    ("verify", "daily.verify", msg("Record that the liaison's details were checked."), WORK),
    (
        "form",
        "day.form",
        msg("Check forms: print, enter and list the pages on which liaisons check their details."),
        WORK,
    ),
    ("handover", "daily.handover", msg("End one liaison's appointment and begin the next."), WORK),
    ("signal", "daily.signal", msg("Add, list or dismiss warning signals."), WORK),
    ("tip", "daily.tip", msg("Record what somebody around an enterprise says."), WORK),
    ("alarm", "daily.alarm", msg("List alarms; show, close or snooze one."), WORK),
    ("task", "daily.task", msg("List tasks; add, take, finish, return, hand over or dismiss one."), WORK),
    ("case", "case.case", msg("Follow a lost-contact case to its end, with evidence."), WORK),
    ("custody", "daily.custody", msg("Register certificates, keys and invoices, and who holds them."), WORK),
    ("network", "daily.network", msg("Register landlords, property managers and others around a building."), WORK),
    ("due", "lists.due", msg("Whom to contact, the most pressing first."), LISTS),
    ("stale", "lists.stale", msg("Whose liaison details have not been checked for too long."), LISTS),
    ("risk", "lists.risk", msg("Enterprises at risk, with every point explained."), LISTS),
    ("plan", "day.plan", msg("When to contact whom: a list, a calendar, a call sheet."), WORK),
    ("escalate", "lists.escalate", msg("Find yellow and red lights and make their tasks."), LISTS),
    ("scan", "lists.scan", msg("Apply every rule: find signals, raise alarms, make tasks."), LISTS),
    ("rule", "lists.rule", msg("List the rules of a scan, silence one, or see how often each was right."), LISTS),
    ("advise", "day.advise", msg("How to make the next contact with an enterprise, with the evidence."), WORK),
    ("news", "day.news", msg("Keep what can be told to enterprises: add, list, end."), WORK),
    ("why", "lists.why", msg("Explain an enterprise's standing."), LISTS),
    ("report", "upkeep.report", msg("Write a report: daily to yearly, on paper or in a spreadsheet."), OFFICE),
    ("stats", "upkeep.stats", msg("Show the figures as bars and sparklines."), OFFICE),
    ("spread", "upkeep.spread", msg("Propose first-contact days for a new roster."), OFFICE),
    ("calendar", "upkeep.calendar", msg("Tell and show the yearly notice of days off and make-up days."), OFFICE),
    ("officer", "rosters.officer", msg("List officers; move everything from one to another."), OFFICE),
    ("retention", "people.retention", msg("List what is kept beyond its time; let it go."), OFFICE),
    ("notice", "people.notice", msg("Tell people what is kept of them and why; note consent."), OFFICE),
    ("subject", "people.subject", msg("What is known of one person: show, copy, correct, erase, hold."), OFFICE),
    ("cron", "upkeep.cron", msg("Regular runs: the lines for cron or systemd."), OFFICE),
    ("runs", "upkeep.runs", msg("List what was run, when, and what came of it."), OFFICE),
    ("health", "care.health", msg("Check that the regular runs happen and the data is whole."), OFFICE),
    ("audit", "upkeep.audit", msg("Show the audit records; verify that nothing was changed from outside."), OFFICE),
    ("rebuild", "care.rebuild", msg("Compute lights and due days again from the log."), OFFICE),
    ("backup", "care.backup", msg("Copy the database safely."), OFFICE),
    ("restore", "care.restore", msg("Put a backup in the database's place."), OFFICE),
    ("seal", "care.seal", msg("Seal the database: only its key opens it."), OFFICE),
    ("unseal", "care.unseal", msg("Let the database be read without a key again."), OFFICE),
    ("config", "upkeep.config", msg("Show the policy, or write an example of its file."), OFFICE),
    ("demo", "upkeep.demo", msg("Try everything on invented data."), OFFICE),
)

COMMANDS = {name: Entry(name, module, message, heading) for name, module, message, heading in _ENTRIES}

# What each command does, in the words of core/privacy/roles.py: who may do it is said there, and asked in allowed.py. By the
# whole name; a group that is a command by itself stands beside its commands.
ACTS = {
    "import": "bring",
    "imports": "roster",
    "imports show": "roster",
    "imports undo": "roster",
    "imports profiles": "roster",
    "imports forget": "roster",
    "duplicates": "roster",
    "merge": "roster",
    "rename": "roster",
    "export": "export",
    "find": "look",
    "show": "look",
    "list": "look",
    "today": "look",
    "worklist": "look",
    "log": "contact",
    "void": "contact",
    "verify": "contact",
    "form print": "contact",
    "form enter": "contact",
    "form read": "contact",
    "form undo": "contact",
    "form void": "contact",
    "form list": "look",
    "handover": "contact",
    "signal add": "contact",
    "signal list": "look",
    "signal kinds": "open",
    "signal dismiss": "contact",
    "tip": "contact",
    "alarm list": "look",
    "alarm show": "look",
    "alarm close": "contact",
    "alarm snooze": "contact",
    "task list": "look",
    "task show": "look",
    "task add": "contact",
    "task take": "contact",
    "task done": "contact",
    "task return": "contact",
    "task assign": "contact",
    "task dismiss": "contact",
    "case open": "case",
    "case list": "look",
    "case show": "case",
    "case ready": "case",
    "case refer": "case",
    "case close": "case",
    "case call": "case",
    "case letter": "case",
    "case visit": "case",
    "case ask": "case",
    "case emergency": "emergency",
    "case withdraw": "case",
    "case attach": "case",
    "case strike": "case",
    "case verify": "case",
    "case dossier": "case",
    "case form": "case",
    "case notice": "case",
    "case templates": "open",
    "custody add": "contact",
    "custody list": "look",
    "custody return": "contact",
    "network add": "contact",
    "network list": "look",
    "network import": "roster",
    "network end": "contact",
    "due": "look",
    "stale": "look",
    "risk": "look",
    "plan": "look",
    "escalate": "contact",
    "scan": "zone",
    "rule list": "open",
    "rule mute": "zone",
    "rule report": "open",
    "advise": "look",
    "news add": "contact",
    "news list": "look",
    "news end": "contact",
    "why": "look",
    "report": "look",
    "stats": "look",
    "spread": "zone",
    "calendar add": "care",
    "calendar list": "open",
    "calendar show": "open",
    "calendar remove": "care",
    "officer list": "look",
    "officer handover": "zone",
    "retention": "people",
    "notice give": "notice",
    "notice consent": "notice",
    "notice missing": "notice",
    "notice paper": "open",
    "subject find": "people",
    "subject show": "people",
    "subject export": "people",
    "subject correct": "people",
    "subject erase": "people",
    "subject hold": "people",
    "cron": "care",
    "cron run": "care",
    "runs": "care",
    "health": "proof",
    "audit show": "records",
    "audit reveals": "records",
    "audit head": "proof",
    "audit seal": "proof",
    "audit verify": "proof",
    "rebuild": "care",
    "backup": "care",
    "restore": "care",
    "seal": "care",
    "unseal": "care",
    "config show": "open",
    "config init": "care",
    "demo": "open",
}
