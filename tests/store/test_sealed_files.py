"""A sealed database: only its key opens it, nothing of it stands in the clear, and nothing is lost on the way there and back."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
import subprocess
import sys
import time

import pytest

from liaison_cli import files
from liaison_cli.store.file import schema, sealed_files
from tests.store.test_restored import _DIES

NAMES = ("澄江甲一贸易有限公司", "孙一", "13900010001", "周明远")


def content(db: sqlite3.Connection) -> dict[str, list[tuple]]:
    """The schema and every row; of what grows with each command, that there is something."""
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    tables = [name for name in schema.tables(db) if name not in ("audit", "seal", "salt", "run")]
    found = {name: db.execute(f"SELECT rowid, * FROM {name} ORDER BY rowid").fetchall() for name in tables}
    found["sqlite_sequence"] = db.execute(
        "SELECT * FROM sqlite_sequence WHERE name NOT IN ('audit', 'seal', 'salt', 'run') ORDER BY name"
    ).fetchall()
    found["schema"] = db.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    found["marks"] = [db.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")]
    db.close()
    return found


def clear(zone) -> list[str]:
    """The files of the zone in which a name or a number can be read; what a test has put there by hand aside."""
    return sorted(
        path.name
        for path in zone.folder.iterdir()
        if path.suffix != ".csv"
        if any(name.encode() in path.read_bytes() for name in NAMES)
    )


def test_there_and_back_every_row_stays(zone):
    before = content(zone.opened())
    assert clear(zone) == ["zone.db"]
    key = str(zone.folder / "key")
    assert zone("seal", "--key-file", key).code == 0
    assert files.is_sealed(zone.db)
    assert zone("unseal", "--key-file", key).code == 0
    assert content(sqlite3.connect(zone.db)) == before
    with open(zone.db, "rb") as file:
        assert int.from_bytes(file.read(18)[16:], "big") == 8192
    assert zone("audit", "verify", "--json").json["findings"] == []
    acts = [row["action"] for row in zone("audit", "show", "--json").json]
    assert acts[:2] == ["decrypt", "encrypt"]


def test_nothing_can_be_read_in_any_file_while_it_is_written(sealed):
    assert sealed("due").code == 0
    # Whoever has it open keeps the write-ahead log beside it.
    with sealed.opened() as other:
        other.execute("SELECT count(*) FROM person").fetchall()
        assert sealed("log", "1", "-c", "phone", "-r", "reached", "-m", "孙一 13900010001").code == 0
        assert sealed.db.with_name("zone.db-wal").stat().st_size > 0
        assert clear(sealed) == []
        # A large turn has a rollback journal.
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE enterprise SET name = name || '更名'")
        other.execute("PRAGMA cache_spill = 1")
        assert sealed.db.with_name("zone.db-journal").stat().st_size > 4096
        assert clear(sealed) == []
        other.execute("ROLLBACK")
    other.close()
    # What SQLite puts aside while it sorts stays in memory.
    with sealed.opened() as db:
        assert ("TEMP_STORE=2",) in db.execute("PRAGMA compile_options").fetchall()
        assert db.execute("PRAGMA temp_store").fetchone() == (0,)
    db.close()


def test_the_shell_of_sqlite_and_another_key_see_noise(sealed):
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        sqlite3.connect(sealed.db).execute("SELECT * FROM person")
    other = sealed_files.connection(sealed.db, bytes(32))
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        other.execute("SELECT * FROM person")
    other.close()


@pytest.mark.parametrize(
    ("variable", "value", "code", "said"),
    [
        (None, None, 5, "is sealed, and there is no key"),
        ("LIAISON_KEY", "ab" * 32, 5, "is sealed with another key"),
        ("LIAISON_KEY", "ab" * 31, 2, "LIAISON_KEY holds no key"),
        ("LIAISON_KEY", "请" * 64, 2, "LIAISON_KEY holds no key"),
        ("LIAISON_KEY_FILE", "nowhere", 1, "nowhere cannot be read: there is no such file"),
        ("LIAISON_KEY_FILE", ".", 1, "cannot be read: it is a folder"),
        ("LIAISON_KEY_FILE", "{db}", 2, "zone.db holds no key"),
        ("LIAISON_KEY_FILE", "/dev/zero", 2, "/dev/zero holds no key"),
        ("LIAISON_KEY", "{key}", 0, ""),
        ("LIAISON_KEY", "  {KEY}\n", 0, ""),
    ],
)
def test_without_its_key_a_sentence_says_why(sealed, monkeypatch, variable, value, code, said):
    digits = (sealed.folder / "key").read_text().strip()
    monkeypatch.delenv("LIAISON_KEY_FILE")
    if variable:
        monkeypatch.setenv(variable, value.format(db=sealed.db, key=digits, KEY=digits.upper()))
    before = sealed.db.read_bytes()
    for line in (("due",), ("health",), ("log", "1", "-c", "phone", "-r", "reached"), ("unseal",)):
        done = sealed(*line)
        if code:
            assert (done.code, said in done.err, done.out) == (code, True, ""), (line, done.err)
            assert sealed.db.read_bytes() == before
        elif line != ("health",):
            assert done.code == 0, done.err


def test_without_the_library_a_sentence_says_which(sealed):
    code = "import sys\nsys.modules['sqlcipher3'] = None\nfrom liaison_cli.cli.shell.main import main\nmain()"
    line = [sys.executable, "-c", code, "--db", str(sealed.db), "--lang", "en", "due"]
    done = subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, "pip install 'liaison-cli[sealed]'" in done.stderr) == (5, True), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (("seal",), 1, "is sealed already"),
        (("seal", "--key-file", "other"), 1, "is sealed already"),
        (("seal", "--key-file", "other", "--new-key-file", "third"), 5, "is sealed with another key"),
        (("unseal", "--key-file", "missing"), 1, "cannot be read"),
        (("--db", "none.db", "seal", "--key-file", "other"), 5, "There is no database"),
        (("--db", "none.db", "unseal"), 1, "is not sealed"),
    ],
)
def test_what_cannot_be_sealed_stays_as_it_is(sealed, line, code, said):
    before = sealed.db.read_bytes()
    done = sealed(*line)
    assert (done.code, said in done.err) == (code, True), done.err
    assert sealed.db.read_bytes() == before
    assert not os.path.exists("third")


@pytest.mark.parametrize(("line", "code"), [(("seal",), 2), (("seal", "--new-key-file", "k"), 1), (("unseal",), 1)])
def test_a_plain_one_is_not_sealed_with_nothing(zone, line, code):
    before = zone.db.read_bytes()
    assert zone(*line).code == code
    assert zone.db.read_bytes() == before
    assert not os.path.exists("k")


def test_a_damaged_one_is_not_sealed(zone):
    with sqlite3.connect(zone.db) as db:
        db.execute("UPDATE enterprise SET tier = 'kez' WHERE id = 1")
    db.close()
    done = zone("seal", "--key-file", "key")
    assert (done.code, "'kez'" in done.err) == (5, True)
    assert not files.is_sealed(zone.db)
    assert not list(zone.folder.glob(".*.part*"))


def test_a_key_that_is_made_is_for_its_owner_and_one_that_is_there_stays(zone):
    done = zone("seal", "--key-file", "key")
    assert "A new key was made: key" in done.err
    assert "export LIAISON_KEY_FILE=" in done.err
    made = (zone.folder / "key").read_text()
    assert (len(made), stat.S_IMODE(os.stat("key").st_mode)) == (65, 0o600)
    assert zone("unseal", "--key-file", "key").code == 0
    os.chmod("key", 0o644)
    assert "new key" not in zone("seal", "--key-file", "key").err
    assert ((zone.folder / "key").read_text(), stat.S_IMODE(os.stat("key").st_mode)) == (made, 0o600)


def test_another_key_takes_the_place_of_the_first(sealed, monkeypatch):
    assert sealed("backup", "copy.db").code == 0
    before = content(sealed.opened())
    done = sealed("seal", "--new-key-file", "second")
    assert (done.code, "need the old key" in done.err) == (0, True), done.err
    assert sealed("due").code == 5
    # A copy with another key may be all that is left of another zone.
    monkeypatch.setenv("LIAISON_KEY_FILE", "second")
    assert content(sealed.opened()) == before
    assert sealed("backup", "copy.db").code == 2
    assert sealed("audit", "verify").code == 0


def test_copies_that_can_be_read_are_named(zone):
    assert zone("backup", "--to", "backups").code == 0
    assert zone("backup", "copy.db").code == 0
    assert zone("restore", "copy.db").code == 0
    done = zone("seal", "--key-file", "key")
    assert "zone.db.damaged-1" in done.err
    assert "backups/zone-2" in done.err


_READS = """import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("SELECT * FROM officer").fetchall()
print("open", flush=True)
sys.stdin.readline()
"""


def beside(zone, code: str) -> subprocess.Popen:
    """Another program that has the database open."""
    line = [sys.executable, "-c", code, str(zone.db)]
    other = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout.readline() == "open\n"
    return other


def test_one_that_somebody_has_open_stays(zone):
    assert zone("due").code == 0
    other = beside(zone, _READS)
    done = zone("seal", "--key-file", "key")
    other.communicate("\n", timeout=60)
    assert (done.code, "in use" in done.err) == (5, True), done.err
    assert not files.is_sealed(zone.db)


_WAITS = """import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
print("open", flush=True)
sys.stdin.readline()
try:
    db.execute("UPDATE officer SET name = name || '!'")
    print("written")
