"""What follows from the log over several days: tasks that come back and tasks that must not, planned days that stay."""

from __future__ import annotations


def fail(zone, times: int, number: str = "2") -> dict:
    """Log so many unanswered calls; the answer to the last."""
    for _ in range(times):
        last = zone("log", number, "-c", "phone", "-r", "no-answer", "--json").json
    return last


def open_rules(zone, today: str | None = None) -> list[str]:
    return [task["rule"] for task in zone("task", "list", "--json", today=today).json]


def test_a_check_finished_by_hand_is_not_sent_out_again_whatever_word_was_used(zone):
    task = fail(zone, 3)["tasks"][0]["id"]
    assert zone("task", "done", str(task), "-r", "reached").code == 0
    assert zone("escalate", "--json", today="2026-03-17").json["tasks_made"] == 0


def test_a_check_that_ended_by_itself_comes_back_when_the_contact_is_taken_back(zone):
    fail(zone, 3)
    reached = zone("log", "2", "-c", "phone", "-r", "reached", "--json").json
    assert open_rules(zone) == []
    zone("void", str(reached["attempt"]), "--why", "点错了企业")
    assert open_rules(zone) == ["onsite"]


def test_an_unanswered_call_after_a_correction_does_not_ask_for_it_again(zone):
    made = zone("log", "2", "-c", "phone", "-r", "空号", "--json").json["tasks"][0]["id"]
    zone("task", "done", str(made), "-r", "已更正", today="2026-03-17")
    zone("log", "2", "-c", "phone", "-r", "no-answer", today="2026-03-18")
    assert open_rules(zone, "2026-03-18") == ["recheck"]
    zone("log", "2", "-c", "phone", "-r", "空号", today="2026-03-19")
    assert sorted(open_rules(zone, "2026-03-19")) == ["dead_number", "onsite"]


def test_planning_again_never_puts_a_first_contact_off(zone):
    first = zone("spread", "--apply", "--json").json
    assert len(first) == 3
    assert zone("spread", "--json", today="2026-05-20").json == first
    due = {each["code"]: each["due_on"] for each in zone("list", "--json").json}
    assert due == {each["code"]: each["day"] for each in first}


def test_a_length_of_time_that_is_none_is_one_line_and_a_hint(zone):
    found = zone("due", "--within", "soon")
    assert found.code == 2
    assert found.out == ""
    assert "'soon' is not a length of time" in found.err
    assert "14d" in found.err
