"""The table of facts in SCORING.md, at its edges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Deployment,
    Evidence,
    Improvement,
    Measure,
    frozen_map,
)
from selfassess.domain.facts import facts_of
from selfassess.domain.rubric import Direction, Fact
from selfassess.domain.text import Cell, Figure, RichText, Run, Table, plain_text
from tests.domain.made_up import PROFILE, TODAY, own_text
from tests.domain.rubrics import award

PROCESS = "1.1.a"
RESULTS = "5.1.a"


def facts(
    point_id: str,
    answer: Answer,
    measures: Mapping[str, Measure] | None = None,
    evidence: Mapping[str, Evidence] | None = None,
) -> frozenset[Fact]:
    assessment = Assessment(
        "facts", award().id, PROFILE, {point_id: answer}, measures or {}, evidence or {}
    )
    return facts_of(award().points[point_id], answer, assessment, award().scoring)


def written(*texts: str) -> Answer:
    return Answer(
        sections=frozen_map({f"s{place}": plain_text(text) for place, text in enumerate(texts)})
    )


def figures(values: Mapping[int, int]) -> Mapping[int, Decimal]:
    return frozen_map({year: Decimal(value) for year, value in values.items()})


def measured(*measures: Measure) -> frozenset[Fact]:
    """The facts of a results point that links ``measures`` and says nothing else."""
    linked = {f"m{place}": measure for place, measure in enumerate(measures)}
    return facts(RESULTS, Answer(measures=tuple(linked)), linked)


@pytest.mark.parametrize("point_id", [PROCESS, RESULTS])
def test_thirty_characters_of_its_own_answer_a_point(point_id: str) -> None:
    assert Fact.ANSWERED in facts(point_id, written(own_text(30)))
    assert Fact.ANSWERED not in facts(point_id, written(own_text(29)))


def test_characters_count_over_all_sections() -> None:
    assert Fact.ANSWERED in facts(PROCESS, written(own_text(14), "", own_text(16)))
    assert Fact.ANSWERED not in facts(PROCESS, written(own_text(14), "", own_text(15)))


def test_white_space_does_not_count() -> None:
    spaced = "　 \n".join(own_text(29))
    assert Fact.ANSWERED not in facts(PROCESS, written(spaced))
    assert Fact.ANSWERED in facts(PROCESS, written(spaced + "了"))


def test_the_criterion_copied_answers_nothing() -> None:
    criterion = award().points[PROCESS].text
    assert Fact.ANSWERED not in facts(PROCESS, written(criterion * 20))
    assert Fact.ANSWERED not in facts(PROCESS, written(" ".join(criterion)))
    assert Fact.ANSWERED not in facts(PROCESS, written(criterion + own_text(29)))
    assert Fact.ANSWERED in facts(PROCESS, written(criterion + own_text(30)))


def test_seven_characters_of_the_criterion_are_still_the_answers_own() -> None:
    """Only sequences of eight are the criterion's."""
    start = award().points[PROCESS].text[:7]
    assert Fact.ANSWERED in facts(PROCESS, written(start + own_text(23)))
    assert Fact.ANSWERED not in facts(
        PROCESS, written(award().points[PROCESS].text[:8] + own_text(23))
    )


def test_words_in_a_table_or_below_a_figure_count_too() -> None:
    table = Table((((Cell((Run(own_text(15)),)),)),), caption=own_text(5))
    figure = Figure("0" * 64, caption=own_text(10))
    both = Answer(sections={"approach": RichText((table, figure))})
    assert Fact.ANSWERED in facts(PROCESS, both)
    assert Fact.ANSWERED not in facts(PROCESS, Answer(sections={"approach": RichText((table,))}))


def test_a_linked_measure_with_a_value_answers_a_results_point() -> None:
    assert measured(Measure("合格率", values=figures({2015: 1}))) == {Fact.ANSWERED}
    assert measured(Measure("合格率")) == frozenset()


def test_a_measure_says_nothing_about_a_process_point() -> None:
    leading = Measure("合格率", values=figures({2025: 1}), benchmark=figures({2025: 1}))
    assert facts(PROCESS, Answer(measures=("m",)), {"m": leading}) == frozenset()


@pytest.mark.parametrize(
    ("row", "stands"),
    [
        (Deployment("一车间", "2024年", "全部"), True),
        (Deployment("一车间", "2024年", "　"), False),
        (Deployment("一车间", "", "全部"), False),
        (Deployment("", "2024年", "全部"), False),
    ],
)
def test_a_deployment_row_deploys_when_it_is_whole(row: Deployment, stands: bool) -> None:  # noqa: FBT001 - the table's last column
    assert (Fact.DEPLOYED in facts(PROCESS, Answer(deployments=(row,)))) is stands


def test_owner_frequency_and_records_deploy_together_only() -> None:
    whole = Answer(owner="质量部", frequency="每月", records="评审记录")
    assert Fact.DEPLOYED in facts(PROCESS, whole)
    for part in ("owner", "frequency", "records"):
        assert Fact.DEPLOYED not in facts(PROCESS, replace(whole, **{part: " "}))  # type: ignore[arg-type]


@pytest.mark.parametrize("part", ["date", "found", "changed", "effect"])
def test_an_improvement_counts_when_it_is_whole(part: str) -> None:
    whole = Improvement("2025年5月", "返工多", "改夹具", "返工减半", "二车间")
    torn = replace(whole, **{part: " "})
    assert facts(PROCESS, Answer(improvements=(whole,))) == {Fact.IMPROVED, Fact.SHARED}
    assert facts(PROCESS, Answer(improvements=(torn,))) == frozenset()


