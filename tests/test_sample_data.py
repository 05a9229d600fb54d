"""The sample data is what its maker writes, comes in whole, and gives every list something to show."""

from __future__ import annotations

import pytest

from liaison_cli.core.values.words import TIERS
from sample_data import make


def test_the_files_are_what_their_maker_writes():
    for name, content in make.files().items():
        assert (make.FOLDER / name).read_bytes() == content, name


@pytest.fixture
def sample(liaison):
    """The zone of the sample data on its day."""
    liaison.today = make.AS_OF.isoformat()
    paths = [str(make.FOLDER / name) for name in ("enterprises.csv", "liaisons.csv", "attempts.csv")]
    done = liaison("import", "--json", *paths)
    assert done.code == 0, done.err
    assert [(each["kind"], each["rejected"], each["unchanged"]) for each in done.json["files"]] == [
        ("enterprises", 0, 0),
        ("liaisons", 0, 0),
        ("attempts", 0, 0),
    ]
    return liaison


def test_every_list_has_something_to_show(sample):
    listed = sample("list", "--json").json
    assert len(listed) == 300
    assert {each["tier"] for each in listed} == set(TIERS)
    assert len({each["officer"] for each in listed}) >= 3
    lights = sample("escalate", "--json").json
    assert lights["yellow"]
    assert lights["red"]
    assert lights["tasks_made"] > 0
    for command in ("due", "stale", "risk"):
        assert len(sample(command, "--json").json) > 10, command
    assert sample("task", "list", "--json").json


def test_the_same_files_again_change_nothing(sample):
    for name in ("enterprises.csv", "liaisons.csv", "attempts.csv"):
        (report,) = sample("import", "--json", str(make.FOLDER / name)).json["files"]
        assert (report["inserted"], report["updated"], report["rejected"]) == (0, 0, 0), name


def test_the_messy_file_shows_rejects_and_keeps_the_good_rows(sample, tmp_path):
    path = tmp_path / "messy.csv"
    path.write_bytes((make.FOLDER / "messy.csv").read_bytes())
    done = sample("import", "--json", str(path))
    (report,) = done.json["files"]
    assert done.code == 4
    assert report["rejected"] > 0
    assert report["inserted"] + report["updated"] + report["unchanged"] > 0
    assert len({each["line"] for each in report["problems"] if each["severity"] == "reject"}) == report["rejected"]
