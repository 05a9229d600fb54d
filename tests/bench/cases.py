"""What is measured, and beside what."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

from tests.bench import make
from tests.bench.advice import advice
from tests.bench.doubtful import doubtful
from tests.bench.evidence import evidence
from tests.bench.measure import Measured, best, program
from tests.bench.officer_day import officer_day
from tests.bench.worklists import worklists

DAY = ("--as-of", "2026-03-16")
# (what, measured, the peer's name, the peer's measure, the goal as a ratio or None)
Line = tuple[str, Measured, str, Measured, float | None]

HELLO = """import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def hello(name: str = "world"):
    {body}


app()
"""
PRINT = 'print("hello", name)'
TABLE = """from rich.console import Console
    from rich.table import Table

    table = Table("a", "b", "c")
    for number in range(30):
        table.add_row(str(number), "b", "c")
    Console().print(table)"""


def liaison(db: Path, *args: str) -> list[str]:
    """The program against a database on the bench's day."""
    return [*program("liaison"), "--db", str(db), *DAY, *args]


def help_(folder: Path, runs: int, **_: int) -> Iterator[Line]:
    """`--help` beside the smallest Typer program's."""
    script = folder / "hello.py"
    script.write_text(HELLO.format(body=PRINT))
    peer = best([sys.executable, str(script), "--help"], runs)
    yield "liaison --help", best([*program("liaison"), "--help"], runs), "smallest Typer --help", peer, 1.5


def due(folder: Path, runs: int, **_: int) -> Iterator[Line]:
    """`due` of 300 enterprises beside the smallest Typer program that prints one Rich table."""
    script = folder / "table.py"
    script.write_text(HELLO.format(body=TABLE))
    db = folder / "300.db"
    make.zone(db, 300, 3000)
    peer = best([sys.executable, str(script)], runs, terminal=True)
    ours = best(liaison(db, "due"), runs, terminal=True)
    yield "due of 300, terminal", ours, "smallest Typer, one Rich table", peer, 1.5
    yield "due of 300, piped", best(liaison(db, "due"), runs), "smallest Typer, one Rich table", peer, 1.5


def import_(folder: Path, runs: int, *, enterprises: int, **_: int) -> Iterator[Line]:
    """A roster of twelve columns beside the sqlite3 shell and sqlite-utils, each into a table with a key."""
    path, db, plain = folder / "roster.csv", folder / "import.db", folder / "plain.db"
    make.roster(path, enterprises)
    ours = best(liaison(db, "import", str(path)), runs, before=lambda: make.remove(db))
    if make.rows(db) != enterprises:
        raise SystemExit("the import lost rows")
    what = f"import of {enterprises:,}"
    columns = ", ".join(f"c{n} TEXT" for n in range(1, 12))
    if shell := shutil.which("sqlite3"):
        statements = [f"CREATE TABLE t (code TEXT PRIMARY KEY, {columns})", ".mode csv", f".import {path} t"]
        peer = best([shell, str(plain), *statements], runs, before=lambda: make.remove(plain))
        yield what, ours, "sqlite3 .import", peer, 3.0
    command = [*program("sqlite-utils"), "insert", str(plain), "t", str(path), "--csv", "--pk", "统一社会信用代码"]
    slow = best(command, 1, before=lambda: make.remove(plain))
    yield what, ours, "sqlite-utils insert --pk", slow, 1 / 3
    again = best(liaison(db, "import", str(path)), runs)
    yield "the same file again", again, "the first import", ours, None
    chinese, read = folder / "gb18030.csv", folder / "gb18030.db"
    chinese.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    other = best(liaison(read, "import", str(chinese)), runs, before=lambda: make.remove(read))
    yield "the same roster in GB18030", other, "the first import", ours, 1.3
    more, filled = folder / "more.csv", folder / "filled.db"
    make.roster(more, enterprises, first=enterprises)

    def fresh() -> None:
        make.remove(filled)
        shutil.copyfile(db, filled)

    added = best(liaison(filled, "import", str(more)), runs, before=fresh)
    yield f"{enterprises:,} new ones into that file", added, "the first import", ours, 1.8
    people = folder / "people.csv"
    make.with_people(people, path)
    named = best(liaison(filled, "import", str(people)), runs, before=lambda: make.remove(filled))
    yield "the first with a liaison in each row", named, "the first import", ours, None
    again = best(liaison(filled, "import", str(people)), runs)
    yield "the same file with liaisons again", again, "the first of it", named, 1.0


