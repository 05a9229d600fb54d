"""`advise`, and what it rests on: topics, the request to tell, wishes, news."""

from __future__ import annotations

import sqlite3

import pytest

from tests.conftest import Liaison


def advice(zone: Liaison, enterprise: str = "2", topic: str | None = None, **more: str):
    about = ("--topic", topic) if topic else ()
    return zone("advise", enterprise, *about, "--json", **more).json


def log(zone: Liaison, *args: str) -> None:
    done = zone("log", "2", "-c", "phone", "-r", "reached", *args)
    assert done.code == 0, done.err


def test_with_no_log_at_all_it_is_mid_month_about_three(zone):
    found = advice(zone)
    assert (found["channel"], found["hour"], found["topic_kind"]) == ("phone", 15, "hard")
    assert found["hour_why"] == "no evidence yet: mid-month, 15:00"
    assert zone("advise", "2", lang="zh").out.splitlines()[1:3] == [
        "  电话：适合简单核对",
        "  15 点（暂无依据：月中，15 点左右）",
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("核对信息", ["details_check"]),
        ("annual report", ["annual_report"]),
        ("Annual-Report", ["annual_report"]),
        ("政策", ["policy"]),
        ("惠企政策", ["policy"]),
        ("our own words", ["our own words"]),
    ],
)
def test_log_understands_topics_and_keeps_other_words(zone, typed, kept):
    log(zone, "--topic", typed)
    assert zone("show", "2", "--json").json["attempts"][0]["topics"] == kept


def test_topics_are_shown_by_their_labels(zone):
    log(zone, "-T", "details-check", "-T", "杂事")
    assert "check of liaison details" in zone("show", "2").out
    assert "核对联络员信息；杂事" in zone("show", "2", lang="zh").out


def test_an_imported_log_and_an_export_have_the_same_topics(zone, codes):
    text = f"统一社会信用代码,联系时间,联系方式,联系结果,主题,已提醒报备\n{codes[1]},2026-03-01 10:00,电话,接通,年报提醒；杂事,是\n"
    assert zone("import", zone.file("log.csv", text)).code == 0
    (attempt,) = zone("show", "2", "--json").json["attempts"]
    assert (attempt["topics"], attempt["told"]) == (["annual_report", "杂事"], True)
    exported = zone("export", "attempts", "--format", "csv").out
    assert "annual_report" in exported
    again = zone("import", zone.file("again.csv", exported), "--json").json
    assert "1" in str(again)
    assert len(zone("show", "2", "--json").json["attempts"]) == 1


def test_after_three_hard_contacts_the_next_is_soft(zone):
    for day in ("01", "02", "03"):
        assert advice(zone)["topic_kind"] == "hard"
        log(zone, "-T", "年报", "--at", f"2026-03-{day} 10:00")
    log(zone, "-T", "an own word", "--at", "2026-03-04 10:00")
    zone("log", "2", "-c", "phone", "-r", "no-answer", "-T", "政策", "--at", "2026-03-05 10:00")
    assert advice(zone)["topic_kind"] == "soft"
    log(zone, "-T", "政策", "--at", "2026-03-06 10:00")
    assert advice(zone)["topic_kind"] == "hard"
    last = zone("show", "2", "--json").json["attempts"][0]["id"]
    zone("void", str(last), "--why", "记错")
    assert advice(zone)["topic_kind"] == "soft"


def test_news_that_fits_is_told_until_its_day_or_its_end(zone):
    assert zone("news", "add", "培训班报名", "--until", "2026-03-20").code == 0
    zone("news", "add", "重点企业座谈会", "--tier", "重点税源")
    assert [each["text"] for each in zone("news", "list", "--json").json] == ["培训班报名", "重点企业座谈会"]
    assert (advice(zone, "1")["news"], advice(zone, "2")["news"]) == ("重点企业座谈会", "培训班报名")
    assert "Worth telling: 培训班报名" in zone("advise", "2").out
    assert advice(zone, today="2026-03-20")["news"] == "培训班报名"
    assert advice(zone, today="2026-03-21")["news"] is None
    assert zone("news", "end", "2").code == 0
    assert advice(zone, "1")["news"] == "培训班报名"
    assert [each["id"] for each in zone("news", "list", "--all", "--json").json] == [2, 1]
    assert "ended on 2026-03-16 already" in zone("news", "end", "2").err


