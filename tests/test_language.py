"""Every sentence and every label in each language, with the same values in it, and none left over."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys

import pytest

from liaison_cli.core.values.message import Message, many, msg, within
from liaison_cli.core.values.words import ALL_OUTCOMES, CHANNELS, LIGHTS, ROLES, RULES, STATUSES, TASK_STATES, TIERS
from liaison_cli.lang import LANGUAGES, SOURCE, into, labels
from liaison_cli.language import catalogue
from liaison_cli.language.extraction import sentences
from liaison_cli.language.labels import LABELS

CHINESE = re.compile(r"[\u4e00-\u9fff]")
UPDATE = f"bring the catalogues up to date with: {catalogue.COMMAND}"


@pytest.fixture(scope="module")
def said():
    """Every sentence and label that is not the catalogues' header, by text and context."""
    return {(each.id, each.context) for each in catalogue.template() if each.id}


@pytest.fixture(params=catalogue.CATALOGUES, ids=lambda path: path.parts[-3])
def known(request):
    """The entries of one catalogue."""
    return [each for each in catalogue.read(request.param) if each.id]


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


def test_the_languages_are_those_that_have_a_catalogue():
    assert LANGUAGES == ("en", "zh")
    assert {path.parts[-3] for path in catalogue.CATALOGUES} == set(LANGUAGES) - {SOURCE}


def test_every_sentence_has_its_entry_and_none_is_left_over(said, known):
    assert len(said) > 1900
    entries = {(each.id, each.context) for each in known}
    assert said - entries == set(), UPDATE
    assert entries - said == set(), UPDATE


def test_every_entry_is_translated_and_has_been_read_by_somebody(known):
    assert [each.id for each in known if not all(forms(each.string))] == []
    assert [each.id for each in known if each.fuzzy] == []


@pytest.mark.parametrize("path", catalogue.CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_is_as_the_command_writes_it(path):
    # So each entry stands there once, nothing is only commented out, and a change shows as that change alone.
    assert path.read_text(encoding="utf-8") == catalogue.written(catalogue.read(path)), UPDATE


def test_a_translation_has_the_same_values(known):
    differing = [each.id for each in known for form in forms(each.string) if values(form) != values(forms(each.id)[-1])]
    assert differing == []


def test_of_one_and_of_several_the_same_is_said(said):
    pairs = [text for text, _ in said if isinstance(text, tuple)]
    # One may be written out, as in "one of them".
    assert [one for one, several in pairs if not values(one) <= values(several) or one == several] == []


# What these count is never one: a workbook's rows, people of one cell, enterprises of one number, days of one signal.
NEVER_ONE = {
    "{text!r} matches {count} enterprises.",
    "the number serves {count} enterprises ({points})",
    "{signal} (on {count} days, last {day})",
    "{count} people: the first is taken as the liaison, the others as deputies",
    "{count} people: each is taken by name",
    "An Excel sheet holds no more than {count} rows.",
    # Shown while a long file is read.
    "{path}: {rows} rows, about {left} left",
    "{path}: {rows} rows",
}


def test_a_sentence_that_counts_has_a_form_for_one(said):
    counts = re.compile(r"\{(count|days|months|hours|rows|people)\}( \w+)? (\w+s|people|are|were|have)\b")
    assert {text for text, _ in said if isinstance(text, str) and counts.search(text)} == NEVER_ONE


def test_no_sentence_stays_english_in_chinese():
    (path,) = (each for each in catalogue.CATALOGUES if each.parts[-3] == "zh")
    told = [form for each in catalogue.read(path) if each.id for form in forms(each.string)]
    # Words of the command line itself stay: `liaison due`, --why, FILE, CSV.
    plain = [zh for zh in told if not CHINESE.search(re.sub(r"\{\w+\}", "", zh))]
    assert [zh for zh in plain if re.search(r"[a-z]{3,} [a-z]{3,}", zh)] == []


# What is typed at a prompt stays as a shell wants it.
COMMAND = re.compile(r"(--map|pip install) '[^']*'")


def test_chinese_quotes_as_chinese_does():
    (path,) = (each for each in catalogue.CATALOGUES if each.parts[-3] == "zh")
    told = [form for each in catalogue.read(path) if each.id for form in forms(each.string)]
    assert any(COMMAND.search(zh) for zh in told)
    # `!r` puts a value between '…'.
    assert [zh for zh in told if re.search("['‘’“”]|!r", COMMAND.sub("", zh))] == []


def test_a_word_of_two_meanings_is_said_by_where_it_stands(liaison):
    liaison("import", liaison.file("a.csv", "企业名称\n云帆智联科技有限公司\n"))
    assert "新增" in liaison("imports", "--format", "md", lang="zh").out
    assert "来源" in liaison("config", "show", "--format", "md", lang="zh").out


@pytest.mark.parametrize(
    ("list_name", "names"),
    [
        ("tier", TIERS),
        ("status", STATUSES),
        ("role", ROLES),
        ("light", LIGHTS),
        ("channel", CHANNELS),
        ("outcome", ALL_OUTCOMES),
        ("rule", RULES),
        ("state", TASK_STATES),
    ],
)
def test_every_word_of_a_closed_list_has_labels_in_both_languages(list_name, names):
    assert set(names) <= LABELS[list_name].keys()
    assert all(CHINESE.search(labels(list_name, name)[1]) for name in names)


def test_a_word_that_is_not_of_the_list_has_no_labels():
    assert labels("tier", "key") == ("key", "重点税源")
    assert labels("tier", "gold") == labels("metal", "gold") == ()


def test_what_is_compiled_must_be_what_is_written(tmp_path, monkeypatch):
    path = tmp_path / "xx" / "LC_MESSAGES" / "liaison.po"
    path.parent.mkdir(parents=True)
    monkeypatch.setattr(catalogue, "CATALOGUES", (path,))
    path.write_text('msgid "Enterprise"\nmsgstr "Betrieb"\n', encoding="utf-8")
    assert catalogue.stale() == [path]
    catalogue.compile_all()
    assert catalogue.stale() == []
    path.write_text('msgid "Enterprise"\nmsgstr "Unternehmen"\n', encoding="utf-8")
    assert catalogue.stale() == [path]


def test_bringing_up_to_date_drops_adds_and_offers_what_resembles(tmp_path):
    path = tmp_path / "zh" / "LC_MESSAGES" / "liaison.po"
    path.parent.mkdir(parents=True)
    old = (
        'msgid "Code"\nmsgstr "代码"\n',
        'msgid "The list is empty."\nmsgstr "清单是空的。"\n',
        'msgid "X"\nmsgstr "叉"\n',
    )
    path.write_text("\n".join(old), encoding="utf-8")
    said = catalogue.Catalog()
    for text, context in (("Code", None), ("This list is empty.", None), ("Code", "tax")):
        said.add(text, context=context)
    catalogue.update(path, said)
    found = {(each.id, each.context): (each.string, each.fuzzy) for each in catalogue.read(path) if each.id}
    assert found == {
        ("Code", None): ("代码", False),
        ("Code", "tax"): ("代码", True),
        ("This list is empty.", None): ("清单是空的。", True),
    }


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('msg("Done.")', [("gettext", ("Done.",))]),
        ('within("source", "From")', [("pgettext", ("source", "From"))]),
        ('msg("{a}", a=1)', [("gettext", ("{a}",))]),
        ('many("one day", "{n} days", n=n)', [("ngettext", ("one day", "{n} days"))]),
        ('typer.Option("--x", help="Why.")', [("gettext", "Why.")]),
        ("msg(template, a=1)", []),
        ('many(one, "b", n=n)', []),
        ('print("Done.")', []),
        ('@app.command()\ndef f():\n    """Do\n    it."""', [("gettext", "Do it.")]),
        ('def f(ctx: typer.Context):\n    """Do it."""', [("gettext", "Do it.")]),
        ('def f(text: str):\n    """No command."""', []),
    ],
)
def test_a_sentence_is_found_however_it_is_written(code, found, tmp_path):
    ast.parse(code)
    (tmp_path / "said.py").write_text(code, encoding="utf-8")
    with (tmp_path / "said.py").open("rb") as file:
        assert [each[1:3] for each in sentences(file, (), (), {})] == found


