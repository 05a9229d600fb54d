"""The door: global options, commands known by name and imported when used, and the one error boundary."""

from __future__ import annotations

import copy
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from liaison_cli import __version__, lang
from liaison_cli.cli.shell.allowed import at_the_door
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.table import COMMANDS, Entry
from liaison_cli.collector import uncollected
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, UsageError, reason_of

_CHANGES = Path(__file__).parents[2] / "CHANGELOG.md"
GLOBAL_OPTIONS = ("db_option", "as_of", "language", "format_", "json_", "no_color")


class LazyCommand(TyperGroup):
    """Known by name and help line; its module is imported when it is used."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(name=entry.name)
        self.entry = entry
        self.panel = entry.panel
        self.help = self.short_help = entry.help

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """The context of the command that this one stands for."""
        command = get_command(_module(f"liaison_cli.cli.{self.entry.module}").app)
        _dress(command, parent.find_root(), self.entry.name)
        return command.make_context(info_name, args, parent=parent, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Run what the context was made for."""
        return ctx.command.invoke(ctx)


def _module(name: str) -> Any:
    if name not in sys.modules:
        # A command's modules stay to the end: the collector need not walk them.
        with uncollected(lasting=True):
            import_module(name)
    return sys.modules[name]


def _dress(command: Any, root: Any, name: str) -> None:
    """Give a command and those below it the global options, the help page of the product and the door before it."""
    command.callback = at_the_door(root.find_object(Session), name, command.callback)
    for param in root.command.params:
        if param.name in GLOBAL_OPTIONS:
            command.params.append(_again(param))
    for param in command.params:
        if param.callback is None:
            param.callback = _fitting
    command.format_help = lambda ctx, formatter: _write_help(command, ctx, formatter)
    for word, below in getattr(command, "commands", {}).items():
        _dress(below, root, f"{name} {word}")


def _again(param: Any) -> Any:
    twin = copy.copy(param)
    twin.expose_value = False
    twin.callback = _remember
    return twin


def _fitting(ctx: Any, param: Any, value: Any) -> Any:
    """A value as it was given; of numbers only those that a database takes."""
    for each in value if isinstance(value, (list, tuple)) else [value]:
        if isinstance(each, int) and not -(2**63) <= each < 2**63:
            name = param.opts[0] if param.param_type_name == "option" else param.metavar or param.name
            raise UsageError(msg("{value!r} does not fit {name}.", value=str(each), name=name))
    return value


def _remember(ctx: Any, param: Any, value: Any) -> Any:
    if value is not None and value is not False:
        _set(ctx.find_object(Session), param.name, value)
    return value


def _set(session: Session, name: str, value: Any) -> None:
    if name == "language":
        lang.choose(value)
    else:
        setattr(session, name.removesuffix("_"), value)


def _write_help(command: Any, ctx: Any, formatter: Any) -> None:
    from liaison_cli.views.screen.help import help_text

    formatter.write(help_text(command, ctx))


class Root(TyperGroup):
    """The commands of `COMMANDS`; every error leaves through here."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command by its name; nothing of it is imported yet."""
        entry = COMMANDS.get(cmd_name)
        return LazyCommand(entry) if entry else None

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help page of the product in place of Typer's."""
        _write_help(self, ctx, formatter)

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a fault of the database becomes a sentence."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Typer would make it an error; to have seen enough is none.
            _hush()
            return 0
        except Exception as error:
            if isinstance(error, (LiaisonError, OSError, typer.TyperException, typer.Exit, typer.Abort)):
                raise
            # Not imported before: most commands' help must not wait for the database.
            from liaison_cli.cli.shell.damage import behind

            if (fault := behind(error, ctx.obj)) is None:
                raise
            raise fault from error

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *more: Any, **extra: Any) -> Any:
        """The whole of a run: language, command, errors as lines on stderr, exit code. Ends with SystemExit."""
        args = list(sys.argv[1:] if args is None else args)
        lang.choose(_language_in(args))
        extra["standalone_mode"] = False
        try:
            _check_text(args)
            code = super().main(args, prog_name or "liaison", *more, **extra)
            sys.stdout.flush()
        except BrokenPipeError:
            _hush()
            code = 0
        except (typer.Abort, KeyboardInterrupt):
            code = 130
        except (LiaisonError, typer.TyperException) as error:
            code = _report(error, args)
        except OSError as error:
            # What was kept back for the screen did not get there: the disk behind it is full.
            values = {"path": msg("the output"), "reason": reason_of(error)}
            code = _report(LiaisonError(msg("{path} cannot be written: {reason}.", **values)), args)
        try:
            sys.stdout.flush()
        except OSError:
            # It has been reported; Python must not try once more at its end.
            _hush()
        sys.exit(code if isinstance(code, int) else 0)


def _check_text(args: list[str]) -> None:
    """Refuse what is no text: it can be neither kept nor shown."""
    for arg in args:
        try:
            arg.encode()
        except UnicodeEncodeError:
            raise UsageError(
                msg("{text!r} holds bytes that are no text.", text=arg),
                msg("Write it in UTF-8; a file with such a name can be renamed."),
            ) from None


def _language_in(args: list[str]) -> str | None:
    """The language must be known before the first sentence, so before the options are parsed."""
    for place, arg in enumerate(args):
        if arg == "--lang" and place + 1 < len(args):
            return args[place + 1]
        if arg.startswith("--lang="):
            return arg.removeprefix("--lang=")
    return None


def _hush() -> None:
    # The reader of the pipe has gone; nothing more can be said to it, not even when Python exits.
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(error: Exception, args: list[str]) -> int:
    from liaison_cli.views.screen.errors import as_liaison_error, write_error

    as_json = "--json" in args or "--format=json" in args or _pair_in(args, "--format", "json")
    plain = error if isinstance(error, LiaisonError) else as_liaison_error(error)
    write_error(plain, as_json=as_json, stream=sys.stderr)
    return plain.exit_code


def _pair_in(args: list[str], name: str, value: str) -> bool:
    return any(pair == (name, value) for pair in pairwise(args))


app = typer.Typer(
    name="liaison",
    cls=Root,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"liaison {__version__}")
        typer.echo(lang.say(msg("What has changed: {path}", path=str(_CHANGES))))
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    db_option: Annotated[str | None, typer.Option("--db", metavar="FILE", help="The database file.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Take this day for today.")] = None,
    language: Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="The language of output.")] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="table, json, ndjson, csv, md, xlsx or parquet."),
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colours.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Keeps the liaisons of a zone's enterprises reachable."""
    ctx.obj = Session(db_option=db_option, as_of=as_of, format=format_, json=json_, no_color=no_color)
    ctx.call_on_close(ctx.obj.close)


def main() -> None:
    """The console script."""
    app()
