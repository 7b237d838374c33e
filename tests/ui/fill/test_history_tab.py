from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QTabWidget, QTextEdit
from pytestqt.qtbot import QtBot

from selfassess.domain.assessment import PartKey, PartKind
from selfassess.domain.text import plain_text
from selfassess.ui.fill.history_tab import HistoryTab
from selfassess.ui.fill.page import FillPage
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import NOW, OFFSCREEN, FakeDrafts, FakeState, FullDiskError, child

pytestmark = OFFSCREEN
KEY = PartKey(PartKind.ANSWER, "1.1.a")


@pytest.fixture
def tab(page: FillPage, workbench: Workbench, drafts: FakeDrafts) -> HistoryTab:
    """The tab in sight, with three states: two texts of other days, and the present."""
    now = workbench.assessment.answer("1.1.a")
    then = now.with_section("approach", plain_text("每月<b>召开</b>例会。"))
    first = replace(then, owner="某某")
    drafts.states[KEY] = [
        FakeState(9, NOW, now),
        FakeState(5, NOW - timedelta(days=1), then),
        FakeState(2, NOW - timedelta(days=2), first),
    ]
    history = child(page, HistoryTab, "history")
    child(page, QTabWidget, "side_panel").setCurrentWidget(history)
    return history


def states(tab: HistoryTab) -> QListWidget:
    return child(tab, QListWidget, "history_states")


def shown(tab: HistoryTab) -> str:
    return child(tab, QTextEdit, "history_difference").toPlainText()


def restore(tab: HistoryTab) -> QPushButton:
    return child(tab, QPushButton, "history_restore")


def test_states_are_listed_newest_first_with_time_size_and_change(tab: HistoryTab) -> None:
    lines = [states(tab).item(place).text() for place in range(states(tab).count())]
    assert len(lines) == 3
    local = (NOW - timedelta(days=1)).astimezone().strftime("%Y-%m-%d %H:%M")
    assert lines[1].startswith(f"{local}\n")
    assert lines[1].endswith("words · Owner -2")
    assert "Approach +" in lines[0]
    assert not restore(tab).isEnabled()


def test_a_state_shows_what_differs_from_now_and_nothing_is_markup(tab: HistoryTab) -> None:
    states(tab).setCurrentRow(1)
    assert shown(tab).startswith("Approach\n")
    assert "<b>" in shown(tab)
    assert restore(tab).isEnabled()
    states(tab).setCurrentRow(0)
    assert shown(tab) == ""
    assert "now" in child(tab, QLabel, "history_hint").text()
    assert not restore(tab).isEnabled()


def test_restoring_is_one_step_that_undo_takes_back(
    tab: HistoryTab, workbench: Workbench, drafts: FakeDrafts
) -> None:
    now = workbench.assessment.answer("1.1.a")
    states(tab).setCurrentRow(2)
    QTest.mouseClick(restore(tab), Qt.MouseButton.LeftButton)
    back = workbench.assessment.answer("1.1.a")
    assert back.owner == "某某"
    assert back.section("approach") == plain_text("每月<b>召开</b>例会。")
    assert drafts.load("a-1").answer("1.1.a") == back
    workbench.undo()
    assert workbench.assessment.answer("1.1.a") == now


def test_restoring_takes_the_form_along_and_loses_nothing_just_typed(
    page: FillPage, tab: HistoryTab, workbench: Workbench
) -> None:
    typed = workbench.assessment.answer("1.1.a")
    editor = child(page, QTextEdit, "section_approach")
    states(tab).setCurrentRow(1)
    QTest.keyClicks(editor, "abc")
    QTest.mouseClick(restore(tab), Qt.MouseButton.LeftButton)
    assert editor.toPlainText() == "每月<b>召开</b>例会。"
    workbench.undo()
    assert "abc" in workbench.assessment.answer("1.1.a").section("approach").plain
    workbench.undo()
    assert workbench.assessment.answer("1.1.a") == typed


def test_a_damaged_state_hides_no_other(tab: HistoryTab, drafts: FakeDrafts) -> None:
    drafts.states[KEY].insert(0, FakeState(10, NOW + timedelta(minutes=5), FullDiskError()))
    tab.look()
    assert "cannot be read" in states(tab).item(0).text()
    states(tab).setCurrentRow(0)
    assert child(tab, QLabel, "history_hint").text() == FullDiskError().message.en
    assert not restore(tab).isEnabled()
    assert states(tab).count() == 4


def test_a_save_appears_while_the_tab_is_in_sight(
    tab: HistoryTab, workbench: Workbench, qtbot: QtBot
) -> None:
    states(tab).setCurrentRow(2)
    answer = workbench.assessment.answer("1.1.a")
    workbench.change_answer("1.1.a", replace(answer, owner="张三丰"))
    workbench.flush()
    # The fake store saves at NOW, the minute of the newest state, which it takes the place of.
    qtbot.waitUntil(lambda: "Owner +3" in states(tab).item(0).text())
    assert states(tab).currentRow() == 2


def test_a_removed_answer_comes_back_as_an_empty_one(
    tab: HistoryTab, workbench: Workbench, drafts: FakeDrafts
) -> None:
    drafts.states[KEY].append(FakeState(1, NOW - timedelta(days=3), None))
    tab.look()
    states(tab).setCurrentRow(3)
    QTest.mouseClick(restore(tab), Qt.MouseButton.LeftButton)
    assert "1.1.a" not in workbench.assessment.answers


def test_a_point_without_states_says_so(page: FillPage, tab: HistoryTab) -> None:
    page.show_point("1.1.b")
    assert states(tab).count() == 0
    assert "Nothing" in child(tab, QLabel, "history_hint").text()
