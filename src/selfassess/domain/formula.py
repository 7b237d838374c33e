"""Formulas of measures, such as ``total_profit / average(assets) * 100``.

The language: whole and decimal numbers, names of other measures, ``+ - * /`` and parentheses, a
sign, and two functions of a name: ``previous(x)``, the value of the year before, and
``average(x)``, the mean of this year's value and the year before's. Nothing else parses.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter

from selfassess.domain.errors import FormError
from selfassess.domain.wording import Bilingual

Lookup = Callable[[str, int], Fraction | None]
"""The value of a measure (by name) in a year, or None where there is none."""

MAX_LENGTH = 300
_LARGEST = 10**1_000
FUNCTIONS = ("previous", "average")
_OPERATIONS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula; ``names`` are the measures that it reads."""

    text: str
    tree: ast.expr
    names: frozenset[str]

    def value(self, year: int, lookup: Lookup) -> Fraction | None:
        """The exact value in ``year``; None where a value is missing or a divisor is 0.

        None too where the value has more digits than a figure ever has: formulas that read each
        other could otherwise double its length at every step.
        """
        value = _value(self.tree, year, lookup)
        if value is None or max(abs(value.numerator), value.denominator) > _LARGEST:
            return None
        return value


def parse(text: str) -> Formula:
    """The formula that ``text`` says; raises `FormError` where it is none."""
    if len(text) > MAX_LENGTH:
        raise _refused()
    try:
        tree = ast.parse(text.strip(), mode="eval").body
        return Formula(text, tree, frozenset(_names(tree)))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _refused() from error


def in_order(formulas: Mapping[str, Formula]) -> tuple[str, ...] | None:
    """The names of ``formulas``, each after those that it reads; None where they form a circle."""
    sorter = TopologicalSorter(
        {name: formula.names & formulas.keys() for name, formula in formulas.items()}
    )
    try:
        return tuple(sorter.static_order())
    except CycleError:
        return None


def _refused() -> FormError:
    return FormError(
        "formula",
        Bilingual(
            "公式只能含数字、指标名、+ - * / 括号、previous( ) 和 average( )。",
            "A formula holds numbers, measures, + - * /, parentheses, previous() and average().",
        ),
    )


def _is_number(value: object) -> bool:
    return type(value) is int or (type(value) is float and math.isfinite(value))


def _names(node: ast.expr) -> set[str]:
    if isinstance(node, ast.Constant) and _is_number(node.value):
        return set()
    if isinstance(node, ast.Name):
        return {node.id}
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        return _names(node.left) | _names(node.right)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        return _names(node.operand)
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in FUNCTIONS
        and len(node.args) == 1
        and not node.keywords
        and isinstance(node.args[0], ast.Name)
    ):
        return {node.args[0].id}
    raise _refused()


def _value(node: ast.expr, year: int, lookup: Lookup) -> Fraction | None:
    if isinstance(node, ast.Constant):
        return Fraction(str(node.value))
    if isinstance(node, ast.Name):
        return lookup(node.id, year)
    if isinstance(node, ast.UnaryOp):
        operand = _value(node.operand, year, lookup)
        negative = isinstance(node.op, ast.USub)
        return -operand if operand is not None and negative else operand
    if isinstance(node, ast.Call):
        return _function_value(node, year, lookup)
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left, year, lookup), _value(node.right, year, lookup)
        if left is None or right is None or (isinstance(node.op, ast.Div) and right == 0):
            return None
        return _OPERATIONS[type(node.op)](left, right)
    raise _refused()


def _function_value(node: ast.Call, year: int, lookup: Lookup) -> Fraction | None:
    function, argument = node.func, node.args[0]
    if not isinstance(function, ast.Name) or not isinstance(argument, ast.Name):
        raise _refused()
    before = lookup(argument.id, year - 1)
    if function.id == "previous":
        return before
    now = lookup(argument.id, year)
    return None if now is None or before is None else (now + before) / 2
