"""What every command is handed: the database, the policy, the day, and where results go."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liaison_cli import clock, files
from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.errors import DatabaseError, UsageError

if TYPE_CHECKING:
    import sqlite3

    from liaison_cli.core.policy import Policy
    from liaison_cli.core.privacy.roles import User
    from liaison_cli.core.values.model import Stamp
    from liaison_cli.core.work.change import Change
    from liaison_cli.office.work import Work
    from liaison_cli.views.lists.column import Listing
    from liaison_cli.views.output import Output

FORMATS = ("table", "json", "ndjson", "csv", "md", "xlsx", "parquet")


@dataclass
class Session:
    """The global options as given anywhere on the command line, and what follows from them."""

    db_option: str | None = None
    as_of: str | None = None
    format: str | None = None
    json: bool = False
    no_color: bool = False
    # What the command does, and its whole name: said at the door.
    act: str = "open"
    command: str = ""
    # The record that numbers are shown in full, while it does not say yet whose.
    revealing: int | None = None
    closers: list[sqlite3.Connection] = field(default_factory=list)
    copies: list[sqlite3.Connection] = field(default_factory=list)

    @property
    def fmt(self) -> str:
        """The format asked for; `table` when none is."""
        if self.json:
            return "json"
        if self.format is None:
            return "table"
        if self.format.lower() not in FORMATS:
            raise UsageError(
                msg("There is no format {name!r}.", name=self.format),
                msg("Choose one of {choices}.", choices=FORMATS),
            )
        return self.format.lower()

    def not_a_list(self) -> None:
        """Refuse the formats of lists, before anything is done, for what is no list."""
        if self.fmt not in ("table", "json", "ndjson"):
            raise UsageError(
                msg("This is no list and cannot be written as {name}.", name=self.fmt),
                msg("Leave --format out for text, or choose json."),
            )

    @cached_property
    def db_path(self) -> Path:
        """--db, else LIAISON_DB, else the platform's data folder."""
        given = self.db_option or os.environ.get("LIAISON_DB")
        if given:
            return Path(given).expanduser()
        from platformdirs import user_data_path

        return user_data_path("liaison", appauthor=False) / "liaison.db"

    @cached_property
    def policy(self) -> Policy:
        """The policy in force."""
        from liaison_cli.adapters import policy_file as policy

        return policy.load(policy.path_for(self.db_path))

    @cached_property
    def today(self) -> date:
        """The day the rules are applied for."""
        return clock.today(self.as_of, self.policy.zone.timezone)

    @cached_property
    def user(self) -> User | None:
        """Who is at work, by the operating system; None where the policy gives no roles."""
        if not self.policy.roles.given:
            return None
        from liaison_cli.core.privacy.roles import user_of

        return user_of(login(), self.policy.roles)

    @cached_property
    def stamp(self) -> Stamp:
        """Who is at work and when, for the records."""
        from platformdirs import user_data_path

        from liaison_cli.adapters import this_device
        from liaison_cli.core.values.model import Stamp

        device = this_device.known(user_data_path("liaison", appauthor=False))
        return Stamp(user(), self.now().isoformat(), clock.utc(), login(), device)

    def now(self) -> datetime:
        """The zone's time at this moment, on the day that the rules are applied for."""
        return clock.now(self.as_of, self.policy.zone.timezone)

    @cached_property
    def db(self) -> sqlite3.Connection:
        """The database as it is; an error when there is none."""
        return self.open()

    def open(self, *, create: bool = False) -> sqlite3.Connection:
        """The database, made when `create`; its kept state follows the policy in force."""
        import sqlite3

        from liaison_cli.office.work import follow_policy, follow_roles
        from liaison_cli.store.file import database

        database.WHILE_WAITING[:] = [self._say_waiting]
        self.hold_key()
        if files.make_private(self.db_path):
            self.say(msg("Others could read {path}; now only you can.", path=str(self.db_path)))
        if not create:
            self._ask_where_it_went()
        db = database.connect(self.db_path, create=create)
        self.closers.append(db)
        if follow_policy(db, self.policy):
            self.say(msg("The policy has changed; lights and due days were computed again."))
        # Lists can be read from a disk that takes nothing; the next look puts it on record.
        with suppress(DatabaseError, sqlite3.OperationalError):
            follow_roles(db, self.policy, lambda: self.stamp)
        try:
            self._follow_announced(db)
        except (DatabaseError, sqlite3.OperationalError):
            self.say(msg("Who has left as announced is not on record yet: the file cannot be written now."))
        return db

    def _ask_where_it_went(self) -> None:
        """Raises DatabaseError where a database stood once, which the heads beside it tell."""
        if self.db_path.exists() or not self.db_path.with_name(f"{self.db_path.name}.heads").exists():
            return
        raise DatabaseError(
            msg("The database {path} is gone; it was here once.", path=str(self.db_path)),
            msg("Put a backup in its place: liaison restore FILE."),
        )

    def _follow_announced(self, db: sqlite3.Connection) -> None:
        """Liaisons leave on the day announced for it, whoever looks first; looking ahead makes nobody leave."""
        from liaison_cli.store.file import later

        day = min(self.today, clock.present_day(self.policy.zone.timezone))
        if later.brings_departures(db, day):
            from liaison_cli.office.leavers import follow_announced

            count = follow_announced(replace(self.work_on(db), today=day))
            self.say(
                many("{count} liaison has left as announced.", "{count} liaisons have left as announced.", count=count)
            )

    def hold_key(self) -> None:
        """Let sealed files be opened, where there is one or a key is named."""
        # What cannot be read at all is said when it is opened.
        with suppress(OSError):
            if os.environ.get("LIAISON_KEY_FILE") or os.environ.get("LIAISON_KEY") or files.is_sealed(self.db_path):
                from liaison_cli.cli.shell import keys

                keys.hold(self)

    def _say_waiting(self) -> None:
        self.say(msg("Another program is writing to {path}; waiting for it …", path=str(self.db_path)))

    @cached_property
    def file(self) -> Work:
        """What a use case is handed that writes."""
        return self.work_on(self.db)

    @cached_property
    def work(self) -> Work:
        """What a use case is handed; of a command that only looks, it may be of another day than the file."""
        return self.file

    def as_it_was(self, known_on: str | None = None, day: date | None = None) -> None:
        """For a command that only looks: let it see `day`, else its own, as it was, or as a day's end knew it."""
        from liaison_cli.office.past import as_it_was

        known = clock.day_of(known_on) if known_on else None
        if day is None:
            # What was known on a day is asked of that day, if no other is named.
            day = known if known and not self.as_of else self.today
        self.work = as_it_was(replace(self.file, today=day), known)
        self.today = day
        self.db = self.work.db
        if self.db is not self.file.db:
            self.copies.append(self.db)

    def as_it_is(self) -> None:
        """For a command that cannot look back: say so, where its day has passed."""
        from liaison_cli.store.file import later

        if later.has_passed(self.db, self.today):
            self.say(msg("This is what is on file now, not what it was on {day}.", day=self.today))

    def work_on(self, db: sqlite3.Connection) -> Work:
        """The same, on a database that was opened for it."""
        from liaison_cli.adapters import official_calendar, policy_file
        from liaison_cli.office.work import Work

        calendar = official_calendar.beside(policy_file.path_for(self.db_path))
        return Work(db, self.policy, calendar, self.today, self.stamp, self.now)

    def close(self) -> None:
        """Close what was opened."""
        if self.closers:
            from liaison_cli.store.file import database

            for db in self.closers:
                if db.total_changes and not db.in_transaction:
                    self._after_writing(db)
                database.close(db)
            self.closers.clear()
        for copy in self.copies:
            copy.close()

    def _after_writing(self, db: sqlite3.Connection) -> None:
        """Finish an erasure that was cut short, and keep the heads of the ledger outside the file, once a minute at most."""
        from liaison_cli.office.desk import audit_trail, file_care

        file_care.take_out_bytes(db)
        audit_trail.keep_heads(db, self.db_path, clock.utc())

    def show(
        self,
        listing: Listing,
        rows: Iterable[Any],
        *,
        out: Path | None = None,
        limit: int | None = None,
        reveal: bool = False,
        fmt: str | None = None,
    ) -> None:
        """Write a list in the format asked for."""
        from liaison_cli.views.show import show

        if self.user and not self.user.sees_people:
            listing = listing.without_people()
        with self.telling(listing) as told:
            show(told, rows, self.output(out=out, limit=limit, reveal=reveal, fmt=fmt))

    @contextmanager
    def telling(self, listing: Listing) -> Iterator[Listing]:
        """A list of which it is put on record at the end whose values it has shown, where that was begun."""
        if self.revealing is None:
            yield listing
            return
        from liaison_cli.office.desk import audit_trail

        seen: dict[tuple[str, Any], None] = {}
        try:
            yield listing.telling(seen.setdefault)
        finally:
            number, self.revealing = self.revealing, None
            audit_trail.shown(self.file, number, seen)

    def output(
        self,
        *,
        out: Path | None = None,
        limit: int | None = None,
        reveal: bool = False,
        fmt: str | None = None,
        encoding: str | None = None,
    ) -> Output:
        """Where and how results are written."""
        from liaison_cli.views.output import Output

        return Output(
            fmt=fmt or self.fmt,
            out=out,
            limit=limit,
            color=self.color,
            reveal=reveal,
            screenful=self.policy.lists.screenful,
            stream=sys.stdout,
            err=sys.stderr,
            encoding=encoding,
        )

    @property
    def color(self) -> bool:
        """Colour only on a terminal, and not when NO_COLOR or --no-color says so."""
        return sys.stdout.isatty() and not self.no_color and not os.environ.get("NO_COLOR")

    def show_change(self, change: Change, *, lead: Message, **more: Any) -> None:
        """What an act did to an enterprise, and beside it what it wants to say."""
        from liaison_cli.views.screen.changes import show_change

        show_change(change, self.output(), lead=lead, **more)
        for note in change.notes:
            self.say(note)

    def say(self, message: Message, *, reveal: bool = False) -> None:
        """A sentence beside the results, on stderr; in full only where all in it was given on this very line."""
        from liaison_cli.views.text import as_seen

        print(as_seen(message, reveal=reveal), file=sys.stderr)


def user() -> str:
    """The name under which work is recorded: LIAISON_USER, else the login name."""
    return os.environ.get("LIAISON_USER") or login()


def login() -> str:
    """The user as the operating system knows it, whatever name was given, and whatever the environment says."""
    if sys.platform == "win32":
        return os.getlogin()
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        # cron and containers may run under a number without a name.
        return str(os.getuid())
