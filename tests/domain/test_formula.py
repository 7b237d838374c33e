from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain import formula
from selfassess.domain.errors import FormError
from selfassess.domain.formula import Formula, Lookup, in_order

FIGURES = {
    "profit": {2024: 30, 2025: 45},
    "assets": {2024: 200, 2025: 300},
    "nothing": {2024: 0, 2025: 0},
    "new": {2025: 8},
}


def lookup(figures: Mapping[str, Mapping[int, int]] = FIGURES) -> Lookup:
    def find(name: str, year: int) -> Fraction | None:
        value = figures.get(name, {}).get(year)
        return None if value is None else Fraction(value)

    return find


def value(text: str, year: int = 2025) -> Fraction | None:
    return formula.parse(text).value(year, lookup())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", Fraction(7)),
        ("(1 + 2) * 3", Fraction(9)),
        ("7 - 2 - 1", Fraction(4)),
        ("-profit + +5", Fraction(-40)),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("1 / 3", Fraction(1, 3)),
        ("profit / assets * 100", Fraction(15)),
        ("profit / average(assets) * 100", Fraction(18)),
        ("previous(profit)", Fraction(30)),
        ("(profit / previous(profit) - 1) * 100", Fraction(50)),
        ("  profit  ", Fraction(45)),
    ],
)
def test_formulas_are_computed_exactly(text: str, expected: Fraction) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "profit / nothing",
        "profit / (assets - 300)",
        "0 / nothing",
        "unknown",
        "unknown * 0",
        "previous(new)",
        "average(new)",
        "profit + previous(new)",
        "-previous(new)",
    ],
)
def test_there_is_no_value_where_one_is_missing_or_a_divisor_is_0(text: str) -> None:
    assert value(text) is None


def test_a_year_without_figures_has_no_value() -> None:
    assert value("profit", 2023) is None
    assert value("previous(profit)", 2024) is None
    assert value("average(profit)", 2024) is None
    assert value("previous(profit)", 2026) == 45


def test_a_formula_names_the_measures_that_it_reads() -> None:
    parsed = formula.parse("profit / average(assets) + previous(new) * 2")
    assert parsed.names == {"profit", "assets", "new"}
    assert formula.parse("净利润 / 营业收入").names == {"净利润", "营业收入"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1 +",
        "profit profit",
        "__import__('os')",
        "profit.real",
        "profit[0]",
        "profit ** 2",
        "profit // 2",
        "profit % 2",
        "~1",
        "not profit",
        "1 < 2",
        "1 if profit else 2",
        "lambda: 1",
        "(x := 1)",
        "[1]",
        "'profit'",
        "f'{profit}'",
        "b'1'",
        "True",
        "None",
        "...",
        "1j",
        "1e999",
        "sum(profit)",
        "previous()",
        "previous(profit, assets)",
        "previous(profit + 1)",
        "previous(previous(profit))",
        "previous(*profit)",
        "previous(x=profit)",
        "previous.real(profit)",
        "average(1)",
        "profit; assets",
        "profit = 1",
        "1\n+ profit",
        "（profit）",
        "profit × 2",
        "\x00",
        "\ud800",
        "(" * 100 + "1" + ")" * 100 + "(",
        "1+" * 150,
        "1" * 301,
        "-" * 300 + "1",
    ],
)
def test_nothing_else_is_a_formula(text: str) -> None:
    with pytest.raises(FormError) as caught:
        formula.parse(text)
    assert "公式" in caught.value.message.zh
    assert caught.value.place == "formula"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(" * 99 + "1" + ")" * 99, Fraction(1)),
        ("+".join(["1"] * 150), Fraction(150)),
        ("-" * 298 + "1", Fraction(1)),
        ("9" * 300, Fraction(10**300 - 1)),
        ("0x" + "f" * 298, Fraction(16**298 - 1)),
    ],
    ids=["parentheses", "sums", "signs", "digits", "hexadecimal digits"],
)
def test_long_formulas_are_computed_too(text: str, expected: Fraction) -> None:
    assert value(text) == expected


def test_a_value_longer_than_any_figure_is_none() -> None:
    """Otherwise formulas that square each other would fill the memory."""
    many = "*".join(["profit"] * 40)
    assert formula.parse(many).value(2025, lambda _name, _year: Fraction(10**20)) is not None
    assert formula.parse(many).value(2025, lambda _name, _year: Fraction(10**30)) is None
    assert formula.parse(many).value(2025, lambda _name, _year: Fraction(1, 10**30)) is None


@given(st.text(st.sampled_from("ab1.0+-*/() previous,average_xe\n#'\""), max_size=30))
def test_any_text_is_computed_or_refused_and_nothing_else(text: str) -> None:
    try:
        parsed = formula.parse(text)
    except FormError:
        return
    found = parsed.value(2025, lambda _name, _year: Fraction(3))
    assert found is None or isinstance(found, Fraction)


EXPRESSIONS = st.recursive(
    st.integers(0, 99).map(str) | st.sampled_from(["profit", "assets", "nothing"]),
    lambda inner: st.builds(
        lambda a, sign, b: f"({a} {sign} {b})", inner, st.sampled_from("+-*/"), inner
    ),
    max_leaves=8,
)


@given(EXPRESSIONS)
def test_arithmetic_is_that_of_fractions(text: str) -> None:
    names = {name: Fraction(years[2025]) for name, years in FIGURES.items()}
    expected: Fraction | None
    try:
        expected = eval(fractions_in(text), {}, {**names, "Fraction": Fraction})  # noqa: S307 - our own text
    except ZeroDivisionError:
        expected = None
    assert value(text) == expected


def fractions_in(text: str) -> str:
    parts = text.replace("(", "( ").replace(")", " )").split()
    return " ".join(f"Fraction({part})" if part.isdigit() else part for part in parts)


# Formulas of formulas


def formulas(**texts: str) -> dict[str, Formula]:
    return {name: formula.parse(text) for name, text in texts.items()}


def test_formulas_come_after_those_that_they_read() -> None:
    order = in_order(formulas(rate="margin / sales", margin="sales - cost", growth="rate * 2"))
    assert order is not None
    assert order.index("margin") < order.index("rate") < order.index("growth")
    assert set(order) == {"rate", "margin", "growth"}
    assert in_order({}) == ()


@pytest.mark.parametrize(
    "circle",
    [
        formulas(a="a + 1"),
        formulas(a="previous(a) + 1"),
        formulas(a="b", b="a"),
        formulas(a="b", b="average(c)", c="1 + a", d="1"),
    ],
    ids=["itself", "its own past", "two", "three"],
)
def test_formulas_in_a_circle_have_no_order(circle: dict[str, Formula]) -> None:
    assert in_order(circle) is None
