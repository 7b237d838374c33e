"""The grid as a model."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from selfassess.domain.assessment import Assessment, Edit, PartKey, PartKind
from selfassess.domain.charts import Chart
from selfassess.domain.measures import move_edits, removal_edits
from selfassess.domain.wording import Language
from selfassess.ui.measures.cells import Kind
from selfassess.ui.measures.measure_model import MeasureModel, MeasureRole
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import OFFSCREEN, FakeDrafts, the_rubric
from tests.ui.measures.figures import cell

pytestmark = OFFSCREEN
EDITABLE = Qt.ItemFlag.ItemIsEditable


def test_the_model_keeps_qts_rules_through_every_change(
    workbench: Workbench, qtmodeltester: ModelTester
) -> None:
    model = MeasureModel(workbench, Language.ENGLISH, workbench)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types there
    assessment = workbench.assessment
    workbench.edit_all(move_edits(assessment.measures, ["ratio"], -1))
    new = replace(assessment.measures["debts"], name="新", position=9)
    workbench.edit(Edit(PartKey(PartKind.MEASURE, "new"), None, new))
    model.add_year(2019)
    workbench.edit_all(removal_edits(workbench.assessment, ["assets", "debts"]))
    workbench.undo()
    workbench.undo()
    workbench.undo()
    assert model.ids == ("debts", "assets", "ratio")
    workbench.close()
    assert model.rowCount() == 0


def test_the_years_before_the_reference_year_have_columns(model: MeasureModel) -> None:
    assert model.years == (2021, 2022, 2023, 2024, 2025)


def test_a_value_in_another_year_gets_a_column_and_keeps_it(
    model: MeasureModel, workbench: Workbench
) -> None:
    measure = workbench.assessment.measures["debts"]
    key = PartKey(PartKind.MEASURE, "debts")
    values = {**measure.values, 2018: Decimal(7)}
    workbench.edit(Edit(key, measure, replace(measure, values=values)))
    assert cell(model, "debts", Kind.VALUE, 2018).data() == "7"
    workbench.undo()
    assert cell(model, "debts", Kind.VALUE, 2018).data() == ""


def test_computed_cells_are_locked_and_tell_their_formula(model: MeasureModel) -> None:
    index = cell(model, "ratio", Kind.VALUE, 2025)
    assert index.data() == "50.0"
    assert not index.flags() & EDITABLE
    assert index.data(MeasureRole.IS_COMPUTED)
    assert "负债 ÷ 资产 × 100" in index.data(Qt.ItemDataRole.ToolTipRole)
    out_of_reach = cell(model, "ratio", Kind.VALUE, 2021)
    assert out_of_reach.flags() & EDITABLE


def test_a_comparison_says_of_which_year_it_is(model: MeasureModel) -> None:
    index = cell(model, "assets", Kind.INDUSTRY)
    assert (index.data(), index.data(MeasureRole.YEAR)) == ("90", 2023)
    assert index.data(MeasureRole.IS_STALE)
    model.choose_year(2024)
    assert (index.data(), index.data(MeasureRole.YEAR)) == ("", 0)
    model.choose_year(2023)
    assert (index.data(), index.data(MeasureRole.IS_STALE)) == ("90", False)


def test_a_comparison_is_entered_for_the_latest_year_or_the_chosen_one(
    model: MeasureModel, workbench: Workbench
) -> None:
    index = cell(model, "assets", Kind.INDUSTRY)
    assert model.setData(index, "95")
    model.choose_year(2024)
    assert model.setData(index, "92")
    entered = workbench.assessment.measures["assets"].industry
    assert entered == {2023: Decimal(90), 2024: Decimal(92), 2025: Decimal(95)}


def test_more_decimals_than_shown_are_shown_from_then_on(
    model: MeasureModel, workbench: Workbench
) -> None:
    model.setData(cell(model, "debts", Kind.VALUE, 2025), "50.25")
    assert cell(model, "debts", Kind.VALUE, 2025).data() == "50.25"
    assert cell(model, "debts", Kind.VALUE, 2024).data() == "40.00"
    assert workbench.assessment.measures["ratio"].values[2025] == Decimal("50.3")


def test_what_cannot_be_read_is_refused_with_a_message_and_changes_nothing(
    model: MeasureModel, workbench: Workbench, qtbot: QtBot
) -> None:
    before = workbench.assessment
    for kind, year, text in (
        (Kind.VALUE, 2025, "abc"),
        (Kind.VALUE, 2025, "98.7%"),
        (Kind.NAME, 0, " "),
        (Kind.DIRECTION, 0, "sideways"),
        (Kind.POINTS, 0, "9.9.z"),
        (Kind.SOURCE, 0, "长" * 501),
        (Kind.EXPLANATION, 0, "长" * 20_001),
        (Kind.TREND, 0, "1"),
    ):
        with qtbot.waitSignal(model.refused) as told:
            assert not model.setData(cell(model, "debts", kind, year), text)
        assert told.args[0][0].error.message.zh
    with qtbot.waitSignal(model.refused):
        assert not model.setData(cell(model, "ratio", Kind.VALUE, 2025), "7")
    assert workbench.assessment is before


def test_points_served_are_the_links_of_answers(model: MeasureModel, workbench: Workbench) -> None:
    index = cell(model, "ratio", Kind.POINTS)
    assert index.data() == "5.6.b"
    assert model.setData(index, "5.6.a、1.1.a")
    assert workbench.assessment.answer("5.6.a").measures == ("ratio",)
    assert workbench.assessment.answer("5.6.b").measures == ()
    assert index.data() == "5.6.a, 1.1.a"
    workbench.undo()
    assert index.data() == "5.6.b"


def test_directions_are_understood_in_both_languages(
    model: MeasureModel, workbench: Workbench
) -> None:
    for text, name in (("越低越好", "Lower"), ("higher", "Higher"), ("", "Neutral")):
        assert model.setData(cell(model, "debts", Kind.DIRECTION), text)
        assert cell(model, "debts", Kind.DIRECTION).data() == name
    assert workbench.undo_stack.count() == 3


def test_each_row_has_a_sparkline_and_its_warnings(model: MeasureModel) -> None:
    chart = cell(model, "ratio", Kind.TREND).data(MeasureRole.CHART)
    assert isinstance(chart, Chart)
    assert len(chart.shapes) == 2
    assert cell(model, "ratio", Kind.WARNINGS).data() == "adverse, few years, no comparison"


def test_every_cell_of_the_sample_can_be_put_back_as_it_is_copied(
    sample: Assessment, qtbot: QtBot
) -> None:
    bench = Workbench(the_rubric())
    bench.open(FakeDrafts(sample), sample)
    model = MeasureModel(bench, Language.CHINESE, bench)
    entries = [
        model.entry(index, model.written(index))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.columns[(index := model.index(row, column)).column()].kind is not Kind.WARNINGS
    ]
    assert model.enter(entries) == ()
    assert bench.assessment == sample
    qtbot.waitUntil(lambda: not bench.is_dirty)