@pytest.mark.parametrize(
    ("until", "expected"),
    [("5月1日", "2026-05-01"), ("周五", "2026-03-20"), ("2w", "2026-03-30"), ("2027-12-31", "2027-12-31")],
)
def test_the_last_day_of_news_is_written_as_people_say_it(zone, until, expected):
    assert zone("news", "add", "培训班报名", "--until", until).code == 0
    assert zone("news", "list", "--json").json[0]["until_day"] == expected


def test_news_are_told_once_to_an_enterprise(zone):
    zone("news", "add", "培训班报名")
    zone("news", "add", "补贴申报")
    assert (advice(zone)["news"], advice(zone)["news_id"]) == ("补贴申报", 2)
    assert "liaison log 2 --news 2" in zone("advise", "2").out
    log(zone, "--news", "2", "-T", "年报")
    assert (advice(zone)["news"], advice(zone, "3")["news"]) == ("培训班报名", "补贴申报")
    last = zone("show", "2", "--json").json["attempts"][0]
    assert last["topics"] == ["annual_report", "industry_news"]
    log(zone, "--news", "1")
    assert advice(zone)["news"] is None
    zone("void", str(last["id"]), "--why", "记错")
    assert advice(zone)["news"] == "补贴申报"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("news", "add", "  "), "There is nothing to tell."),
        (("news", "add", "x", "--until", "2026-03-01"), "an end lies ahead"),
        (("news", "add", "x", "--tier", "unheard"), "is not known here"),
        (("news", "end", "9"), "There is no news no. 9."),
        (("verify", "2", "--quiet", "noon"), "is not a time of the day"),
        (("verify", "2", "--quiet", "14:00-12:00"), "does not end after it begins"),
        (("verify", "2", "--prefers", "pigeon"), "is not known here"),
        (("log", "2", "-c", "phone", "-r", "no-answer", "--told"), "Who was not reached"),
        (("log", "2", "-c", "phone", "-r", "no-answer", "--news", "1"), "Who was not reached"),
        (("log", "2", "-c", "phone", "-r", "reached", "--news", "9"), "There is no news no. 9."),
        (("advise", "nobody"), "No enterprise matches"),
    ],
)
def test_what_cannot_be_says_so(zone, line, said):
    done = zone(*line)
    assert done.code != 0
    assert said in done.err


def test_who_was_asked_to_tell_is_asked_again_after_a_year_and_a_new_liaison_at_once(zone):
    assert advice(zone)["closing"]
    log(zone, "--told", "--at", "2026-03-10 10:00")
    assert not advice(zone)["closing"]
    assert not advice(zone, today="2027-03-09")["closing"]
    assert advice(zone, today="2027-03-10")["closing"]
    zone("handover", "2", "--to", "钱六", "--mobile", "13900020006")
    assert advice(zone)["closing"]
    log(zone, "--told")
    assert not advice(zone)["closing"]
    zone("void", "2", "--why", "记错")
    assert advice(zone)["closing"]


def test_wishes_are_kept_and_can_be_taken_back(zone):
    done = zone("verify", "2", "--quiet", "14：30至16:00", "--prefers", "微信", "--json").json
    assert done["changed"] == ["prefers", "quiet_hours"]
    found = advice(zone)
    assert (found["channel"], found["hour"]) == ("wechat", 16)
    (person,) = [each for each in zone("show", "2", "--json").json["people"] if each["role"] == "liaison"]
    assert (person["prefers"], person["quiet_hours"]) == ("wechat", "14:30-16:00")
    zone("verify", "2", "--quiet", "none", "--prefers", "无")
    assert (advice(zone)["channel"], advice(zone)["hour"]) == ("phone", 15)


def test_after_no_answer_it_is_another_time_of_day_and_after_two_another_way(zone):
    zone("log", "2", "-c", "phone", "-r", "no-answer", "--at", "2026-03-12 15:00")
    assert (advice(zone)["channel"], advice(zone)["hour"]) == ("phone", 10)
    zone("log", "2", "-c", "phone", "-r", "no-answer", "--at", "2026-03-13 10:00")
    assert advice(zone)["channel"] != "phone"


