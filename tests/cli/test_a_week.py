"""A week of five officers on the sample zone: worklists out and back, forms, and `log`; its figures are what was played."""

from __future__ import annotations

import csv
import random
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

SAMPLE = Path(__file__).parents[2] / "sample_data"
MONDAY = date(2026, 3, 16)
OFFICERS = ("周明远", "林晓澄", "高一帆", "沈知夏", "陆文柏")
PROMISED = "2026-04-08"
LABELS = {"reached": "接通", "no_answer": "无人接听"}


@dataclass
class Played:
    """What was done in the week, told beside the program: contacts, promises, checked details, new liaisons."""

    contacts: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    promises: list[tuple[str, str]] = field(default_factory=list)
    checked: dict[str, str] = field(default_factory=dict)
    liaisons: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def sample(liaison):
    files = [str(SAMPLE / f"{name}.csv") for name in ("enterprises", "liaisons", "attempts")]
    assert liaison("import", *files).code == 0
    return liaison


def opened(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    head, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return head, [dict(zip(head, map(str, row), strict=True)) for row in rows]


def filled_in(rows: list[dict[str, str]], officer: str, day: str, draw: random.Random, played: Played) -> None:
    """Most rows get an answer, some what was agreed, a check or somebody who follows; what stays open is for later."""
    for number, row in enumerate(rows):
        if draw.random() < 0.3:
            continue
        outcome = draw.choice(["reached", "reached", "no_answer"])
        row |= {"方式": "电话", "结果": LABELS[outcome]}
        code = row["信用代码"]
        played.contacts.append((code, day, "phone", outcome, officer))
        if outcome != "reached":
            continue
        if draw.random() < 0.4:
            row["下次约定"] = PROMISED
            played.promises.append((code, PROMISED))
        if row["联络员"] and draw.random() < 0.4:
            row["信息已核对"] = "是"
            played.checked[code] = day
        if draw.random() < 0.2:
            row["更正姓名"] = played.liaisons[code] = "新" + "一二三四五六七八九十"[number % 10]
            played.checked[code] = day


def saved(path: Path, head: list[str], rows: list[dict[str, str]]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *([row[each] for each in head] for row in rows)])


def alone(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows that stand for one enterprise."""
    return [row for row in rows if "; " not in row["企业"]]


def play(zone, played: Played) -> None:
    draw, today, back = random.Random(7), zone.folder / "today", zone.folder / "back"
    back.mkdir()
    firms = {each["code"]: each["officer"] for each in zone("--json", "list", "--limit", "0").json}
    calm = {name: [code for code, officer in firms.items() if officer == name] for name in OFFICERS}
    forms = [calm[name].pop() for name in OFFICERS]
    assert zone("form", "print", *forms, "--out", str(zone.folder / "forms.html")).code == 0
    numbers = {each["code"]: each["number"] for each in zone("--json", "form", "list").json}
    for offset in range(5):
        day = (MONDAY + timedelta(days=offset)).isoformat()
        assert zone("worklist", "--all", "--out", str(today), today=day, lang="zh").code == 0
        listed = set()
        for name in OFFICERS:
            path = today / f"{name} {day}.xlsx"
            head, rows = opened(path) if path.exists() else ([], [])
            rows = alone(rows)
            listed |= {row["信用代码"] for row in rows}
            filled_in(rows, name, day, draw, played)
            saved(back / f"{name} {day}.csv", head or ["liaison_row", "信用代码"], rows)
        for name in OFFICERS:
            code = next(each for each in calm[name] if each not in listed and each not in forms)
            calm[name].remove(code)
            done = zone("log", code, "-c", "wechat", "-r", "reached", "-o", name, "--at", f"{day} 11:00", today=day)
            assert done.code == 0, done.err
            played.contacts.append((code, day, "wechat", "reached", name))
        done = zone("form", "enter", numbers[forms[offset]], "--ok", today=day)
        assert done.code == 0, done.err
        played.checked[forms[offset]] = day
        read = zone("import", str(back), "--done", str(zone.folder / "done"), "--json", today=day, lang="zh")
        assert read.code == 0, read.out


def on_record(zone, query: str) -> list[tuple]:
    with closing(sqlite3.connect(zone.db)) as db:
        return db.execute(query).fetchall()


def test_the_figures_of_a_week_are_what_was_played(sample):
    played = Played()
    play(sample, played)
    friday = (MONDAY + timedelta(days=4)).isoformat()
    made = on_record(
        sample,
        f"""SELECT e.code, substr(a.at, 1, 10), a.channel, a.outcome, o.name FROM attempt a
        JOIN enterprise e ON e.id = a.enterprise_id LEFT JOIN officer o ON o.id = a.officer_id WHERE a.at >= '{MONDAY}'""",
    )
    assert Counter(made) == Counter(played.contacts)
    assert len(made) > 50
    promised = on_record(
        sample,
        "SELECT e.code, p.on_day FROM promise p JOIN attempt a ON a.id = p.attempt_id JOIN enterprise e ON e.id = a.enterprise_id",
    )
    assert Counter(promised) == Counter(played.promises)
    liaisons = {
        code: (name, on)
        for code, name, on in on_record(
            sample,
            """SELECT e.code, p.name, ap.verified_on FROM appointment ap JOIN enterprise e ON e.id = ap.enterprise_id
            JOIN person p ON p.id = ap.person_id WHERE ap.role = 'liaison' AND ap.ended_on IS NULL""",
        )
    }
    assert {code: liaisons[code][1] for code in played.checked} == played.checked
    assert {code: liaisons[code][0] for code in played.liaisons} == played.liaisons
    report = sample("--json", "report", "weekly", today=friday).json
    outcomes = Counter(outcome for _, _, _, outcome, _ in played.contacts)
    assert (report["figures"]["reached"]["count"], report["figures"]["reached"]["of"]) == (
        outcomes["reached"],
        outcomes.total(),
    )
    # All of it once more: nothing is told twice.
    again = sample("import", str(sample.folder / "done"), "--json", today=friday, lang="zh").json["files"]
    assert sum(each["inserted"] for each in again) == 0
    assert len(on_record(sample, f"SELECT 1 FROM attempt WHERE at >= '{MONDAY}'")) == len(made)
