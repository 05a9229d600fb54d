"""Every sentence in both languages, with the same values in it, and none left over."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from liaison_cli.core.values.words import ALL_OUTCOMES, CHANNELS, LIGHTS, ROLES, RULES, STATUSES, TASK_STATES, TIERS
from liaison_cli.language.labels import LABELS
from liaison_cli.language.zh import ROOMS, SENTENCES

PACKAGE = Path(__file__).parent.parent / "liaison_cli"
VALUE = re.compile(r"\{(\w+)")


def sentences() -> set[str]:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found |= set(_said(node))
            if "cli" in path.parts and isinstance(node, ast.FunctionDef):
                found |= {" ".join((ast.get_docstring(node) or "").split())} if _is_command(node) else set()
    return found - {""}


def _said(node):
    if not isinstance(node, ast.Call):
        return
    if getattr(node.func, "id", "") == "msg" and node.args and isinstance(node.args[0], ast.Constant):
        yield node.args[0].value
    for keyword in node.keywords:
        if keyword.arg == "help" and isinstance(keyword.value, ast.Constant):
            yield keyword.value.value


def _is_command(node: ast.FunctionDef) -> bool:
    named = any(re.search(r"\.(command|callback)\b", ast.unparse(each)) for each in node.decorator_list)
    return named or any(each.annotation and ast.unparse(each.annotation) == "typer.Context" for each in node.args.args)


def test_every_sentence_has_its_chinese_and_none_is_left_over():
    said = sentences()
    assert len(said) > 300
    assert said - SENTENCES.keys() == set()
    assert SENTENCES.keys() - said == set()


def test_no_sentence_is_translated_in_two_rooms():
    assert len(SENTENCES) == sum(len(room.SENTENCES) for room in ROOMS)


def test_a_translation_has_the_same_values():
    differing = [en for en, zh in SENTENCES.items() if set(VALUE.findall(en)) != set(VALUE.findall(zh))]
    assert differing == []


def test_no_sentence_stays_english_in_chinese():
    # Words of the command line itself stay: `liaison due`, --why, FILE, CSV.
    plain = [zh for zh in SENTENCES.values() if not re.search(r"[\u4e00-\u9fff]", re.sub(r"\{\w+\}", "", zh))]
    assert [zh for zh in plain if re.search(r"[a-z]{3,} [a-z]{3,}", zh)] == []


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
    assert all(re.search(r"[\u4e00-\u9fff]", LABELS[list_name][name][1]) for name in names)