def compare(folder: Path, runs: int, *, enterprises: int, **_: int) -> Iterator[Line]:
    """A newer roster beside the same roster again: what it costs to find changes and keep them as signals."""
    plain, known, newer = folder / "plain.csv", folder / "known.csv", folder / "newer.csv"
    made, db = folder / "known.db", folder / "compared.db"
    make.roster(plain, enterprises)
    make.newer(known, plain, changed=False)
    make.newer(newer, plain, changed=True)
    best(liaison(made, "import", str(known)), 1, before=lambda: make.remove(made))

    def fresh() -> None:
        make.remove(db)
        shutil.copyfile(made, db)

    again = best(liaison(db, "import", str(plain)), runs, before=fresh)
    same = best(liaison(db, "import", str(known)), runs, before=fresh)
    yield f"facts of {enterprises:,} compared, none changed", same, "the roster without them again", again, 1.5
    ours = best(liaison(db, "import", str(newer)), runs, before=fresh)
    yield f"{enterprises:,} compared, 4 % changed", ours, "the same without a change", same, 1.5


CALAMINE = "import sys, python_calamine as c; s = c.load_workbook(sys.argv[1]).get_sheet_by_index(0)"
CALAMINE += "; print(sum(1 for _ in s.iter_rows()))"


def workbooks(folder: Path, runs: int, *, enterprises: int, **_: int) -> Iterator[Line]:
    """The same roster as XLSX beside the general reader, which only goes through its rows."""
    roster, path, db = folder / "roster.csv", folder / "roster.xlsx", folder / "import.db"
    make.roster(roster, enterprises)
    for what, typed in (("all text", False), ("numbers and dates", True)):
        # In a process of its own: what is started from a large one is measured as large.
        maker = get_context("spawn").Process(target=make.workbook, args=(path, roster), kwargs={"typed": typed})
        maker.start()
        maker.join()
        ours = best(liaison(db, "import", str(path)), runs, before=lambda: make.remove(db))
        if make.rows(db) != enterprises:
            raise SystemExit("the import lost rows")
        peer = best([sys.executable, "-c", CALAMINE, str(path)], runs)
        yield f"import of {enterprises:,}, XLSX, {what}", ours, "python-calamine, every row", peer, 1.5


def lists(folder: Path, runs: int, *, big_enterprises: int, attempts: int, **_: int) -> Iterator[Line]:
    """`due --limit 50` small and big; a full list streamed beside the sqlite3 shell."""
    small, big = folder / "1000.db", folder / "big.db"
    make.zone(small, 1000, 10_000)
    make.zone(big, big_enterprises, attempts)
    first = best(liaison(small, "due", "--limit", "50"), runs)
    ours = best(liaison(big, "due", "--limit", "50"), runs)
    yield f"due --limit 50 of {big_enterprises:,}/{attempts:,}", ours, "of 1,000/10,000", first, 1.5
    bare = best([sys.executable, "-c", "pass"], runs)
    yield "the same", ours, "bare python", bare, None
    streamed = best(liaison(big, "list", "--format", "csv"), 1)
    if shell := shutil.which("sqlite3"):
        query = (
            "SELECT e.*, s.*, p.name, p.mobile FROM standing s JOIN enterprise e ON e.id = s.enterprise_id"
            " LEFT JOIN appointment ap ON ap.id = (SELECT min(x.id) FROM appointment x WHERE x.enterprise_id = e.id"
            " AND x.role = 'liaison' AND x.ended_on IS NULL) LEFT JOIN person p ON p.id = ap.person_id"
        )
        yield "list, all of it, csv", streamed, "sqlite3 -csv", best([shell, "-csv", str(big), query], 1), None
    log = ("log", "7", "-c", "phone", "-r", "no-answer")
    yield "log, big", best(liaison(big, *log), runs), "log of 1,000", best(liaison(small, *log), runs), None


