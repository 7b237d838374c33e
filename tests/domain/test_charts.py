from __future__ import annotations

from decimal import Decimal
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.charts import (
    Anchor,
    Bar,
    Chart,
    Label,
    Line,
    Place,
    Polygon,
    Role,
    category_radar,
    gap_bar,
    radar,
    sparkline,
)
from selfassess.domain.rubric import Direction
from selfassess.domain.scoring import score
from tests.domain.made_up import blank, complete
from tests.domain.rubrics import award, second

SHARES = st.floats(0, 1)


def series_of(values: list[float]) -> Chart:
    labels = [(f"指标{number}", "1 / 2") for number in range(len(values))]
    return radar(labels, [(Role.SELF, values)])


def places_of(chart: Chart) -> list[Place]:
    places: list[Place] = []
    for shape in chart.shapes:
        if isinstance(shape, Polygon):
            places += shape.places
        elif isinstance(shape, Line):
            places += [shape.start, shape.end]
        elif isinstance(shape, Bar):
            x, y = shape.corner
            places += [shape.corner, (x + shape.width, y + shape.height)]
        else:
            places.append(shape.place)
    return places


def outline(chart: Chart, role: Role = Role.SELF) -> tuple[Place, ...]:
    (found,) = (s for s in chart.shapes if isinstance(s, Polygon) and s.role is role)
    return found.places


def centre(chart: Chart) -> Place:
    return next(shape.start for shape in chart.shapes if isinstance(shape, Line))


def labels(chart: Chart) -> list[Label]:
    return [shape for shape in chart.shapes if isinstance(shape, Label)]


@given(st.lists(SHARES, min_size=1, max_size=40))
def test_every_shape_and_label_of_a_radar_stands_inside_it(values: list[float]) -> None:
    chart = series_of(values)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places_of(chart))
    assert all(label.place[1] + label.size <= 1 for label in labels(chart))


@given(st.lists(st.tuples(SHARES, SHARES), min_size=1, max_size=12))
def test_a_larger_value_stands_further_out(pairs: list[tuple[float, float]]) -> None:
    inner = series_of([min(pair) for pair in pairs])
    outer = series_of([max(pair) for pair in pairs])
    middle = centre(inner)
    for near, far in zip(outline(inner), outline(outer), strict=True):
        assert dist(near, middle) <= dist(far, middle) + 1e-12


@given(st.integers(1, 12))
def test_nothing_stands_in_the_centre_and_everything_on_the_rim(count: int) -> None:
    chart = radar([("甲", "乙")] * count, [(Role.SELF, [0] * count), (Role.PREDICTED, [1] * count)])
    rings = [s for s in chart.shapes if isinstance(s, Polygon) and s.role is Role.GRID]
    assert outline(chart) == (centre(chart),) * count
    assert outline(chart, Role.PREDICTED) == rings[-1].places
    assert chart.legend == (Role.SELF, Role.PREDICTED)


def test_the_first_spoke_points_straight_up_and_the_second_to_the_right() -> None:
    first, second_spoke, *_ = outline(series_of([1, 1, 1, 1, 1]))
    x, y = centre(series_of([1]))
    assert first[0] == pytest.approx(x)
    assert first[1] > y
    assert second_spoke[0] > x


def test_labels_lean_away_from_the_chart() -> None:
    chart = series_of([1, 1, 1, 1])
    names = [label for label in labels(chart) if label.text.startswith("指标")]
    anchors = [Anchor.MIDDLE, Anchor.START, Anchor.MIDDLE, Anchor.END]
    assert [label.anchor for label in names] == anchors


def test_the_radar_of_categories_shows_name_and_predicted_score() -> None:
    chart = category_radar(score(award(), complete(award())))
    texts = [label.text for label in labels(chart)]
    assert texts[:4] == ["领导", "150.0 / 150", "质量", "300.0 / 300"]
    assert len(texts) == 10
    assert outline(chart, Role.PREDICTED) == outline(chart, Role.SELF)


def test_a_rubric_of_two_categories_has_a_radar_too() -> None:
    chart = category_radar(score(second(), blank(second())))
    assert outline(chart) == (centre(chart), centre(chart))
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places_of(chart))


def test_the_bar_of_an_indicator_shows_predicted_within_self_within_the_maximum() -> None:
    assessment = complete(award())
    sheet = score(award(), assessment)
    scores = sheet.indicator("1.1").scores
    widths = {shape.role: shape.width for shape in gap_bar(scores).shapes if isinstance(shape, Bar)}
    assert widths == {Role.MATURITY: 1, Role.SELF: 1, Role.PREDICTED: 1}
    nothing = gap_bar(score(award(), blank(award())).scores)
    widths = {shape.role: shape.width for shape in nothing.shapes if isinstance(shape, Bar)}
    assert widths == {Role.MATURITY: 1, Role.SELF: 0, Role.PREDICTED: 0}


VALUES = st.lists(st.none() | st.decimals(-(10**9), 10**9, places=2), max_size=9)


@given(VALUES, st.sampled_from(Direction))
def test_a_sparkline_stays_within_its_frame(
    values: list[Decimal | None], direction: Direction
) -> None:
    chart = sparkline(values, direction)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places_of(chart))
    known = [value for value in values if value is not None]
    assert sum(isinstance(shape, Line) for shape in chart.shapes) == max(len(known) - 1, 0)


def test_a_sparkline_shows_the_highest_on_top_and_marks_the_last() -> None:
    chart = sparkline([Decimal(1), None, Decimal(3), Decimal(2)], Direction.HIGHER)
    first, second, dot = chart.shapes
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert isinstance(dot, Bar)
    assert first.end[1] > second.end[1] > first.start[1]
    assert dot.corner[0] < second.end[0] < dot.corner[0] + dot.width
    assert {shape.role for shape in (first, second, dot)} == {Role.TREND}


def test_a_sparkline_that_goes_the_wrong_way_is_adverse() -> None:
    falling = [Decimal(3), Decimal(1)]
    roles = {
        direction: {shape.role for shape in sparkline(falling, direction).shapes}  # type: ignore[union-attr]
        for direction in Direction
    }
    assert roles[Direction.HIGHER] == {Role.ADVERSE}
    assert roles[Direction.LOWER] == roles[Direction.NEUTRAL] == {Role.TREND}
