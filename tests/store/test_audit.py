"""Whatever is done to the database behind the program's back shows, and what the program does never does."""

from __future__ import annotations

import json
import sqlite3
import zipfile

import pytest

from liaison_cli.store.ledger import audit, commitments
from liaison_cli.store.ledger.commitments import Kept
from tests.conftest import Liaison

OFF = """SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'"""


def tamper(liaison: Liaison, sql: str, *, triggers: bool = True) -> None:
    """What somebody with the sqlite3 shell does; without triggers they covered their tracks."""
    with sqlite3.connect(liaison.db) as db:
        for (drop,) in [] if triggers else db.execute(OFF).fetchall():
            db.execute(drop)
        db.executescript(sql)
    db.close()


def findings(liaison: Liaison, *more: str) -> list[tuple]:
    done = liaison("audit", "verify", "--json", *more)
    found = [(each["kind"], each["table"], each["first"]) for each in done.json["findings"]]
    assert done.code == (5 if found else 0)
    return found


def after_this(liaison: Liaison) -> list[str]:
    """The heads as they are now, each as the line to hold it against later."""
    return liaison("audit", "head").out.splitlines()


@pytest.fixture
def busy(zone) -> Liaison:
    """Contacts, a correction, a handover, tasks and an import taken back: everything the program itself does."""
    for outcome in ("no-answer", "no-answer", "empty"):
        assert zone("log", "1", "-c", "phone", "-r", outcome).code == 0
    assert zone("void", "2", "--why", "记错").code == 0
    assert zone("verify", "2", "--mobile", "13900010055").code == 0
    assert zone("handover", "3", "--to", "王若溪", "--mobile", "13900010066").code == 0
    assert zone("escalate").code == 0
    assert zone("import", zone.file("more.csv", "企业名称,备注\n澄江丁四咨询有限公司,新\n")).code == 0
    assert zone("imports", "undo", "3", "--why", "错").code == 0
    assert zone("task", "take", "4").code in (0, 2, 3)
    assert zone("log", "1", "-c", "phone", "-r", "reached").code == 0
    return zone


def test_what_the_program_does_is_never_a_finding(busy):
    assert findings(busy) == []
    said = busy("audit", "verify").out
    assert "are whole.\nHeld against" in said
    assert "not sealed" not in said


OPEN = {
    "a contact changed": ("UPDATE attempt SET outcome = 'reached' WHERE id = 1", ("changed", "attempt", 1)),
    "a contact deleted": ("DELETE FROM attempt WHERE id = 1", ("changed", "attempt", 1)),
    "a contact added": (
        "INSERT INTO attempt (enterprise_id, at, channel, outcome, recorded_at) "
        "VALUES (1, '2026-03-01', 'phone', 'reached', '2026-03-01')",
        ("added", "attempt", 5),
    ),
    "a contact voided": (
        "INSERT INTO attempt_void VALUES (1, '2026-03-16', 'x', 'x')",
        ("changed", "attempt_void", 1),
    ),
    "a void withdrawn": ("DELETE FROM attempt_void", ("changed", "attempt_void", 2)),
    "an enterprise renamed": ("UPDATE enterprise SET name = 'x' WHERE id = 2", ("changed", "enterprise", 2)),
    "a number changed": ("UPDATE person SET mobile = '13900099999' WHERE id = 1", ("changed", "person", 1)),
    "an appointment ended": (
        "UPDATE appointment SET ended_on = '2026-01-01' WHERE id = 1",
        ("changed", "appointment", 1),
    ),
    "a task closed": ("UPDATE task SET state = 'done' WHERE id = 1", ("changed", "task", 1)),
    "an audit record changed": ("UPDATE audit SET why = 'x' WHERE id = 2", ("broken", "audit", 2)),
    "an audit record deleted": ("DELETE FROM audit WHERE id = 2", ("broken", "audit", 3)),
    "the last audit record deleted": (
        "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)",
        ("missing", "audit", None),
    ),
    "two audit records exchanged": (
        "UPDATE audit SET id = -1 WHERE id = 2; UPDATE audit SET id = 2 WHERE id = 3; UPDATE audit SET id = 3 WHERE id = -1",
        ("broken", "audit", 2),
    ),
    "a seal changed": ("UPDATE seal SET entries = '[]' WHERE id = 4", ("broken", "seal", 4)),
    "the journal emptied": ("DELETE FROM journal", ("missing", "journal", 1)),
}


