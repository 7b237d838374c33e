"""The sample's measures: linked, followed over years, and right in themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from selfassess.domain import formula
from selfassess.domain.assessment import Measure
from selfassess.domain.rubric import Direction, Kind
from tests.domain.rubrics import award
from tests.sample.sources import printed, sample

YEARS = range(2021, 2026)
MEASURES = sample().measures
CALCULATED = [own for own, measure in MEASURES.items() if measure.formula]
DIVIDENDS = {2022: 360, 2023: 400, 2024: 520, 2025: 640}
"""As `equity` explains them, in 万元."""


def test_there_are_enough_measures_and_most_are_followed_for_five_years() -> None:
    assert len(MEASURES) >= 60
    followed = [measure for measure in MEASURES.values() if measure.years == tuple(YEARS)]
    assert len(followed) >= 0.8 * len(MEASURES)
    for own, measure in MEASURES.items():
        assert set(measure.values) <= set(YEARS), own
        assert measure.years[-1] == 2025, own
        assert measure.years == tuple(range(measure.years[0], 2026)), own
        if len(measure.years) < 3:
            assert measure.explanation.strip(), own


def test_every_measure_that_is_linked_exists_and_every_measure_is_linked() -> None:
    linked = {own for answer in sample().answers.values() for own in answer.measures}
    assert linked == set(MEASURES)
    for answer in sample().answers.values():
        assert len(answer.measures) == len(set(answer.measures))


def test_a_measure_serves_the_results_points_that_link_it() -> None:
    results = [point.id for point in award().points.values() if point.kind is Kind.RESULTS]
    for own, measure in MEASURES.items():
        linking = [point for point in results if own in sample().answer(point).measures]
        assert sorted(measure.points) == linking, own
        assert linking, own


def test_a_measure_has_a_name_a_unit_and_a_source_of_its_own() -> None:
    assert len({measure.name for measure in MEASURES.values()}) == len(MEASURES)
    positions = sorted(measure.position for measure in MEASURES.values())
    assert positions == list(range(len(MEASURES)))
    for own, measure in MEASURES.items():
        assert measure.unit.strip(), own
        assert measure.source.strip(), own


def columns(measure: Measure) -> Iterator[Mapping[int, Decimal]]:
    yield from (measure.values, measure.target, measure.industry)
    yield from (measure.competitor, measure.benchmark)


def test_figures_have_as_many_decimals_as_they_are_shown_with() -> None:
    for own, measure in MEASURES.items():
        for column in columns(measure):
            assert {-int(value.as_tuple().exponent) for value in column.values()} <= {
                measure.decimals
            }, own


def test_shares_stay_within_a_hundred_percent() -> None:
    for own, measure in MEASURES.items():
        for column in columns(measure):
            assert all(value >= 0 for value in column.values()), own
            if measure.unit == "%" and own != "capital_preservation":
                assert all(value <= 100 for value in column.values()), own


def value_of(own: str, year: int) -> Fraction | None:
    value = MEASURES[own].values.get(year)
    return None if value is None else Fraction(value)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """``value``, which is not negative, rounded half up."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def test_there_are_formulas() -> None:
    assert len(CALCULATED) >= 20


@pytest.mark.parametrize("own", CALCULATED)
def test_a_measure_with_a_formula_equals_it(own: str) -> None:
    measure = MEASURES[own]
    parsed = formula.parse(measure.formula)
    assert parsed.names <= set(MEASURES)
    computed = {year: parsed.value(year, value_of) for year in YEARS}
    expected = {
        year: rounded(value, measure.decimals)
        for year, value in computed.items()
        if value is not None
    }
    assert measure.values == expected


def test_formulas_do_not_run_in_a_circle() -> None:
    parsed = {own: formula.parse(MEASURES[own].formula) for own in CALCULATED}
    assert formula.in_order(parsed) is not None


@pytest.mark.parametrize("year", YEARS)
def test_the_balance_sheet_adds_up(year: int) -> None:
    assert value("assets", year) == value("liabilities", year) + value("equity", year)
    assert value("current_assets", year) < value("assets", year)
    assert value("main_revenue", year) < value("revenue", year)
    assert value("net_profit", year) < value("total_profit", year)
    assert value("interest", year) < value("costs", year) < value("revenue", year)
    assert value("new_product_sales", year) < value("revenue", year)
    assert value("rd_staff", year) < value("employees", year)
    assert value("renewable_kwh", year) < value("electricity", year)
    assert value("trademarks_overseas", year) <= value("trademarks", year)


@pytest.mark.parametrize("year", DIVIDENDS)
def test_equity_grows_by_what_was_earned_and_not_paid_out(year: int) -> None:
    kept = value("net_profit", year) - DIVIDENDS[year]
    assert value("equity", year) == value("equity", year - 1) + kept
    assert f"{year}年{DIVIDENDS[year]}万元" in MEASURES["equity"].explanation


def test_an_adverse_measure_is_explained_or_its_answer_says_that_nobody_knows() -> None:
    adverse = {own for own, measure in MEASURES.items() if measure.is_adverse}
    unexplained = {own for own in adverse if not MEASURES[own].explanation.strip()}
    assert adverse == {"forex", "current_asset_turnover", "dealer_retention"}
    assert unexplained == {"dealer_retention"}
    told = "".join(printed(sample().answer("5.3.b")))
    assert "渠道流失的原因至今没有弄清" in told


def test_a_target_that_was_missed_is_owned_up_to() -> None:
    """In the measure's own explanation, or in an answer of the results that links it."""
    missed = {
        own
        for own, measure in MEASURES.items()
        if 2025 in measure.target
        and measure.direction is not Direction.NEUTRAL
        and (measure.values[2025] < measure.target[2025]) is (measure.direction is Direction.HIGHER)
        and measure.values[2025] != measure.target[2025]
    }
    assert len(missed) >= 5
    for own in missed:
        told = "".join(
            text for point in MEASURES[own].points for text in printed(sample().answer(point))
        )
        target = MEASURES[own].target[2025]
        assert str(target) in told or str(target).rstrip("0").rstrip(".") in told, own


def value(own: str, year: int) -> Decimal:
    return MEASURES[own].values[year]
