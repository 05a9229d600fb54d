"""What a command has done, in sentences, or as one JSON object."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from liaison_cli.core.values.message import Message
from liaison_cli.views.formats.as_json import dumps, encoded
from liaison_cli.views.output import Output
from liaison_cli.views.text import as_seen


def show_told(messages: Iterable[Message], output: Output, **record: Any) -> None:
    """Say the sentences, one a line; JSON holds `record`."""
    with output.writing() as stream:
        if output.fmt in ("json", "ndjson"):
            stream.write((encoded(record) if output.reveal else dumps(record)) + "\n")
            return
        for message in messages:
            stream.write(as_seen(message, reveal=output.reveal) + "\n")
