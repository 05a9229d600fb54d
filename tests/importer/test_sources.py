"""Where rosters come from: folders, archives, stdin, several at once, and among them what is none."""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile

import openpyxl
import pytest

from liaison_cli.importer.read import archive, pipes


@pytest.fixture
def enterprises(codes):
    return f"统一社会信用代码,企业名称,企业分级\n{codes[0]},澄江甲一贸易有限公司,一般\n"


@pytest.fixture
def people(codes):
    return f"统一社会信用代码,联络员,手机\n{codes[0]},孙一,13900010001\n"


def count(liaison, table="enterprise"):
    with sqlite3.connect(liaison.db) as db:
        found = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    db.close()
    return found


def packed(path, files: dict[str, bytes], *, gbk: bool = False):
    """A ZIP; with `gbk` its names are written as Chinese Windows does, without saying how."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as out:
        for number, (name, content) in enumerate(files.items()):
            length = len(name.encode("gbk"))
            out.writestr(f"{number:x}" * length if gbk else name, content)
    raw = data.getvalue()
    if gbk:
        for number, name in enumerate(files):
            raw = raw.replace(f"{number:x}".encode() * len(name.encode("gbk")), name.encode("gbk"))
    path.write_bytes(raw)
    return str(path)


def test_a_folder_is_read_in_the_order_that_rows_need_and_lock_files_are_not(liaison, enterprises, people):
    folder = liaison.folder / "rosters"
    (folder / "sub").mkdir(parents=True)
    (folder / "1 people.csv").write_text(people, encoding="utf-8")
    (folder / "sub" / "2 enterprises.CSV").write_text(enterprises, encoding="gb18030")
    (folder / "~$1 people.xlsx").write_bytes(b"\0" * 165)
    (folder / ".hidden.csv").write_text("x")
    (folder / "old.csv.rejects.csv").write_text(enterprises + "x,y,z\n", encoding="utf-8")
    (folder / "minutes.docx").write_bytes(b"PK\x03\x04")
    done = liaison("import", str(folder), "--json")
    assert done.code == 0, done.out + done.err
    assert [each["path"].rpartition("/")[2] for each in done.json["files"]] == ["1 people.csv", "2 enterprises.CSV"]
    assert [each["inserted"] for each in done.json["files"]] == [1, 1]
    (note,) = done.json["files"][0]["notes"]
    assert note.endswith("minutes.docx.")


def test_a_folder_without_a_roster_says_what_it_has(liaison):
    folder = liaison.folder / "rosters"
    folder.mkdir()
    (folder / "~$open.xlsx").write_bytes(b"\0" * 165)
    done = liaison("import", str(folder))
    assert (done.code, "There is no roster in the folder" in done.err, "~$open.xlsx" in done.err) == (1, True, True)


@pytest.mark.parametrize("gbk", [False, True])
def test_an_archive_with_chinese_names_is_read(liaison, enterprises, people, gbk):
    files = {"名册/联络员.csv": people.encode("gbk"), "名册/企业.csv": enterprises.encode(), "说明.pdf": b"%PDF"}
    path = packed(liaison.folder / "all.zip", files, gbk=gbk)
    done = liaison("import", path, "--json")
    assert done.code == 0, done.out + done.err
    assert [each["path"] for each in done.json["files"]] == [f"{path}/名册/企业.csv", f"{path}/名册/联络员.csv"]
    assert count(liaison, "appointment") == 1
    assert done.json["files"][0]["notes"][0].endswith("说明.pdf.")


def test_rejects_of_an_archived_file_lie_beside_the_archive(liaison, enterprises):
    path = packed(liaison.folder / "all.zip", {"../../名册.csv": (enterprises + "x,y,z\n").encode()})
    done = liaison("import", path, "--json")
    assert done.code == 4
    assert done.json["files"][0]["rejects"] == f"{path}.名册.csv.rejects.csv"


def test_an_archive_that_unpacks_to_more_than_a_roster_is_refused(liaison, monkeypatch):
    path = packed(liaison.folder / "bomb.zip", {"roster.csv": b"0" * (80 << 20)})
    done = liaison("import", path)
    assert (done.code, "80 MB when unpacked" in done.err) == (1, True)
    monkeypatch.setattr(archive, "MOST_BYTES", 100)
    path = packed(liaison.folder / "big.zip", {"roster.csv": bytes(range(256))})
    assert "when unpacked" in liaison("import", path).err


def test_an_archive_that_understates_its_sizes_fills_no_disk(liaison, enterprises):
    path = packed(liaison.folder / "liar.zip", {"roster.csv": b"1" * 5_000_000})
    raw = (liaison.folder / "liar.zip").read_bytes()
    (liaison.folder / "liar.zip").write_bytes(raw.replace((5_000_000).to_bytes(4, "little"), b"\x10\0\0\0"))
    assert liaison("import", path).code == 1


def test_a_locked_archive_and_a_torn_one_are_said_so(liaison, enterprises):
    path = packed(liaison.folder / "roster.zip", {"roster.csv": enterprises.encode()})
    raw = (liaison.folder / "roster.zip").read_bytes()
    # The flags of the entry, in the directory at the end.
    at = raw.index(b"PK\x01\x02") + 8
    (liaison.folder / "roster.zip").write_bytes(raw[:at] + b"\x01" + raw[at + 1 :])
    assert "protected by a password" in liaison("import", path).err
    (liaison.folder / "roster.zip").write_bytes(raw[:-30])
    assert "is damaged" in liaison("import", path).err


def test_stdin_is_read_whatever_its_format(liaison, enterprises, codes):
    book = openpyxl.Workbook()
    book.active.append(["统一社会信用代码", "企业名称"])
    book.active.append([codes[1], "澄江乙二物流有限公司"])
    data = io.BytesIO()
    book.save(data)
    line = [sys.executable, "-m", "liaison_cli", "--db", str(liaison.db), "--json", "import", "-"]
    root = str(__import__("pathlib").Path(__file__).parents[2])
    for given in (enterprises.encode("gb18030"), data.getvalue()):
        done = subprocess.run(
            line, input=given, capture_output=True, env={"PYTHONPATH": root, "HOME": "/nowhere"}, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        assert b'"path": "stdin"' in done.stdout
    assert count(liaison) == 2


def test_a_pipe_is_read_to_its_end_however_slow_its_writer_is(liaison, enterprises, monkeypatch):
    monkeypatch.setattr(pipes, "_PATIENCE", 50)
    path = liaison.folder / "r.csv"
    os.mkfifo(path)
    opened = threading.Event()

    def write():
        with open(path, "wb", buffering=0) as pipe:
            opened.set()
            time.sleep(0.2)
            pipe.write(enterprises.encode() + b"x,y,z\n")

    # A reader that is there already lets the writer begin, as a shell does.
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    writer = threading.Thread(target=write)
    writer.start()
    opened.wait(5)
    (file,) = liaison("import", str(path), "--json").json["files"]
    writer.join()
    os.close(reader)
    assert (file["inserted"], file["rejected"], file["rejects"]) == (1, 1, f"{path}.rejects.csv")


@pytest.mark.parametrize(
    ("made", "said"), [("pipe", "is a pipe, and nobody writes to it"), ("device", "is a device, not a file")]
)
def test_a_pipe_that_nobody_writes_to_and_a_device_end_in_a_sentence(liaison, monkeypatch, made, said):
    monkeypatch.setattr(pipes, "_PATIENCE", 50)
    path = liaison.folder / "r.csv"
    if made == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    done = liaison("import", str(path))
    assert (done.code, said in done.err) == (1, True), done.err


def test_a_pipe_in_a_folder_is_left_out(liaison, enterprises):
    folder = liaison.folder / "rosters"
    folder.mkdir()
    os.mkfifo(folder / "a.csv")
    (folder / "b.csv").write_text(enterprises, encoding="utf-8")
    (file,) = liaison("import", str(folder), "--json").json["files"]
    assert (file["inserted"], file["notes"][0].endswith("a.csv.")) == (1, True)


def test_what_cannot_be_read_does_not_hold_up_the_others(liaison, enterprises):
    good, bad = liaison.file("good.csv", enterprises), liaison.folder / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7")
    done = liaison("import", str(bad), good, str(liaison.folder / "missing.csv"), "--json")
    assert done.code == 4
    first, second, third = done.json["files"]
    assert (first["error"]["code"], "is a PDF" in first["error"]["message"]) == ("unreadable", True)
    assert (second["error"], second["inserted"]) == (None, 1)
    assert "cannot be read" in third["error"]["message"]
    plain = liaison("import", str(bad), good)
    assert "nothing was imported from it" in plain.out
    assert "没有读入任何内容" in liaison("import", str(bad), good, lang="zh").out


def test_files_of_one_command_are_taken_together_or_not_at_all(liaison, enterprises, people, monkeypatch):
    from liaison_cli.importer.write.people_rows import Liaisons

    def fail(*_):
        raise KeyboardInterrupt

    paths = liaison.file("a.csv", enterprises), liaison.file("b.csv", people)
    assert liaison("import", paths[0], "--dry-run").code == 0
    monkeypatch.setattr(Liaisons, "run", fail)
    assert liaison("import", *paths).code == 130
    assert count(liaison) == 0
    monkeypatch.undo()


def test_nothing_unpacked_stays_behind(liaison, enterprises, monkeypatch, tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    path = packed(liaison.folder / "all.zip", {"a.csv": enterprises.encode(), "b.csv": b"%PDF"})
    liaison("import", path)
    assert list(scratch.iterdir()) == []
    shutil.rmtree(scratch)
