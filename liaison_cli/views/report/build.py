"""What a report says, in the order in which it is read."""

from __future__ import annotations

from liaison_cli.core.reports.report import Report, definitions
from liaison_cli.views.report.document import Document
from liaison_cli.views.report.parts import cases, duty, head, standing, work

# The figures that stand at the head; all of them are in the table of changes and in JSON.
_HEADLINES = ("covered", "red", "yellow", "overdue", "due_soon", "stale", "duty_met", "reached", "tasks_late")
# In the order in which they are read; one that has nothing to say is left out.
_SECTIONS = (
    standing.changes,
    standing.first,
    standing.lights,
    standing.due,
    duty.officers,
    duty.duties,
    standing.details,
    work.reaching,
    work.forms,
    work.tasks,
    work.alarms,
    cases.section,
)


def document(report: Report) -> Document:
    """The report as title, headline figures, sections and definitions; without enterprises, a sentence alone."""
    meanings = definitions(report.policy)
    if not report.total.covered:
        return Document(head.title(report), head.facts(report), (head.nobody(report),), (), (), (), report.heads)
    found = (make(report) for make in _SECTIONS)
    return Document(
        head.title(report),
        head.facts(report),
        tuple(head.warnings(report)),
        tuple(head.card(report, name, meanings[name]) for name in _HEADLINES),
        tuple(each for each in found if each),
        tuple(meanings.values()),
        report.heads,
    )
