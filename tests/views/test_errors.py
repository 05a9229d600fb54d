"""Faults of the surroundings and slips on the command line, as a person and as a script sees them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.needs import needs_full_disk


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (["du"], "due"),
        (["due", "--limt", "3"], "--limit"),
        (["due", "--limit", "many"], "--limit"),
        (["due", "--limit"], "--limit"),
        (["due", "left", "over"], "left over"),
        (["show"], "ENTERPRISE"),
        (["task", "lst"], "list"),
    ],
)
@pytest.mark.parametrize(("language", "lead"), [("en", "Error: "), ("zh", "错误：")])
def test_a_slip_is_named_in_one_line_with_a_hint(line, named, language, lead, liaison):
    result = liaison(*line, lang=language)
    first, hint = result.err.splitlines()
    assert result.code == 2
    assert first.startswith(lead)
    assert named in first
    assert "--help" in hint
    assert result.out == ""


def test_under_json_an_error_is_one_object(zone):
    result = zone("show", "不存在的公司", "--json")
    assert result.code == 3
    assert result.out == ""
    assert json.loads(result.err)["error"].keys() >= {"code", "message", "hint"}


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_a_card_is_no_sheet(fmt, zone):
    result = zone("show", "1", "--format", fmt, "--out", "card")
    assert result.code == 2
    assert not os.path.exists("card")


@needs_full_disk
def test_a_full_disk_is_one_sentence(zone):
    with open("/dev/full", "w") as full:
        run = subprocess.run(_line(zone, "list"), stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.startswith("Error: the output cannot be written: the disk is full.")
    assert "Traceback" not in run.stderr
    assert "Exception ignored" not in run.stderr


@pytest.mark.parametrize("command", [["list"], ["list", "--json"], ["config", "show"]])
def test_a_reader_that_has_seen_enough_is_no_error(command, zone):
    gone, end = os.pipe()
    os.close(gone)
    with open(end, "w") as pipe:
        run = subprocess.run(_line(zone, *command), stdout=pipe, stderr=subprocess.PIPE, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def _line(zone, *command: str) -> list[str]:
    return [sys.executable, "-m", "liaison_cli", "--db", str(zone.db), "--as-of", zone.today, "--lang", "en", *command]
