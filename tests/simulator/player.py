"""Who plays a random year: a zone on file, the model of it, the day, and chance."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from stdnum.cn import uscc

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Stamp
from liaison_cli.office.work import opened
from liaison_cli.store.file import database
from tests.simulator.firm import Firm
from tests.simulator.model import Model
from tests.simulator.telling import Event

BEGIN = date(2025, 1, 6)
CODES = [body + uscc.calc_check_digit(body) for body in (f"9131099910000000{number}" for number in range(1, 9))]
# The same enterprises, registered at another office.
REISSUED = [body + uscc.calc_check_digit(body) for body in (f"9131099810000000{number}" for number in range(1, 9))]
# Their registration numbers, from before there were codes.
NUMBERS = [f"31010900000000{number}" for number in range(1, 9)]
OFFICERS = ["周明远", "林晓澄", "高一帆", "郑又青", "白小满"]
PEOPLE = {"孙一": "13900010001", "李二": "13900010002", "吴三": "13900010003", "郑四": "13900010004"}
OPEN_TASKS = """SELECT t.id, t.rule, e.code FROM task t JOIN enterprise e ON e.id = t.enterprise_id
    WHERE t.state NOT IN ('done', 'void') ORDER BY e.code, t.rule, t.id"""


@dataclass
class Player:
    """A zone on file, the model of it, the day, and chance."""

    folder: Path
    seed: int
    model: Model = field(default_factory=Model)
    today: date = BEGIN
    minute: int = 0
    present: list[str] = field(default_factory=lambda: OFFICERS[:3])
    imports: dict[int, Event] = field(default_factory=dict)
    merges: dict[int, Event] = field(default_factory=dict)
    # The figures of days as they were known at their end.
    known: dict[date, dict[str, int]] = field(default_factory=dict)
    attempts: list[Event] = field(default_factory=list)
    # The day of the last scan.
    scanned: date | None = None
    # Codes that firms had later or before they had one, each with the one by which the model knows the firm.
    first: dict[str, str] = field(default_factory=lambda: dict(zip(REISSUED, CODES, strict=True)))
    # At which firm each task was made.
    homes: dict[int, str] = field(default_factory=dict)
    # What was done, a line a step, for whoever looks for what went wrong.
    story: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        # In some years reminders wait for somebody's time.
        policy = Policy()
        self.policy = policy._replace(dispatch=policy.dispatch._replace(at_once=self.seed % 3 * 2))
        path = self.folder / "zone.db"
        database.connect(path, create=True).close()
        self.work = opened(path, by=OFFICERS[0], at=self.moment(), policy=self.policy)
        self.work.db.execute("PRAGMA synchronous = OFF")

    def moment(self) -> datetime:
        return datetime.combine(self.today, datetime.min.time()) + timedelta(hours=9, minutes=self.minute)

    def go_on(self) -> None:
        """It is later, perhaps another day, and somebody is at work."""
        if self.chance.random() < 0.6:
            self.today += timedelta(days=self.chance.choice((1, 1, 2, 3, 5, 8, 20)))
            self.minute = 0
        self.minute += 1
        moment = self.moment()
        stamp = Stamp(self.chance.choice(self.present), moment.isoformat())
        self.work = replace(self.work, today=self.today, stamp=stamp, now=lambda: moment)

    def tell(self, act: str, said: str | None) -> None:
        """Keep what was done for whoever looks for what went wrong, and at which firm tasks were made."""
        for number, _, code in self.work.db.execute(OPEN_TASKS):
            self.homes.setdefault(number, self.first.get(code, code))
        self.story.append(f"{len(self.story) + 1} {self.moment():%Y-%m-%dT%H:%M} {act} {'' if said is None else said}")

    def firm(self, zone: dict[str, Firm]) -> Firm | None:
        return self.chance.choice(list(zone.values())) if zone else None

    def id_of(self, firm: Firm) -> int:
        return self.work.db.execute("SELECT id FROM enterprise WHERE code = ?", (firm.now,)).fetchone()[0]

    def written(self, firm: Firm) -> str:
        """A code of the firm, the present one or one that it had; without any, the key that stands for it."""
        return firm.now if firm.code not in firm.called else self.chance.choice((firm.code, firm.now))

    def maybe(self, choices: list[str], share: float = 0.3) -> str | None:
        return self.chance.choice(choices) if self.chance.random() < share else None

    @property
    def left(self) -> set[str]:
        """The officers who have left."""
        return {each.told["leaver"] for each in self.model.events if each.act == "leave"}
