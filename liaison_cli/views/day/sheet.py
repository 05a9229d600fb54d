"""A day on one page of A4: boxes to tick, room to write, and what the page has no room for counted."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from liaison_cli import files
from liaison_cli.core.policy import Policy
from liaison_cli.core.privacy import masking
from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.core.work.day import Contact, Day
from liaison_cli.errors import UsageError
from liaison_cli.lang import joined, say
from liaison_cli.views.day.screen import headline, left_over
from liaison_cli.views.output import Output
from liaison_cli.views.papers.paper import Block, Paper, table
from liaison_cli.views.screen.agenda import closing_line
from liaison_cli.views.text import as_seen, clean, fit, wrap

_WRITERS = {"pdf": "papers.as_pdf", "docx": "papers.as_docx", "html": "day.as_html", "md": "day.as_markdown"}
_ALIASES = {"htm": "html", "markdown": "md"}
FORMATS = tuple(_WRITERS)
_TITLES = (msg("When"), msg("Who"), msg("What to do and say"), msg("Result"))
_WIDTHS = (10, 28, 40, 22)
# Letters of half width that a line of each column holds, the height in mm of a line and of what is around a row, and what of a
# page is left for rows.
_LETTERS, _LINE, _AROUND, _ROOM = (10, 31, 46, 24), 3.9, 1.7, 218.0
# So many enterprises are named, so much of a name and of what is said is shown, in letters: one row is no page.
_NAMED, _NAME, _ONE_OF, _SAID = 12, 54, 24, 230


def format_of(path: Path) -> str:
    """The format that a file's ending says. Raises UsageError."""
    suffix = path.suffix[1:].lower()
    name = _ALIASES.get(suffix, suffix)
    if name not in FORMATS:
        raise UsageError(
            msg("There is no format {name!r}.", name=suffix), msg("Choose one of {choices}.", choices=FORMATS)
        )
    return name


def write(day: Day, policy: Policy, made_at: str, output: Output) -> None:
    """Write the sheet in the format that the file's ending says; `made_at` is an ISO time. Raises LiaisonError."""
    writer = import_module(f"liaison_cli.views.{_WRITERS[format_of(output.file)]}")
    made = paper(day, policy, made_at, reveal=output.reveal)
    with files.writing_bytes(output.file) as file:
        writer.write(made, file)


def paper(day: Day, policy: Policy, made_at: str, *, reveal: bool) -> Paper:
    """The page: what cannot wait, what is due, and what is to be said before one hangs up."""
    title = say(msg("Day sheet: {officer}", officer=day.officer or msg("nobody's enterprises")))
    urgent, contacts, cut = _fitting(day, reveal=reveal)
    blocks = [Block("title", title), Block("plain", as_seen(headline(day)))]
    for heading, rows in ((msg("Cannot wait"), urgent), (msg("Due contacts"), contacts)):
        if rows:
            titles = None if len(blocks) > 2 else tuple(map(say, _TITLES))
            blocks += [Block("heading", say(heading)), table(rows, _WIDTHS, titles)]
    blocks += [Block("plain", as_seen(each)) for each in _below(day, cut)]
    blocks.append(Block("plain", as_seen(msg("Before you hang up: {line}", line=closing_line(policy)))))
    return Paper(title, tuple(blocks), made_at, sheet=True)


_Row = tuple[str, ...]


def _fitting(day: Day, *, reveal: bool) -> tuple[list[_Row], list[_Row], int]:
    """The rows of both parts that the page has room for, and how many it has not; what cannot wait goes first."""
    every, rows, room = (*day.urgent, *day.contacts), [], _ROOM
    for each in every:
        row = _row(each, reveal=reveal)
        room -= _height(row)
        if room < 0:
            break
        rows.append(row)
    return rows[: len(day.urgent)], rows[len(day.urgent) :], len(every) - len(rows)


def _height(row: _Row) -> float:
    lines = max(
        sum(_lines_of(line, letters) for line in cell.split("\n")) for cell, letters in zip(row, _LETTERS, strict=True)
    )
    return _LINE * lines + _AROUND


def _lines_of(text: str, letters: int) -> int:
    """Latin letters are narrower than half a Chinese one."""
    return len(wrap(text, letters * 10 // 9 if text.isascii() else letters))


def _row(contact: Contact, *, reveal: bool) -> _Row:
    return (
        _lines(_when(contact)),
        _lines(_who(contact, reveal=reveal), reveal=reveal),
        _lines(_how(contact)),
        _lines((msg("□ reached □ not □"), _boxes(contact), msg("Next: ________"))),
    )


def _boxes(contact: Contact) -> Message:
    """The last words stand once on the page; who is to hear them has a box for them."""
    if contact.advice and contact.advice.closing:
        return msg("□ deep □ closing words")
    return msg("□ deep")


def _lines(said: Iterable[Message | Word | str], *, reveal: bool = False) -> str:
    return "\n".join(as_seen(each, reveal=reveal) for each in said if each)


def _when(contact: Contact) -> Iterable[Message | Word | str]:
    if contact.kind:
        yield Word("urgent", contact.kind)
    if contact.at:
        yield f"{contact.at:%H:%M}"
    elif contact.deadline:
        yield msg("by {day}", day=f"{contact.deadline:%m-%d}")


def _who(contact: Contact, *, reveal: bool) -> Iterable[Message | str]:
    # One has the room that it needs; of several each has a line.
    room = _NAME if len(contact.standings) == 1 else _ONE_OF
    for each in contact.standings[:_NAMED]:
        yield f"{fit(clean(each.name), room)} #{each.id}"
    if (more := len(contact.standings) - _NAMED) > 0:
        yield msg("and {count} more", count=more)
    standing = contact.standing
    number = standing.mobile if reveal else masking.phone(standing.mobile)
    yield fit(clean("  ".join(each for each in (standing.liaison, number, standing.building) if each)), _NAME)


def _how(contact: Contact) -> Iterable[Message | str]:
    if contact.reasons:
        yield contact.action
        yield fit(joined([as_seen(each.said) for each in contact.reasons]), _SAID)
        if contact.advice and contact.kind in ("promise", "yellow"):
            yield msg("First: {topic}", topic=contact.advice.topic)
    elif contact.advice:
        yield fit(joined([as_seen(each) for each in contact.advice.of_a_time]), _SAID)


def _below(day: Day, cut: int) -> Iterable[Message]:
    if cut:
        yield many(
            "{count} more is for today and has no room on this page: `liaison today --officer {officer}` shows all.",
            "{count} more are for today and have no room on this page: `liaison today --officer {officer}` shows all.",
            count=cut,
            officer=day.officer,
        )
    if day.left_over:
        yield left_over(day)
