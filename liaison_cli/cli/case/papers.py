"""The papers of a case as files: the form of a visit, the notice to the tax office, and the templates of them all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from liaison_cli.adapters import policy_file
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import EnterpriseName, Reveal, RevealWhy
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.case.paper_facts import PaperFacts
from liaison_cli.core.values.message import msg
from liaison_cli.office.case import written_papers
from liaison_cli.views.papers import worded
from liaison_cli.views.papers.worded import Worded

Folder = Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="Where the files go; else here.")]


def register(app: typer.Typer) -> None:
    """Give the group of commands these."""
    for command in (form, notice, templates):
        app.command()(command)


def form(ctx: typer.Context, enterprise: EnterpriseName, out: Folder = None) -> None:
    """Write the record form of an on-site check, filled with what is known, as DOCX and PDF."""
    s: Session = ctx.obj
    found = written_papers.visit_form(s.work, which(s, enterprise))
    write(s, found.facts, [worded.visit(found)], out)


def notice(
    ctx: typer.Context, enterprise: EnterpriseName, out: Folder = None, reveal: Reveal = False, why: RevealWhy = None
) -> None:
    """Write the same-day notice to the tax office and the handover list, of what is in the register."""
    s: Session = ctx.obj
    id_ = which(s, enterprise)
    found = written_papers.tax_notice(s.work, id_)
    shown = revealed(s, reveal, why, "tax notice", [("enterprise", id_)])
    write(s, found.facts, worded.notice(found, reveal=shown), out)


def templates(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder; made if it is not there.")],
) -> None:
    """Write the built-in templates into a folder, to be worded anew; `documents.templates` of the policy names it."""
    from liaison_cli.views.papers import template

    s: Session = ctx.obj
    written = template.copy_to(folder)
    s.say(msg("Templates written: {paths}", paths=[str(path) for path in written]))


def write(s: Session, facts: PaperFacts, papers: Iterable[Worded], folder: Path | None) -> None:
    """Fill the templates in, write each as DOCX and PDF, and print the files."""
    from liaison_cli.views.papers import files, template

    s.as_it_is()
    own = policy_file.path_for(s.db_path).parent / s.policy.documents.templates if facts.documents.templates else None
    for note in facts.notes:
        s.say(note)
    for each in papers:
        paper = template.filled(each.template, own, each.values, s.stamp.at)
        for path in files.write(paper, folder or Path(), each.name):
            print(path)
