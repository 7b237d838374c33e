"""填报: a person types, ticks, rates, moves on, and takes back."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from selfassess.domain.assessment import Answer, Status
from selfassess.ui.fill.page import FillPage
from selfassess.ui.fill.rating_bar import RatingBar
from selfassess.ui.text.rich_text_edit import RichTextEdit
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import OFFSCREEN, FakeDrafts, child, the_rubric

pytestmark = OFFSCREEN


W = TypeVar("W", bound=QWidget)


def shown(page: FillPage, kind: type[W], name: str) -> W:
    """The one widget of this kind and name that the user sees: both forms have most of them."""
    found = [own for own in page.findChildren(kind, name) if own.isVisibleTo(page)]
    assert len(found) == 1, f"{len(found)} of {name}"
    return found[0]


def section(page: FillPage, name: str = "approach") -> RichTextEdit:
    return shown(page, RichTextEdit, f"section_{name}")


def caps(page: FillPage) -> set[str]:
    """The caps whose chips are shown."""
    chips = (own for own in page.findChildren(QPushButton) if own.isVisibleTo(page))
    return {own.objectName() for own in chips if own.objectName().startswith("cap_")}


def stored(drafts: FakeDrafts, point: str) -> Answer:
    return drafts.load("a-1").answer(point)


def test_what_is_typed_is_stored_after_a_pause(
    page: FillPage, workbench: Workbench, drafts: FakeDrafts, qtbot: QtBot
) -> None:
    page.show_point("1.2.a")
    with qtbot.waitSignal(workbench.saved):
        QTest.keyClicks(section(page), "monthly")
    assert "monthly" in stored(drafts, "1.2.a").section("approach").plain


def test_the_last_character_survives_an_instant_change_of_point(
    page: FillPage, drafts: FakeDrafts
) -> None:
    QTest.keyClicks(section(page), "x")
    page.show_point("1.1.b")
    assert "x" in stored(drafts, "1.1.a").section("approach").plain
    QTest.keyClicks(section(page), "y")
    page.hide()
    assert "y" in stored(drafts, "1.1.b").section("approach").plain


def test_composed_chinese_arrives_whole_and_only_when_committed(
    page: FillPage, workbench: Workbench, drafts: FakeDrafts
) -> None:
    page.show_point("1.2.b")
    field = section(page)
    before = stored(drafts, "1.2.b")
    QApplication.sendEvent(field, QInputMethodEvent("zhiliang", []))
    workbench.flush()
    assert stored(drafts, "1.2.b") == before
    committed = QInputMethodEvent("", [])
    committed.setCommitString("质量𠮷")
    QApplication.sendEvent(field, committed)
    workbench.flush()
    assert "质量𠮷" in stored(drafts, "1.2.b").section("approach").plain


def test_composing_in_a_plain_field_is_kept_back_too(
    page: FillPage, workbench: Workbench, drafts: FakeDrafts
) -> None:
    field = shown(page, QPlainTextEdit, "strengths")
    QApplication.sendEvent(field, QInputMethodEvent("you", []))
    workbench.flush()
    assert stored(drafts, "1.1.a").strengths == ""
    committed = QInputMethodEvent("", [])
    committed.setCommitString("优势")
    QApplication.sendEvent(field, committed)
    workbench.flush()
    assert stored(drafts, "1.1.a").strengths == "优势"


def test_facts_are_stored_and_lift_their_caps(
    page: FillPage, workbench: Workbench, drafts: FakeDrafts, qtbot: QtBot
) -> None:
    page.show_point("1.1.b")  # it has text, ratings and evidence only
    qtbot.waitUntil(lambda: "cap_deployed" in caps(page))
    for name, words in (("owner", "quality"), ("frequency", "monthly"), ("records", "minutes")):
        QTest.keyClicks(shown(page, QLineEdit, name), words)
    workbench.flush()
    assert stored(drafts, "1.1.b").records == "minutes"
    qtbot.waitUntil(lambda: "cap_deployed" not in caps(page))


def test_a_chip_leads_to_the_field_that_lifts_it(page: FillPage, qtbot: QtBot) -> None:
    page.show_point("1.1.b")
    qtbot.waitUntil(lambda: "cap_improved" in caps(page))
    shown(page, QPushButton, "cap_improved").click()
    focused = page.window().focusWidget()
    assert focused is not None
    assert focused.objectName() == "improvement_add"


def test_improvements_are_added_and_removed(
    page: FillPage, workbench: Workbench, drafts: FakeDrafts, qtbot: QtBot
) -> None:
    page.show_point("1.1.b")
    shown(page, QPushButton, "improvement_add").click()
    qtbot.waitUntil(lambda: len(page.findChildren(QLineEdit, "improvement_0_date")) == 1)
    QTest.keyClicks(shown(page, QLineEdit, "improvement_0_date"), "2025-03")
    workbench.flush()
    assert [own.date for own in stored(drafts, "1.1.b").improvements] == ["2025-03"]
    workbench.undo()
    assert stored(drafts, "1.1.b").improvements == ()


def test_a_rating_is_stored_at_once_and_moves_the_percent(
    page: FillPage, drafts: FakeDrafts
) -> None:
    bar = shown(page, RatingBar, "rating_approach")
    before = child(page, QLabel, "point_percent").text()
    QTest.keyClick(bar, Qt.Key.Key_End)
    assert stored(drafts, "1.1.a").ratings["approach"] == 100
    assert child(page, QLabel, "point_percent").text() != before
    QTest.keyClick(bar, Qt.Key.Key_Delete)
    assert "approach" not in stored(drafts, "1.1.a").ratings


def test_elements_are_ticked_and_counted(
    page: FillPage, workbench: Workbench, drafts: FakeDrafts, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: shown(page, QCheckBox, "element_2").isVisible())
    box = shown(page, QCheckBox, "element_2")
    box.click()
    workbench.flush()
    assert stored(drafts, "1.1.a").covered == (2,)
    total = len(the_rubric().points["1.1.a"].elements)
    assert shown(page, QLabel, "elements_count").text() == f"1 of {total} covered"


def test_the_status_is_stored(page: FillPage, drafts: FakeDrafts) -> None:
    status = child(page, QComboBox, "status")
    status.setCurrentIndex(1)
    status.activated.emit(1)
    assert stored(drafts, "1.1.a").status is Status.READY


def test_notes_are_stored(page: FillPage, workbench: Workbench, drafts: FakeDrafts) -> None:
    notes = child(page, QPlainTextEdit, "notes")
    notes.setPlainText("ask the foreman")
    workbench.flush()
    assert stored(drafts, "1.1.a").notes == "ask the foreman"


def test_undo_shows_what_was_before_in_the_field(page: FillPage, workbench: Workbench) -> None:
    field = section(page)
    before = field.toPlainText()
    QTest.keyClicks(field, "z")
    workbench.flush()
    assert field.toPlainText() != before
    workbench.undo()
    assert field.toPlainText() == before
    workbench.redo()
    assert "z" in field.toPlainText()


def test_points_are_stepped_through_by_key(page: FillPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.point_chosen) as chosen:
        QTest.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert chosen.args == ["1.1.b"]


def test_results_points_have_their_own_sections(page: FillPage) -> None:
    page.show_point("5.1.a")
    assert section(page, "levels").isVisible()
    assert not [own for own in page.findChildren(QLineEdit, "owner") if own.isVisible()]


@pytest.mark.parametrize("words", ["<b>x</b>", "&amp; <img src='/etc/passwd'>"])
def test_what_looks_like_markup_stays_text(
    page: FillPage, workbench: Workbench, drafts: FakeDrafts, words: str
) -> None:
    page.show_point("1.2.a")
    QTest.keyClicks(section(page), words)
    workbench.flush()
    assert words in stored(drafts, "1.2.a").section("approach").plain


def test_a_read_only_store_lets_nothing_be_typed(page: FillPage, workbench: Workbench) -> None:
    kept = workbench.assessment
    workbench.open(FakeDrafts(kept, read_only=True), kept)
    page.show_point("1.1.b")
    field = section(page)
    before = field.toPlainText()
    QTest.keyClicks(field, "no")
    assert field.toPlainText() == before
    assert shown(page, QLineEdit, "owner").isReadOnly()


class WindowWatch(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_no_part_of_the_page_flashes_as_a_window(page: FillPage, qapp: QApplication) -> None:
    watch = WindowWatch()
    qapp.installEventFilter(watch)
    for point in ("1.1.b", "5.1.a", "1.2.a"):
        page.show_point(point)
        qapp.processEvents()
    qapp.removeEventFilter(watch)
    assert watch.seen == []
