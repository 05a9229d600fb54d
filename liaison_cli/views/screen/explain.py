"""The explanation of a standing, as text or JSON."""

from __future__ import annotations

from liaison_cli.core.contact.why import Explanation
from liaison_cli.core.values.message import msg
from liaison_cli.lang import say
from liaison_cli.views.formats.as_json import dumps
from liaison_cli.views.output import Output
from liaison_cli.views.text import as_seen


def show_explanation(explanation: Explanation, output: Output) -> None:
    """Write the sections, each line a whole sentence."""
    standing = explanation.standing
    sections = [
        {"title": say(section.title), "lines": [say(line) for line in section.lines]}
        for section in explanation.sections
    ]
    with output.writing() as stream:
        if output.fmt in ("json", "ndjson"):
            stream.write(dumps({"code": standing.code, "name": standing.name, "sections": sections}) + "\n")
            return
        stream.write(as_seen(msg("{name} ({code})", name=standing.name, code=standing.code)) + "\n")
        for section in sections:
            stream.write(f"\n{section['title']}\n")
            for line in section["lines"]:
                stream.write(f"  {as_seen(line)}\n")