except sqlite3.OperationalError as error:
    print(error.sqlite_errorname)
"""


def test_who_waited_meanwhile_is_told_and_writes_into_nothing(zone, monkeypatch):
    other = beside(zone, _WAITS)
    real = sealed_files.export

    def export(db, target, key):
        other.stdin.write("\n")
        other.stdin.flush()
        time.sleep(0.3)
        real(db, target, key)

    monkeypatch.setattr(sealed_files, "export", export)
    assert zone("seal", "--key-file", "key").code == 0
    said, _ = other.communicate(timeout=60)
    assert said == "SQLITE_READONLY_DBMOVED\n"
    assert files.is_sealed(zone.db)
    assert [path.name for path in zone.folder.glob("zone.db-*")] == []


def test_a_contact_that_was_waiting_meanwhile_is_refused_and_not_lost(zone, monkeypatch):
    real, waiting = sealed_files.export, []
    line = [sys.executable, "-m", "liaison_cli", "--db", str(zone.db), "--as-of", zone.today, "--lang", "en"]

    def export(db, target, key):
        log = subprocess.Popen([*line, "log", "1", "-c", "phone", "-r", "reached"], stderr=subprocess.PIPE, text=True)
        waiting.append(log)
        deadline = time.monotonic() + 60
        # It has the file open, and waits for its turn.
        while not any(os.path.exists(link) and os.path.samefile(link, zone.db) for link in _opened_by(log.pid)):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        time.sleep(0.5)
        real(db, target, key)

    monkeypatch.setattr(sealed_files, "export", export)
    assert zone("seal", "--key-file", "key").code == 0
    _, said = waiting[0].communicate(timeout=90)
    assert (waiting[0].returncode, "has taken the place of" in said) == (5, True), said
    monkeypatch.setenv("LIAISON_KEY_FILE", "key")
    assert zone("log", "1", "-c", "phone", "-r", "reached").code == 0
    assert zone("audit", "verify").code == 0


def _opened_by(process: int) -> list[str]:
    return [f"/proc/{process}/fd/{number}" for number in os.listdir(f"/proc/{process}/fd")]


# What changes names or makes something durable: the parts, the exchange, the heads.
_STEPS = [("seal", step) for step in range(10)] + [(act, step) for act in ("unseal", "anew") for step in (1, 3, 4, 5)]


@pytest.mark.parametrize(("act", "step"), _STEPS)
def test_killed_at_any_step_the_old_or_the_new_is_whole(zone, monkeypatch, act, step):
    before = content(zone.opened())
    words = {"seal": ("seal",), "unseal": ("unseal",), "anew": ("seal", "--new-key-file", "second")}[act]
    (zone.folder / "key").write_text("ab" * 32)
    (zone.folder / "second").write_text("cd" * 32)
    monkeypatch.setenv("LIAISON_KEY_FILE", "key")
    if act != "seal":
        assert zone("seal").code == 0
    line = [sys.executable, "-c", _DIES, str(step), "--db", str(zone.db), "--as-of", zone.today, *words]
    died = subprocess.run(line, capture_output=True, timeout=60, check=False)
    assert died.returncode in (0, 9), died.stderr
    is_old = zone("due").code == 0 if act == "anew" else files.is_sealed(zone.db) == (act == "unseal")
    if act == "anew" and not is_old:
        monkeypatch.setenv("LIAISON_KEY_FILE", "second")
    assert content(zone.opened()) == before
    assert zone("audit", "verify", "--json").json["findings"] == []
    if act == "unseal" and is_old:
        assert zone("due").code == 0
        assert clear(zone) == []
    if is_old:
        assert zone(*words).code == 0
        assert not list(zone.folder.glob(".*.part*"))


def test_killed_at_any_time_nothing_is_lost(zone, monkeypatch):
    monkeypatch.setenv("LIAISON_KEY_FILE", "key")
    chance, key = random.Random(15), str(zone.folder / "key")
    (zone.folder / "key").write_text("ab" * 32)
    line = [sys.executable, "-m", "liaison_cli", "--db", str(zone.db), "--as-of", zone.today]
    before = content(zone.opened())
    for _ in range(6):
        words = ("unseal" if files.is_sealed(zone.db) else "seal", "--key-file", key)
        run = subprocess.Popen([*line, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.1, 0.7))
        run.kill()
        run.wait()
        assert content(zone.opened()) == before


def test_a_copy_is_sealed_as_the_database_is(sealed):
    done = sealed("backup", "copy.db")
    assert "sealed with the same key" in done.err
    assert files.is_sealed(sealed.folder / "copy.db")
    assert clear(sealed) == []
    with open(sealed.db, "rb") as one, open("copy.db", "rb") as other:
        salts = one.read(16), other.read(16)
    assert salts[0] != salts[1]


def test_a_copy_that_can_be_read_does_not_open_what_was_sealed(zone, monkeypatch):
    assert zone("backup", "copy.db").code == 0
    assert zone("seal", "--key-file", "key").code == 0
    assert zone("restore", "copy.db").code == 5
    monkeypatch.setenv("LIAISON_KEY_FILE", "key")
    done = zone("restore", "copy.db")
    assert (done.code, "It is sealed with the key in use." in done.err) == (0, True), done.err
    assert files.is_sealed(zone.db)
    assert not files.is_sealed(zone.folder / "copy.db")
    assert zone("audit", "verify").code == 0
    zone.db.unlink()
    assert zone("restore", "zone.db.damaged-1").code == 0
    assert files.is_sealed(zone.db)


def test_what_is_written_from_it_is_not_sealed_and_that_is_said_once(sealed):
    said = "what is written from it is not"
    assert sealed("list", "--out", "list.csv").err.count(said) == 1
    assert sealed("export", "enterprises").err.count(said) == 1
    assert sealed("export", "enterprises", "--out", "e.csv").err.count(said) == 1
    assert said not in sealed("list").err
    assert said not in sealed("log", "1", "-c", "phone", "-r", "reached").err
    assert sealed("unseal").code == 0
    assert said not in sealed("list", "--out", "list.csv").err


def test_the_runs_of_cron_have_the_key_file_and_never_the_key(sealed, monkeypatch):
    assert f"LIAISON_KEY_FILE={sealed.folder / 'key'}" in sealed("cron").out
    monkeypatch.setenv("LIAISON_KEY", (sealed.folder / "key").read_text())
    monkeypatch.delenv("LIAISON_KEY_FILE")
    done = sealed("cron")
    assert "KEY" not in done.out
    assert "name the file of its key" in done.err
