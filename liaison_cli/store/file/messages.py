"""Messages kept as their English template and its values, so that they are said in the reader's language later."""

from __future__ import annotations

import json
from typing import Any

from liaison_cli.core.values.message import Message, Word

# No value is called so: under it stand a message's context and its template for one, where it has them.
_MORE = ""
# Made once: a scan keeps a reason a task, and making an encoder takes as long as using it.
_JSON = json.JSONEncoder(ensure_ascii=False, default=str).encode


def encode(message: Message) -> tuple[str, str]:
    """The template and its values as JSON; values may be Messages, Words and lists of them."""
    return message.text, _JSON(_values(message))


def decode(text: str, values: str | None) -> Message | str:
    """The Message; plain text where no values were kept."""
    return text if values is None else _message(text, json.loads(values))


def _values(message: Message) -> dict[str, Any]:
    more = {name: value for name, value in (("context", message.context), ("one", message.one)) if value}
    plain = {name: _plain(value) for name, value in message.values.items()}
    return plain | {_MORE: more} if more else plain


def _message(text: str, values: dict[str, Any]) -> Message:
    more = values.pop(_MORE, {})
    return Message(text, {name: _rich(value) for name, value in values.items()}, **more)


def _plain(value: Any) -> Any:
    if isinstance(value, Word):
        return {"list": value.list, "name": value.name}
    if isinstance(value, Message):
        return {"text": value.text, "values": _values(value)}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value


def _rich(value: Any) -> Any:
    if isinstance(value, list):
        return [_rich(each) for each in value]
    if isinstance(value, dict) and "text" in value:
        return _message(value["text"], value["values"])
    return Word(**value) if isinstance(value, dict) else value