# The statements of a report of a day, and nothing done with what they give; of a past day also those that the state of
# every enterprise follows from.
FIGURES = """import sys
from collections import deque
from datetime import date, timedelta
from liaison_cli.core.contact import stale
from liaison_cli.core.days import period
from liaison_cli.core.policy import Policy
from liaison_cli.store.file import database
from liaison_cli.store.log.lists import Filter
from liaison_cli.store.reports import figures

today, policy, only = date.fromisoformat(sys.argv[2]), Policy(), Filter()
since = today - timedelta(days=7)
db = database.connect(sys.argv[1])
if sys.argv[3:]:
    deque(db.execute("SELECT * FROM enterprise WHERE entered_on <= ?", (today.isoformat(),)), 0)
    log = "SELECT enterprise_id, at, outcome, deep FROM attempt WHERE at < ? ORDER BY enterprise_id, at DESC, id DESC"
    deque(db.execute(log, ((today + timedelta(days=1)).isoformat(),)), 0)
blocks = {"key": date(2026, 1, 1), "licensed": date(2026, 1, 1), "general": date(2026, 1, 1)}
edges = figures.Edges(
    since, today, today + timedelta(days=14), stale.cutoff(today, policy), ("key", "licensed"), blocks, blocks
)
figures.groups(db, only, edges)
figures.details(db, only)
figures.roster(db, only, today, policy.zone.gone)
figures.tasks(db, only, edges)
figures.worked(db, only, edges, ("reached", "signed"))
figures.pressing(db, only, today)
deque(figures.log(db, only, today), 0)
"""


def reports(folder: Path, runs: int, *, big_enterprises: int, attempts: int, **_: int) -> Iterator[Line]:
    """The weekly report as a page and as a workbook, beside the bare SQL of its figures."""
    db, script = folder / "report.db", folder / "figures.py"
    make.zone(db, big_enterprises, attempts)
    script.write_text(FIGURES)
    bare = best([sys.executable, str(script), str(db), "2026-03-16"], runs)
    sizes = f"of {big_enterprises:,}/{attempts:,}"
    page = folder / "week.html"
    yield f"report, html, {sizes}", best(liaison(db, "report", "--out", str(page)), runs), "its bare SQL", bare, 3.0
    bare_past = best([sys.executable, str(script), str(db), "2026-01-31", "past"], runs)
    past = best(liaison(db, "report", "monthly", "2026-01", "--out", str(page)), runs)
    yield f"report of a past month {sizes}", past, "its bare SQL", bare_past, 3.0
    if page.stat().st_size > 2_000_000:
        raise SystemExit("the page is larger than 2 MB")
    book = best(liaison(db, "report", "--out", str(folder / "week.xlsx")), 1)
    yield f"report, xlsx, {sizes}", book, "its bare SQL", bare, None
    if book.megabytes > 300:
        raise SystemExit("the workbook takes more than 300 MB of memory")


FEED = """import sys
from datetime import datetime, timedelta, timezone
from icalendar import Calendar, Event

calendar = Calendar()
calendar.add("prodid", "-//bare//EN")
calendar.add("version", "2.0")
at = datetime(2026, 3, 16, 7, tzinfo=timezone.utc)
for number in range(5000):
    event = Event()
    event.add("uid", f"contact-{number}@bare")
    event.add("sequence", 0)
    event.add("dtstamp", at)
    event.add("last-modified", at)
    event.add("dtstart", at)
    event.add("dtend", at + timedelta(minutes=20))
    event.add("summary", f"联系 澄江第{number}号示例有限公司")
    event.add("description", "分级：一般；灯：绿灯\\n应联系：2026-03-16\\n联络员：人1 139****0001")
    event.add("location", "示例大厦1")
    calendar.add_component(event)
open(sys.argv[1], "wb").write(calendar.to_ical())
"""


