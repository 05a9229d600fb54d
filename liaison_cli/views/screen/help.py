"""The help page: ours, because columns with Chinese in them must line up, and without Rich."""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Iterator
from typing import Any

from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.words import LISTS
from liaison_cli.lang import say, translate, typed
from liaison_cli.views.text import pad, width, wrap

_GLOBAL = ("db_option", "as_of", "language", "format_", "json_", "no_color", "version", "help")


def help_text(command: Any, ctx: Any) -> str:
    """The whole page of a command in the language in force."""
    room = max(40, min(shutil.get_terminal_size((80, 24)).columns, 100))
    blocks = [_usage(command, ctx), _description(command, room)]
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    own = [param for param in options if param.name not in _GLOBAL]
    shared = [param for param in options if param.name in _GLOBAL]
    blocks.append(_block(say(msg("Arguments:")), [_argument(param) for param in arguments], room))
    blocks.append(_block(say(msg("Options:")), [_option(param) for param in own], room))
    blocks += _commands(command, ctx, room)
    shared_rows = [*map(_option, shared), ("-h, --help", say(msg("Show this page.")))]
    blocks.append(_block(say(msg("Options of every command:")), shared_rows, room))
    return "\n".join(block for block in blocks if block)


def _usage(command: Any, ctx: Any) -> str:
    pieces = [ctx.command_path]
    if any(param.param_type_name == "option" for param in command.params):
        pieces.append(say(msg("[OPTIONS]")))
    pieces += [param.metavar or param.name.upper() for param in command.params if param.param_type_name == "argument"]
    if hasattr(command, "list_commands"):
        pieces.append(say(msg("COMMAND …")))
    return say(msg("Usage: {line}", line=" ".join(pieces))) + "\n"


def _description(command: Any, room: int) -> str:
    if not command.help:
        return ""
    text = translate(" ".join(inspect.cleandoc(command.help).split()))
    return "\n".join(wrap(text, room)) + "\n"


def _argument(param: Any) -> tuple[str, str]:
    return param.metavar or param.name.upper(), _help(param)


def _option(param: Any) -> tuple[str, str]:
    names = ", ".join(sorted((*param.opts, *param.secondary_opts), key=len))
    if not param.is_flag:
        names += f" {param.metavar or 'VALUE'}"
    return names, _help(param)


def _help(param: Any) -> str:
    """What a parameter is for; `{channel}` and the like in it stand for the words of that closed list."""
    if not param.help:
        return ""
    lists = (name for name in LISTS if f"{{{name}}}" in param.help)
    return say(Message(param.help, {name: _choices(name) for name in lists}))


def _choices(list_name: str) -> Message:
    *several, last = (typed(list_name, each.name) for each in LISTS[list_name])
    return msg("{several} or {last}", several=several, last=last)


def _commands(command: Any, ctx: Any, room: int) -> Iterator[str]:
    if not hasattr(command, "list_commands"):
        return
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in command.list_commands(ctx):
        below = command.get_command(ctx, name)
        heading = translate(getattr(below, "panel", None) or msg("Commands").text)
        line = translate(" ".join(inspect.cleandoc(below.help or "").split()))
        groups.setdefault(heading, []).append((name, line))
    for heading, rows in groups.items():
        yield _block(say(msg("{heading}:", heading=heading)), rows, room)


def _block(heading: str, rows: list[tuple[str, str]], room: int) -> str:
    if not rows:
        return ""
    left = min(max(width(name) for name, _ in rows), 26)
    lines = [heading]
    for name, text in rows:
        wrapped = wrap(text, room - left - 4) or [""]
        if width(name) > left:
            lines.append(f"  {name}")
            name = ""
        lines.append(f"  {pad(name, left)}  {wrapped[0]}".rstrip())
        lines += [" " * (left + 4) + more for more in wrapped[1:]]
    return "\n".join(lines) + "\n"
