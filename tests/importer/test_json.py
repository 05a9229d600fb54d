"""JSON and NDJSON: as they are written for scripts, broken in the middle, and wrapped."""

from __future__ import annotations

import json
import random
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_cli.importer.read import json_scan
from liaison_cli.importer.read.json_table import tables
from liaison_cli.importer.read.source import Source, Unreadable
from tests.importer import fuzz_json


@pytest.fixture
def data(codes):
    return {
        "enterprises": [
            {"code": codes[0], "name": "澄江甲一贸易有限公司", "tier": "key", "officer": None, "registered_phone": "021-55500001"},
            {"code": codes[1], "name": '澄江"乙二"物流\n有限公司', "tier": "general", "officer": "林晓澄"},
        ],
        "liaisons": [
            {"code": codes[0], "enterprise": "澄江甲一贸易有限公司", "name": "孙一", "role": "liaison", "mobile": "13900010001"},
            {"code": codes[0], "enterprise": "澄江甲一贸易有限公司", "name": "李二", "role": "deputy", "verified_on": "2026-02-01"},
        ],
        "attempts": [
            {"code": codes[0], "at": "2026-03-05T14:30", "channel": "visit", "outcome": "reached", "person": "孙一",
             "officer": "林晓澄", "deep": True, "topics": ["核对", "政策"], "note": None},
        ],
    }  # fmt: skip


