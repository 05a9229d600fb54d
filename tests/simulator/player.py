"""One random step after another, each through a use case and into the model's list."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from stdnum.cn import uscc

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Stamp
from liaison_cli.importer.job import Job
from liaison_cli.office import contacts, liaisons, task_moves
from liaison_cli.office.case import course
from liaison_cli.office.contacts import Tried
from liaison_cli.office.roster import import_undo, merging, officer_handover
from liaison_cli.office.roster.importing import take_in
from liaison_cli.office.watch import lit, scan_run
from liaison_cli.office.watch.examination import Scope
from liaison_cli.office.work import opened
from liaison_cli.store.file import database
from liaison_cli.store.log.lists import Filter
from liaison_cli.store.roster import officers
from tests.simulator import acts
from tests.simulator.firm import ANYBODY, Firm
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
PHONES = ["021-55500001", "021-55500002"]
TIERS = {"key": "重点税源", "licensed": "前置审批", "general": "一般"}
STATUSES = {"active": "存续", "deregistered": "注销", "moved_out": "迁出"}
ROSTER = ("统一社会信用代码", "企业名称", "企业分级", "登记状态", "网格员", "企业联系电话", "年报联系电话")
_OPEN_TASKS = """SELECT t.id, t.rule, e.code FROM task t JOIN enterprise e ON e.id = t.enterprise_id
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
        self.work = opened(path, by=OFFICERS[0], at=self._moment(), policy=self.policy)
        self.work.db.execute("PRAGMA synchronous = OFF")

    def _moment(self) -> datetime:
        return datetime.combine(self.today, datetime.min.time()) + timedelta(hours=9, minutes=self.minute)

    def step(self) -> str:
        """The day goes on, somebody does something; what it was."""
        if self.chance.random() < 0.6:
            self.today += timedelta(days=self.chance.choice((1, 1, 2, 3, 5, 8, 20)))
            self.minute = 0
        self.minute += 1
        moment = self._moment()
        stamp = Stamp(self.chance.choice(self.present), moment.isoformat())
        self.work = replace(self.work, today=self.today, stamp=stamp, now=lambda: moment)
        zone = self.model.zone()
        names, weights = zip(*acts.of_year(self.seed), strict=True)
        act = self.chance.choices(names, weights)[0]
        said = getattr(self, act)(zone)
        for number, _, code in self.work.db.execute(_OPEN_TASKS):
            self.homes.setdefault(number, self.first.get(code, code))
        self.story.append(f"{len(self.story) + 1} {moment:%Y-%m-%dT%H:%M} {act} {'' if said is None else said}")
        return act if said is not None else ""

    def _firm(self, zone: dict[str, Firm]) -> Firm | None:
        return self.chance.choice(list(zone.values())) if zone else None

    def _id(self, firm: Firm) -> int:
        return self.work.db.execute("SELECT id FROM enterprise WHERE code = ?", (firm.now,)).fetchone()[0]

    def _written(self, firm: Firm) -> str:
        """A code of the firm, the present one or one that it had; without any, the key that stands for it."""
        return firm.now if firm.code not in firm.called else self.chance.choice((firm.code, firm.now))

    def _maybe(self, choices: list[str], share: float = 0.3) -> str | None:
        return self.chance.choice(choices) if self.chance.random() < share else None

    @property
    def left(self) -> set[str]:
        """The officers who have left."""
        return {each.told["leaver"] for each in self.model.events if each.act == "leave"}

    # What officers do at their desks.

    def log(self, zone: dict[str, Firm], back: int = 0) -> str | None:
        firm = self._firm(zone)
        if firm is None:
            return None
        outcome = self.chance.choices(("reached", "no_answer", "empty", "refused", "left_company"), (4, 8, 2, 1, 1))[0]
        channel = self.chance.choice(("phone", "visit")) if outcome in ("reached", "no_answer") else "phone"
        deep = outcome == "reached" and (channel == "visit" or self.chance.random() < 0.3)
        at = f"{self.today - timedelta(days=back)}T{self._moment():%H:%M}"
        tried = Tried(self._id(firm), channel, outcome, at, deep=deep if outcome == "reached" else None)
        number = contacts.log(self.work, tried).number
        told = {"code": firm.code, "at": at, "number": number, "channel": channel, "outcome": outcome, "deep": deep}
        self.attempts.append(self.model.note("log", self.today, **told))
        return f"{number} {firm.code} {channel} {outcome} at {at}{' deep' if deep else ''}"

    def log_back_dated(self, zone: dict[str, Firm]) -> str | None:
        return self.log(zone, back=self.chance.randrange(1, 120))

    def void(self, zone: dict[str, Firm]) -> str | None:
        known = [each for each in self.attempts[-12:] if not each.undone]
        if not known:
            return None
        event = self.chance.choice(known)
        contacts.void(self.work, event.told["number"], "记错")
        event.undone = True
        return str(event.told["number"])

    def verify(self, zone: dict[str, Firm]) -> str | None:
        firm = self._firm(zone)
        if firm is None or not firm.liaisons:
            return None
        name, home = (post := self.chance.choice(firm.liaisons)).name, post.home
        on = self.today - timedelta(days=self.chance.choice((0, 0, 3, 40)))
        if sum(each.name == name for each in firm.liaisons) > 1:
            return None
        liaisons.verify(self.work, self._id(firm), on, name)
        self.model.note("verify", self.today, home=home, name=name, on=on)
        return f"{firm.code} {name} on {on}"

    def hand_over(self, zone: dict[str, Firm]) -> str | None:
        firm, name = self._firm(zone), self.chance.choice(list(PEOPLE))
        if firm is None or any(each.name == name for each in firm.liaisons):
            return None
        liaisons.hand_over(self.work, self._id(firm), name, liaisons.Details(mobile=PEOPLE[name]))
        self.model.note("hand_over", self.today, code=firm.code, name=name, mobile=PEOPLE[name])
        return f"{firm.code} {name}"

    def open_case(self, zone: dict[str, Firm]) -> str | None:
        firm = self._firm(zone)
        if firm is None or firm.in_case or not firm.is_there:
            return None
        course.open_case(self.work, self._id(firm), "联系不上")
        self.model.note("open_case", self.today, code=firm.code)
        return firm.code

    def close_case(self, zone: dict[str, Firm]) -> str | None:
        cases = [firm for firm in zone.values() if firm.in_case and firm.is_there]
        if not cases:
            return None
        firm = self.chance.choice(cases)
        course.close(self.work, self._id(firm), "found", "找到了")
        self.model.note("close_case", self.today, home=firm.case)
        return firm.code

    def finish_task(self, zone: dict[str, Firm]) -> str | None:
        return self._end_task("done")

    def dismiss_task(self, zone: dict[str, Firm]) -> str | None:
        return self._end_task("dismissed")

    def _end_task(self, how: str) -> str | None:
        open_ones = self.work.db.execute(_OPEN_TASKS).fetchall()
        if not open_ones:
            return None
        number, rule, code = self.chance.choice(open_ones)
        if how == "done":
            task_moves.finish(self.work, [number], task_moves.Outcome("已办"))
        else:
            task_moves.dismiss(self.work, [number], "不需要")
        self.model.note("end_task", self.today, home=self.homes[number], rule=rule, how=how)
        return f"{how} {number} {rule} {code}"

    # What clerks, heads and cron do.

    def roster(self, zone: dict[str, Firm]) -> str | None:
        merged = {each.told["other"] for each in self.merges.values() if not each.undone}
        codes = [code for code in CODES if code not in merged and not (code in zone and zone[code].key)]
        several = min(self.chance.randrange(1, 5), len(codes))
        rows = [self._row(code, zone.get(code)) for code in self.chance.sample(codes, several)]
        written = {code: self._written(firm) for row in rows if (firm := zone.get(code := row["code"] or ""))}
        cells = [
            (
                written.get(row["code"] or "", row["code"] or ""),
                row["name"],
                TIERS.get(row["tier"], ""),
                STATUSES.get(row["status"], ""),
                row["officer"] or "",
                row["registered_phone"] or "",
                row["report_phone"] or "",
            )
            for row in rows
        ]
        said = {row.pop("code"): {name: value for name, value in row.items() if value is not None} for row in rows}
        changed = {
            code: {name: value for name, value in each.items() if zone[code].fields[name] != value}
            for code, each in said.items()
            if code in zone
        }
        # A name that it had before is kept as such: it is called what it is called today. Under a former code a row has one.
        for code, each in changed.items():
            if each.get("name") in zone[code].called or written[code] != zone[code].now:
                each.pop("name", None)
        # Who has left stays gone: whoever followed keeps what is known, and gets what is new.
        for each in changed.values():
            if each.get("officer") in self.left:
                del each["officer"]
        brought = {
            code: {**each, "officer": ANYBODY if each["officer"] in self.left else each["officer"]}
            for code, each in said.items()
            if code not in zone
        }
        return self._import("roster", [ROSTER, *cells], brought=brought, changed=changed)

    def _row(self, code: str, firm: Firm | None) -> dict[str, str | None]:
        number, named = CODES.index(code), [*self.present, *sorted(self.left)]
        name = f"澄江第{'甲乙丙丁戊己庚辛'[number]}{self.chance.choice('一二')}贸易有限公司"
        return {
            "code": code,
            "name": firm.fields["name"] if firm and self.chance.random() < 0.8 else name,
            "tier": self._maybe(list(TIERS)),
            "status": self._maybe(["active", "active", "deregistered", "moved_out"], 0.3) if firm else None,
            "officer": self._maybe(named) if firm else self.chance.choice(named),
            "registered_phone": self._maybe(PHONES),
            "report_phone": self._maybe(PHONES),
        }

    def reissue(self, zone: dict[str, Firm]) -> str | None:
        """A roster has a firm under the code that another office gave it; the organisation part stays."""
        firms = [firm for firm in zone.values() if firm.now == firm.code]
        if not firms:
            return None
        firm = self.chance.choice(firms)
        new, name = REISSUED[CODES.index(firm.code)], firm.fields["name"] or ""
        return self._import("roster", [ROSTER[:2], (new, name)], brought={}, changed={firm.code: {"code": new}})

    def unregistered(self, zone: dict[str, Firm]) -> str | None:
        """A roster from before the codes has a firm by its registration number alone."""
        merged = {each.told["other"] for each in self.merges.values() if not each.undone}
        codes = [code for code in CODES if code not in merged and code not in zone]
        if not codes:
            return None
        row = self._row(code := self.chance.choice(codes), None)
        number, officer = NUMBERS[CODES.index(code)], self.chance.choice(self.present)
        cells = [("注册号", "企业名称", "网格员"), (number, row["name"] or "", officer)]
        brought = {"name": row["name"], "officer": officer}
        said = self._import("roster", cells, brought={code: brought}, changed={})
        brought["code"] = self._key(number)
        self.first[brought["code"]] = code
        return said

    def _key(self, number: str) -> str:
        found = self.work.db.execute("SELECT code FROM enterprise WHERE registration_number = ?", (number,))
        key: str = found.fetchone()[0]
        return key

    def register(self, zone: dict[str, Firm]) -> str | None:
        """A roster has the code of a firm that had none, beside its registration number."""
        firms = [firm for firm in zone.values() if firm.key]
        if not firms:
            return None
        firm = self.chance.choice(firms)
        number, name = NUMBERS[CODES.index(firm.code)], firm.fields["name"] or ""
        cells = [("统一社会信用代码", "企业名称", "注册号"), (firm.code, name, number)]
        return self._import("roster", cells, brought={}, changed={firm.code: {"code": firm.code}})

    def people(self, zone: dict[str, Firm]) -> str | None:
        if not zone:
            return None
        firms = self.chance.sample(list(zone.values()), self.chance.randrange(1, min(4, len(zone)) + 1))
        rows, known = {}, {}
        cells = [("统一社会信用代码", "联络员", "手机", "最近核实日期")]
        for firm in firms:
            name = self.chance.choice([*PEOPLE, *(each.name for each in firm.liaisons)])
            verified_on = self.today if self.chance.random() < 0.4 else None
            rows[firm.code] = name, PEOPLE[name], verified_on
            if post := firm.liaison(name):
                known[firm.code] = post.home
            cells.append((self._written(firm), name, PEOPLE[name], verified_on.isoformat() if verified_on else ""))
        return self._import("people", cells, rows=rows, known=known)

    def _import(self, act: str, cells: list[tuple[str, ...]], **told: object) -> str:
        path = self.folder / f"{len(self.imports) + 1}.csv"
        path.write_text("".join(",".join(line) + "\n" for line in cells), encoding="utf-8")
        (report,) = take_in(self.work, Job((path,)))
        if report.problems and any(each.severity == "reject" for each in report.problems):
            raise AssertionError(list(report.problems))
        number = self.work.db.execute("SELECT max(id) FROM import_run").fetchone()[0]
        self.imports[number] = self.model.note(act, self.today, **told)
        return f"{number} " + "; ".join(",".join(line) for line in cells[1:])

    def leave(self, zone: dict[str, Firm]) -> str | None:
        new = [name for name in OFFICERS if name not in self.present]
        if len(self.present) < 2 and not new:
            return None
        leaver = self.chance.choice(self.present)
        heirs = [name for name in (*self.present, *new) if name != leaver and name not in self.left]
        heirs = self.chance.sample(heirs, min(len(heirs), self.chance.randrange(1, 3)))
        if not heirs or leaver not in officers.names(self.work.db):
            return None
        shares = officer_handover.hand_over(self.work, leaver, heirs, new=True)
        self.present = sorted({*self.present, *heirs} - {leaver})
        codes = {
            id_: self.first.get(code, code) for id_, code in self.work.db.execute("SELECT id, code FROM enterprise")
        }
        to = {codes[each]: share.heir for share in shares for each in share.enterprises}
        self.model.note("leave", self.today, leaver=leaver, to=to)
        return f"{leaver} → {heirs}"

    def undo_import(self, zone: dict[str, Firm]) -> str | None:
        known = {number: event for number, event in self.imports.items() if not event.undone}
        if not known:
            return None
        number = self.chance.choice(sorted(known)[-4:])
        import_undo.take_back(self.work, number, "用错了文件")
        there = {self.first.get(code, code) for (code,) in self.work.db.execute("SELECT code FROM enterprise")}
        merged = {each.told["other"] for each in self.merges.values() if not each.undone}
        self.model.take_back(known[number], there | merged)
        return str(number)

    def merge(self, zone: dict[str, Firm]) -> str | None:
        if len(zone) < 4:
            return None
        keep, other = self.chance.sample(list(zone.values()), 2)
        if keep.in_case and other.in_case:
            return None
        number = merging.merge(self.work, self._id(keep), self._id(other))
        self.merges[number] = self.model.note("merge", self.today, keep=keep.code, other=other.code)
        return f"{number} {other.code} into {keep.code}"

    def undo_merge(self, zone: dict[str, Firm]) -> str | None:
        known = [number for number, event in self.merges.items() if not event.undone]
        if not known:
            return None
        number = self.chance.choice(known) if self.seed >= acts.IN_ANY_ORDER else max(known)
        merging.take_back(self.work, number)
        self.merges[number].undone = True
        return str(number)

    def scan(self, zone: dict[str, Firm]) -> str:
        done = scan_run.scan(self.work, Scope(), again=True)
        assert not done.examined.failed, done.examined.failed
        return f"made {len(done.written.made)}"

    def escalate(self, zone: dict[str, Firm]) -> str:
        return f"made {lit.make_tasks(self.work, Filter()).tasks}"
