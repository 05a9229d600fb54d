"""Every value of the policy is read by a rule: what a zone may set makes a difference."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from liaison_cli.core.policy import Policy

PACKAGE = Path(__file__).parents[3] / "liaison_cli"
# Where the values are declared, and where a file is read over them.
DECLARED = (PACKAGE / "core/policy", PACKAGE / "adapters/policy_file.py")


def leaves(value: object, *path: str) -> Iterator[tuple[str, ...]]:
    """The dotted names of all values; of a list with one value for each member, `*` stands for the members."""
    members = hasattr(value, "of")
    for name, inner in value._asdict().items():
        way = (*path, "*" if members else name)
        if hasattr(inner, "_asdict"):
            yield from leaves(inner, *way)
        else:
            yield way


LEAVES = sorted(set(leaves(Policy())))
SECTIONS = {name: type(section).__name__ for name, section in Policy()._asdict().items()}


class Reader(ast.NodeVisitor):
    """Collects the values of the policy that a module reads, also through names given to a section."""

    def __init__(self, held: Collection[str]) -> None:
        """`held` are the sections that some class holds in a field of the section's name."""
        self.read: set[tuple[str, ...]] = set()
        self._held = held
        self._names: dict[str, tuple[str, ...]] = {}

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        outside = dict(self._names)
        self.generic_visit(node)
        self._names = outside

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        outside = dict(self._names)
        self.generic_visit(node)
        # What a method gives to `self` the others read.
        own = {name: way for name, way in self._names.items() if name.startswith("self.")}
        self._names = outside | own

    def visit_arg(self, node: ast.arg) -> None:
        self._annotated(node.arg, node.annotation)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        # A field of a class is read as `self.field`.
        self.generic_visit(node)
        self._annotated(f"self.{ast.unparse(node.target)}", node.annotation)

    def _annotated(self, name: str, kind: ast.expr | None) -> None:
        self._names.pop(name, None)
        for section, class_ in SECTIONS.items():
            if kind and ast.unparse(kind) == class_:
                self._names[name] = (section,)

    def visit_Assign(self, node: ast.Assign) -> None:
        self.generic_visit(node)
        for target in node.targets:
            pairs = (
                zip(target.elts, node.value.elts, strict=True)
                if _both_tuples(target, node.value)
                else [(target, node.value)]
            )
            for name, value in pairs:
                if isinstance(name, (ast.Name, ast.Attribute)) and (way := self._way(value)):
                    self._names[ast.unparse(name)] = way

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.generic_visit(node)
        if way := self._way(node):
            self.read.add(way)

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        if way := self._way(node):
            self.read.add(way)

    def _way(self, node: ast.expr) -> tuple[str, ...] | None:
        """What of the policy an expression is: a section, a member's value, a leaf; None for all else."""
        if isinstance(node, ast.Name):
            return self._names.get(node.id)
        if isinstance(node, ast.Call):
            asks = isinstance(node.func, ast.Attribute) and node.func.attr == "of"
            way = self._way(node.func.value) if asks else None
            return (*way, "*") if way else None
        if isinstance(node, ast.Attribute):
            if way := self._names.get(ast.unparse(node)):
                return way
            if way := self._way(node.value):
                return (*way, node.attr) if node.attr != "of" else None
            known = node.attr in self._held or (node.attr in SECTIONS and _is_policy(node.value))
            return (node.attr,) if known else None
        return None


def _both_tuples(target: ast.expr, value: ast.expr) -> bool:
    return isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)


def _is_policy(node: ast.expr) -> bool:
    return isinstance(node, (ast.Name, ast.Attribute)) and ast.unparse(node).split(".")[-1] in ("policy", "_policy")


def held_in(source: str) -> set[str]:
    """The sections that a class of the module holds in a field of the section's name."""
    fields = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.AnnAssign))
    named = {(ast.unparse(each.target), ast.unparse(each.annotation)) for each in fields}
    return {name for name, _ in named & set(SECTIONS.items())}


def read_by(source: str, held: Collection[str] = ()) -> set[tuple[str, ...]]:
    """The values of the policy that a module reads."""
    reader = Reader(held)
    reader.visit(ast.parse(source))
    return reader.read


@pytest.fixture(scope="module")
def read() -> set[tuple[str, ...]]:
    """All that the package reads outside the declaration."""
    files = [path for path in PACKAGE.rglob("*.py") if not any(path.is_relative_to(each) for each in DECLARED)]
    sources = [path.read_text(encoding="utf-8") for path in files]
    held = set().union(*map(held_in, sources))
    return set().union(*(read_by(source, held) for source in sources))


@pytest.mark.parametrize("leaf", LEAVES, ids=".".join)
def test_a_value_of_the_policy_is_read(leaf, read):
    assert leaf in read


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("policy.lights.red", {("lights",), ("lights", "red")}),
        ("s.policy.signals.of(kind).weight", {("signals",), ("signals", "*"), ("signals", "*", "weight")}),
        ("def f(policy: Cases):\n    policy.calls", {("cases", "calls")}),
        ("class A:\n    own: Report\n    def f(self):\n        self.own.first", {("report",), ("report", "first")}),
        ("a, b = policy.risk, policy.stale\nb.months", {("risk",), ("stale",), ("stale", "months")}),
        ("rule = self._policy.cadence.of(tier)\nrule.deep", {("cadence",), ("cadence", "*"), ("cadence", "*", "deep")}),
        ("standing.light.red, lights.red, policy.other.red", set()),
        ("def f(lights):\n    lights.red", set()),
        ("def f(a: Cases):\n    pass\ndef g(a):\n    a.calls", set()),
    ],
)
def test_what_counts_as_reading(source, found):
    assert read_by(source) == found


def test_a_section_is_read_wherever_a_class_holds_it():
    assert held_in("class Facts:\n    documents: Documents\n    other: Cases\n    risk: int") == {"documents"}
    assert ("documents", "contact") in read_by("facts.documents.contact", {"documents"})
    assert read_by("facts.documents.contact") == set()
