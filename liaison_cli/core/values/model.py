"""The values that the rules work on, as the store gives them; dates are `date`, times ISO text."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from liaison_cli.core.values.message import Message, Word, msg

if TYPE_CHECKING:
    # Few lists show it, and all of them load this module.
    from liaison_cli.core.contact.advice.given import Advice


class Stamp(NamedTuple):
    """Who does something and when: the officer's or the system's name, and an ISO time to the second.

    Beside what is said, what is so: the real time in UTC (`at` may be of a day that was chosen), the user that the
    operating system knows, and the device, by a name of its own. They are empty where nobody asked for them.
    """

    by: str
    at: str
    written_at: str = ""
    login: str = ""
    device: str = ""


class Standing(NamedTuple):
    """One enterprise as the lists see it: who, with the state kept from its log.

    `due_on` is None where nobody is due (the enterprise has left). `details_on` is the day from which
    the liaison's details age: the oldest `verified_on` (else the day of the record) among its liaisons.
    `phones_shared` counts the other enterprises that the liaison's mobile serves. `liaison_left`: somebody said that the
    liaison on record has left, and nobody was reached, checked or appointed since.
    """

    id: int
    code: str
    name: str
    tier: str
    status: str
    officer: str | None
    building: str | None
    light: str
    failures: int
    dead_number: bool
    liaison: str | None
    mobile: str | None
    due_on: date | None
    entered_on: date
    planned_on: date | None
    last_attempt_at: str | None
    last_reached_at: str | None
    last_deep_at: str | None
    verified_on: date | None
    details_on: date
    has_emergency: bool
    phones_shared: int
    liaison_left: bool = False


class Attempt(NamedTuple):
    """One try to reach an enterprise; `at` is an ISO time to the minute, `voided` the reason it does not count.

    `inbound`: they called. `told`: whoever was reached was asked to tell the zone before leaving.
    """

    id: int
    at: str
    channel: str
    outcome: str
    deep: bool
    person: str | None = None
    officer: str | None = None
    topics: tuple[str, ...] = ()
    note: str | None = None
    voided: str | None = None
    inbound: bool = False
    told: bool = False

    @property
    def day(self) -> date:
        """The calendar day of the attempt."""
        return date.fromisoformat(self.at[:10])


class Appointment(NamedTuple):
    """A person in a role at an enterprise, from one date to another; `ended_on` None while it lasts.

    `notice` says whether she was told what is kept of her, `given` or `missing`; None where that was not asked.
    `prefers` is the channel that she wishes for, `quiet_hours` when she is not to be disturbed, such as 12:00-14:00.
    """

    id: int
    enterprise_id: int
    person_id: int
    name: str
    role: str
    mobile: str | None
    landline: str | None
    wechat: str | None
    email: str | None
    title: str | None
    agency: bool | None
    filed: bool | None
    filed_on: date | None
    relation: str | None
    consent_on: date | None
    started_on: date | None
    ended_on: date | None
    verified_on: date | None
    recorded_on: date
    other_phones: str | None = None
    # What was announced: the day on which she leaves, and who follows, as JSON, if that is known.
    leaves_on: date | None = None
    heir: str | None = None
    notice: str | None = None
    prefers: str | None = None
    quiet_hours: str | None = None
    # The number of the check form by which the details were last checked, if it was by one.
    form: str | None = None


class FormerName(NamedTuple):
    """A name or a code (`field`) that an enterprise had, until `on_day` if that is known.

    `cause` is what called it otherwise, or told of it: `import` or `merge`, by its number, or `rename` by hand.
    """

    field: str
    value: str
    on_day: date | None
    cause: str
    number: int


class Task(NamedTuple):
    """Work sent to one officer for one reason; the clock runs from `dispatched_on`.

    `why` says what ended it where it ended by itself.
    """

    id: int
    enterprise_id: int
    code: str
    name: str
    rule: str
    state: str
    officer: str | None
    made_on: date
    dispatched_on: date | None
    deadline: date | None
    reason: Message | str
    outcome: str | None
    why: Message | str | None
    closed_on: date | None
    quiet_until: date | None
    uid: str


class Line(NamedTuple):
    """One line of a list: an enterprise's standing and what today makes of it.

    `days_overdue` is None while days are left, and where nobody is due. `days_stale` is negative while the details are
    fresh. `band` is the colour of the score. `notice` says whether the liaison was told what is kept of her; None where that was not asked.
    """

    standing: Standing
    days_overdue: int | None
    days_stale: int | None = None
    score: int | None = None
    reasons: tuple[Message, ...] = ()
    action: Message | None = None
    band: str | None = None
    notice: str | None = None
    advice: Advice | None = None


class Event(NamedTuple):
    """What happened to an enterprise on a day; `at` orders the events of one day, `detail` is what was written of it.

    `kind` is that of a signal, which says what its values are.
    """

    day: str
    at: str
    what: str
    said: Message
    detail: str | Word | Message | None = None
    kind: str = ""


class Coming(NamedTuple):
    """A day to come; `time` as `HH:MM` where one was said."""

    day: date
    time: str | None = None

    @property
    def words(self) -> Message:
        """The day with its weekday, and the time if there is one."""
        values = {"day": self.day, "weekday": Word("weekday", str(self.day.isoweekday())), "time": self.time}
        return msg("{day} ({weekday}) {time}", **values) if self.time else msg("{day} ({weekday})", **values)


class Promise(NamedTuple):
    """An open promise: its enterprise with the officer of today, with whom it was agreed, and for when (`time` as HH:MM).

    `id` is the number of the contact in which it was agreed, `note` what was noted of that. It is open until somebody is
    reached on the day before or later, another one is agreed, that contact is taken back, or the enterprise leaves: all
    of it follows from the log, and nothing is kept of it.
    """

    id: int
    enterprise_id: int
    code: str
    name: str
    officer: str | None
    person: str | None
    on_day: date
    time: str | None
    note: str | None

    @property
    def when(self) -> Coming:
        """The day, and the time if there is one."""
        return Coming(self.on_day, self.time)

    @property
    def at(self) -> datetime | None:
        """Its moment; None where only the day was agreed."""
        return datetime.combine(self.on_day, time.fromisoformat(self.time)) if self.time else None

    @property
    def words(self) -> Message:
        """With whom something was agreed, and for when."""
        if self.person:
            return msg("with {person} for {when}", person=self.person, when=self.when.words)
        return msg("for {when}", when=self.when.words)
