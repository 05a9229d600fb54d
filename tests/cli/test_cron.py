"""Regular runs as cron starts them: a bare environment, a crontab that is somebody else's too, overlaps, failures."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

# Stands in for cron's own command: one file holds the crontab.
CRONTAB = """#!/bin/sh
if [ "$1" = "-l" ]; then
  [ -f "{file}" ] && exec cat "{file}"
  echo "no crontab for user" >&2; exit 1
fi
exec cat > "{file}"
"""


@pytest.fixture
def crontab(tmp_path, monkeypatch) -> Path:
    folder, file = tmp_path / "bin", tmp_path / "crontab.txt"
    folder.mkdir()
    (folder / "crontab").write_text(CRONTAB.format(file=file))
    (folder / "crontab").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return file


def test_installed_and_removed_beside_others_lines(zone, crontab):
    crontab.write_text("5 4 * * * other\n")
    assert zone("cron", "--install").code == 0
    assert zone("cron", "--install").code == 0
    lines = crontab.read_text().splitlines()
    assert lines[0] == "5 4 * * * other"
    jobs = [line.split(" cron run ")[1].split()[0] for line in lines if " cron run " in line]
    assert {"backup", "escalate", "weekly", "monthly", "health"} <= set(jobs)
    assert len(jobs) == len(set(jobs))
    assert (zone.folder / "reports").is_dir()
    assert zone("cron", "--remove").code == 0
    assert crontab.read_text() == "5 4 * * * other\n"


def test_printing_touches_nothing(zone, crontab):
    assert " cron run weekly --quiet -- report weekly " in zone("cron").out
    assert not crontab.exists()


def test_without_cron_a_sentence_names_the_other_way(zone, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    done = zone("cron", "--install")
    assert (done.code, "--systemd" in done.err) == (1, True)
    assert zone("cron", "--systemd", str(tmp_path)).code == 0
    assert (tmp_path / "liaison-weekly.timer").is_file()


def test_a_line_runs_in_cron_s_bare_environment(zone):
    line = next(line for line in zone("cron").out.splitlines() if " cron run escalate " in line)
    command = line.split(" ", 5)[5].replace("\\%", "%")
    # An installed program needs no path; the one that is tested does.
    bare = {"PATH": "/usr/bin:/bin", "HOME": str(zone.folder), "PYTHONPATH": os.environ["PYTHONPATH"]}
    done = subprocess.run(["/bin/sh", "-c", command], env=bare, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    runs = zone("runs", "--json").json
    assert [(row["kind"], row["result"], row["exit_code"]) for row in runs][-1] == ("cron escalate", "done", 0)


def test_a_failure_speaks_and_is_recorded(zone):
    done = zone("cron", "run", "weekly", "--quiet", "--", "report", "weekly", "--out", "none/week.txt")
    assert done.code == 1
    assert "cannot be written" in done.err
    row = zone("runs", "--json").json[0]
    assert (row["kind"], row["result"], row["exit_code"]) == ("cron weekly", "failed", 1)
    assert "cannot be written" in row["note"]


def test_missed_runs_are_said_on_the_next(zone):
    zone("cron", "run", "escalate", "--quiet", "--", "escalate")
    done = zone("cron", "run", "escalate", "--quiet", "--", "escalate", today="2026-03-20")
    assert "3 runs of escalate were missed" in done.err
    assert done.code == 0


def test_a_second_run_at_the_same_time_leaves(zone):
    with open(zone.folder / ".zone.db.escalate.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        done = zone("cron", "run", "escalate", "--quiet", "--", "escalate")
    assert (done.code, done.out) == (0, "")
    assert "running already" in done.err
    assert zone("runs", "--json").json == []


def letter(folder: Path):
    (path,) = folder.glob("*.eml")
    return BytesParser(policy=policy.default).parsebytes(path.read_bytes())


def test_a_report_by_mail_reads_by_itself_with_the_page_beside_it(zone, monkeypatch):
    monkeypatch.setenv("LIAISON_SPOOL", str(zone.folder / "spool"))
    done = zone(
        "report", "--out", "week.html", "--mail-to", "head@example.org", "--mail-to", "it@example.org", lang="zh"
    )
    assert done.code == 0, done.err
    found = letter(zone.folder / "spool")
    assert found["To"] == "head@example.org, it@example.org"
    assert "周报" in found["Subject"]
    assert "失联率" in found.get_body(("plain",)).get_content()
    (page,) = found.iter_attachments()
    assert (page.get_content_type(), page.get_filename()) == ("text/html", "week.html")


def test_a_name_cannot_write_a_header(zone, monkeypatch, tmp_path):
    (tmp_path / "liaison.toml").write_text('[zone]\nname = "区\\nBcc: x@example.org"\n', encoding="utf-8")
    monkeypatch.setenv("LIAISON_SPOOL", str(zone.folder / "spool"))
    assert zone("report", "--format", "txt", "--out", "week.txt", "--mail-to", "head@example.org").code == 0
    assert letter(zone.folder / "spool")["Bcc"] is None


@pytest.mark.parametrize("address", ["head", "head@example.org\nBcc: x@example.org", "a b@example.org"])
def test_an_address_that_is_none_is_refused_before_anything_is_done(address, zone):
    done = zone("report", "--out", "week.txt", "--mail-to", address)
    assert (done.code, (zone.folder / "week.txt").exists()) == (2, False)


def test_refused_mail_is_kept_with_the_report(zone, monkeypatch):
    # Nobody listens there.
    monkeypatch.setenv("LIAISON_SMTP", "smtp://127.0.0.1:1")
    done = zone("report", "--out", "week.txt", "--mail-to", "head@example.org")
    assert done.code == 1
    assert "was not accepted" in done.err
    assert (zone.folder / "week.txt").is_file()
    assert letter(zone.folder / "outbox")["To"] == "head@example.org"


def test_the_machine_s_sendmail(zone, monkeypatch, tmp_path):
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "sendmail").write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/args\ncat > {tmp_path}/letter\n')
    (folder / "sendmail").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.delenv("LIAISON_SPOOL", raising=False)
    done = zone("report", "--out", "week.txt", "--mail-to", "head@example.org")
    assert (done.code, "Sent to head@example.org" in done.err) == (0, True)
    assert (tmp_path / "args").read_text().split() == ["-i", "--", "head@example.org"]
    assert b"Subject: " in (tmp_path / "letter").read_bytes()


def test_the_program_is_named_by_its_whole_path(zone):
    line = zone("cron").out.splitlines()[1]
    assert sys.executable in line or "/liaison cron run" in line