def feed(folder: Path, runs: int, **_: int) -> Iterator[Line]:
    """A calendar of 5,000 contacts beside a bare script of the same library."""
    db, script, ics = folder / "feed.db", folder / "feed.py", folder / "feed.ics"
    make.zone(db, 5000, 5000)
    script.write_text(FEED)
    peer = best([sys.executable, str(script), str(folder / "bare.ics")], runs)
    ours = best(liaison(db, "plan", "--within", "12m", "--ics", str(ics)), runs)
    if ics.read_bytes().count(b"BEGIN:VEVENT") != 5000:
        raise SystemExit("the calendar lost contacts")
    yield "plan, calendar of 5,000", ours, "the library in a bare script", peer, 1.5


_READ = (
    "SELECT e.id, e.code, e.name, e.tier, e.kind, e.founded_on, e.officer_id, e.building, s.*, e.registered_phone,"
    " e.report_phone, p.name, ap.started_on FROM standing s CROSS JOIN enterprise e ON e.id = s.enterprise_id"
    " LEFT JOIN appointment ap ON ap.enterprise_id = e.id AND ap.role = 'liaison' AND ap.ended_on IS NULL"
    " LEFT JOIN person p ON p.id = ap.person_id ORDER BY s.enterprise_id",
    "SELECT s.id, s.enterprise_id, s.kind, s.on_day, s.old, s.new, s.source, s.note, s.recorded_at FROM signal s"
    " ORDER BY s.enterprise_id, s.on_day",
    "SELECT enterprise_id, at, outcome FROM attempt",
)


def scan(folder: Path, runs: int, *, big_enterprises: int, attempts: int, **_: int) -> Iterator[Line]:
    """`scan` beside the bare SQL that reads the same rows in Python, and a second scan with nothing new."""
    made, db = folder / "scan-made.db", folder / "scan.db"
    make.zone(made, big_enterprises, attempts)
    make.signals(made, big_enterprises * 2)
    script = folder / "read.py"
    script.write_text(
        f"import sqlite3\ndb = sqlite3.connect({str(made)!r})\nfor sql in {_READ!r}:\n    for row in db.execute(sql):\n"
        "        pass\n"
    )
    bare = best([sys.executable, str(script)], runs)

    def fresh() -> None:
        make.remove(db)
        shutil.copyfile(made, db)

    what = f"scan of {big_enterprises:,}/{attempts:,}/{big_enterprises * 2:,}"
    dry = best(liaison(made, "scan", "--dry-run"), runs)
    yield f"{what}, dry run", dry, "the bare SQL, in Python", bare, 3.0
    first = best(liaison(db, "scan"), runs, before=fresh)
    yield what, first, "the bare SQL, in Python", bare, 3.0
    yield "a second scan, nothing new", best(liaison(db, "scan"), runs), "the first scan", first, 0.2
    if first.megabytes > 400:
        raise SystemExit("the scan takes more than 400 MB of memory")
    small = folder / "scanned.db"
    make.zone(small, 1000, 10_000)
    make.signals(small, 2000)
    best(liaison(small, "scan"), 1)
    log = ("log", "7", "-c", "phone", "-r", "no-answer")
    beside = best(liaison(small, *log), runs)
    yield "log, with what the scan found", best(liaison(db, *log), runs), "of 1,000/10,000/2,000", beside, 1.1


CASES = {
    "evidence": evidence,
    "help": help_,
    "due": due,
    "import": import_,
    "compare": compare,
    "doubtful": doubtful,
    "workbooks": workbooks,
    "lists": lists,
    "officer_day": officer_day,
    "worklists": worklists,
    "advice": advice,
    "scan": scan,
    "reports": reports,
    "feed": feed,
}
