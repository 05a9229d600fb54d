"""The rules depend on nothing but their arguments."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import liaison_cli.core

MODULES = sorted(Path(liaison_cli.core.__file__).parent.glob("*.py"))
OUTSIDE = {"os", "io", "pathlib", "sqlite3", "subprocess", "socket", "time", "logging", "random"}


def imported(tree: ast.AST) -> set[str]:
    """The dotted names of all modules that a tree imports, wherever it does."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_rule_imports_no_storage_no_screen_and_nothing_of_the_other_layers(path):
    # phonenumbers only for numbers from abroad, and imported when one turns up.
    libraries = {"dateutil", "phonenumbers"}
    for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
        root = name.split(".")[0]
        assert root not in OUTSIDE, name
        assert name.startswith("liaison_cli.core") or root in libraries or root in sys.stdlib_module_names, name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_rule_neither_asks_the_clock_nor_prints(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called.split(".")[-1] not in {"today", "now", "utcnow", "print", "open"}, f"{path.name}: {called}"
