"""What officers type to what it means: words of closed lists (English, Chinese, with hyphens), days, phone numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import overload

from liaison_cli.cli.shell import allowed
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import Word, msg
from liaison_cli.core.values.words import CHANNELS, LIGHTS, OUTCOMES, SIGNAL_KINDS, STATUSES, TIERS
from liaison_cli.errors import NotFound, UsageError
from liaison_cli.lang import labels, typed

ENCODINGS = ("utf-8-sig", "utf-8", "gb18030")


def word(list_name: str, text: str, choices: Iterable[str]) -> str:
    """The word of a closed list that `text` means: its name, a label, or a spelling of real files.

    Raises UsageError with the nearest word when there is none.
    """
    choices = tuple(choices)
    plain = text.strip().lower().replace("-", "_").replace(" ", "_")
    if plain in choices:
        return plain
    spellings = _spellings(list_name, choices)
    if found := spellings.get(text.strip().lower()):
        return found
    near = get_close_matches(plain, choices, n=1) or get_close_matches(text.strip().lower(), spellings, n=1)
    names = [typed(list_name, name) for name in choices]
    if near:
        meant = typed(list_name, spellings.get(near[0], near[0]))
        raise UsageError(
            msg("{text!r} is not known here; did you mean {meant!r}?", text=text, meant=meant),
            msg("Choose one of {choices}.", choices=names),
        )
    raise UsageError(msg("{text!r} is not known here.", text=text), msg("Choose one of {choices}.", choices=names))


def _spellings(list_name: str, choices: tuple[str, ...]) -> dict[str, str]:
    from liaison_cli.importer.vocabulary.synonyms import spellings

    found = {spelling.lower(): name for spelling, name in spellings(list_name).items() if name in choices}
    for name in choices:
        for each in labels(list_name, name):
            found.setdefault(each.lower(), name)
    return found


def tier(text: str | None) -> str | None:
    """A tier by any of its names; None stays None."""
    return word("tier", text, TIERS) if text is not None else None


def light(text: str | None) -> str | None:
    """A light by any of its names; None stays None."""
    return word("light", text, LIGHTS) if text is not None else None


def status(text: str | None) -> str | None:
    """A registration status by any of its names; None stays None."""
    return word("status", text, STATUSES) if text is not None else None


def encoding(text: str | None, fmt: str) -> str | None:
    """An encoding that a CSV file can be written in; None stays None."""
    if text is None:
        return None
    if fmt != "csv":
        raise UsageError(msg("--encoding is for CSV files only."))
    if text.lower() not in ENCODINGS:
        raise UsageError(
            msg("There is no encoding {name!r} to write.", name=text),
            msg("Choose one of {choices}.", choices=ENCODINGS),
        )
    return text.lower()


def day(text: str) -> str:
    """A day in any form that offices write, as ISO text. Raises UsageError."""
    from liaison_cli.core.days import dates

    try:
        return dates.day(text.strip()).isoformat()
    except dates.DateProblem as problem:
        raise UsageError(problem.message) from None


def phone(text: str | None) -> str | None:
    """A phone number in its one form; None stays None. Raises UsageError."""
    from liaison_cli.core.values import phones

    if text is None:
        return None
    try:
        return phones.understand(text)
    except phones.PhoneProblem as problem:
        raise UsageError(problem.message, msg("Write it like 13912345678 or 021-65550100-8012.")) from None


def channel(text: str) -> str:
    """A channel by any of its names."""
    return word("channel", text, CHANNELS)


def topic(text: str) -> str:
    """A topic by any of its names; other words stay as they are."""
    from liaison_cli.importer.check import word_cells

    return word_cells.topic(text.strip())


def signal(text: str) -> str:
    """A kind of signal by any of its names."""
    return word("signal", text, SIGNAL_KINDS)


def rule(text: str) -> str:
    """A rule of the scan by any of its names."""
    from liaison_cli.core.watch.rules import BY_NAME

    return word("rule", text, BY_NAME)


def hours(text: str) -> str:
    """Hours of the day such as 12:00-14:00 in their one form. Raises UsageError."""
    from liaison_cli.core.contact.advice import quiet

    try:
        return quiet.parse(text)
    except quiet.QuietProblem as problem:
        raise UsageError(problem.message, msg("Write it like 12:00-14:00.")) from None


def past_day(session: Session, text: str | None) -> date:
    """A day that has come, in any form offices write; today where none is given. Raises UsageError."""
    from liaison_cli.core.days import dates

    if text is None:
        return session.today
    try:
        day = dates.day(text)
    except dates.DateProblem as problem:
        raise UsageError(problem.message) from None
    if day > session.today:
        raise UsageError(msg("{day} lies in the future.", day=day))
    return day


def coming_day(session: Session, text: str) -> date:
    """A day after today: a date, a length of time such as 7d, or what people say, such as 5月1日. Raises UsageError."""
    from liaison_cli.core.days import coming, dates, duration

    try:
        day = duration.parse(text).after(session.today)
    except duration.DurationProblem:
        try:
            day = coming.day(text, session.work.now())
        except dates.DateProblem as problem:
            raise UsageError(problem.message) from None
    if day <= session.today:
        raise UsageError(msg("{day} has come already; an end lies ahead.", day=day))
    return day


def reason(text: str) -> str:
    """A reason that says something. Raises UsageError."""
    if not text.strip():
        raise UsageError(msg("A reason is needed."), msg('Add --why "…".'))
    return text.strip()


def outcome(text: str, of_channel: str) -> str:
    """An outcome by any of its names, of those that the channel has."""
    try:
        return word("outcome", text, OUTCOMES[of_channel])
    except UsageError as error:
        every = {name for names in OUTCOMES.values() for name in names}
        try:
            elsewhere = word("outcome", text, sorted(every))
        except UsageError:
            raise error from None
        raise UsageError(
            msg(
                "{outcome} is not an outcome of {channel}.",
                outcome=Word("outcome", elsewhere),
                channel=Word("channel", of_channel),
            ),
            error.hint,
        ) from None


def whose(session: Session, name: str | None) -> str | None:
    """The officer whose enterprises a list shows, None for everybody's; her own where the user sees no others'."""
    return officer(session, allowed.officer(session, name))


def officer_at_work(session: Session, name: str | None) -> str:
    """The officer who is named, else who is at work. Raises NotFound where nobody knows who that is."""
    from liaison_cli.cli.shell.session import user
    from liaison_cli.store.roster import officers

    name = whose(session, name)
    if name is not None:
        return name
    known, me = officers.names(session.db), user()
    if me in known or not known:
        return officer(session, me)
    raise NotFound(
        msg("{name!r} is no officer here: whose day shall it be?", name=me),
        msg("Add --officer NAME, or set LIAISON_USER to your name: {choices}.", choices=known),
    )


@overload
def officer(session: Session, name: str) -> str: ...
@overload
def officer(session: Session, name: str | None) -> str | None: ...
def officer(session: Session, name: str | None) -> str | None:
    """An officer who exists; None stays None. Raises NotFound with the nearest name."""
    if name is None:
        return None
    from liaison_cli.store.roster import officers

    known = officers.names(session.db)
    if name in known:
        return name
    near = [each for each in known if name in each] or get_close_matches(name, known, n=3)
    raise NotFound(
        msg("There is no officer {name!r}.", name=name),
        msg("Choose one of {choices}.", choices=near or known)
        if known
        else msg("Import a roster with an officer column (网格员) first."),
    )
