"""Charts as SVG that stands inside a page: colours by the page's variables, no script, the same bytes every time."""

from __future__ import annotations

import sys
from typing import Any

from liaison_cli.core.values.message import msg
from liaison_cli.views.report.document import Chart
from liaison_cli.views.text import as_seen

_WIDTH, _HEIGHTS = 760, {"line": 340, "bar": 280, "heat": 250}
# With more labels than this, their values would stand on each other; they are in the table.
_FEW = 14
# Lines are told apart by their strokes too, not by colour alone.
_STROKES = ({"width": 3}, {"width": 3, "dasharray": "8,5"}, {"width": 3, "dasharray": "2,4"})
_NAMES = (msg("{title} (solid line)"), msg("{title} (dashed line)"), msg("{title} (dotted line)"))


def library() -> Any:
    """The library of charts, without the import hook for plug-ins that it leaves in Python: it speaks to Python 2."""
    import pygal

    sys.meta_path[:] = [each for each in sys.meta_path if not isinstance(each, pygal.PluginImportFixer)]
    return pygal


def svg(chart: Chart) -> str:
    """The chart as an SVG element; text from data is escaped by the library."""
    pygal = library()
    kinds = {"line": pygal.Line, "bar": pygal.Bar, "heat": pygal.Dot}
    picture = kinds[chart.kind](
        style=_style(chart),
        js=(),
        width=_WIDTH,
        height=_HEIGHTS[chart.kind],
        disable_xml_declaration=True,
        show_legend=chart.kind == "line",
        legend_at_bottom=True,
        print_values=chart.kind != "line" and len(chart.labels) <= _FEW,
        print_values_position="top",
        include_x_axis=True,
        range=_range(chart),
        formatter=_number,
        dots_size=4,
        margin=8,
        spacing=10,
        min_scale=4,
        max_scale=8,
        x_label_rotation=-35 if len(max(chart.labels, key=len, default="")) > 5 else 0,
    )
    picture.uuid = chart.key
    picture.x_labels = chart.labels
    for place, series in enumerate(chart.series):
        values = [None if value is None else round(value, 1) for value in series.values]
        stroke = _STROKES[place % 3] if chart.kind == "line" else None
        name = msg(_NAMES[place % 3].text, title=series.title) if chart.kind == "line" else series.title
        picture.add(as_seen(name), values, stroke_style=stroke)
    picture.add_xml_filter(_bare)
    return str(picture.render(is_unicode=True))


def _number(value: Any) -> str:
    return "" if value is None else f"{value:g}"


def _range(chart: Chart) -> tuple[float, float]:
    values = [value for series in chart.series for value in series.values if value is not None]
    return 0, 100 if chart.percent and chart.kind == "bar" else max([*values, 4])


def _style(chart: Chart) -> Any:
    from pygal.style import Style

    plain = "var(--text)"
    return Style(
        background="transparent",
        plot_background="transparent",
        foreground=plain,
        foreground_strong=plain,
        foreground_subtle="var(--quiet)",
        guide_stroke_color="var(--rule)",
        major_guide_stroke_color="var(--rule)",
        opacity="1",
        opacity_hover="1",
        transition="0s",
        colors=tuple(f"var(--{series.color})" for series in chart.series),
        value_colors=(plain,) * len(chart.series),
        font_family="inherit",
        label_font_size=15,
        major_label_font_size=15,
        legend_font_size=16,
        value_font_size=14,
    )


def _bare(root: Any) -> Any:
    """Without the library's settings script, which the page's policy would refuse, and its dated comments."""
    for parent in list(root.iter()):
        for child in list(parent):
            if callable(child.tag) or child.tag.endswith("script"):
                parent.remove(child)
    # What it shows is said beside it; the picture itself is one image for those who read by ear.
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    return root
