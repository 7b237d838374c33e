"""Measures that are computed, what they lack, and how they come and go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain import forms
from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Edit,
    Measure,
    PartKey,
    PartKind,
    Profile,
    frozen_map,
)
from selfassess.domain.measures import (
    Flaw,
    computed,
    differing_years,
    following,
    link_edits,
    missing_presets,
    move_edits,
    ordered,
    points_of,
    preset_edits,
    removal_edits,
    rounded,
    serve_edits,
    warnings_of,
    years_shown,
)
from selfassess.domain.rubric import Direction
from selfassess.domain.wording import Language
from tests.domain.rubrics import ROOT, award

PRESETS = {preset.id: preset for preset in award().measures}


def figures(values: Mapping[int, str] | None = None, formula: str = "", **rest: object) -> Measure:
    known = frozen_map({year: Decimal(value) for year, value in (values or {}).items()})
    return replace(Measure("某指标", "%", values=known, formula=formula), **rest)  # type: ignore[arg-type]


def assessment(**measures: Measure) -> Assessment:
    return Assessment(
        "a", "r", Profile("某公司", 2026, date(2026, 6, 30)), measures=frozen_map(measures)
    )


def edit(before: Assessment, own: str, after: Measure | None) -> Edit:
    key = PartKey(PartKind.MEASURE, own)
    return Edit(key, before.part(key), after)


def done(before: Assessment, *edits: Edit) -> Assessment:
    for one in following(before, edits):
        before = before.apply(one)
    return before


def preset(own: str, **inputs: Mapping[int, str]) -> dict[int, str]:
    asked = PRESETS[own]
    measure = figures(formula=asked.formula or "", decimals=asked.decimals)
    values = computed(measure, {name: figures(known) for name, known in inputs.items()})
    return {year: str(value) for year, value in values.items()}


def test_debt_to_assets() -> None:
    found = preset(
        "asset_liability_ratio",
        liabilities={2024: "9153", 2025: "9435"},
        assets={2024: "21240", 2025: "22980"},
    )
    assert found == {2024: "43.1", 2025: "41.1"}


def test_return_on_equity_takes_the_mean_of_two_years() -> None:
    found = preset(
        "return_on_equity",
        net_profit={2024: "1786", 2025: "2098"},
        equity={2023: "10821", 2024: "12087", 2025: "13545"},
    )
    # 1786 / ((10821 + 12087) / 2) = 15.593…%; 2098 / ((12087 + 13545) / 2) = 16.370…%
    assert found == {2024: "15.59", 2025: "16.37"}


def test_capital_preservation_wants_the_year_before() -> None:
    found = preset("capital_preservation_rate", equity={2023: "10821", 2025: "13545"})
    assert found == {}
    found = preset("capital_preservation_rate", equity={2024: "12087", 2025: "13545"})
    assert found == {2025: "112.1"}


def test_a_divisor_of_nought_gives_no_value() -> None:
    found = preset(
        "asset_liability_ratio",
        liabilities={2024: "1", 2025: "1"},
        assets={2024: "0", 2025: "4"},
    )
    assert found == {2025: "25.0"}


def test_halves_are_rounded_away_from_zero() -> None:
    assert [str(rounded(Fraction(half), 1)) for half in ("0.25", "-0.25", "0.35")] == [
        "0.3",
        "-0.3",
        "0.4",
    ]


@given(st.fractions(-(10**9), 10**9), st.integers(0, 9))
def test_rounding_is_off_by_half_a_place_at_most(value: Fraction, decimals: int) -> None:
    assert abs(Fraction(rounded(value, decimals)) - value) <= Fraction(1, 2 * 10**decimals)


def test_a_change_runs_through_a_chain_in_one_go() -> None:
    before = done(
        assessment(),
        edit(assessment(), "a", figures({2025: "2"})),
        edit(assessment(), "b", figures(formula="a * 2")),
        edit(assessment(), "c", figures(formula="b + a")),
    )
    assert before.measures["c"].values == {2025: Decimal(6)}
    edits = following(before, [edit(before, "a", figures({2025: "5"}))])
    assert [one.key.id for one in edits] == ["a", "b", "c"]
    after = done(before, edits[0])
    assert after.measures["b"].values == {2025: Decimal(10)}
    assert after.measures["c"].values == {2025: Decimal(15)}


def test_what_depends_on_nothing_changed_stays_the_same_value() -> None:
    before = assessment(
        a=figures({2025: "1"}), b=figures({2025: "7"}), d=figures({2025: "9"}, formula="b + 1")
    )
    assert [one.key.id for one in following(before, [edit(before, "a", figures())])] == ["a"]


def test_a_year_that_is_no_longer_reached_loses_its_value_and_a_typed_one_stays() -> None:
    before = assessment(
        a=figures({2024: "1", 2025: "2"}),
        b=figures({2020: "77", 2024: "2", 2025: "4"}, formula="a * 2"),
    )
    after = done(before, edit(before, "a", figures({2024: "1"})))
    assert after.measures["b"].values == {2020: Decimal(77), 2024: Decimal(2)}


def test_a_formula_taken_away_leaves_the_values() -> None:
    before = assessment(a=figures({2025: "1"}), b=figures({2025: "2"}, formula="a * 2"))
    after = done(before, edit(before, "b", replace(before.measures["b"], formula="")))
    assert after.measures["b"].values == {2025: Decimal(2)}


def test_a_computed_value_cannot_be_typed_over() -> None:
    before = assessment(a=figures({2025: "1"}), b=figures({2025: "2"}, formula="a * 2"))
    after = done(before, edit(before, "b", figures({2025: "99"}, formula="a * 2")))
    assert after.measures["b"].values == {2025: Decimal(2)}


def test_removing_a_base_removes_what_was_computed_from_it() -> None:
    before = assessment(a=figures({2025: "1"}), b=figures({2025: "2"}, formula="a * 2"))
    after = done(before, edit(before, "a", None))
    assert set(after.measures) == {"b"}
    assert after.measures["b"].values == {}
    assert Flaw.BROKEN_FORMULA in {one.flaw for one in warnings_of("b", after, award())}


def test_formulas_in_a_circle_change_nothing_and_are_told() -> None:
    before = assessment(
        x=figures({2025: "1"}, formula="y"),
        y=figures({2025: "2"}, formula="x + a"),
        a=figures({2025: "3"}),
        z=figures(formula="a * 2"),
    )
    after = done(before, edit(before, "a", figures({2025: "4"})))
    assert after.measures["x"] == before.measures["x"]
    assert after.measures["z"].values == {2025: Decimal(8)}
    assert Flaw.BROKEN_FORMULA in {one.flaw for one in warnings_of("x", after, award())}


@given(
    st.dictionaries(st.integers(2018, 2026), st.integers(-999, 999), max_size=6),
    st.dictionaries(st.integers(2018, 2026), st.integers(-999, 999), max_size=6),
)
def test_after_any_edit_no_value_differs_from_its_formula(
    first: dict[int, int], second: dict[int, int]
) -> None:
    before = assessment(
        a=figures(),
        b=figures(formula="a / previous(a) * 100", decimals=1),
        c=figures(formula="average(b) - a"),
    )
    for numbers in (first, second):
        values = {year: str(number) for year, number in numbers.items()}
        before = done(before, edit(before, "a", figures(values)))
        for measure in before.measures.values():
            assert differing_years(measure, before.measures) == ()
            if measure.formula:
                assert measure.values == computed(measure, before.measures)


def test_edits_and_what_follows_can_be_taken_back() -> None:
    before = assessment(a=figures({2025: "1"}), b=figures({2025: "2"}, formula="a * 2"))
    edits = following(before, [edit(before, "a", None)])
    after = before
    for one in edits:
        after = after.apply(one)
    for one in edits:
        after = after.apply(one.inverse)
    assert after == before


@pytest.fixture(scope="module")
def sample() -> Assessment:
    data = (ROOT / "resources" / "sample" / "assessment.json").read_bytes()
    return forms.read(Assessment, forms.parse(data))


def test_every_computed_value_of_the_sample_is_the_stored_one(sample: Assessment) -> None:
    formulas = {own: one for own, one in sample.measures.items() if one.formula}
    assert len(sample.measures) == 80
    assert len(formulas) > 20
    for measure in formulas.values():
        assert computed(measure, sample.measures) == measure.values


def test_the_sample_has_no_broken_formula_and_no_missing_unit(sample: Assessment) -> None:
    flaws = {one.flaw for own in sample.measures for one in warnings_of(own, sample, award())}
    assert not flaws & {Flaw.BROKEN_FORMULA, Flaw.DIFFERS, Flaw.NO_UNIT}


THREE = {2023: "3", 2024: "2", 2025: "1"}


@pytest.mark.parametrize(
    ("measure", "flaws"),
    [
        (figures(THREE, industry=frozen_map({2025: Decimal(1)}), explanation="停产检修"), []),
        (figures(THREE, direction=Direction.LOWER), [Flaw.NOT_COMPARED]),
        (figures(THREE, direction=Direction.NEUTRAL), []),
        (figures(THREE), [Flaw.ADVERSE, Flaw.NOT_COMPARED]),
        (figures(), [Flaw.FEW_YEARS]),
        (figures(THREE, unit=" ", direction=Direction.NEUTRAL), [Flaw.NO_UNIT]),
        (figures({2025: "1"}, direction=Direction.NEUTRAL), [Flaw.FEW_YEARS]),
        (figures(THREE, formula="1 +", direction=Direction.NEUTRAL), [Flaw.BROKEN_FORMULA]),
    ],
)
def test_warnings_name_what_is_missing(measure: Measure, flaws: list[Flaw]) -> None:
    found = warnings_of("m", assessment(m=measure), award())
    assert [one.flaw for one in found] == flaws


def test_a_value_that_differs_from_its_formula_is_told_with_its_year() -> None:
    before = assessment(
        a=figures({2024: "1", 2025: "2"}), b=figures({2024: "2", 2025: "5"}, formula="a * 2")
    )
    told = {one.flaw: one.years for one in warnings_of("b", before, award())}
    assert told[Flaw.DIFFERS] == (2025,)


def test_the_five_years_before_the_reference_year_are_shown_and_those_with_values() -> None:
    shown = years_shown(assessment(a=figures({2018: "1", 2026: "2"})))
    assert shown == (2018, 2021, 2022, 2023, 2024, 2025, 2026)


def test_a_preset_comes_with_all_that_it_reads_and_is_linked_to_its_results_points() -> None:
    before = assessment(employees=figures({2025: "10"}, position=4))
    after = done(before, *preset_edits(before, award(), "wage_growth_rate", Language.CHINESE))
    assert ordered(after.measures) == ("employees", "payroll", "average_wage", "wage_growth_rate")
    assert after.measures["wage_growth_rate"].name == "员工平均工资涨幅"
    assert after.measures["employees"].values == {2025: Decimal(10)}
    assert points_of("wage_growth_rate", after.answers) == ("5.7.b",)
    assert "wage_growth_rate" not in {one.id for one in missing_presets(after, award())}


def test_presets_for_a_point_are_those_that_serve_it_and_are_not_there() -> None:
    found = {one.id for one in missing_presets(assessment(revenue=figures()), award(), "5.6.a")}
    assert "net_profit" in found
    assert not found & {"revenue", "assets"}


def test_links_are_set_and_taken_away_and_go_with_the_measure() -> None:
    before = assessment(m=figures(), n=figures())
    linked = done(before, *link_edits(before, "m", ["5.6.a", "5.6.b"]))
    linked = done(linked, *link_edits(linked, "n", ["5.6.b"]))
    moved = done(linked, *serve_edits(linked, "m", ["5.1.a", "5.6.a"]))
    assert set(points_of("m", moved.answers)) == {"5.1.a", "5.6.a"}
    assert moved.answer("5.6.b") == Answer(measures=("n",))
    bare = done(moved, *removal_edits(moved, ["m", "n", "unknown"]))
    assert bare == assessment()


def test_measures_move_together_and_stop_at_the_edge() -> None:
    before = assessment(**{own: figures(position=place) for place, own in enumerate("abcd")})
    up = done(before, *move_edits(before.measures, ["b", "c"], -1))
    assert ordered(up.measures) == ("b", "c", "a", "d")
    assert move_edits(up.measures, ["b", "c"], -1) == ()
    down = done(up, *move_edits(up.measures, ["c"], 1))
    assert ordered(down.measures) == ("b", "a", "c", "d")
