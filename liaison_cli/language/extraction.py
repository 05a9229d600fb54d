"""Which sentences the program says: a method of extraction for Babel that knows how this code writes them.

A sentence is the literal of `msg("…")`, `many("one …", "several …")` or `within("context", "…")`; the `help="…"` of an
argument or option; and the docstring of a command.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO

# Line, function of gettext that the sentence would be given to, its arguments, comments: what Babel asks of a method.
Found = tuple[int, str, str | tuple[str, ...], list[str]]

# The function of gettext for each of ours, and how many literals it begins with.
_FUNCTIONS = {"msg": ("gettext", 1), "many": ("ngettext", 2), "within": ("pgettext", 2)}
_COMMAND = re.compile(r"\.(command|callback)\b")


def sentences(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, object]
) -> Iterator[Found]:
    """Every sentence of a Python file."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            yield from _said(node)
        elif isinstance(node, ast.FunctionDef) and _is_command(node) and (text := ast.get_docstring(node)):
            yield node.lineno, "gettext", " ".join(text.split()), []


def _said(call: ast.Call) -> Iterator[Found]:
    for keyword in call.keywords:
        if keyword.arg == "help" and (text := _literal(keyword.value)):
            yield call.lineno, "gettext", text, []
    function, templates = _FUNCTIONS.get(call.func.id, ("", 0)) if isinstance(call.func, ast.Name) else ("", 0)
    texts = tuple(text for each in call.args[:templates] if (text := _literal(each)))
    if texts and len(texts) == templates:
        yield call.lineno, function, texts, []


def _literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_command(function: ast.FunctionDef) -> bool:
    named = any(_COMMAND.search(ast.unparse(each)) for each in function.decorator_list)
    asks = (each.annotation for each in function.args.args if each.annotation)
    return named or any(ast.unparse(each) == "typer.Context" for each in asks)
