"""Whatever is typed ends in a result or in a sentence."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli import fuzz


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("why", "\udc80"), "holds bytes that are no text"),
        (("list", "--out", "\ud800"), "holds bytes that are no text"),
        (("signal", "dismiss", str(2**63), "--why", "x"), str(2**63)),
        (("alarm", "show", "9" * 21), "9" * 21),
        (("task", "take", "9" * 5000), "is not the number of a task"),
        (("due", "--limit", "9" * 21), "does not fit"),
        (("list", "--out", "."), ". is a folder"),
        (("health", "--max-age", "9" * 30 + "d"), "is not a length of time"),
        (("import", "roster.csv", "--delimiter", "ab"), "ab"),
    ],
)
def test_bad_words_end_in_a_sentence(zone, line, said):
    done = zone(*line)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_sender_of_two_lines_sends_nothing(zone, monkeypatch):
    monkeypatch.setenv("LIAISON_MAIL_FROM", "a@example.org\nBcc: b@example.org")
    done = zone("report", "weekly", "--mail-to", "c@example.org")
    assert (done.code, "is not an e-mail address" in done.err) == (2, True)
    assert not (zone.folder / "outbox").exists()


def test_bytes_that_are_no_text_are_refused_in_a_real_process(zone):
    line = [sys.executable.encode(), b"-m", b"liaison_cli", b"--db", str(zone.db).encode(), b"import", b"\xc4\xea.csv"]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_lines_made_at_random_give_no_traceback(zone, monkeypatch, tmp_path):
    home = tmp_path / "home"
    for name, value in (("HOME", home), ("PATH", ""), ("LIAISON_SPOOL", home / "spool")):
        monkeypatch.setenv(name, str(value))
    monkeypatch.delenv("LIAISON_SMTP", raising=False)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    assert [words for words, _ in fuzz.failures(10_000_000, 150, zone.db)] == []
