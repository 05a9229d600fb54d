"""Whose numbers were shown in full, how many, why; and where no contact says what for."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from liaison_cli.cli.shell import session
from liaison_cli.views.output import Output

WHY = ("--reveal", "--why", "回电")


def revealed(zone, *args: str, **more):
    """What is listed, the oldest first: what, how many enterprises, what the contacts say."""
    return [
        (each["what"], each["enterprises"], each["contact"])
        for each in reversed(zone("audit", "reveals", "--json", *args, **more).json)
    ]


def test_one_enterprise_that_was_called_and_one_that_was_not(zone, codes):
    zone("show", "1", *WHY)
    zone("show", "2", *WHY)
    zone("log", "1", "-c", "phone", "-r", "no-answer")
    found = zone("audit", "reveals", "--json").json
    assert [(each["what"], each["contact"], each["codes"]) for each in found] == [
        (codes[1], "none", [codes[1]]),
        (codes[0], "made", []),
    ]
    assert [(each["enterprises"], each["people"], each["why"], each["by"]) for each in found] == [
        (1, 1, "回电", "周明远")
    ] * 2
    assert codes[1] in zone("audit", "reveals").out


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("list", 3),
        ("list --limit 2", 2),
        ("list --officer 林晓澄", 1),
        ("list --tier vip", None),
        ("due", 3),
        ("stale", 0),
        ("risk", 3),
        ("plan", 3),
        ("escalate", 1),
        ("export enterprises", 3),
        ("export liaisons", 3),
        ("export attempts", 1),
        ("export person", 3),
        ("export appointment", 3),
        ("export audit", 1),
        ("signal list", 1),
        ("custody list", 1),
        ("network list", 0),
        ("show 1 --timeline", 1),
        ("case show 1", 1),
        ("subject show 孙一", 1),
        ("subject export 孙一", 1),
        ("audit show --about attempt", 1),
        ("imports show 1", 0),
        ("duplicates --people", 0),
    ],
)
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_whose_they_were_whatever_shows_them(zone, line, count, form):
    for _ in range(3):
        zone("log", "1", "-c", "phone", "-r", "no-answer", "-m", "13900010001")
    zone("signal", "add", "1", "power_cut")
    zone("custody", "add", "1", "ukey")
    zone("case", "open", "1", "--why", "失联")
    why = WHY[1:] if "subject export" in line else WHY
    done = zone(*line.split(), *why, *(() if form == "table" else ("--format", form)))
    if done.code:
        assert (done.code, count is None or form == "csv", revealed(zone)) == (2, True, [])
        return
    ((_, enterprises, _),) = revealed(zone)
    assert enterprises == count
    if count == 0:
        assert "13900010001" not in done.out


def test_a_screenful_tells_of_what_stood_on_it(zone, monkeypatch):
    (zone.folder / "liaison.toml").write_text("[lists]\nscreenful = 2\n")
    monkeypatch.setattr(Output, "on_terminal", property(lambda self: True))
    done = zone("list", *WHY)
    assert "--limit 0" in done.err
    assert revealed(zone) == [("list", 2, "none")]


def test_a_contact_that_was_taken_back_is_none_and_one_entered_later_is_one(zone):
    zone("show", "1", *WHY, today="2026-03-16")
    assert revealed(zone)[0][2] == "none"
    zone("log", "1", "-c", "phone", "-r", "no-answer", "--at", "2026-03-17 23:50", today="2026-03-25")
    assert revealed(zone, today="2026-03-25")[0][2] == "made"
    zone("void", "1", "--why", "记错", today="2026-03-26")
    assert revealed(zone, today="2026-03-26")[0][2] == "none"


def test_an_enterprise_that_was_merged_away_has_the_contacts_of_the_one_that_stays(zone):
    zone("show", "2", *WHY)
    assert zone("merge", "1", "2").code == 0
    zone("log", "1", "-c", "phone", "-r", "no-answer")
    assert revealed(zone)[0][1:] == (1, "made")
    assert zone("merge", "--undo", "1").code == 0
    assert revealed(zone)[0][1:] == (1, "none")


def test_a_person_who_was_erased_leaves_a_number_and_no_value(zone):
    zone("handover", "1", "--to", "新人", "--mobile", "13800138111")
    zone("subject", "show", "孙一", *WHY)
    assert zone("subject", "erase", "孙一", "--why", "本人要求", "--yes").code == 0
    done = zone("audit", "reveals", "--json")
    assert (done.json[0]["people"], done.json[0]["enterprises"]) == (1, 1)
    assert "孙一" not in done.out
    assert zone("audit", "verify").code == 0


def test_by_whom_and_since_when(zone, monkeypatch):
    zone("show", "1", *WHY, today="2026-03-16")
    monkeypatch.setenv("LIAISON_USER", "林晓澄")
    zone("show", "3", *WHY, today="2026-03-20")
    assert len(revealed(zone, "--officer", "林晓澄")) == 1
    assert len(revealed(zone, "--since", "2026-03-17")) == 1
    assert len(revealed(zone, "--since", "2026-03-16")) == 2
    assert revealed(zone, "--officer", "nobody") == []
    assert zone("audit", "reveals", "--since", "gestern").code == 2
    # The user of the operating system counts, and the officer whom the policy says that is.
    assert len(revealed(zone, "--officer", session.login())) == 2
    roles = f'[roles]\nofficer = ["{session.login()}=王小网"]\nhead = ["{session.login()}"]\n'
    (zone.folder / "liaison.toml").write_text(roles, encoding="utf-8")
    assert len(revealed(zone, "--officer", "王小网")) == 2


def test_what_was_broken_off_says_that_it_is_not_known_whose(zone):
    zone("show", "1", *WHY)
    with closing(sqlite3.connect(zone.db)) as db:
        db.execute("UPDATE audit SET after = NULL WHERE action = 'reveal'")
        db.commit()
    assert revealed(zone) == [(zone("list", "--json").json[0]["code"], None, "unknown")]


def test_an_export_of_thousands_is_two_records(zone):
    rows = "企业名称,网格员\n" + "".join(f"澄江众{number:04}商贸有限公司,周明远\n" for number in range(3000))
    assert zone("import", zone.file("many.csv", rows)).code == 0
    count = len(zone("audit", "show", "--limit", "0", "--json").json)
    zone("export", "enterprises", *WHY)
    records = zone("audit", "show", "--limit", "0", "--json").json
    assert len(records) == count + 2
    assert len(records[0]["after"]) < 200
    assert revealed(zone) == [("export enterprises", 3003, "none")]


def test_in_both_languages(zone):
    zone("list", *WHY)
    assert "当日前后联系" in zone("audit", "reveals", lang="zh").out
    assert "Nothing was shown in full." in zone("audit", "reveals", "--since", "2026-03-17").out


def test_people_around_are_recorded_by_their_entries(zone):
    for name in ("钱物业", "赵房东"):
        assert zone("network", "add", "云帆大厦", "landlord", name, "--phone", "13900010077").code == 0
    assert "13900010077" in zone("network", "list", "--limit", "1", *WHY).out
    (found,) = zone("audit", "reveals", "--json").json
    assert (found["enterprises"], found["people"], found["contact"]) == (0, 1, "nobody")
    shown = [each for each in zone("export", "audit", "--json").json if each["action"] == "shown"]
    assert [json.loads(each["after"])["network"] for each in shown] == [[[1, 1]]]
