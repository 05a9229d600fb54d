"""The policy file: TOML beside the database, read into one frozen value; every problem in it is listed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from liaison_cli import files
from liaison_cli.adapters import time_zones
from liaison_cli.core.policy import Policy, conflicts, doubtful
from liaison_cli.core.policy.each import Each
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.words import CLASSES, MATTERS, SIDES, STATUSES
from liaison_cli.errors import LiaisonError
from liaison_cli.lang import say

FILE_NAME = "liaison.toml"
# Months and days beyond this lead out of the calendar.
HIGHEST = 9999
# What would be forgotten faster could not be counted over many years.
_LOWEST = {"advice.half_life": 30}
# Sections whose texts are words of a list.
_CHOICES = {
    "outcomes": CLASSES,
    "conflicts": conflicts.CHOICES,
    "doubtful": doubtful.CHOICES,
    "signals": SIDES,
}


class PolicyError(LiaisonError):
    """The policy file cannot be used; `details` has a line for each problem."""

    kind = "policy"


@dataclass(frozen=True, slots=True)
class Setting:
    """One value of the policy: its dotted key, the value in force, the default, and whether the file set it."""

    key: str
    value: Any
    default: Any
    from_file: bool


def path_for(database: Path) -> Path:
    """Where the policy of a database is: LIAISON_CONFIG, else `liaison.toml` in the database's folder."""
    given = os.environ.get("LIAISON_CONFIG")
    return Path(given) if given else database.parent / FILE_NAME


def load(path: Path) -> Policy:
    """The policy in force: the built-in one with the file's values over it.

    Raises PolicyError, with every problem listed, when the file is not as it should be.
    """
    data = _read(path)
    if not data:
        return Policy()
    policy: Policy
    policy, problems = merge(Policy(), data)
    if problems:
        raise PolicyError(
            msg("The policy file {path} has problems: {count}.", path=str(path), count=len(problems)),
            msg("Mend the lines named above; `liaison config init` shows every key with its default."),
            details=[say(problem) for problem in problems],
        )
    return policy


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(
            msg("The policy file {path} cannot be read: {reason}.", path=str(path), reason=str(error))
        ) from None
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(
            msg("The policy file {path} is not valid TOML: {reason}.", path=str(path), reason=str(error)),
            msg("Text values need double quotes; see `liaison config init` for an example."),
        ) from None


def merge(value: Any, data: dict[str, Any], prefix: str = "") -> tuple[Any, list[Message]]:
    """A policy value with the file's values over it, and the problems found; nothing is raised."""
    known = value._asdict()
    changed: dict[str, Any] = {}
    problems: list[Message] = []
    for name, given in data.items():
        key = f"{prefix}{name}"
        if name not in known:
            problems.append(_unknown(key, name, list(known)))
        elif _is_section(known[name]) and isinstance(given, dict):
            changed[name], nested = merge(known[name], given, f"{key}.")
            problems += nested
        elif problem := _wrong(key, known[name], given):
            problems.append(problem)
        else:
            changed[name] = tuple(given) if isinstance(given, list) else given
    return value._replace(**changed), problems


def _unknown(key: str, name: str, known: list[str]) -> Message:
    near = get_close_matches(name, known, n=1)
    if near:
        meant = key.removesuffix(name) + near[0]
        return msg("There is no setting {key!r}; did you mean {meant!r}?", key=key, meant=meant)
    return msg("There is no setting {key!r}.", key=key)


def _wrong(key: str, default: Any, given: Any) -> Message | None:
    if _is_section(default):
        return msg("{key!r} is a section, not a value.", key=key)
    if isinstance(default, bool):
        return None if isinstance(given, bool) else msg("{key!r} must be true or false.", key=key)
    if isinstance(default, int):
        low = 1 if key.startswith("lights.") or key.endswith(".months") else _LOWEST.get(key, 0)
        if isinstance(given, int) and not isinstance(given, bool) and low <= given <= HIGHEST:
            return None
        return msg("{key!r} must be a whole number from {low} to {high}.", key=key, low=low, high=HIGHEST)
    if key.startswith("calendar.") and isinstance(given, list):
        return None if all(map(_is_day_of_year, given)) else msg('{key!r} must be days like "06-15".', key=key)
    if isinstance(default, tuple):
        if key == "zone.gone" and isinstance(given, list) and not set(given) <= set(STATUSES):
            return msg("{key!r} must be a list of {choices}.", key=key, choices=STATUSES)
        if key.startswith("channels.") and isinstance(given, list) and not all(each in MATTERS for each in given):
            return msg("{key!r} must be a list of {choices}.", key=key, choices=MATTERS)
        if isinstance(given, list) and all(isinstance(each, str) for each in given):
            return None
        return msg("{key!r} must be a list of texts.", key=key)
    if not isinstance(given, str):
        return msg("{key!r} must be a text in double quotes.", key=key)
    if key == "zone.timezone" and time_zones.find(given) is None:
        return msg('{key!r} must be a time zone like "Asia/Shanghai".', key=key)
    choices = _CHOICES.get(key.partition(".")[0])
    if choices and given not in choices:
        return msg("{key!r} must be one of {choices}.", key=key, choices=choices)
    return None


def _is_day_of_year(text: Any) -> bool:
    try:
        date.fromisoformat(f"2001-{text}")
    except ValueError:
        return False
    return isinstance(text, str)


