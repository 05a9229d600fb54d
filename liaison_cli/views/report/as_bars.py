"""A report as bars and sparklines, for a terminal of any width or a pipe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from liaison_cli.core.contact.reach import Share
from liaison_cli.core.reports import figures
from liaison_cli.core.reports.report import Report
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.values.words import LIGHTS
from liaison_cli.lang import label, say
from liaison_cli.views.output import Output
from liaison_cli.views.report.build import document
from liaison_cli.views.report.document import Chart, shown
from liaison_cli.views.text import as_seen, clean, fit, pad, width

_EIGHTHS = " ▏▎▍▌▋▊▉"
_HEIGHTS = "▁▂▃▄▅▆▇█"
_COLORS = {"red": "31", "yellow": "33", "green": "32", "accent": "36", "soft": "36"}
_MOST_LABEL, _WIDEST = 24, 120
# Officers shown: those with the most to do.
_OFFICERS = 10


def write(report: Report, output: Output) -> None:
    """Write the pictures that fit a terminal; each stands beside its figures."""
    picture = _Picture(min(output.columns, _WIDEST), output.color)
    with output.writing() as stream:
        for line in picture.lines(report):
            stream.write(line + "\n")


class _Picture:
    """Lines of a given width."""

    def __init__(self, columns: int, color: bool) -> None:
        self.columns, self.color = columns, color

    def lines(self, report: Report) -> Iterator[str]:
        found = document(report)
        yield self.bold(as_seen(found.title))
        for fact in (*found.facts, *found.warnings):
            yield as_seen(fact)
        if not found.sections:
            return
        yield from self.lights(report)
        for chart in (block for section in found.sections for block in section.blocks if isinstance(block, Chart)):
            if chart.labels and any(series.values for series in chart.series):
                yield from self.chart(chart)
        yield from self.duty(report)
        yield from self.officers(report)

    def lights(self, report: Report) -> Iterator[str]:
        total = report.total
        yield from self.heading(msg("Lights"))
        rows = [(Word("light", light), getattr(total, light), light) for light in LIGHTS]
        texts = [f"{count}  {shown(Share(count, total.covered))}" for _, count, _ in rows]
        yield from self.bars([(say(word), count, color) for word, count, color in rows], texts, total.covered)

    def duty(self, report: Report) -> Iterator[str]:
        yield from self.heading(msg("Duty met by tier"))
        groups = [each for each in figures.by_tier(report.groups) if each.covered]
        rows = [(label("tier", each.tier), each.met / max(each.bound, 1), "green") for each in groups]
        texts = [f"{shown(Share(each.met, each.bound))}  {each.met}/{each.bound}" for each in groups]
        yield from self.bars(rows, texts, 1)

    def officers(self, report: Report) -> Iterator[str]:
        groups = sorted(figures.by_officer(report.groups), key=lambda each: -each.overdue)
        late = [each for each in groups if each.overdue][:_OFFICERS]
        if late:
            yield from self.heading(msg("Overdue by officer"))
            rows = [(each.officer or say(msg("nobody")), each.overdue, "red") for each in late]
            yield from self.bars(rows, [f"{each.overdue}/{each.covered}" for each in late], late[0].overdue)

    def chart(self, chart: Chart) -> Iterator[str]:
        yield from self.heading(chart.title)
        if chart.kind == "bar" and len(chart.labels) <= len(_HEIGHTS) * 2:
            values = [value or 0 for value in chart.series[0].values]
            texts = ["" if value is None else shown_value(value, chart) for value in chart.series[0].values]
            rows = [(label, value, chart.series[0].color) for label, value in zip(chart.labels, values, strict=True)]
            yield from self.bars(rows, texts, 100 if chart.percent else max([*values, 1]))
        else:
            yield from self.sparks(chart)
        yield as_seen(chart.said)

    def sparks(self, chart: Chart) -> Iterator[str]:
        names = [as_seen(series.title) for series in chart.series]
        room = max(map(width, names))
        every = [value for series in chart.series for value in series.values if value is not None]
        most = max([*every, 1])
        for name, series in zip(names, chart.series, strict=True):
            line = self.paint("".join(_spark(value, most) for value in series.values), series.color)
            known = [value for value in series.values if value is not None]
            ends = f"{shown_value(known[0], chart)} → {shown_value(known[-1], chart)}" if known else ""
            yield f"  {pad(name, room)}  {line}  {ends}"
        yield f"  {' ' * room}  {chart.labels[0]} … {chart.labels[-1]}"

    def bars(self, rows: Sequence[tuple[str, float, str]], texts: Sequence[str], most: float) -> Iterator[str]:
        names = [fit(clean(name), _MOST_LABEL) for name, _, _ in rows]
        room, end = max(map(width, names)), max(map(width, texts))
        long = max(8, self.columns - room - end - 6)
        for name, (_, value, color), text in zip(names, rows, texts, strict=True):
            bar = _bar(value / most if most else 0, long)
            yield f"  {pad(name, room)}  {self.paint(bar, color)}{' ' * (long - len(bar))}  {pad(text, end, right=True)}"

    def heading(self, title: Message) -> Iterator[str]:
        yield ""
        yield self.bold(say(title))

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.color else text

    def paint(self, text: str, color: str) -> str:
        return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if self.color and text else text


def shown_value(value: float, chart: Chart) -> str:
    """A value of a chart as text."""
    return f"{value:.1f}%" if chart.percent else f"{value:g}"


def _bar(share: float, columns: int) -> str:
    """A bar to an eighth of a letter; what is there at all is never nothing."""
    eighths = round(share * columns * 8)
    if share > 0:
        eighths = max(1, eighths)
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()


def _spark(value: float | None, most: float) -> str:
    if value is None:
        return " "
    return _HEIGHTS[round(value / most * (len(_HEIGHTS) - 1))]
