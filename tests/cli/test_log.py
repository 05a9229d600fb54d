"""Logging contacts: what turns the light, what sets the due day, what makes tasks."""

from __future__ import annotations

import pytest


def test_two_failures_turn_yellow_three_red_and_a_reached_one_green(zone):
    first = zone("log", "1", "-c", "phone", "-r", "no-answer", "--json").json
    assert (first["light_before"], first["light"], first["tasks"]) == ("green", "green", [])
    second = zone("log", "1", "-r", "powered-off", "--json").json
    assert second["light"] == "yellow"
    assert [task["rule"] for task in second["tasks"]] == ["recheck"]
    third = zone("log", "1", "-r", "拒接", "--json").json
    assert third["light"] == "red"
    assert [task["rule"] for task in third["tasks"]] == ["onsite"]
    assert [task["rule"] for task in third["closed_tasks"]] == ["recheck"]
    reached = zone("log", "1", "-c", "走访", "-r", "接通", "--json").json
    assert (reached["light"], reached["due_on"]) == ("green", "2026-06-16")
    assert zone("task", "list", "--json").json == []


def test_refusal_and_busy_neither_count_nor_break(zone):
    for outcome in ("no-answer", "refused", "busy", "no-answer"):
        last = zone("log", "2", "-c", "phone", "-r", outcome, "--json").json
    assert last["light"] == "yellow"
    assert last["failures"] == 2


def test_the_key_tier_needs_a_deep_contact_and_the_general_one_does_not(zone):
    shallow = zone("log", "1", "-c", "phone", "-r", "reached", "--json").json
    assert shallow["due_on"] == "2026-03-16"
    deep = zone("log", "1", "-c", "phone", "-r", "reached", "--deep", "--json").json
    assert deep["due_on"] == "2026-06-16"
    general = zone("log", "2", "-c", "phone", "-r", "reached", "--json").json
    assert general["due_on"] == "2026-09-16"


def test_a_back_dated_attempt_counts_by_its_own_time(zone):
    zone("log", "2", "-c", "phone", "-r", "reached", "--at", "2026-03-10 10:00")
    late_entry = zone("log", "2", "-c", "phone", "-r", "no-answer", "--at", "2026-03-01", "--json").json
    assert late_entry["failures"] == 0


def test_voiding_recounts_and_keeps_the_record(zone):
    for _ in range(3):
        entry = zone("log", "2", "-c", "phone", "-r", "no-answer", "--json").json
    done = zone("void", str(entry["attempt"]), "--why", "点错了", "--json").json
    assert (done["light_before"], done["light"], done["failures"]) == ("red", "yellow", 2)
    attempts = zone("show", "2", "--json").json["attempts"]
    assert [each["voided"] for each in attempts] == ["点错了", None, None]
    again = zone("void", str(entry["attempt"]), "--why", "x")
    assert again.code == 2
    assert "already" in again.err


def test_a_dead_number_makes_its_task_and_a_new_number_ends_it(zone):
    made = zone("log", "3", "-c", "phone", "-r", "空号", "--json").json
    assert [task["rule"] for task in made["tasks"]] == ["dead_number"]
    verified = zone("verify", "3", "--mobile", "139 0001 0099", "--json").json
    assert [task["rule"] for task in verified["closed_tasks"]] == ["dead_number"]
    people = zone("show", "3", "--json", "--reveal", "--why", "回访").json["people"]
    assert people[0]["mobile"] == "13900010099"
    assert people[0]["verified_on"] == "2026-03-16"


def test_handover_ends_one_appointment_and_begins_another(zone):
    done = zone("handover", "1", "--to", "王若溪", "--mobile", "13900018888", "--json").json
    assert [(task["rule"], task["deadline"]) for task in done["tasks"]] == [("refile", "2026-04-15")]
    people = zone("show", "1", "--json").json["people"]
    assert [(each["name"], each["ended_on"]) for each in people] == [("王若溪", None), ("孙一", "2026-03-16")]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("log", "1", "-c", "phone", "-r", "no-anser"), 2, "no-answer"),
        (("log", "1", "-c", "mail", "-r", "空号"), 2, "not an outcome of"),
        (("log", "1", "-c", "pigeon", "-r", "reached"), 2, "Choose one of"),
        (("log", "1", "-c", "phone", "-r", "no-answer", "--deep"), 2, "cannot be a deep contact"),
        (("log", "1", "-c", "phone", "-r", "reached", "--at", "2026-03-17"), 2, "future"),
        (("log", "1", "-c", "phone", "-r", "reached", "--at", "2026-02-30"), 2, "calendar"),
        (("log", "没有这家", "-c", "phone", "-r", "reached"), 3, "No enterprise matches"),
        (("log", "澄江", "-c", "phone", "-r", "reached"), 3, "matches 3 enterprises"),
        (("log", "1"), 2, "--outcome is missing"),
        (("void", "99", "--why", "x"), 3, "no attempt"),
        (("verify", "1", "--mobile", "1.39E+10"), 2, "rounded by Excel"),
        (("task", "take", "7"), 3, "no task"),
    ],
)
def test_a_mistake_is_one_line_with_a_next_step_and_changes_nothing(zone, args, code, said):
    before = zone("show", "1", "--json").out
    result = zone(*args)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert "Traceback" not in result.err
    assert zone("show", "1", "--json").out == before


def test_errors_speak_json_when_asked(zone):
    result = zone("log", "没有这家", "-r", "reached", "--json")
    assert result.out == ""
    import json

    error = json.loads(result.err)["error"]
    assert error["code"] == "not_found"
    assert set(error) >= {"code", "message", "hint"}