def test_a_past_day_is_advised_by_what_was_known_of_it(zone):
    zone("log", "2", "-c", "phone", "-r", "no-answer", "--at", "2026-03-18 15:00", today="2026-03-20")
    assert advice(zone, today="2026-03-20")["hour"] == 10
    assert advice(zone, today="2026-03-17")["hour"] == 15


def test_due_and_plan_say_how_each_contact_is_made(zone):
    zone("log", "2", "-c", "phone", "-r", "no-answer", "--at", "2026-03-12 15:00")
    zone("verify", "1", "--quiet", "14:00-18:00")
    by_id = {each["id"]: each for each in zone("due", "--json").json}
    assert (by_id[1]["advice_channel"], by_id[1]["advice_hour"]) == ("visit", 13)
    assert (by_id[2]["advice_channel"], by_id[2]["advice_hour"], by_id[2]["advice"]) == (
        "phone",
        10,
        "phone 10:00, ask",
    )
    assert "电话 10 点，先问事" in zone("due", lang="zh").out
    planned = {each["name"]: each for each in zone("plan", "--json").json}
    assert [each["time"] for each in planned.values()] != []
    (first,) = [each for each in planned.values() if each["advice"].startswith("visit")]
    assert not "14:00" <= first["time"] < "18:00"
    (second,) = [each for each in planned.values() if each["advice"].startswith("phone 10:00")]
    assert second["time"] == "10:00"


def test_a_log_that_is_too_small_is_not_tested(zone):
    done = zone("advise", "check")
    assert (done.code, done.out) == (0, "There are not enough contacts to look at.\n")
    assert "No evidence yet: mid-month, 15:00." in done.err
    assert zone("advise", "check", "--json").json == {
        "worth_following": False,
        "verdict": "No evidence yet: mid-month, 15:00.",
        "scores": [],
    }


def test_a_topic_that_is_named_decides_the_channel(zone):
    zone("log", "2", "-c", "wechat", "-r", "reached", "--at", "2026-03-10 10:00")
    for topic, channel in (("问候", "wechat"), ("受益所有人", "visit"), ("formal notice", "mail"), ("help", "visit")):
        assert advice(zone, "2", topic)["channel"] == channel
    assert (advice(zone, "2", "正式通知")["topic"], advice(zone, "2", "policy")["topic_kind"]) == (
        "formal notice",
        "soft",
    )
    done = zone("advise", "2", "--topic", "an own word")
    assert done.code == 2
    assert "is no topic that is known here" in done.err


def test_the_report_counts_what_contacts_were_about_and_ranks_nobody(zone):
    for topic in ("年报", "政策", "an own word"):
        log(zone, "-T", topic, "-o", "周明远", "--at", "2026-03-16 10:00")
    page = zone("report", "--format", "md").out
    assert "What contacts were about" in page
    assert "| 周明远 | 1 | 1 | 50.0 | 1 |" in page


def test_where_an_enterprise_has_left_nobody_is_to_be_contacted(zone, codes):
    zone("import", zone.file("left.csv", f"统一社会信用代码,登记状态\n{codes[1]},注销\n"))
    done = zone("advise", "2")
    assert done.code == 1
    assert "has left: nobody is to be contacted there" in done.err


def test_news_cannot_write_to_the_terminal_nor_into_a_sheet(zone):
    zone("news", "add", "\x1b[31m=1+1 [red]x[/red]")
    assert "\x1b" not in zone("advise", "2").out + zone("news", "list").out
    zone("news", "add", "=1+1", "--tier", "key")
    assert "'=1+1" in zone("news", "list", "--format", "csv").out


def test_who_is_let_go_of_leaves_no_wish_behind(zone):
    zone("verify", "2", "--quiet", "12:00-14:00", "--prefers", "微信")
    zone("log", "2", "-c", "phone", "-r", "reached", "--told")
    shown = zone("subject", "show", "李二", "--json").json
    assert (shown["person"]["prefers"], shown["person"]["quiet_hours"]) == ("wechat", "12:00-14:00")
    zone("handover", "2", "--to", "钱六", "--mobile", "13900020006")
    done = zone("subject", "erase", "李二", "--why", "本人要求", "--yes")
    assert done.code == 0, done.err
    with sqlite3.connect(zone.db) as db:
        assert db.execute("SELECT prefers, quiet_hours FROM person WHERE id = 2").fetchone() == (None, None)
        assert "李二" not in {person for (person,) in db.execute("SELECT person FROM reach")}
    db.close()
