"""Where everything is installed on purpose, a test that was skipped counts as failed."""

from __future__ import annotations

import subprocess
import sys

import pytest

FILE = """
import pytest

@pytest.mark.skipif(True, reason="no browser here")
def test_marked(): ...

def test_in_the_middle():
    pytest.skip("no shell here")

@pytest.mark.xfail
def test_known(): assert False

def test_good(): ...
"""


@pytest.mark.parametrize(
    ("ci", "code", "counts"),
    [("", 0, "1 passed, 2 skipped, 1 xfailed"), ("1", 1, "1 failed, 1 passed, 1 xfailed, 1 error")],
)
def test_a_skip_fails_only_where_nothing_may_be_missing(ci, code, counts, tmp_path, monkeypatch):
    (tmp_path / "test_it.py").write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("LIAISON_CI", ci)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.needs",
            "-p",
            "no:cacheprovider",
            "--rootdir",
            tmp_path,
            tmp_path,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout
    assert counts in done.stdout
    assert ("no browser here" in done.stdout) == bool(ci)
