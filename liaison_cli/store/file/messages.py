"""Messages kept as their English template and its values, so that they are said in the reader's language later."""

from __future__ import annotations

import json
from typing import Any

from liaison_cli.core.values.message import Message, Word


def encode(message: Message) -> tuple[str, str]:
    """The template and its values as JSON; values may be Messages, Words and lists of them."""
    if not message.values:
        return message.text, "{}"
    return message.text, json.dumps(
        {name: _plain(value) for name, value in message.values.items()}, ensure_ascii=False, default=str
    )


def decode(text: str, values: str | None) -> Message | str:
    """The Message; plain text where no values were kept."""
    if values is None:
        return text
    if values == "{}":
        return Message(text, {})
    return Message(text, {name: _rich(value) for name, value in json.loads(values).items()})


def _plain(value: Any) -> Any:
    if isinstance(value, Word):
        return {"list": value.list, "name": value.name}
    if isinstance(value, Message):
        return {"text": value.text, "values": {name: _plain(each) for name, each in value.values.items()}}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value


def _rich(value: Any) -> Any:
    if isinstance(value, list):
        return [_rich(each) for each in value]
    if isinstance(value, dict) and "text" in value:
        return Message(value["text"], {name: _rich(each) for name, each in value["values"].items()})
    return Word(**value) if isinstance(value, dict) else value