def lines(rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def written(rows, style):
    if style == "ndjson":
        return lines(rows)
    return json.dumps(rows, ensure_ascii=style == "one line", indent=2 if style == "indented" else None)


def facts(liaison):
    with sqlite3.connect(liaison.db) as db:
        found = (
            db.execute("SELECT name, tier, registered_phone FROM enterprise ORDER BY id").fetchall(),
            db.execute(
                "SELECT p.name, a.role, p.mobile, a.verified_on FROM appointment a JOIN person p ON p.id = a.person_id"
                " ORDER BY a.id"
            ).fetchall(),
            db.execute("SELECT at, channel, outcome, deep, person, topics, note FROM attempt").fetchall(),
        )
    db.close()
    return found


EXPECTED = (
    [("澄江甲一贸易有限公司", "key", "021-55500001"), ('澄江"乙二"物流\n有限公司', "general", None)],
    [("孙一", "liaison", "13900010001", None), ("李二", "deputy", None, "2026-02-01")],
    [("2026-03-05T14:30", "visit", "reached", 1, "孙一", "details_check,policy", None)],
)


@pytest.mark.parametrize("style", ["ndjson", "one line", "indented"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_each_kind_is_told_by_its_keys(liaison, data, style, encoding):
    paths = [
        liaison.file(f"{number}.json", written(rows, style), encoding)
        for number, rows in enumerate(reversed(data.values()))
    ]
    done = liaison("import", *paths, "--json")
    assert done.code == 0, done.out
    assert [(each["kind"], each["format"], each["header_row"]) for each in done.json["files"]] == [
        (kind, "ndjson" if style == "ndjson" else "json", 0) for kind in ("attempts", "liaisons", "enterprises")
    ]
    assert facts(liaison) == EXPECTED
    assert [each["unchanged"] for each in liaison("import", *paths, "--json").json["files"]] == [1, 2, 2]


@pytest.mark.parametrize(
    "text", ['{{"enterprises": [\n{0}\n]}}', '{{"enterprises": [{0},\n{1}]}}', '{{"enterprises":[{0}]}}\n']
)
def test_an_object_of_arrays_is_no_object_a_line_however_it_is_broken_into_lines(liaison, data, text):
    path = liaison.file("e.json", text.format(*map(json.dumps, data["enterprises"])))
    (file,) = liaison("import", path, "--json").json["files"]
    assert (file["format"], file["sheet"], file["rejected"]) == ("json", "enterprises", 0)


@pytest.mark.parametrize("broken", ['{"code": "x", "name": "没写', '{"code": "x"}}', '{"code": "x", "name": 7 7}'])
def test_a_damaged_first_line_leaves_the_others_what_they_are(liaison, data, broken):
    path = liaison.file("e.ndjson", f"{broken}\n{lines(data['enterprises'])}")
    (file,) = liaison("import", path, "--json").json["files"]
    assert (file["format"], file["inserted"], [each["line"] for each in file["problems"]]) == ("ndjson", 2, [1])


@pytest.mark.parametrize("indent", [None, 1])
def test_one_object_of_several_arrays_is_read_as_several_tables(liaison, data, indent):
    wrapped = {"made_on": "2026-03-16", "empty": [], **data, "count": 5}
    path = liaison.file("all.json", json.dumps(wrapped, ensure_ascii=False, indent=indent))
    done = liaison("import", path, "--json")
    assert done.code == 0, done.out
    assert [each["sheet"] for each in done.json["files"]] == list(data)
    assert facts(liaison) == EXPECTED


def test_a_broken_line_is_rejected_and_the_others_are_read(liaison, data, codes):
    rows = data["enterprises"]
    text = lines(rows[:1]) + '{"code": "' + codes[2] + '", "name": "没写\n' + "[1, 2]\n\n" + lines(rows[1:])
    (file,) = liaison("import", liaison.file("e.ndjson", text), "--json").json["files"]
    assert (file["rows"], file["inserted"], file["rejected"]) == (4, 2, 2)
    assert [problem["line"] for problem in file["problems"]] == [2, 3]
    assert "no JSON" in file["problems"][0]["reason"]


@pytest.mark.parametrize(
    "broken", ['{"code": "x", "name": }', '{"code": "x" "name": "y"}', '{"code: "x"}', "{code: 1}", '{"a": [}', "7"]
)
def test_a_broken_element_of_an_array_is_rejected_and_the_others_are_read(liaison, data, broken):
    first, second = (json.dumps(row) for row in data["enterprises"])
    (file,) = liaison("import", liaison.file("e.json", f"[\n{first},\n{broken},\n{second}\n]\n"), "--json").json[
        "files"
    ]
    assert (file["inserted"], [problem["line"] for problem in file["problems"]]) == (2, [3])


def test_on_one_line_the_number_of_the_element_is_told(liaison, data):
    first, second = data["enterprises"]
    path = liaison.file("e.json", json.dumps([first, {"code": "x", "name": "y"}, second]))
    (file,) = liaison("import", path, "--json").json["files"]
    assert (file["inserted"], [problem["line"] for problem in file["problems"]]) == (2, [2])


def test_bytes_that_are_no_text_spoil_only_their_own_line(liaison, data):
    first, second = lines(data["enterprises"]).encode().splitlines()
    path = liaison.folder / "e.ndjson"
    path.write_bytes(first.replace("澄江".encode(), b"\xe6\xbe") + b"\n" + second[:-9] + b"\n" + second + b"\n")
    (file,) = liaison("import", str(path), "--json").json["files"]
    assert (file["inserted"], [problem["line"] for problem in file["problems"]]) == (1, [1, 2])


def test_half_a_sign_spoils_only_the_record_that_it_stands_in(liaison, data, codes):
    good = json.dumps(data["enterprises"][0])
    halves = (
        r'{"code": "x", "name": "\ud800甲"}',
        r'{"code": "x", "na\udfffme": "乙"}',
        r'{"code": "x", "b": {"\ud83d": 1}}',
    )
    for style in ("[{}]", '{{"a\\ud800": [{}]}}'):
        path = liaison.file("e.json", style.format(",\n".join((good, *halves))))
        (file,) = liaison("import", path, "--json").json["files"]
        assert [problem["line"] for problem in file["problems"]] == [2, 3, 4]
        assert {problem["reason"].partition(":")[0] for problem in file["problems"]} == {"a character in it is damaged"}
    assert facts(liaison)[0] == [EXPECTED[0][0]]


def test_a_key_that_stands_twice_is_one_table(liaison, data):
    first, second = (json.dumps([row]) for row in data["enterprises"])
    (file,) = liaison("import", liaison.file("e.json", f'{{"a": {first}, "a": {second}}}'), "--json").json["files"]
    assert (file["rows"], file["inserted"]) == (2, 2)


def test_a_number_keeps_every_digit_that_is_written(liaison):
    path = liaison.file("e.json", '[{"code": 913109991000007123, "name": "澄江甲一贸易有限公司"}]')
    (file,) = liaison("import", path, "--json").json["files"]
    assert file["problems"][0]["value"] == "913109991000007123"


@pytest.mark.parametrize("text", ["[[]]", "{}", '{"a": 1}', "[" * 10_000, '["x"]', '{"files": []}'])
def test_json_without_records_is_refused_in_a_sentence(liaison, text):
    done = liaison("import", liaison.file("e.json", text))
    assert (done.code, len(done.err.splitlines())) == (1, 2), done.err


@pytest.mark.parametrize(
    ("name", "text"), [("e.json", "[]"), ("e.json", "[\n]\n"), ("e.json", "\ufeff [ ]"), ("e.ndjson", "")]
)
def test_an_export_of_nothing_is_read_back_as_nothing(zone, name, text):
    path = zone.file(name, text)
    done = zone("import", path, lang="zh")
    assert (done.code, done.out, done.err) == (0, f"{path}：没有记录，无需导入。\n", "")
    (file,) = zone("import", path, "--json").json["files"]
    assert (file["kind"], file["rows"], file["error"]) == (None, 0, None)
    other = zone.file("f.json", '[{"name": "澄江丁四广告有限公司"}]')
    assert zone("import", path, other, path, "--account").code == 0
    assert len(zone("imports", "--json").json) == 3


def test_a_long_file_is_read_in_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(json_scan, "_BLOCK", 7)
    rows = [{"code": str(number), "name": "名" * (number % 13), "list": [{"a": 1}]} for number in range(50)]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    (table,) = tables(Source("a", path, path), "")
    found = [record[:2] for _, records in table.blocks(9) for record in records]
    assert found == [[row["code"], row["name"]] for row in rows]
    assert table.damage == []


@pytest.mark.parametrize("style", ["[{}]", "{}"])
def test_a_record_longer_than_any_is_one_problem_and_the_next_is_read(liaison, data, style):
    first, second = data["enterprises"]
    rows = [json.dumps(first), json.dumps(second | {"name": "甲" * 2_000_000}), json.dumps(second)]
    path = liaison.file("e.json", style.format((",\n" if style == "[{}]" else "\n").join(rows)))
    (file,) = liaison("import", path, "--json").json["files"]
    assert (file["inserted"], [each["line"] for each in file["problems"]]) == (2, [2])
    assert "longer than any record" in file["problems"][0]["reason"]


VALUES = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=8)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.dictionaries(st.sampled_from(["code", "name", "note"]), VALUES, min_size=1), min_size=1, max_size=9
    ),
    junk=st.text(st.sampled_from('{}[]":,\\ \n1a'), max_size=30),
    at=st.integers(0, 400),
)
def test_no_damage_ends_in_a_traceback_or_loses_count(tmp_path, rows, junk, at):
    whole = json.dumps(rows)
    path = tmp_path / "a.json"
    path.write_text(whole[:at] + junk + whole[at:], encoding="utf-8")
    try:
        found = tables(Source("a", path, path), "")
    except Unreadable:
        return
    for table in found:
        for lines_, records in table.blocks(4):
            assert len(lines_) == len(records)
            assert {len(record) for record in records} <= {len(table.headers)}


def test_some_mutations_that_only_json_knows_end_in_a_sentence(tmp_path):
    importer, chance, known = fuzz_json.Importer(tmp_path), random.Random(7), fuzz_json.seeds()
    for _ in range(120):
        importer.one(fuzz_json.spoiled(chance.choice(known), chance, known))