def test_tasks_need_their_reasons_and_stay_done_until_something_new_happens(zone):
    for _ in range(2):
        made = zone("log", "2", "-c", "phone", "-r", "no-answer", "--json").json
    number = str(made["tasks"][0]["id"])
    assert zone("task", "return", number).code == 2
    assert zone("task", "take", number, "--json").json[0]["state"] == "in_progress"
    assert zone("task", "done", number, "-r", "换号码打通了前台", "--json").json[0]["state"] == "done"
    assert zone("escalate", "--json").json["tasks_made"] == 0
    refused = zone("task", "take", number)
    assert (refused.code, "done" in refused.err) == (2, True)
    later = zone("log", "2", "-c", "phone", "-r", "no-answer", "--at", "2026-03-18", "--json", today="2026-03-18")
    assert [task["rule"] for task in later.json["tasks"]] == ["onsite"]


def test_a_dismissed_task_stays_away_for_its_cool_down(zone):
    for _ in range(2):
        made = zone("log", "2", "-c", "phone", "-r", "no-answer", "--json").json
    zone("task", "dismiss", str(made["tasks"][0]["id"]), "--why", "企业在装修")
    assert zone("escalate", "--json", today="2026-04-14").json["tasks_made"] == 0
    assert zone("escalate", "--json", today="2026-04-15").json["tasks_made"] == 1


def named(zone):
    """The attempts of each of the three enterprises, as (channel, outcome, person)."""
    return [
        [(each["channel"], each["outcome"], each["person"]) for each in zone("show", firm, "--json").json["attempts"]]
        for firm in ("1", "2", "3")
    ]


def test_several_enterprises_get_the_same_answer_at_once(zone):
    done = zone("log", "1", "乙二", "1", "-c", "wechat", "-r", "已发送", "--json").json
    assert [each["name"] for each in done] == ["澄江甲一贸易有限公司", "澄江乙二物流有限公司"]
    assert named(zone) == [[("wechat", "sent", "孙一")], [("wechat", "sent", "李二")], []]


def test_where_one_name_is_not_clear_nothing_is_written(zone):
    for wrong in ("澄江", "不存在的企业"):
        done = zone("log", "1", "2", wrong, "-c", "phone", "-r", "reached")
        assert (done.code, done.out) == (3, "")
    # Nor where the last of them cannot be.
    assert zone("log", "1", "2", "3", "-c", "phone", "-r", "no-answer", "--deep").code == 2
    assert named(zone) == [[], [], []]


def test_what_was_sent_delivered_or_read_neither_counts_nor_breaks(zone):
    for outcome in ("no-answer", "已发送", "已送达", "已读", "no-answer"):
        last = zone("log", "2", "-c", "phone" if outcome == "no-answer" else "sms", "-r", outcome, "--json").json
    assert (last["light"], last["failures"], last["due_on"]) == ("yellow", 2, "2026-03-16")


def test_a_call_of_theirs_reaches(zone):
    zone("log", "2", "-c", "phone", "-r", "no-answer")
    done = zone("log", "2", "--inbound", "--json").json
    assert (done["failures"], done["due_on"]) == (0, "2026-09-16")
    assert [each["inbound"] for each in zone("show", "2", "--json").json["attempts"]] == [True, False]
    assert "They called." in zone("log", "2", "--inbound", "-r", "left-company").out


@pytest.mark.parametrize("given", [("-r", ""), ("-r", " "), ("-r", "", "--inbound"), ("-r", "reached", "-c", "")])
def test_an_empty_word_reaches_nobody(zone, given):
    done = zone("log", "2", *given)
    assert (done.code, done.out) == (2, "")
    assert zone("show", "2", "--json").json["attempts"] == []


def test_who_calls_pays_no_visit_whatever_was_logged_before(zone):
    """A visit would be a deep contact, which a key enterprise is owed."""
    assert zone("log", "1", "-c", "visit", "-r", "vacant").code == 0
    assert zone("log", "1", "--inbound").code == 0
    assert zone("log", "1", "--inbound", "-c", "wechat").code == 0
    made = zone("show", "1", "--json").json["attempts"]
    assert {(each["channel"], each["deep"]) for each in made if each["inbound"]} == {
        ("phone", False),
        ("wechat", False),
    }


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--inbound", "-r", "no-answer"), "Who called was there"),
        ((), "Add --outcome"),
        (("-r", "reached", "--next", "2026-03-01"), "has passed already"),
        (("-r", "reached", "--next", "somewhen"), "no day to come"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(zone, args, said):
    done = zone("log", "2", "-c", "phone", *args)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert named(zone) == [[], [], []]


def test_what_was_agreed_is_said_and_waited_for(zone):
    done = zone("log", "2", "-c", "phone", "-r", "reached", "--next", "周六 15:00", lang="zh")
    assert "约定下次联系：2026-03-21（星期六）15:00" in done.out
    assert "2026-03-21（星期六）是休息日；下一个工作日是2026-03-23（星期一）。" in done.err
    (line,) = [each for each in zone("due", "--within", "5d", "--json").json if each["id"] == 2]
    assert (line["due_on"], line["days_overdue"]) == ("2026-03-21", None)
    card = zone("show", "2", "--json").json
    assert (card["promised_on"], card["promised_time"]) == ("2026-03-21", "15:00")
    # Days that have passed are shown as they were.
    zone("log", "2", "-r", "reached", today="2026-03-21")
    days = ("2026-03-20", "2026-03-21", "2026-03-22")
    promised = [zone("show", "2", "--json", today=day).json["promised_on"] for day in days]
    assert promised == ["2026-03-21", None, None]
