"""What goes wrong with files, disks and other processes: one sentence, the right exit code, nothing half done."""

from __future__ import annotations

import resource
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from stdnum.cn import uscc

from liaison_cli.store.file import database, schema

PROGRAM = [sys.executable, "-m", "liaison_cli"]


def run(zone, *args: str) -> subprocess.CompletedProcess:
    line = [*PROGRAM, "--db", str(zone.db), "--as-of", zone.today, "--lang", "en", *args]
    return subprocess.run(line, capture_output=True, text=True, timeout=120, check=False)


def count(zone, table: str) -> int:
    with sqlite3.connect(zone.db) as db:
        found = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    db.close()
    return found


def test_forty_processes_logging_at_once_lose_nothing(zone):
    def log(turn: int) -> subprocess.CompletedProcess:
        outcome = "no-answer" if turn % 2 else "powered-off"
        return run(zone, "log", str(turn % 3 + 1), "-c", "phone", "-r", outcome, "-m", f"turn {turn}")

    with ThreadPoolExecutor(40) as pool:
        done = list(pool.map(log, range(40)))
    assert [each.returncode for each in done] == [0] * 40, [each.stderr for each in done if each.returncode]
    assert count(zone, "attempt") == 40
    assert count(zone, "task") == 6
    assert zone("health").code == 1
    assert zone("escalate").code == 0
    assert zone("health").code == 0


def test_two_processes_making_the_database_at_once_both_succeed(liaison, codes):
    path = liaison.file("one.csv", f"统一社会信用代码,企业名称\n{codes[0]},澄江甲一贸易有限公司\n")
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: run(liaison, "import", path), range(4)))
    assert [each.returncode for each in done] == [0] * 4, [each.stderr for each in done]
    assert count(liaison, "enterprise") == 1