@pytest.mark.parametrize("how", OPEN)
def test_every_kind_of_tampering_is_found(busy, how):
    sql, expected = OPEN[how]
    tamper(busy, sql)
    found = findings(busy)
    assert expected in found or any(each[:2] == expected[:2] and expected[2] is None for each in found), found


HIDDEN = ("a contact changed", "a contact deleted", "an enterprise renamed", "a number changed", "an appointment ended")


@pytest.mark.parametrize("how", HIDDEN)
def test_without_the_triggers_the_seal_still_tells(busy, how):
    sql, (_, table, _) = OPEN[how]
    tamper(busy, sql, triggers=False)
    assert ("differs", table) in [each[:2] for each in findings(busy)]


def test_a_finding_stays_when_work_goes_on(busy):
    tamper(busy, OPEN["a contact changed"][0])
    assert busy("log", "2", "-c", "phone", "-r", "reached").code == 0
    assert ("changed", "attempt", 1) in findings(busy)


def test_a_chain_computed_anew_shows_against_the_heads_kept_beside_the_file(busy):
    anchors = after_this(busy)
    assert [line.split()[0] for line in anchors][-1] == "seal"
    assert findings(busy, "--anchor", anchors[0], "--anchor", anchors[-1]) == []
    tamper(busy, "UPDATE audit SET why = 'x' WHERE id = 2")
    with sqlite3.connect(busy.db) as db:
        forge(db)
    db.close()
    found = findings(busy)
    assert {each[0] for each in found} == {"anchor"}
    assert len(found) == 2  # the device's chain, and that of the seals
    beside = busy.db.with_name("zone.db.heads")
    assert [line.split()[0] for line in beside.read_text().splitlines()] == [line.split()[0] for line in anchors]
    beside.unlink()
    done = busy("audit", "verify")
    assert (done.code, "would look whole, too" in done.out) == (1, True)
    assert {each[0] for each in findings(busy, "--anchor", anchors[-1])} == {"anchor"}
    kept = busy.file("printed.txt", "\n".join(anchors))
    assert {each[0] for each in findings(busy, "--anchor", kept)} == {"anchor"}
    assert busy("audit", "verify", "--anchor", "nothing").code == 2


def test_a_value_changed_behind_a_bare_commitment_shows_though_every_hash_fits(busy):
    with sqlite3.connect(busy.db) as db:
        id_, before, after, salt, fields = db.execute(
            "SELECT a.id, a.before, a.after, s.salt, s.fields FROM audit a JOIN salt s ON s.entity = 'audit' AND s.entity_id = a.id"
            " WHERE s.fields LIKE '%after.mobile%'"
        ).fetchone()
        names = fields.split(",")
        values = commitments.told({"before": json.loads(before or "{}"), "after": json.loads(after)}, None, names)
        bare = commitments.let_go(Kept(salt, None), dict(zip(names, values, strict=True)), names)
        db.execute("UPDATE salt SET salt = NULL, rest = ? WHERE entity = 'audit' AND entity_id = ?", (bare, id_))
        db.execute("UPDATE audit SET after = json_set(after, '$.mobile', '13900099999') WHERE id = ?", (id_,))
    db.close()
    assert findings(busy) == [("bare", "audit", id_)]


FORMS = ("report.txt", "report.md", "report.json", "report.html", "report.xlsx", "report.pdf", "case.zip", "case.json")


@pytest.fixture
def handed_out(busy, tmp_path) -> Liaison:
    """A report in each form and a dossier, as they lie elsewhere; from then on the chains were computed anew."""
    assert busy("case", "open", "1", "--why", "空壳").code == 0
    for name in FORMS[:6]:
        assert busy("report", "--out", str(tmp_path / name)).code == 0
    assert busy("case", "dossier", "1", "--out", str(tmp_path / "case.zip")).code == 0
    with zipfile.ZipFile(tmp_path / "case.zip") as dossier:
        (inside,) = (each for each in dossier.namelist() if each.endswith("case.json"))
        (tmp_path / "case.json").write_bytes(dossier.read(inside))
    return busy


