"""What an import understood, did, and could not read: one screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.lang import labels, say
from liaison_cli.views.formats.as_json import dumps
from liaison_cli.views.output import Output
from liaison_cli.views.screen.errors import as_record
from liaison_cli.views.text import as_seen, wrap

DELIMITERS = {
    ",": msg("comma"),
    ";": msg("semicolon"),
    "\t": msg("tab"),
    "|": msg("vertical bar"),
    "，": msg("full-width comma"),
    "、": msg("enumeration comma"),
    " ": msg("columns set apart by spaces"),
}
_LEFT = {
    "title": msg("title"),
    "header": msg("the header again"),
    "total": msg("total"),
    "note": msg("note or signature"),
    "rule": msg("line drawn"),
    "numbering": msg("numbers of the columns"),
}
_BOLD, _RED, _YELLOW = "1", "31", "33"
# Problems shown per file; all of them are in the rejects file and in JSON.
_SHOWN = 8
# Of more tables than these, one that went in without a question is said in a line.
_FEW = 3


def show_imports(reports: list[Any], output: Output, *, dry_run: bool, account: bool = False) -> None:
    """Say per file what was understood and done; with `account` also what became of its cells."""
    with output.writing() as stream:
        if output.fmt in ("json", "ndjson"):
            _write_records(reports, stream)
            return
        brief = len(reports) > _FEW and not account
        for report in reports:
            if brief and _is_plain(report):
                print_lines(_in_brief(report, dry_run), output, stream)
            else:
                _show(report, output, stream, dry_run)
            if account and report.balance:
                print_lines(_balance(report.balance), output, stream)
        if brief and any(map(_is_plain, reports)):
            print_lines([_MORE], output, stream)
        read = [report for report in reports if not report.error]
        if len(reports) > 1:
            print_lines(_together(read, dry_run=dry_run, account=account), output, stream, _BOLD)
            print_lines(_unread(reports), output, stream, _RED)


_MORE = msg("`--explain` says how the columns of each are understood, `--account` what became of every cell.")


def _is_plain(report: Any) -> bool:
    """Whether nothing about a table is for somebody to look at: nothing refused, doubted or noted."""
    return report.kind is not None and not (report.error or len(report.problems) or report.notes or report.samples)


def _in_brief(report: Any, dry_run: bool) -> Iterator[Message]:
    path, sheet = report.path, report.sheet
    values = {
        **{name: getattr(report, name) for name in ("rows", "inserted", "updated", "unchanged")},
        "table": path if sheet is None else msg("{path} ({sheet})", path=path, sheet=sheet),
        "kind": Word("kind", report.kind),
    }
    if dry_run:
        yield many(
            "{table}: {kind}, {rows} row: {inserted} would be new, {updated} changed, {unchanged} unchanged.",
            "{table}: {kind}, {rows} rows: {inserted} would be new, {updated} changed, {unchanged} unchanged.",
            **values,
        )
    else:
        yield many(
            "{table}: {kind}, {rows} row: {inserted} new, {updated} changed, {unchanged} unchanged.",
            "{table}: {kind}, {rows} rows: {inserted} new, {updated} changed, {unchanged} unchanged.",
            **values,
        )
    yield from _left_out(report.left_out)
    yield from _beside(report, dry_run)
    yield from _unused(report)


def _show(report: Any, output: Output, stream: TextIO, dry_run: bool) -> None:
    if report.error:
        print_lines([msg("{path}: nothing was imported from it.", path=report.path)], output, stream, _RED)
        said = filter(None, (report.error.message, report.error.hint))
        print_lines([msg("  {change}", change=each) for each in said], output, stream)
        return
    if report.kind is None:
        print_lines([msg("{path}: no records, nothing to import.", path=report.path)], output, stream, _BOLD)
        return
    print_lines([_understood(report)], output, stream, _BOLD)
    print_lines(_lines(report, dry_run), output, stream)
    # Where a warning is among the first, so are all refusals: what is said beside one is not of a row that was taken.
    refused = {each.line for each in report.problems.first if each.severity == "reject"}
    of_refused = [each for each in report.problems.first if each.line in refused]
    of_taken = [each for each in report.problems.first if each.line not in refused]
    print_lines([_said(each, taken=False) for each in of_refused], output, stream, _RED)
    print_lines([_said(each, taken=True) for each in of_taken], output, stream, _YELLOW)
    print_lines(_where(report), output, stream)


def print_lines(lines: Iterable[Message], output: Output, stream: TextIO, style: str = "") -> None:
    """Write lines, folded at the width of a terminal; those that begin with two blanks further in."""
    on, off = (f"\x1b[{style}m", "\x1b[0m") if style and output.color else ("", "")
    for line in lines:
        text = as_seen(line)
        indent = "  " if text.startswith("  ") else ""
        room = output.columns if output.on_terminal else 0
        parts = wrap(text.lstrip(), room - 2 * len(indent)) if room > 20 else [text.lstrip()]
        # What runs on stands a little further in, so that the next point is seen.
        stream.write(
            "".join(f"{indent if place == 0 else indent * 2}{on}{part}{off}\n" for place, part in enumerate(parts))
        )


def _write_records(reports: list[Any], stream: TextIO) -> None:
    """The reports as JSON, their problems one by one: there may be more than the memory holds."""
    lead = '{"files": ['
    for report in reports:
        stream.write(lead + dumps(_record(report))[:-1])
        _write_list("left_out", map(_left, report.left_out), stream)
        _write_list("problems", map(_problem, report.problems), stream)
        stream.write("}")
        lead = ", "
    stream.write("]}\n")


def _write_list(key: str, records: Iterable[dict[str, Any]], stream: TextIO) -> None:
    stream.write(f', "{key}": [')
    stream.writelines((", " if number else "") + dumps(record) for number, record in enumerate(records))
    stream.write("]")


def _record(report: Any) -> dict[str, Any]:
    names = (
        "path",
        "sheet",
        "format",
        "kind",
        "encoding",
        "delimiter",
        "header_row",
        "rows",
        "inserted",
        "updated",
        "unchanged",
    )
    return {
        **{name: getattr(report, name) for name in names},
        "rejected": report.rejected,
        "warned": report.warned,
        "ended": report.ended,
        "people": report.people,
        "apart": report.apart,
        "signals": report.signals,
        "mapping": report.mapping,
        "unknown_columns": report.unknown,
        "rejects": report.rejects[0] if report.rejects else None,
        "rejects_xlsx": report.rejects[1] if len(report.rejects) > 1 else None,
        "notes": [say(note) for note in report.notes],
        "cells": {"count": report.balance.cells, **report.balance.fates} if report.balance else None,
        "error": as_record(report.error) if report.error else None,
    }


def _left(left: Any) -> dict[str, Any]:
    return {"line": left.line, "what": left.what, "text": left.text}


def _problem(problem: Any) -> dict[str, Any]:
    return {**problem._asdict(), "reason": say(problem.reason)}


def _lines(report: Any, dry_run: bool) -> Iterator[Message]:
    if columns := [
        f"{name} → {say(Word('field', field))}" for name, field in report.mapping.items() if not _obvious(name, field)
    ]:
        yield msg("  Columns: {columns}.", columns=columns)
    for note in report.notes:
        yield msg("  {change}", change=note)
    yield from _left_out(report.left_out)
    yield from _counted(report, dry_run)
    for sample in report.samples:
        yield msg("  {change}", change=sample)
    yield from _unused(report)
    if report.warned:
        yield msg("  Rows taken with a warning: {count}.", count=report.warned)


def _counted(report: Any, dry_run: bool) -> Iterator[Message]:
    counts = {name: getattr(report, name) for name in ("rows", "inserted", "updated", "unchanged", "rejected")}
    if dry_run:
        yield many(
            "  {rows} row: {inserted} would be new, {updated} changed, {unchanged} unchanged, {rejected} rejected.",
            "  {rows} rows: {inserted} would be new, {updated} changed, {unchanged} unchanged, {rejected} rejected.",
            **counts,
        )
    else:
        yield many(
            "  {rows} row: {inserted} new, {updated} changed, {unchanged} unchanged, {rejected} rejected.",
            "  {rows} rows: {inserted} new, {updated} changed, {unchanged} unchanged, {rejected} rejected.",
            **counts,
        )
    yield from _beside(report, dry_run)


def _unused(report: Any) -> Iterator[Message]:
    if report.unknown:
        yield msg("  Columns that are not used: {names}.", names=report.unknown)


def _beside(report: Any, dry_run: bool) -> Iterator[Message]:
    """What the rows of an enterprise have brought of its people and signals."""
    if any(report.people.values()):
        yield many(
            "  Their people: new in {inserted} row, changed in {updated}.",
            "  Their people: new in {inserted} rows, changed in {updated}.",
            **report.people,
        )
    if report.ended:
        yield many(
            "  {count} former appointment ended; its history is kept.",
            "  {count} former appointments ended; their history is kept.",
            count=report.ended,
        )
    if report.apart:
        yield many(
            "  {count} signal waits for its enterprise, which is not in the roster yet.",
            "  {count} signals wait for their enterprise, which is not in the roster yet.",
            count=report.apart,
        )
    if report.signals and dry_run:
        yield many(
            "  {count} change would be kept as a signal.",
            "  {count} changes would be kept as signals.",
            count=report.signals,
        )
    elif report.signals:
        yield many(
            "  {count} change is kept as a signal; see `liaison signal list`.",
            "  {count} changes are kept as signals; see `liaison signal list`.",
            count=report.signals,
        )


def _balance(balance: Any) -> Iterator[Message]:
    """What became of the cells of a table, all together and by column."""
    yield _cells(balance.cells, balance.fates)
    for name, fates in balance.by_column:
        yield msg("  {column}: {fates}.", column=name, fates=_fates(fates))


def _cells(count: int, fates: dict[str, int]) -> Message:
    return many(
        "  {count} cell is not empty: {fates}.",
        "  {count} cells are not empty: {fates}.",
        count=count,
        fates=_fates(fates),
    )


def _fates(counts: dict[str, int]) -> list[str]:
    return [f"{say(Word('fate', fate))} {count}" for fate, count in counts.items() if count]


def _said(problem: Any, *, taken: bool) -> Message:
    where = {"line": problem.line, "reason": problem.reason}
    if not problem.column:
        # The whole row is meant.
        return msg("  line {line}, taken: {reason}", **where) if taken else msg("  line {line}: {reason}", **where)
    where["column"] = problem.column
    if taken:
        return msg("  line {line}, {column}, taken: {reason}", **where)
    return msg("  line {line}, {column}: {reason}", **where)


def _where(report: Any) -> Iterator[Message]:
    """What is not shown here, and where it is."""
    if more := len(report.problems) - len(report.problems.first):
        yield many("  … and {count} more problem.", "  … and {count} more problems.", count=more)
    if report.rejects:
        yield msg("  Rows to be mended, with their reasons: {paths}.", paths=report.rejects)
        yield msg("  Mend them in one of these files and import it.")


def _obvious(name: str, field: str) -> bool:
    """Whether a column is called as its field is, so that nothing about it has to be said."""
    return name.strip().lower() in (field, *labels("field", field))


def _together(reports: list[Any], *, dry_run: bool, account: bool) -> Iterator[Message]:
    """What comes of several tables, and of all of their cells."""
    if len(reports) > 1:
        yield _all(reports, dry_run)
    balances = [report.balance for report in reports if report.balance]
    if account and len(balances) > 1:
        fates = {fate: sum(each.fates[fate] for each in balances) for fate in balances[0].fates}
        yield _cells(sum(each.cells for each in balances), fates)


def _unread(reports: list[Any]) -> Iterator[Message]:
    """The files that somebody has to look at first: in a long list each stands far above."""
    if paths := [report.path for report in reports if report.error]:
        yield msg("Nothing was imported from {paths}.", paths=paths)


def _all(reports: list[Any], dry_run: bool) -> Message:
    """What comes of several tables together."""
    counts = {
        name: sum(getattr(report, name) for report in reports)
        for name in ("rows", "inserted", "updated", "unchanged", "rejected")
    }
    if dry_run:
        return many(
            "{count} tables together, {rows} row: {inserted} would be new, {updated} changed, {unchanged} unchanged, {rejected} rejected.",
            "{count} tables together, {rows} rows: {inserted} would be new, {updated} changed, {unchanged} unchanged, {rejected} rejected.",
            **counts,
            count=len(reports),
        )
    return many(
        "{count} tables together, {rows} row: {inserted} new, {updated} changed, {unchanged} unchanged, {rejected} rejected.",
        "{count} tables together, {rows} rows: {inserted} new, {updated} changed, {unchanged} unchanged, {rejected} rejected.",
        **counts,
        count=len(reports),
    )


def _left_out(rows: Iterable[Any]) -> Iterator[Message]:
    """What stands in the file beside its rows; of each kind the lines, and what the first one says."""
    found: dict[str, list[Any]] = {what: [] for what in _LEFT}
    for row in rows:
        if len(found[row.what]) <= _SHOWN:
            found[row.what].append(row)
    for what, name in _LEFT.items():
        if each := found[what]:
            lines = [row.line for row in each[:_SHOWN]] + (["…"] if len(each) > _SHOWN else [])
            yield msg("  Left out, {what}: line {lines} ({text}).", what=name, lines=lines, text=each[0].text)


def _understood(report: Any) -> Message:
    known = {"path": report.path, "kind": Word("kind", report.kind), "row": report.header_row}
    if report.sheet is not None and not report.header_row:
        about = {"key": report.sheet, "format": report.format.upper()}
        return msg("{path}, {key}: {kind}, {format}.", **about, **known)
    if report.sheet is not None:
        return msg("{path}, sheet {sheet}: {kind}, header in line {row}.", sheet=report.sheet, **known)
    if report.delimiter is not None and not report.header_row:
        return msg(
            "{path}: {kind}, {encoding}, {delimiter}, no header.",
            encoding=report.encoding,
            delimiter=DELIMITERS.get(report.delimiter, repr(report.delimiter)),
            **known,
        )
    if not report.header_row:
        return msg("{path}: {kind}, {format}.", format=report.format.upper(), **known)
    if report.delimiter is None:
        return msg("{path}: {kind}, {format}, header in line {row}.", format=report.format.upper(), **known)
    return msg(
        "{path}: {kind}, {encoding}, {delimiter}, header in line {row}.",
        encoding=report.encoding,
        delimiter=DELIMITERS.get(report.delimiter, repr(report.delimiter)),
        **known,
    )
