"""A report as text that can be read by itself, or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from liaison_cli.core.reports.report import Definition, Report
from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.lang import say
from liaison_cli.views.formats.as_markdown import escaped
from liaison_cli.views.output import Output
from liaison_cli.views.report.build import document
from liaison_cli.views.report.document import Card, Chart, Document, Section, Table
from liaison_cli.views.text import as_seen, clean, pad, width

# Columns whose cells are whole sentences.
SENTENCES = ("reasons", "action", "duty")


def write(report: Report, output: Output) -> None:
    """Write the sentences and tables; a chart is its sentence."""
    write_document(document(report), report.made_at, output)


def write_document(found: Document, _made_at: str, output: Output) -> None:
    """Write a document as text."""
    writer = _Markdown() if output.fmt == "md" else _Text()
    with output.writing() as stream:
        for line in writer.lines(found):
            stream.write(line + "\n")


def said(card: Card) -> Message:
    """A headline figure as a sentence."""
    values = {"title": card.definition.title, "value": card.value}
    if card.detail and card.change:
        return msg("{title}: {value} ({detail}; {change})", detail=card.detail, change=card.change, **values)
    if card.detail:
        return msg("{title}: {value} ({detail})", detail=card.detail, **values)
    if card.change:
        return msg("{title}: {value} ({change})", change=card.change, **values)
    return msg("{title}: {value}", **values)


def defined(definition: Definition) -> Message:
    """A definition as a sentence."""
    return msg("{title}: {rule}; of {of}.", title=definition.title, rule=definition.rule, of=definition.of)


def rest(table: Table) -> Message:
    """What a table leaves out, and where it is."""
    if table.command is None:
        return many("{count} more is not listed.", "{count} more are not listed.", count=table.left_out)
    return many(
        "{count} more is not listed; {command} gives all.",
        "{count} more are not listed; {command} gives all.",
        count=table.left_out,
        command=table.command,
    )


def cells(table: Table) -> tuple[list[str], list[list[str]]]:
    """A table's titles and its cells as text; data is not cleaned yet."""
    columns = [column for column in table.listing.columns if column.rank is not None]
    titles = [say(column.title) for column in columns]
    return titles, [[column.text(row, False) for column in columns] for row in table.rows]


class _Text:
    """Plain text: indented tables under underlined titles."""

    def lines(self, found: Document) -> Iterator[str]:
        yield from self.title(say(found.title))
        for fact in (*found.facts, *found.warnings):
            yield self.plain(say(fact))
        yield ""
        for card in found.cards:
            yield self.item(say(said(card)))
        for section in found.sections:
            yield from self.section(section)
        if found.definitions:
            yield from self.heading(say(msg("What the figures mean")))
            for definition in found.definitions:
                yield self.item(say(defined(definition)))
        if found.foot:
            yield ""
            yield self.plain(found.foot)

    def section(self, section: Section) -> Iterator[str]:
        yield from self.heading(say(section.title))
        for sentence in section.sentences:
            yield self.item(say(sentence))
        for block in section.blocks:
            if isinstance(block, Chart):
                yield self.item(say(msg("{title}: {value}", title=block.title, value=block.said)))
            elif block.rows:
                yield from self.table(block, under=section.title)
            else:
                yield self.item(say(block.listing.empty))

    def title(self, text: str) -> Iterator[str]:
        yield clean(text)
        yield "=" * width(clean(text))
        yield ""

    def heading(self, text: str) -> Iterator[str]:
        yield ""
        yield text
        yield "-" * width(text)

    def plain(self, text: str) -> str:
        return clean(text)

    def item(self, text: str) -> str:
        return clean(text)

    def table(self, table: Table, under: Message) -> Iterator[str]:
        columns = [column for column in table.listing.columns if column.rank is not None]
        # Whole sentences stand on a line of their own below the row, so that a mail need not be as wide as they are.
        short = [column for column in columns if column.key not in SENTENCES]
        long = [column for column in columns if column.key in SENTENCES]
        lines = [[say(column.title) for column in short]]
        lines += [[clean(column.text(row, False)) for column in short] for row in table.rows]
        widths = [max(width(line[place]) for line in lines) for place in range(len(short))]
        yield ""
        if table.listing.title != under:
            yield say(table.listing.title)
        for place, line in enumerate(lines):
            parts = (
                pad(cell, size, right=column.right) for cell, size, column in zip(line, widths, short, strict=True)
            )
            yield ("  " + "  ".join(parts)).rstrip()
            if place:
                for column in long:
                    yield "      " + clean(column.text(table.rows[place - 1], False))
        if table.left_out:
            yield "  " + as_seen(rest(table))
        yield ""


class _Markdown(_Text):
    """Markdown: real headings, lists and tables."""

    def title(self, text: str) -> Iterator[str]:
        yield "# " + escaped(text)
        yield ""

    def heading(self, text: str) -> Iterator[str]:
        yield ""
        yield "## " + text
        yield ""

    def plain(self, text: str) -> str:
        return escaped(text) + "  "

    def item(self, text: str) -> str:
        return "- " + escaped(text)

    def table(self, table: Table, under: Message) -> Iterator[str]:
        titles, rows = cells(table)
        right = [column.right for column in table.listing.columns if column.rank is not None]
        yield ""
        if table.listing.title != under:
            yield "### " + say(table.listing.title)
            yield ""
        yield "| " + " | ".join(titles) + " |"
        yield "|" + "|".join(" ---: " if to else " --- " for to in right) + "|"
        for row in rows:
            yield "| " + " | ".join(escaped(cell) for cell in row) + " |"
        yield ""
        if table.left_out:
            yield escaped(say(rest(table)))
            yield ""
