"""The only writer of errors: one sentence and a hint on stderr, or one JSON object under --json."""

from __future__ import annotations

from typing import Any, TextIO

from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, UsageError
from liaison_cli.lang import say
from liaison_cli.views.formats.as_json import dumps
from liaison_cli.views.text import as_seen


def write_error(error: LiaisonError, *, as_json: bool, stream: TextIO) -> None:
    """Say what went wrong and what to do next."""
    if as_json:
        stream.write(dumps({"error": as_record(error)}) + "\n")
        return
    message, hint = as_seen(error.message), as_seen(error.hint)
    stream.write(say(msg("Error: {message}", message=message)) + "\n")
    stream.writelines(f"  {as_seen(each)}\n" for each in error.details)
    if hint:
        stream.write(f"{hint}\n")


def as_record(error: LiaisonError) -> dict[str, Any]:
    """An error for scripts: its stable code, the sentence, the hint."""
    body = {"code": error.kind, "message": as_seen(error.message), "hint": as_seen(error.hint) or None}
    return body | {"details": error.details} if error.details else body


def as_liaison_error(error: Any) -> LiaisonError:
    """A usage error of the command-line library in our own words, by what kind it is."""
    ctx = getattr(error, "ctx", None)
    hint = msg("See {command} --help.", command=ctx.command_path if ctx else "liaison")
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = error.possibilities[0] if getattr(error, "possibilities", None) else None
        if near:
            return UsageError(
                msg("There is no option {name}; did you mean {near}?", name=error.option_name, near=near),
                hint,
            )
        return UsageError(msg("There is no option {name}.", name=error.option_name), hint)
    if kind == "MissingParameter":
        return UsageError(msg("{name} is missing.", name=_name(error.param)), hint)
    if kind == "BadParameter":
        value = error.message.partition(" is not ")[0].strip("'")
        return UsageError(msg("{value!r} does not fit {name}.", value=value, name=_name(error.param)), hint)
    if kind == "BadOptionUsage":
        return UsageError(msg("{name} needs a value.", name=error.option_name), hint)
    return _other(error, ctx, hint)


def _other(error: Any, ctx: Any, hint: Any) -> LiaisonError:
    commands = list(ctx.command.list_commands(ctx)) if ctx and hasattr(ctx.command, "list_commands") else []
    if "No such command" in error.message and commands:
        from difflib import get_close_matches

        name = error.message.split("'")[1]
        near = get_close_matches(name, commands, n=1)
        if near:
            return UsageError(msg("There is no command {name}; did you mean {near}?", name=name, near=near[0]), hint)
        return UsageError(msg("There is no command {name}.", name=name), hint)
    if "Missing command" in error.message:
        return UsageError(msg("The name of a command is missing."), hint)
    if "unexpected extra argument" in error.message:
        extra = error.message.partition("(s) (")[2].removesuffix(")")
        return UsageError(msg("There is more on the line than the command takes: {extra}.", extra=extra), hint)
    return UsageError(msg("The command line cannot be understood."), hint)


def _name(param: Any) -> str:
    if param is None:
        return "?"
    if param.param_type_name == "argument":
        return str(param.metavar or param.name.upper())
    return max(map(str, param.opts), key=len)