def test_an_improvement_is_shared_when_it_names_a_second_unit() -> None:
    alone = Improvement("2025年5月", "返工多", "改夹具", "返工减半", " ")
    assert facts(PROCESS, Answer(improvements=(alone,))) == {Fact.IMPROVED}


@pytest.mark.parametrize(
    ("years", "stands"),
    [
        ((2021, 2023, 2026), True),
        ((2020, 2023, 2026), False),
        ((2023, 2024, 2027), False),
        ((2025, 2026), False),
        ((2010, 2011, 2012, 2024, 2025, 2026), True),
    ],
)
def test_three_yearly_values_within_the_last_five_years_are_a_trend(
    years: tuple[int, ...],
    stands: bool,  # noqa: FBT001 - the table's last column
) -> None:
    values = figures(dict.fromkeys(years, 1))
    assert (Fact.DEPLOYED in measured(Measure("合格率", values=values))) is stands


def test_values_of_two_measures_make_no_trend_together() -> None:
    one = Measure("合格率", values=figures({2024: 1, 2025: 1}))
    other = Measure("废品率", values=figures({2026: 1}))
    assert Fact.DEPLOYED not in measured(one, other)


@pytest.mark.parametrize("column", ["industry", "competitor", "benchmark"])
def test_a_comparison_stands_beside_the_latest_value(column: str) -> None:
    measure = Measure("合格率", values=figures({2024: 1, 2025: 1}))
    latest = replace(measure, **{column: figures({2025: 2})})  # type: ignore[arg-type]
    earlier = replace(measure, **{column: figures({2024: 2, 2026: 2})})  # type: ignore[arg-type]
    assert Fact.IMPROVED in measured(latest)
    assert Fact.IMPROVED not in measured(earlier)


@pytest.mark.parametrize(
    ("direction", "first", "last", "adverse"),
    [
        (Direction.HIGHER, 90, 89, True),
        (Direction.HIGHER, 90, 90, False),
        (Direction.HIGHER, 90, 91, False),
        (Direction.LOWER, 90, 91, True),
        (Direction.LOWER, 90, 90, False),
        (Direction.NEUTRAL, 90, 1, False),
    ],
)
def test_a_measure_that_grew_worse_must_be_explained(
    direction: Direction,
    first: int,
    last: int,
    adverse: bool,  # noqa: FBT001 - the table's last column
) -> None:
    compared = Measure("合格率", values=figures({2025: 1}), industry=figures({2025: 1}))
    trend = Measure("投诉", direction=direction, values=figures({2022: first, 2025: last}))
    assert (Fact.IMPROVED not in measured(compared, trend)) is adverse
    assert Fact.IMPROVED not in measured(compared, replace(trend, explanation=" ")) or not adverse
    assert Fact.IMPROVED in measured(compared, replace(trend, explanation="停产检修"))


def test_only_the_first_and_the_last_value_tell_whether_a_measure_grew_worse() -> None:
    dip = Measure(
        "合格率", values=figures({2023: 90, 2024: 10, 2025: 90}), industry=figures({2025: 1})
    )
    assert Fact.IMPROVED in measured(dip)


@pytest.mark.parametrize(
    ("direction", "value", "benchmark", "leads"),
    [
        (Direction.HIGHER, 95, 95, True),
        (Direction.HIGHER, 94, 95, False),
        (Direction.LOWER, 95, 95, True),
        (Direction.LOWER, 96, 95, False),
        (Direction.NEUTRAL, 95, 95, False),
    ],
)
def test_the_latest_value_leads_when_it_is_as_good_as_its_benchmark(
    direction: Direction,
    value: int,
    benchmark: int,
    leads: bool,  # noqa: FBT001 - the table's last column
) -> None:
    measure = Measure(
        "合格率",
        direction=direction,
        values=figures({2024: 95, 2025: value}),
        benchmark=figures({2024: 95, 2025: benchmark}),
    )
    assert (Fact.SHARED in measured(measure)) is leads


def test_an_older_benchmark_or_another_comparison_leads_nothing() -> None:
    measure = Measure("合格率", values=figures({2025: 9}), industry=figures({2025: 1}))
    assert Fact.SHARED not in measured(replace(measure, benchmark=figures({2024: 1})))


@pytest.mark.parametrize("point_id", [PROCESS, RESULTS])
@pytest.mark.parametrize(
    ("until", "stands"),
    [(None, True), (TODAY, True), (date(2026, 7, 1), True), (date(2026, 6, 29), False)],
)
def test_evidence_stands_while_it_is_valid_at_the_reference_date(
    point_id: str,
    until: date | None,
    stands: bool,  # noqa: FBT001 - the table's last column
) -> None:
    evidence = {"z": Evidence("Z-1", "证书", valid_until=until)}
    found = facts(point_id, Answer(evidence=("z",)), evidence=evidence)
    assert (Fact.EVIDENCED in found) is stands


def test_evidence_that_is_not_linked_proves_nothing() -> None:
    evidence = {"z": Evidence("Z-1", "证书")}
    assert facts(PROCESS, Answer(), evidence=evidence) == frozenset()
    assert facts(PROCESS, Answer(evidence=("gone",)), evidence=evidence) == frozenset()
