"""Every table in every format, the dictionary, Parquet read back, and a description that leaves Datasette nothing personal."""

from __future__ import annotations

import json
import subprocess
import sys

import openpyxl
import pytest

from liaison_cli.language import dictionary

NAMES = list(dictionary.TABLES)


@pytest.fixture
def busy(zone):
    """Some rows with numbers in them."""
    assert zone("log", "1", "-c", "phone", "-r", "empty", "-m", "改打13900010055").code == 0
    assert zone("custody", "add", "1", "ukey", "--holder", "陈思远").code == 0
    return zone


@pytest.mark.parametrize("name", NAMES)
def test_every_table_can_be_written(busy, name):
    rows = busy("export", name, "--format", "json")
    assert rows.code == 0
    keys = [set(row) for row in rows.json]
    lines = busy("export", name, "--format", "csv").out.splitlines()
    assert all(key == set(lines[0].lstrip("\ufeff").split(",")) for key in keys)


def test_numbers_are_masked_unless_there_is_a_reason(busy):
    assert "13900010055" not in busy("export", "attempt").out
    assert "139****0055" in busy("export", "attempt").out
    assert "13900010055" in busy("export", "attempt", "--reveal", "--why", "核对").out
    assert busy("export", "person", "--reveal").code == 2
    audited = busy("audit", "show", "--json", "--limit", "2").json[1]
    assert (audited["entity"], audited["why"]) == ("export attempt", "核对")


def test_an_unknown_table_names_the_nearest_and_filters_are_for_rosters(busy):
    assert "task" in busy("export", "tasks").err
    assert busy("export", "task", "--tier", "key").code == 2


def test_the_dictionary_has_a_line_for_every_column(busy):
    rows = busy("export", "dictionary", "--format", "json").json
    assert {
        "table": "person",
        "column": "mobile",
        "type": "TEXT",
        "english": "mobile",
        "chinese": "手机",
        "personal": "phone",
    } in rows
    assert len(rows) > 250
    book = busy.folder / "d.xlsx"
    assert busy("export", "dictionary", "--format", "xlsx", "--out", str(book), lang="zh").code == 0
    assert len(list(openpyxl.load_workbook(book).active.rows)) == len(rows) + 1


# In processes of its own: the library complains at the end of one that has loaded much else.
READ = "import duckdb, json, sys; t = duckdb.sql(sys.argv[1]); print(json.dumps([[*map(str, t.types)], t.fetchall()], default=str))"


def run(*args: str) -> str:
    return subprocess.run([sys.executable, *args], capture_output=True, text=True, check=True).stdout


def test_parquet_keeps_codes_as_text_and_numbers_and_days_as_what_they_are(busy):
    path, due = busy.folder / "e.parquet", busy.folder / "d.parquet"
    assert busy("export", "enterprises", "--format", "parquet").code == 2
    start = ("-m", "liaison_cli", "--db", str(busy.db), "--as-of", busy.today, "--format", "parquet")
    run(*start, "export", "enterprises", "--out", str(path))
    types, rows = json.loads(run("-c", READ, f"SELECT code, entered_on, name FROM '{path}' ORDER BY 1"))
    assert types == ["VARCHAR", "DATE", "VARCHAR"]
    assert [row[0] for row in rows] == sorted(row["code"] for row in busy("list", "--json").json)
    run(*start, "due", "--out", str(due))
    assert json.loads(run("-c", READ, f"SELECT failures FROM '{due}'"))[0] == ["BIGINT"]


def test_datasette_is_shown_nothing_personal(busy):
    told = busy("export", "datasette").json
    (database,) = told["databases"].values()
    assert database["allow_sql"] is False
    for name, table in database["tables"].items():
        personal = [column for column in table["columns"] if dictionary.meaning(name, column).personal]
        query = database["queries"].get(f"{name}_open", {"sql": ""})["sql"]
        assert table.get("allow", True) is not bool(personal)
        assert [column for column in personal if f" {column}," in query or f" {column} " in query] == []
    assert database["tables"]["sqlar"]["allow"] is False
    assert "手机" in json.dumps(told, ensure_ascii=False)
    assert "--setting allow_download off" in busy("export", "datasette").err
