"""Files imported from a Python prompt: what comes of them, strict and dry ones, and ways of reading that are remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_cli.errors import NotFound
from liaison_cli.importer.job import Job, Reading
from liaison_cli.office.roster import import_profiles
from liaison_cli.office.roster.importing import take_in
from tests.office.conftest import rows

A, B, C = "澄江甲一贸易有限公司", "澄江乙二物流有限公司", "澄江丙三科技有限公司"
PEOPLE = "企业名称,联络员,手机,微信\n"


@pytest.fixture
def job(tmp_path):
    def written(text: str, **more) -> Job:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.csv"
        path.write_text(text, encoding="utf-8")
        return Job((path,), **more)

    return written


def test_a_changed_liaison_is_a_handover_and_a_task_to_file_it_again(work, job):
    (report,) = take_in(work, job(f"{PEOPLE}{A},周九,13900010009,\n"))
    assert (report.inserted, report.ended, report.liaison_changes) == (1, 1, [(1, "孙一", "周九")])
    assert rows(work, "SELECT enterprise_id, rule FROM task") == [{"enterprise_id": 1, "rule": "refile"}]


@pytest.mark.parametrize(
    "text",
    [
        f"{PEOPLE}{A},周九,13900010009,\n",
        f"{PEOPLE}{A},孙一,13900010001,sunyi\n",
        "企业名称,网格员\n澄江丁四餐饮有限公司,新来的\n",
        f"企业名称,企业分级,高管\n{A},重点税源,周九\n",
    ],
)
def test_a_dry_run_says_the_same_and_leaves_no_trace(work, job, text):
    before = list(work.db.iterdump())
    (dry,) = take_in(work, job(text, dry_run=True))
    assert list(work.db.iterdump()) == before
    (real,) = take_in(work, job(text))
    assert (dry.inserted, dry.updated, dry.unchanged) == (real.inserted, real.updated, real.unchanged)
    assert (dry.signals, dry.ended, dry.people) == (real.signals, real.ended, real.people)
    assert list(work.db.iterdump()) != before


def test_a_strict_import_takes_nothing_of_a_doubtful_row_and_all_of_the_others(work, job):
    # The number of the first stands with 李二; what the third says of 吴三 differs from the second.
    text = f"{PEOPLE}{A},周九,13900010002,zhoujiu\n{C},吴三,13900010003,wusan\n{C},吴三,13900010003,wu_san\n"
    (report,) = take_in(work, job(text, strict=True))
    assert [(each.line, each.field, each.severity) for each in report.problems] == [
        (2, "mobile", "reject"),
        (4, "wechat", "reject"),
    ]
    assert (report.rejected, report.updated, report.inserted, report.ended) == (2, 1, 0, 0)
    assert rows(work, "SELECT name, wechat FROM person WHERE wechat IS NOT NULL") == [
        {"name": "吴三", "wechat": "wusan"}
    ]
    assert rows(work, "SELECT count(*) AS n FROM person") == [{"n": 3}]


def test_a_number_that_its_owner_gives_up_beside_a_refused_row(work, job):
    """周九 has a number that stands with 李二, and is refused for it; what the file says of 李二 is taken."""
    (report,) = take_in(work, job(f"{PEOPLE}{A},周九,13900010002,\n{B},李二,13900010008,\n", strict=True))
    assert (report.rejected, report.updated) == (1, 1)
    assert rows(work, "SELECT mobile FROM person WHERE name = '李二'") == [{"mobile": "13900010008"}]


def test_a_new_enterprise_whose_people_are_doubtful_is_not_taken(work, job, codes):
    roster = "统一社会信用代码,企业名称,企业分级,联络员,手机\n"
    text = f"{codes[0]},澄江丁四餐饮有限公司,一般,周九,13900010002\n{codes[1]},澄江戊五印刷有限公司,一般,郑十,13900010010\n"
    (report,) = take_in(work, job(roster + text, strict=True))
    assert (report.inserted, report.rejected, report.people["inserted"]) == (1, 1, 1)
    assert rows(work, "SELECT name FROM enterprise WHERE id > 3") == [{"name": "澄江戊五印刷有限公司"}]


def test_a_way_of_reading_is_remembered_and_said_again_in_part(work):
    said = Reading(kind="enterprises", header_row=2, columns=(("甲", "code"),))
    assert import_profiles.reading(work, "crm", said, keep=True) == said
    again = import_profiles.reading(work, "crm", Reading(header_row=3), keep=False)
    assert again == Reading(kind="enterprises", header_row=3, columns=(("甲", "code"),))
    # What a dry run says is not kept.
    assert [each["header_row"] for each in import_profiles.listed(work.db)] == [2]


def test_a_way_of_reading_that_nobody_has_said_is_not_found(work):
    import_profiles.reading(work, "crm", Reading(kind="liaisons"), keep=True)
    with pytest.raises(NotFound) as raised:
        import_profiles.reading(work, "crn", Reading(), keep=True)
    assert raised.value.message.values["near"] == "crm"
    import_profiles.forget(work, "crm")
    with pytest.raises(NotFound):
        import_profiles.forget(work, "crm")


def test_a_watch_is_told_how_far_it_is(work, job):
    told: list[object] = []

    class Watch:
        def reading(self, path: str) -> None:
            told.append(Path(path).name)

        def begin(self, path: str, total: int | None) -> None:
            told.append(total)

        def at(self, rows: int) -> None:
            told.append(rows)

        def closing(self) -> None:
            told.append("closing")

    take_in(work, job(f"{PEOPLE}{A},孙一,13900010001,\n{B},李二,13900010002,\n", watch=Watch()))
    assert told[-2:] == [2, "closing"]