@pytest.mark.parametrize("name", FORMS)
def test_what_was_handed_out_in_any_form_vouches_for_the_file(name, handed_out):
    assert findings(handed_out, "--anchor", name) == []
    handed_out.db.with_name("zone.db.heads").unlink()
    assert handed_out("audit", "verify").code == 1
    assert handed_out("audit", "verify", "--anchor", name).code == 0
    tamper(handed_out, "UPDATE audit SET why = 'x' WHERE id = 2")
    with sqlite3.connect(handed_out.db) as db:
        forge(db)
    db.close()
    assert handed_out("audit", "verify").code == 1
    assert {each[:2] for each in findings(handed_out, "--anchor", name)} == {
        ("anchor", "seal"),
        ("anchor", device_of(handed_out)),
    }


def device_of(liaison: Liaison) -> str:
    return after_this(liaison)[1].split()[0]


def test_a_head_copied_from_paper_is_held_against_and_one_copied_wrong_is_refused(busy):
    line = busy("report").out.splitlines()[-1]
    *_, first, last = line.replace(",", " ").split()
    assert [first.split(":")[0], last.split(":")[0]] == [device_of(busy), "seal"]
    assert findings(busy, "--anchor", last.upper().replace("-", " ")) == []
    wrong = last[:-3] + ("0" if last[-3] != "0" else "1") + last[-2:]
    done = busy("audit", "verify", "--anchor", wrong)
    assert (done.code, "is not as it was printed" in done.err) == (2, True)


def test_what_cron_mails_ends_with_the_heads(busy):
    done = busy("cron", "run", "weekly", "--", "report", "weekly")
    assert findings(busy, "--anchor", done.err) == []
    assert done.err.splitlines()[-1].startswith("Heads of the ledger")
    quiet = busy("cron", "run", "weekly", "--quiet", "--", "report", "weekly", "--out", "week.txt")
    assert (quiet.out, quiet.err) == ("", "")


def test_a_row_that_follows_a_withdrawn_import_has_its_own_number_and_is_sealed(busy):
    assert busy("import", busy.file("next.csv", "企业名称,备注\n澄江戊五物流有限公司,新\n")).code == 0
    assert findings(busy) == []
    tamper(busy, "UPDATE enterprise SET name = 'x' WHERE name = '澄江戊五物流有限公司'", triggers=False)
    # The seal covers the row and the gap that the withdrawn one left before it.
    assert ("differs", "enterprise", 5) in findings(busy)


def test_a_large_import_is_sealed_by_command(zone):
    rows = "".join(f"澄江{number}号贸易有限公司\n" for number in range(300))
    assert zone("import", zone.file("many.csv", "企业名称,备注\n" + rows.replace("\n", ",\n"))).code == 0
    before = zone("audit", "verify", "--json").json
    assert before["unsealed"] == 100 + 3 - 3
    assert zone("audit", "seal").code == 0
    assert zone("audit", "verify", "--json").json["unsealed"] == 0
    tamper(zone, "UPDATE enterprise SET name = 'x' WHERE id = 290", triggers=False)
    assert ("differs", "enterprise") in [each[:2] for each in findings(zone)]


def test_records_are_listed_and_filtered(busy):
    listed = busy("audit", "show", "--json").json
    assert [each["id"] for each in listed] == list(range(len(listed), 0, -1))
    assert {each["entity"] for each in busy("audit", "show", "--about", "attempt", "--json").json} == {"attempt"}
    assert "13900010055" not in busy("audit", "show").out


def forge(db: sqlite3.Connection) -> None:
    """What somebody does who has the source at hand: every hash of records and seals anew, so that each follows."""
    carried = {}
    for *columns, _, salt, rest, fields in db.execute(f"{audit._SELECT} ORDER BY a.id").fetchall():
        each = audit._Record._make(columns)
        kept = Kept(salt, rest, fields) if salt or rest else None
        carried[each.device] = audit._hash(carried.get(each.device, ""), each, kept)
        db.execute("UPDATE audit SET hash = ? WHERE id = ?", (carried[each.device], each.id))
    hashes = dict(db.execute("SELECT d.uid || ' ' || a.n, a.hash FROM audit a JOIN device d ON d.id = a.device_id"))
    last = ""
    for id_, at, heads, positions, entries in db.execute(
        "SELECT id, at, heads, positions, entries FROM seal ORDER BY id"
    ).fetchall():
        heads = json.dumps([[chain, n, hashes[f"{chain} {n}"]] for chain, n, _ in json.loads(heads)])
        last = audit.digest(last, (at, heads, positions, entries))
        db.execute("UPDATE seal SET heads = ?, hash = ? WHERE id = ?", (heads, last, id_))
