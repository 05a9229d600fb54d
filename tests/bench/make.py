"""Data of any size: rosters as files, and a whole database with its log."""

from __future__ import annotations

import csv
import sqlite3
from datetime import date
from pathlib import Path

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit
from liaison_cli.store.log import standings
from sample_data.make import credit_code

HEADERS = (
    "统一社会信用代码,企业名称,企业分级,登记状态,网格员,楼宇,房号,注册地址,企业联系电话,法定代表人,成立日期,所属行业"
)
TIERS = ("一般", "一般", "一般", "重点税源", "前置审批")


def roster(path: Path, count: int, first: int = 0) -> None:
    """A roster of `count` enterprises with twelve columns, numbered from `first`."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS.split(","))
        for n in range(first, first + count):
            building = f"示例大厦{n % 300}"
            writer.writerow(
                [
                    credit_code(n % 10**7),
                    f"澄江第{n}号示例有限公司",
                    TIERS[n % 5],
                    "存续",
                    f"网格员{n % 200:03d}",
                    building,
                    f"{n % 30}0{n % 9}室",
                    f"澄江市临江区澄湖路{n % 900}号{building}",
                    f"138{n:07d}1",
                    f"法人{n % 5000}",
                    f"20{n % 24:02d}-{n % 12 + 1:02d}-{n % 28 + 1:02d}",
                    "软件和信息技术服务业",
                ]
            )


def with_people(path: Path, roster_path: Path) -> None:
    """The same roster with a liaison and her mobile in every row."""
    with (
        open(roster_path, encoding="utf-8", newline="") as known,
        open(path, "w", encoding="utf-8", newline="") as file,
    ):
        rows, writer = csv.reader(known), csv.writer(file)
        writer.writerow([*next(rows), "联络员", "联络员手机"])
        for n, row in enumerate(rows):
            writer.writerow([*row, "张" + "伟芳娜敏静"[n % 5] + "强磊军洋勇"[n // 5 % 5], f"139{n:08d}"])


def newer(path: Path, roster_path: Path, *, changed: bool) -> None:
    """The same roster with a scope, a headcount and executives; where `changed`, every 25th row differs in each."""
    with (
        open(roster_path, encoding="utf-8", newline="") as known,
        open(path, "w", encoding="utf-8", newline="") as file,
    ):
        rows, writer = csv.reader(known), csv.writer(file)
        writer.writerow([*next(rows), "经营范围", "参保人数", "高管"])
        for n, row in enumerate(rows):
            other = changed and n % 25 == 0
            more = ("餐饮服务", "0", "新人一、新人二") if other else ("软件开发", "12", f"高管{n % 900}、高管{n % 800}")
            writer.writerow([*row, *more])


def workbook(path: Path, roster_path: Path, *, typed: bool) -> None:
    """The same roster as a sheet; `typed` keeps phones as numbers and days as dates, as offices type them."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("名册")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    with open(roster_path, encoding="utf-8", newline="") as file:
        for row, cells in enumerate(csv.reader(file)):
            for place, cell in enumerate(cells):
                if typed and row and place == 8:
                    sheet.write_number(row, place, int(cell))
                elif typed and row and place == 10:
                    sheet.write_datetime(row, place, date.fromisoformat(cell), day)
                else:
                    sheet.write_string(row, place, cell)
    book.close()


_DIGITS = "WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n + 1 < :count)"


def zone(path: Path, enterprises: int, attempts: int) -> None:
    """A database with a liaison and `attempts / enterprises` contacts per enterprise, its state derived."""
    db = database.connect(path, create=True)
    each = max(1, attempts // enterprises)
    with database.turn(db):
        db.execute(
            f"{_DIGITS} INSERT INTO officer (id, name) SELECT n + 1, printf('网格员%03d', n) FROM n", {"count": 200}
        )
        db.execute(
            f"""{_DIGITS} INSERT INTO enterprise (id, code, name, folded, tier, officer_id, building, entered_on)
            SELECT n + 1, printf('P-%08d', n + 1), printf('澄江第%d号示例有限公司', n), printf('澄江第%d号示例有限公司', n),
                CASE n % 5 WHEN 3 THEN 'key' WHEN 4 THEN 'licensed' ELSE 'general' END,
                n % 200 + 1, printf('示例大厦%d', n % 300), '2025-01-02' FROM n""",
            {"count": enterprises},
        )
        db.execute(
            f"{_DIGITS} INSERT INTO person (id, name, mobile) SELECT n + 1, printf('人%d', n), printf('139%08d', n) FROM n",
            {"count": enterprises},
        )
        db.execute(
            f"""{_DIGITS} INSERT INTO appointment (enterprise_id, person_id, role, recorded_on, verified_on)
            SELECT n + 1, n + 1, 'liaison', '2025-01-02', date('2025-06-01', '+' || (n % 300) || ' days') FROM n""",
            {"count": enterprises},
        )
        db.execute(
            f"""{_DIGITS} INSERT INTO attempt (enterprise_id, at, channel, outcome, deep, officer_id, recorded_at)
            SELECT n / :each + 1, date('2026-03-10', '-' || (n % :each * 30 + n / :each % 120) || ' days') || 'T10:00',
                CASE n % 3 WHEN 0 THEN 'visit' ELSE 'phone' END,
                CASE WHEN n % 7 < 2 THEN 'no_answer' ELSE 'reached' END,
                n % 3 = 0 AND n % 7 >= 2, n / :each % 200 + 1, '2026-03-10T10:00:00' FROM n""",
            {"count": each * enterprises, "each": each},
        )
        audit.record(db, Stamp("bench", "2026-03-10T10:00:00"), audit.Entry("import", "import", None))
        standings.rebuild(db, Policy())
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def remove(path: Path) -> None:
    """A database and what SQLite keeps beside it."""
    for tail in ("", "-wal", "-shm"):
        Path(f"{path}{tail}").unlink(missing_ok=True)


def rows(path: Path) -> int:
    """How many enterprises a database holds."""
    db = sqlite3.connect(path)
    try:
        return db.execute("SELECT count(*) FROM enterprise").fetchone()[0]
    finally:
        db.close()


def signals(path: Path, count: int) -> None:
    """`count` signals of the days before 2026-03-16 over the enterprises of a database, and a few dead numbers."""
    db = database.connect(path)
    with database.turn(db):
        enterprises = db.execute("SELECT count(*) FROM enterprise").fetchone()[0]
        db.execute(
            f"""{_DIGITS} INSERT INTO signal (enterprise_id, kind, on_day, new, source, by, recorded_at)
            SELECT n % :enterprises + 1, CASE n % 7 WHEN 0 THEN 'scope' WHEN 1 THEN 'door_locked' WHEN 2 THEN 'other'
                WHEN 3 THEN 'report_phone' WHEN 4 THEN 'certificate' WHEN 5 THEN 'executives' ELSE 'shared_number' END,
                date('2026-03-15', '-' || (n / :enterprises * 7 + n % 40) || ' days'), 'v' || n, 'file', 'bench',
                '2026-03-15T10:00:00' FROM n""",
            {"count": count, "enterprises": enterprises},
        )
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