@pytest.fixture
def russian(monkeypatch, tmp_path):
    """A language with more forms than English, a context, and nothing else."""
    path = tmp_path / "ru" / "LC_MESSAGES" / "liaison.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"\n\n'
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} день"\nmsgstr[1] "{n} дня"\nmsgstr[2] "{n} дней"\n\n'
        'msgctxt "source"\nmsgid "From"\nmsgstr "Откуда"\n\nmsgid "From"\nmsgstr "С"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(catalogue, "CATALOGUES", (path,))
    catalogue.compile_all()
    monkeypatch.setattr("liaison_cli.lang._LOCALE", str(tmp_path))


@pytest.mark.usefixtures("russian")
def test_the_number_chooses_the_form_and_the_context_the_meaning():
    days = [many("{n} day", "{n} days", n=n) for n in (0, 1, 2, 5)]
    assert [into("en", each) for each in days] == ["0 days", "1 day", "2 days", "5 days"]
    assert [into("ru", each) for each in days] == ["0 дней", "1 день", "2 дня", "5 дней"]
    assert [into("ru", each) for each in (msg("From"), within("source", "From"))] == ["С", "Откуда"]
    # As rows say it that were kept before the sentence had a form for one.
    assert into("ru", Message("{n} days", {"n": 7})) == "7 дней"


def test_chinese_loads_nothing_more_than_what_reads_its_catalogue(tmp_path):
    loaded = {}
    for language in LANGUAGES:
        code = (
            f"import sys\nfrom liaison_cli.cli.shell.main import app\ntry:\n    app(['--lang', '{language}', '--help'])\n"
            "except SystemExit:\n    print(*sys.modules, file=sys.stderr)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
        loaded[language] = set(done.stderr.split())
    assert loaded["zh"] - loaded["en"] <= {"struct", "_struct"}
    assert "gettext" in loaded["zh"]
