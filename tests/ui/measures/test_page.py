"""The grid under the hands of a person: keys, clipboard, adding, removing and moving."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from selfassess.domain.assessment import Assessment, Edit, PartKey, PartKind
from selfassess.domain.rubric import Direction
from selfassess.domain.wording import Language
from selfassess.ui.choices import ChoiceWindow
from selfassess.ui.measures.cells import Kind
from selfassess.ui.measures.measure_model import MeasureModel
from selfassess.ui.measures.measure_table import MeasureTable
from selfassess.ui.measures.page import MeasuresPage
from selfassess.ui.theme import LIGHT, Icons
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import OFFSCREEN, RESOURCES, blank_assessment, child
from tests.ui.measures.conftest import opened
from tests.ui.measures.figures import by_year, cell

pytestmark = OFFSCREEN
KEY = Qt.Key


def values(bench: Workbench, own: str) -> dict[int, str]:
    return {year: str(value) for year, value in bench.assessment.measures[own].values.items()}


def go(table: MeasureTable, own: str, kind: Kind = Kind.VALUE, year: int = 0) -> None:
    model = table.model()
    assert isinstance(model, MeasureModel)
    table.setCurrentIndex(cell(model, own, kind, year))
    table.setFocus()


def editor(table: MeasureTable) -> QWidget:
    """The open editor, to which the keyboard goes."""
    found = [own for own in table.findChildren(QWidget, "measures.editor") if own.isVisible()]
    assert len(found) == 1
    return found[0]


def press(widget: QWidget, key: Qt.Key, *, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(widget, key, modifier)


def enter(table: MeasureTable, text: str, key: Qt.Key = KEY.Key_Return) -> None:
    QTest.keyClicks(table, text[0])
    QTest.keyClicks(editor(table), text[1:])
    press(editor(table), key)


def here(table: MeasureTable) -> tuple[str, Kind, int]:
    model, index = table.model(), table.currentIndex()
    assert isinstance(model, MeasureModel)
    column = model.columns[index.column()]
    return model.ids[index.row()], column.kind, column.year


def notice(page: MeasuresPage) -> str:
    return child(page, QLabel, "measures.notice.text").text()


def report(page: MeasuresPage) -> list[str]:
    return child(page, QPlainTextEdit, "measures.notice.lines").toPlainText().splitlines()


def paste(table: MeasureTable, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(table, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_typing_replaces_a_value_and_enter_goes_down(
    table: MeasureTable, workbench: Workbench
) -> None:
    go(table, "debts", year=2025)
    enter(table, "1,060.5")
    assert values(workbench, "debts")[2025] == "1060.5"
    assert here(table) == ("assets", Kind.VALUE, 2025)


def test_a_base_value_and_what_is_computed_from_it_are_one_step(
    table: MeasureTable, workbench: Workbench
) -> None:
    go(table, "debts", year=2025)
    enter(table, "20")
    assert values(workbench, "ratio") == {2024: "40.0", 2025: "20.0"}
    workbench.undo()
    assert values(workbench, "debts")[2025] == "50"
    assert values(workbench, "ratio")[2025] == "50.0"
    workbench.redo()
    assert values(workbench, "ratio")[2025] == "20.0"


def test_tab_and_arrows_end_an_entry_and_go_on(table: MeasureTable, workbench: Workbench) -> None:
    go(table, "debts", year=2024)
    enter(table, "41", KEY.Key_Tab)
    assert here(table) == ("debts", Kind.VALUE, 2025)
    enter(table, "51", KEY.Key_Left)
    assert here(table) == ("debts", Kind.VALUE, 2024)
    enter(table, "42", KEY.Key_Down)
    assert here(table) == ("assets", Kind.VALUE, 2024)
    press(table, KEY.Key_Return, shift=True)
    assert here(table) == ("debts", Kind.VALUE, 2024)
    assert values(workbench, "debts") == {2024: "42", 2025: "51"}


def test_after_f2_arrows_move_the_cursor(table: MeasureTable, workbench: Workbench) -> None:
    go(table, "assets", year=2025)
    press(table, KEY.Key_F2)
    field = editor(table)
    assert isinstance(field, QLineEdit)
    assert field.text() == "100"
    press(field, KEY.Key_End)
    press(field, KEY.Key_Left)
    QTest.keyClicks(field, "5")
    press(field, KEY.Key_Return)
    assert values(workbench, "assets")[2025] == "1050"


def compose(preedit: str, commit: str) -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    receiver = QApplication.focusWidget()
    assert receiver is not None
    QGuiApplication.sendEvent(receiver, event)


def test_composed_text_begins_an_entry(table: MeasureTable, workbench: Workbench) -> None:
    go(table, "debts", Kind.NAME)
    table.activateWindow()
    for preedit in ("fu", "fuzhai", "fuzhaizonge"):
        compose(preedit, "")
    compose("", "负债总额")
    press(editor(table), KEY.Key_Return)
    assert workbench.assessment.measures["debts"].name == "负债总额"


def test_text_that_comes_without_composing_begins_an_entry(
    table: MeasureTable, workbench: Workbench
) -> None:
    table.activateWindow()
    go(table, "debts", year=2025)
    compose("", "１")
    compose("", "２")
    press(editor(table), KEY.Key_Return)
    assert values(workbench, "debts")[2025] == "12"


def test_a_direction_is_chosen_with_the_keyboard(table: MeasureTable, workbench: Workbench) -> None:
    go(table, "debts", Kind.DIRECTION)
    press(table, KEY.Key_F2)
    press(editor(table), KEY.Key_Up)
    press(editor(table), KEY.Key_Return)
    assert workbench.assessment.measures["debts"].direction is Direction.LOWER


def test_the_menu_offers_what_can_be_done_with_a_computed_measure(
    page: MeasuresPage, table: MeasureTable, workbench: Workbench
) -> None:
    go(table, "ratio", year=2025)
    opened_points: list[str] = []
    page.point_chosen.connect(opened_points.append)
    menu = page._build_menu()  # noqa: SLF001 - a menu that is popped up waits for a hand
    acts = {action.objectName().removeprefix("measures."): action for action in menu.actions()}
    acts["open_5.6.b"].trigger()
    assert opened_points == ["5.6.b"]
    acts["more_decimals"].trigger()
    assert table.currentIndex().data() == "50.00"
    acts["by_hand"].trigger()
    assert workbench.assessment.measures["ratio"].formula == ""
    assert table.currentIndex().data() == "50.00"
    enter(table, "55.5")
    assert values(workbench, "ratio")[2025] == "55.5"
    acts["year_2020"].trigger()
    assert here(table)[1] is Kind.VALUE


def test_comparisons_of_another_year_are_chosen_above_the_table(
    page: MeasuresPage, table: MeasureTable, workbench: Workbench
) -> None:
    choice = child(page, QComboBox, "measures.year")
    choice.setCurrentIndex(choice.findData(2023))
    choice.activated.emit(choice.currentIndex())
    go(table, "assets", Kind.TARGET)
    enter(table, "110")
    assert workbench.assessment.measures["assets"].target == {2023: Decimal(110)}


def test_escape_leaves_the_value(table: MeasureTable, workbench: Workbench) -> None:
    before = workbench.assessment
    go(table, "debts", year=2025)
    QTest.keyClicks(table, "9")
    press(editor(table), KEY.Key_Escape)
    assert workbench.assessment is before


def test_what_is_no_number_stays_in_the_editor_with_a_message(
    page: MeasuresPage, table: MeasureTable, workbench: Workbench
) -> None:
    go(table, "debts", year=2025)
    enter(table, "about 5")
    field = editor(table)
    assert isinstance(field, QLineEdit)
    assert field.text() == "about 5"
    assert "负债 · 2025" in notice(page)
    assert "about 5" in notice(page)
    QTest.keyClicks(field, "60")
    press(field, KEY.Key_Return)
    assert values(workbench, "debts")[2025] == "60"


def test_what_is_no_number_is_told_when_the_editor_is_left(
    page: MeasuresPage, table: MeasureTable, workbench: Workbench
) -> None:
    go(table, "debts", year=2025)
    QTest.keyClicks(table, "x")
    go(table, "assets", year=2025)
    assert "“x”" in notice(page)
    assert values(workbench, "debts")[2025] == "50"


def test_a_computed_cell_cannot_be_typed_into_and_says_why(
    page: MeasuresPage, table: MeasureTable, workbench: Workbench
) -> None:
    go(table, "ratio", year=2025)
    QTest.keyClicks(table, "9")
    assert "computed" in notice(page)
    assert values(workbench, "ratio")[2025] == "50.0"
    QTest.keyClicks(table, "40")
    assert here(table) == ("ratio", Kind.VALUE, 2025)


def test_delete_clears_the_selection_in_one_step(table: MeasureTable, workbench: Workbench) -> None:
    table.selectAll()
    press(table, KEY.Key_Delete)
    measures = workbench.assessment.measures
    assert [measure.name for measure in measures.values()] == ["负债", "资产", "资产负债率"]
    assert not any(measure.values for measure in measures.values())
    assert workbench.assessment.answer("5.6.b").measures == ()
    workbench.undo()
    assert values(workbench, "ratio") == {2024: "40.0", 2025: "50.0"}
    assert not workbench.undo_stack.canUndo()


def test_a_range_from_excel_is_pasted_as_one_step(
    page: MeasuresPage, table: MeasureTable, workbench: Workbench
) -> None:
    go(table, "debts", year=2023)
    paste(table, "30\t4,000\t５０．５\r\n90\t\t(7)\r\n")
    assert values(workbench, "debts") == {2023: "30", 2024: "4000", 2025: "50.5"}
    assert values(workbench, "assets") == {2023: "90", 2025: "-7"}
    assert notice(page) == "6 cells pasted."
    workbench.undo()
    assert values(workbench, "debts") == {2024: "40", 2025: "50"}
    assert not workbench.undo_stack.canUndo()


def test_cells_that_cannot_be_read_are_reported_one_by_one(
    page: MeasuresPage, table: MeasureTable, workbench: Workbench
) -> None:
    go(table, "debts", year=2024)
    paste(table, "41\t约50\n#N/A\t101\n1\t2\n7\t8\n")
    assert values(workbench, "debts") == {2024: "41", 2025: "50"}
    assert values(workbench, "assets") == {2024: "100", 2025: "101"}
    lines = report(page)
    assert len(lines) == 4
    assert lines[0].startswith("负债 · 2025: “约50”")
    assert lines[1].startswith("资产 · 2024: “#N/A”")
    assert lines[2].startswith("资产负债率 · 2024: This cell is computed")
    assert "4 could not be taken over" in notice(page)
    assert "2 would stand beyond" in notice(page)


def test_ten_thousand_rows_are_refused(
    page: MeasuresPage, table: MeasureTable, workbench: Workbench
) -> None:
    before = workbench.assessment
    go(table, "debts", year=2024)
    paste(table, "1\t2\n" * 10_000)
    assert "10,001" in notice(page)
    assert workbench.assessment is before


@pytest.mark.parametrize(
    "text", ["", '"', "\x00\x01", "\ud800", "\U00020bb7😀\u202e", '"1\n2', "\t" * 5_000, "\n\n\n"]
)
def test_rubbish_on_the_clipboard_does_no_harm(
    table: MeasureTable, workbench: Workbench, text: str
) -> None:
    go(table, "debts", Kind.SOURCE)
    if text == "\ud800":  # what a clipboard cannot hold
        text = "\ufffd"
    paste(table, text)
    workbench.flush()
    assert not workbench.is_dirty


def test_one_cell_fills_the_selection(table: MeasureTable, workbench: Workbench) -> None:
    go(table, "debts", year=2021)
    press(table, KEY.Key_Right, shift=True)
    press(table, KEY.Key_Down, shift=True)
    paste(table, "5\n")
    assert values(workbench, "debts") == {2021: "5", 2022: "5", 2024: "40", 2025: "50"}
    assert values(workbench, "assets")[2022] == "5"


def test_a_copied_range_comes_back_the_same(table: MeasureTable, workbench: Workbench) -> None:
    hostile = "=cmd|' /C calc'!A0"
    key = PartKey(PartKind.MEASURE, "debts")
    named = replace(workbench.assessment.measures["debts"], name=hostile, source='say "so"')
    workbench.edit(Edit(key, None, named))
    before = workbench.assessment
    table.selectAll()
    QTest.keyClick(table, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("'=cmd")
    press(table, KEY.Key_Delete)
    assert workbench.assessment != before
    go(table, "debts", Kind.NAME)
    paste(table, copied)
    assert workbench.assessment.measures["debts"] == before.measures["debts"]
    assert workbench.assessment.measures["assets"].values == before.measures["assets"].values
    assert workbench.assessment.answer("5.6.b") == before.answer("5.6.b")


def test_an_explanation_is_saved_while_it_is_being_typed(
    table: MeasureTable, workbench: Workbench, qtbot: QtBot
) -> None:
    go(table, "debts", Kind.EXPLANATION)
    press(table, KEY.Key_F2)
    field = editor(table)
    assert isinstance(field, QPlainTextEdit)
    with qtbot.waitSignal(workbench.saved):
        QTest.keyClicks(field, "new plant")
    assert workbench.assessment.measures["debts"].explanation == "new plant"
    assert field.isVisible()
    press(field, KEY.Key_Return, shift=True)
    QTest.keyClicks(field, "loan")
    press(field, KEY.Key_Return)
    assert workbench.assessment.measures["debts"].explanation == "new plant\nloan"


def test_escape_takes_back_what_was_saved_while_typing(
    table: MeasureTable, workbench: Workbench
) -> None:
    go(table, "debts", Kind.SOURCE)
    QTest.keyClicks(table, "a")
    workbench.flush()
    assert workbench.assessment.measures["debts"].source == "a"
    press(editor(table), KEY.Key_Escape)
    assert workbench.assessment.measures["debts"].source == ""


def test_what_is_being_typed_is_saved_when_the_program_closes(
    table: MeasureTable, workbench: Workbench
) -> None:
    saved: list[Decimal] = []
    workbench.saved.connect(
        lambda _at: saved.append(workbench.assessment.measures["debts"].values[2025])
    )
    go(table, "debts", year=2025)
    QTest.keyClicks(table, "7")
    QTest.keyClicks(editor(table), "7")
    workbench.close()
    assert saved == [Decimal(77)]


def test_undo_closes_the_editor_and_takes_back_what_it_held(
    table: MeasureTable, workbench: Workbench, qtbot: QtBot
) -> None:
    go(table, "debts", year=2025)
    QTest.keyClicks(table, "7")
    workbench.undo()
    assert values(workbench, "debts")[2025] == "50"
    field = table.findChild(QWidget, "measures.editor")
    qtbot.waitUntil(lambda: field is None or not field.isVisible())
    go(table, "assets", year=2025)
    assert values(workbench, "debts")[2025] == "50"


def test_a_new_measure_is_named_at_once_and_can_be_undone(
    page: MeasuresPage, table: MeasureTable, workbench: Workbench
) -> None:
    child(page, QPushButton, "measures.add").click()
    field = editor(table)
    QTest.keyClicks(field, "Scrap rate")
    press(field, KEY.Key_Tab)
    assert [one.name for one in workbench.assessment.measures.values()][-1] == "Scrap rate"
    assert here(table)[1] is Kind.UNIT
    workbench.undo()
    workbench.undo()
    assert len(workbench.assessment.measures) == 3


def test_a_preset_is_found_by_words_and_added_with_what_it_needs(
    page: MeasuresPage, workbench: Workbench
) -> None:
    child(page, QPushButton, "measures.presets").click()
    window = child(page, ChoiceWindow, "presets")
    QTest.keyClicks(child(window, QLineEdit, "presets.search"), "capital preservation")
    assert child(window, QListWidget, "presets.list").count() == 1
    press(child(window, QLineEdit, "presets.search"), KEY.Key_Return)
    assert {"capital_preservation_rate", "equity"} <= workbench.assessment.measures.keys()
    assert workbench.assessment.answer("5.6.b").measures == ("ratio", "capital_preservation_rate")
    assert child(window, QListWidget, "presets.list").count() == 0
    workbench.undo()
    assert len(workbench.assessment.measures) == 3


def test_presets_can_be_narrowed_to_what_a_point_lacks(page: MeasuresPage) -> None:
    page.offer_presets()
    window = child(page, ChoiceWindow, "presets")
    shown = child(window, QListWidget, "presets.list")
    everything = shown.count()
    window.narrow("5.6.b")
    assert 0 < shown.count() < everything
    assert all("5.6.b" in shown.item(row).text() for row in range(shown.count()))


def test_removing_takes_links_along_and_undo_brings_all_back(
    page: MeasuresPage, table: MeasureTable, workbench: Workbench
) -> None:
    before = workbench.assessment
    go(table, "ratio", Kind.NAME)
    page.remove_selected()
    assert "ratio" not in workbench.assessment.measures
    assert workbench.assessment.answer("5.6.b").measures == ()
    workbench.undo()
    assert workbench.assessment == before


def test_rows_move_with_their_selection(table: MeasureTable, workbench: Workbench) -> None:
    go(table, "ratio", Kind.NAME)
    QTest.keyClick(table, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert workbench.assessment.measures["ratio"].position == 1
    assert here(table)[0] == "ratio"


def test_values_that_differ_from_their_formula_are_computed_again_on_request(
    qtbot: QtBot, sample: Assessment
) -> None:
    wrong = replace(sample.measures["debt_ratio"], values=by_year({2025: "99.9"}))
    bench = opened(sample.apply(Edit(PartKey(PartKind.MEASURE, "debt_ratio"), None, wrong)))
    page = MeasuresPage(bench, Language.ENGLISH, LIGHT, Icons(RESOURCES / "icons", LIGHT))
    qtbot.addWidget(page)
    again = child(page, QPushButton, "measures.again")
    assert not again.isHidden()
    again.click()
    assert bench.assessment == sample
    assert again.isHidden()
    bench.close()


def test_an_empty_page_says_what_to_do(qtbot: QtBot) -> None:
    bench = opened(blank_assessment())
    page = MeasuresPage(bench, Language.ENGLISH, LIGHT, Icons(RESOURCES / "icons", LIGHT))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    assert child(page, QLabel, "measures.empty.title").isVisible()
    child(page, QPushButton, "measures.empty.add").click()
    assert page.table.isVisible()
    bench.close()
    assert child(page, QLabel, "measures.empty.title").text() == "No assessment is open"


def test_nothing_can_be_changed_where_nothing_can_be_saved(
    qtbot: QtBot, sample: Assessment
) -> None:
    bench = opened(sample, read_only=True)
    page = MeasuresPage(bench, Language.ENGLISH, LIGHT, Icons(RESOURCES / "icons", LIGHT))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    go(page.table, "revenue", year=2025)
    QTest.keyClicks(page.table, "9")
    press(page.table, KEY.Key_Delete)
    paste(page.table, "9\n")
    assert bench.assessment is sample
    assert not child(page, QPushButton, "measures.add").isVisible()
    bench.close()


def test_the_sample_opens_within_a_tenth_of_a_second(qtbot: QtBot, sample: Assessment) -> None:
    """Measured in the process's own time, which other programs do not lengthen."""
    bench = opened(sample)
    page = MeasuresPage(bench, Language.CHINESE, LIGHT, Icons(RESOURCES / "icons", LIGHT))
    qtbot.addWidget(page)
    page.resize(1280, 680)
    with qtbot.waitExposed(page):
        page.show()
    times = []
    for _ in range(3):
        start = time.process_time()
        bench.opened.emit()
        page.grab()
        times.append(time.process_time() - start)
    assert page.table.model().rowCount() == 80
    assert min(times) < 0.1
    bench.close()
