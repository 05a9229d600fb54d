"""Notice, consent and retention as they are done at the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_who_was_told_is_on_no_list_of_those_who_were_not(zone):
    assert [each["name"] for each in zone("notice", "missing", "--json").json] == ["孙一", "李二", "吴三"]
    done = zone("notice", "give", "孙一", "--how", "wechat", "--on", "2026-03-10")
    assert (done.code, done.err) == (0, "孙一 was told on 2026-03-10 by WeChat, version 1.\n")
    assert [each["name"] for each in zone("notice", "missing", "--json").json] == ["李二", "吴三"]
    assert zone("subject", "find", "孙一", "--json").json[0]["notice"] == "given"
    assert "Told on 2026-03-10 by WeChat, version 1." in zone("subject", "show", "孙一").err
    # A new text is another notice.
    (zone.folder / "liaison.toml").write_text('[privacy]\nnotice_version = "2"\n', encoding="utf-8")
    assert "孙一" in zone("notice", "missing").out
    assert zone("audit", "verify").code == 0


def test_wrong_words(zone):
    assert zone("notice", "give", "孙一", "--how", "smoke").code == 2
    assert zone("notice", "give", "孙一", "--how", "phone", "--on", "2026-05-01").code == 2
    assert zone("notice", "consent", "孙一", "--how", "phone").code == 2


def test_consent_of_an_emergency_contact(zone, codes):
    people = f"统一社会信用代码,紧急联系人,紧急联系人电话\n{codes[0]},郑六,13900010066\n"
    assert zone("import", zone.file("emergency.csv", people)).code == 0
    assert [each["name"] for each in zone("notice", "missing", "--json").json] == ["孙一", "李二", "吴三", "郑**"]
    assert zone("notice", "consent", "郑六", "--how", "phone", "--on", "2026-03-01").code == 0
    post = zone("subject", "show", "郑六", "--json").json["appointments"][0]
    assert (post["consent_on"], post["consent_how"]) == ("2026-03-01", "phone")
    assert zone("audit", "verify").code == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_notice_is_a_paper_of_a_template_that_can_be_worded_anew(zone, lang):
    (zone.folder / "liaison.toml").write_text(
        '[zone]\nname = "澄江开发区"\n[documents]\ntemplates = "own"\n', encoding="utf-8"
    )
    Path("out").mkdir()
    assert zone("notice", "paper", "--out", "out", lang=lang).code == 0
    assert sorted(each.suffix for each in Path("out").iterdir()) == [".docx", ".pdf"]
    (zone.folder / "own").mkdir()
    (zone.folder / "own" / f"privacy-notice.{lang}.txt").write_text("# {{ nothing }}", encoding="utf-8")
    assert zone("notice", "paper", "--out", "out", lang=lang).code == 1


def test_what_an_import_brought_that_was_taken_back_is_not_kept_for_ever(zone, codes):
    people = f"统一社会信用代码,联络员,手机\n{codes[0]},误录人,13900019876\n"
    assert zone("import", zone.file("wrong.csv", people)).code == 0
    number = zone("imports", "--json").json[0]["id"]
    assert zone("imports", "undo", str(number), "--why", "错误的文件").code == 0
    assert [(each["kind"], each["id"]) for each in zone("retention", "--json").json] == [("import", number)]
    assert "误录人".encode() in zone.db.read_bytes() + wal(zone)
    done = zone("retention", "--apply")
    assert (done.code, "1 was let go of." in done.err) == (0, True)
    assert [word for word in ("误录人", "13900019876") if word.encode() in zone.db.read_bytes() + wal(zone)] == []
    assert zone("audit", "verify").code == 0
    assert zone("retention", "--json").json == []
    # Where nothing is let go of, the file is not written anew.
    before = zone.db.read_bytes(), wal(zone)
    assert "0 were let go of." in zone("retention", "--apply").err
    assert (zone.db.read_bytes(), wal(zone)) == before
    assert zone("import", zone.file("wrong.csv", people)).code == 0


def wal(zone) -> bytes:
    path = zone.db.with_name("zone.db-wal")
    return path.read_bytes() if path.exists() else b""


def test_it_is_a_nightly_run_only_where_the_policy_says_so(zone):
    assert "retention" not in zone("cron").out
    (zone.folder / "liaison.toml").write_text("[privacy]\nnightly = true\n", encoding="utf-8")
    assert "retention --apply" in zone("cron").out


def test_who_was_not_told_is_marked_on_the_card_and_where_she_is_found(zone):
    def marks(**more):
        card = zone("show", "1", "--json", **more).json["people"]
        (found,) = zone("find", "甲一", "--json", **more).json
        return [each["notice"] for each in card], found["notice"]

    assert marks() == (["missing"], "missing")
    assert "未告知" in zone("show", "1", lang="zh").out
    assert "未告知" in zone("find", "甲一", lang="zh").out
    assert zone("notice", "give", "孙一", "--how", "phone").code == 0
    assert marks() == (["given"], "given")
    # A new text has to be told anew; who has left needs not be told.
    (zone.folder / "liaison.toml").write_text('[privacy]\nnotice_version = "2"\n')
    assert marks() == (["missing"], "missing")
    assert zone("handover", "1", "--to", "新人").code == 0
    assert marks() == (["missing", None], "missing")
    assert zone("notice", "give", "新人", "--how", "visit").code == 0
    assert marks() == (["given", None], "given")