def test_killed_in_the_middle_of_an_import_the_database_is_as_before(zone):
    rows = "".join(f"澄江第{number}号示例有限公司,一般,周明远\n" for number in range(60_000))
    path = zone.file("big.csv", "企业名称,企业分级,网格员\n" + rows)
    import_ = subprocess.Popen(
        [*PROGRAM, "--db", str(zone.db), "import", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wal = zone.db.with_name(zone.db.name + "-wal")
    deadline = time.monotonic() + 60
    # The log file grows while the transaction writes; that is the middle.
    while time.monotonic() < deadline and import_.poll() is None:
        if wal.exists() and wal.stat().st_size > 1_000_000:
            break
    assert import_.poll() is None, "the import was over before it could be killed"
    import_.send_signal(signal.SIGKILL)
    import_.wait()
    assert count(zone, "enterprise") == 3
    assert zone("list", "--json").code == 0
    with sqlite3.connect(zone.db) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


def test_the_file_is_for_its_owner_only(zone):
    assert stat.S_IMODE(zone.db.stat().st_mode) == 0o600


def test_a_missing_database_says_what_to_do(liaison):
    result = liaison("due")
    assert result.code == 5
    assert "Import a roster first" in result.err
    assert not liaison.db.exists()


def test_a_foreign_database_is_not_touched(liaison):
    with sqlite3.connect(liaison.db) as db:
        db.execute("CREATE TABLE theirs (x)")
    db.close()
    before = liaison.db.read_bytes()
    result = liaison("due")
    assert (result.code, "another program" in result.err) == (5, True)
    assert liaison.db.read_bytes() == before


def test_a_newer_schema_is_refused(zone):
    with sqlite3.connect(zone.db) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    db.close()
    result = zone("due")
    assert (result.code, "newer version" in result.err) == (5, True)


def test_what_is_no_database_is_said_so(liaison):
    liaison.db.write_bytes(b"not a database at all, just text" * 100)
    result = liaison("due")
    assert (result.code, "not a database" in result.err) == (5, True)


def test_a_locked_database_is_waited_for_and_then_said_so(zone, monkeypatch):
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    with sqlite3.connect(zone.db, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        result = zone("log", "1", "-c", "phone", "-r", "reached")
        other.execute("ROLLBACK")
    other.close()
    assert (result.code, "in use by another program" in result.err) == (5, True)
    assert count(zone, "attempt") == 0


def test_who_waits_for_another_program_is_told_after_a_second(zone):
    other = sqlite3.connect(zone.db, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: (time.sleep(1.8), other.execute("ROLLBACK")))
        result = zone("log", "1", "-c", "phone", "-r", "reached")
    other.close()
    assert (result.code, result.err.count("Another program is writing")) == (0, 1)
    assert "Another program" not in zone("log", "1", "-c", "phone", "-r", "reached").err


def test_where_the_disk_has_no_room_for_the_index_of_the_log_lists_are_read(zone, monkeypatch):
    real = database._prepare

    def full(db, path, is_new):
        # The index of the log cannot be made: so says SQLite then. One that is kept in memory needs no room.
        if db.execute("PRAGMA locking_mode").fetchone() != ("exclusive",):
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorname = "SQLITE_FULL"
            raise error
        real(db, path, is_new)

    monkeypatch.setattr(database, "_prepare", full)
    assert [row["id"] for row in zone("list", "--json").json] == [1, 2, 3]


def test_a_read_only_database_can_be_read_and_says_so_on_writing(zone, monkeypatch):
    real = database.connect

    def read_only(path, **options):
        db = real(path, **options)
        db.execute("PRAGMA query_only = ON")
        return db

    # Permissions would not stop a superuser; SQLite's own switch gives the same error to everybody.
    monkeypatch.setattr(database, "connect", read_only)
    assert zone("due").code == 0
    result = zone("log", "1", "-c", "phone", "-r", "reached")
    assert (result.code, "read-only" in result.err) == (5, True)


def test_a_full_disk_leaves_nothing_half_done(zone, monkeypatch):
    real = database.connect

    def small(path, **options):
        db = real(path, **options)
        db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")
        return db

    monkeypatch.setattr(database, "connect", small)
    path = zone.file(
        "log.csv",
        "企业名称,联系时间,沟通方式,联系结果,沟通内容\n"
        + "".join(f"澄江甲一贸易有限公司,2026-03-{day:02d},电话,无人接听,{'长' * 3000}\n" for day in range(1, 16)),
    )
    result = zone("import", path)
    assert (result.code, "full" in result.err) == (5, True)
    monkeypatch.undo()
    assert count(zone, "attempt") == 0
    assert count(zone, "import_run") == 2


@contextmanager
def no_file_longer_than(size: int):
    """What is written beyond fails, as on a full disk; SQLite then ends the whole transaction, savepoints and all."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


def test_a_disk_that_fills_up_in_the_middle_of_a_roster_is_said_to_be_full(zone):
    bodies = (f"913109992{number:08d}" for number in range(9_000))
    rows = "".join(f"{body}{uscc.calc_check_digit(body)},澄江第{body}号示例有限公司,{'长' * 200}\n" for body in bodies)
    path = zone.file("many.csv", "统一社会信用代码,企业名称,备注\n" + rows)
    with no_file_longer_than(zone.db.stat().st_size + 200_000):
        result = zone("import", path)
    assert (result.code, "is full" in result.err, "block" in result.err) == (5, True, False), result.err
    assert count(zone, "enterprise") == 3
    assert zone("import", path).code == 0


def test_the_kept_state_equals_the_state_of_the_log_and_a_difference_is_found(zone):
    zone("log", "1", "-c", "phone", "-r", "no-answer")
    zone("escalate")
    assert zone("health").code == 0
    with sqlite3.connect(zone.db) as db:
        db.execute("UPDATE standing SET light = 'red' WHERE enterprise_id = 2")
    db.close()
    found = zone("health")
    assert (found.code, "differs from the log" in found.err) == (5, True)
    assert zone("rebuild").code == 0
    assert zone("health").code == 0


def test_a_backup_is_whole_and_complete(zone):
    target = zone.folder / "copy.db"
    assert zone("backup", str(target)).code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with sqlite3.connect(target) as db:
        assert db.execute("SELECT count(*) FROM enterprise").fetchone() == (3,)
    db.close()
    assert zone("backup", str(zone.folder / "no" / "copy.db")).code == 5