def settings(policy: Policy) -> Iterator[Setting]:
    """Every value in force, in the order of the file."""
    defaults = dict(_flat(Policy()))
    for key, value in _flat(policy):
        yield Setting(key, value, defaults[key], value != defaults[key])


def _flat(value: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, inner in value._asdict().items():
        if _is_section(inner):
            yield from _flat(inner, f"{prefix}{name}.")
        else:
            yield prefix + name, inner


def _is_section(value: Any) -> bool:
    return hasattr(value, "_asdict")


def example() -> str:
    """A policy file with every key at its default, commented out, under its section."""
    lines = [f"# {say(msg('The policy of this zone. Remove the # before a line to change it.'))}"]
    section = None
    for key, value in _written(Policy()):
        head, _, name = key.rpartition(".")
        if head != section:
            section = head
            lines += ["", *(f"# {line}" for line in say(SECTIONS[head]).splitlines()), f"[{head}]"]
        lines.append(f"# {name} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def write_example(path: Path, *, replace: bool) -> None:
    """Write the example where there is no policy file yet, or in its place. Raises LiaisonError."""
    with files.reported(str(path)):
        path.parent.mkdir(parents=True, exist_ok=True)
        if replace:
            with files.writing(path, mode=files.SHARED) as file:
                file.write(example())
        elif not files.write_first(path, example()):
            raise LiaisonError(
                msg("There is a policy file already: {path}.", path=str(path)),
                msg("Edit it, or replace it with --force."),
            )


def _written(value: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The values as the example writes them: all that is set for one member of a list together, on one line."""
    for name, inner in value._asdict().items():
        if _is_section(inner) and not isinstance(value, Each):
            yield from _written(inner, f"{prefix}{name}.")
        else:
            yield prefix + name, inner


def _toml(value: Any) -> str:
    if _is_section(value):
        inner = ", ".join(f"{name} = {_toml(each)}" for name, each in value._asdict().items())
        return f"{{ {inner} }}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


SECTIONS: dict[str, Message] = {
    "zone": msg(
        "The zone's name on reports, the closing line of every call sheet, the time zone whose clock says what day it is, and the statuses of enterprises that have left."
    ),
    "cadence": msg("Months between contacts, for each tier; deep = true counts deep contacts only."),
    "lights": msg("Failed attempts in a row that turn the light yellow and red."),
    "outcomes": msg('What each outcome means: "reached", "failed" or "neutral".'),
    "deep": msg("Channels over which a reached attempt is a deep contact without saying so."),
    "stale": msg("Liaison details not checked for this many months are stale."),
    "lists": msg("How many days `due` looks ahead, and how many lines a list shows on a terminal."),
    "deadlines": msg("Deadlines of tasks in working days; refile in calendar days."),
    "tasks": msg("Days for which a dismissed task stays away."),
    "dispatch": msg("Who gets tasks that nobody is in charge of, and tasks that were returned twice."),
    "spread": msg("First contacts after a large import: enterprises an officer can take on a day."),
    "risk": msg("Points of each reason in the risk score, and the bands of its colour."),
    "phones": msg("Enterprises that one number may serve before it is a warning."),
    "report": msg(
        "Reports: days that are due soon, months that trends go back, attempts that say which hour or day is best, enterprises to act on first, lines a list."
    ),
    "signals": msg(
        "Kinds of signals: the side they are seen on, their weight from 1 to 3, the days for which they count."
    ),
    "alarms": msg("When signals add up to an alarm, and the days for which a closed one stays quiet."),
    "plan": msg(
        "Work plans: contacts a day, minutes each, the best, the first and the last hour, days of a month to avoid."
    ),
    "forms": msg("Check forms: working days within which one is wanted back."),
    "sheet": msg(
        "The sheet of a day: a reason why its numbers stand in full, so that they can be called; empty masks them. Each is recorded."
    ),
    "channels": msg("Advice: the matters that each channel is good for, and those for which it is never proposed."),
    "advice": msg(
        "Advice: days after which a contact counts half, contacts added to what an hour or an enterprise has shown, contacts and percent that make it sure, one call in how many tries another hour, the hour for those who did not answer, failures before another channel, hard contacts before a soft one, months between visits and between requests to tell before leaving."
    ),
    "calendar": msg("Reminders of the annual report as month-day, and days before certificates and appointments end."),
    "rules": msg("Which rules a scan applies."),
    "conflicts": msg('When a file differs from what is known: "newer" takes the newer, "keep" the known, "ask" asks.'),
    "doubtful": msg(
        'A cell that cannot be understood: "open" takes the row without it, "reject" refuses the row. Rows of logs, signals and registers always wait.'
    ),
    "documents": msg(
        "Papers: the folder of own templates, the letters' numbers and this computer's block of them, working days to answer, a telephone, the tax office."
    ),
    "cases": msg("Lost-contact cases: what a referral needs, days between letters, the largest file in MB."),
    "roles": msg(
        'Who may do what, by the login names of users; nobody named: everybody may do all. An officer sees and works on her own enterprises, a clerk reads rosters and is shown no number in full, compliance has cases, emergency contacts and the rights of people, head all, it the file without people. An officer whom rosters call otherwise is written "login=NAME"; together = true lets officers help each other. A rule of the house, not a lock: whoever holds the file can read it.'
    ),
    "privacy": msg(
        "Personal data: working days within which a copy is owed, how long former liaisons' details and evidence are kept, whether a regular run lets go of what is over its time, and which notice is given."
    ),
}
