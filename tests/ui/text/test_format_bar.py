"""The bar above the texts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QMouseEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from selfassess.domain.text import EMPTY, Figure, Paragraph, Run, Script
from selfassess.ui.text.format_bar import FormatBar
from selfassess.ui.text.menus import TableMenu
from selfassess.ui.text.rich_text_edit import RichTextEdit
from selfassess.ui.text.size_picker import SizePicker
from tests.ui.fakes import OFFSCREEN, RESOURCES
from tests.ui.text.samples import CONTENT, item, paragraph, place_cursor, rich, table

pytestmark = OFFSCREEN

Key = Qt.Key


def icon(name: str) -> QIcon:
    """Icons as the theme makes them: from files that are there."""
    assert (RESOURCES / "icons" / f"{name}.svg").is_file()
    pixmap = QPixmap(16, 16)
    pixmap.fill(QColor("black"))
    return QIcon(pixmap)


class Page(QWidget):
    """Two fields under one bar."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = FormatBar(icon)
        self.first = RichTextEdit()
        self.second = RichTextEdit()
        column = QVBoxLayout(self)
        for part in (self.bar, self.first, self.second):
            column.addWidget(part)
        for field in (self.first, self.second):
            self.bar.serve(field)

    def button(self, name: str) -> QToolButton:
        found = self.bar.findChild(QToolButton, f"format_{name}")
        assert isinstance(found, QToolButton)
        return found

    def click(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def enabled(self) -> set[str]:
        return {
            button.objectName().removeprefix("format_")
            for button in self.bar.findChildren(QToolButton)
            if button.isEnabled()
        }

    def checked(self) -> set[str]:
        return {
            button.objectName().removeprefix("format_")
            for button in self.bar.findChildren(QToolButton)
            if button.isChecked()
        }


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    made.resize(600, 400)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.first.clearFocus()
    return made


def enter(field: RichTextEdit, qtbot: QtBot) -> None:
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)


def test_nothing_can_be_pressed_before_the_user_is_in_a_text(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    assert page.enabled() == set()


def test_the_bar_works_for_the_text_that_the_user_is_in(page: Page, qtbot: QtBot) -> None:
    enter(page.first, qtbot)
    page.click("bold")
    QTest.keyClicks(page.first, "a")
    enter(page.second, qtbot)
    assert "bold" not in page.checked()
    page.click("italic")
    QTest.keyClicks(page.second, "b")
    assert page.first.text() == rich(Paragraph((Run("a", bold=True),)))
    assert page.second.text() == rich(Paragraph((Run("b", italic=True),)))


def test_a_click_leaves_cursor_and_selection_in_the_text(page: Page, qtbot: QtBot) -> None:
    enter(page.first, qtbot)
    page.first.set_text(rich(paragraph("abc")))
    place_cursor(page.first, "b", 1)
    for name, run in {
        "superscript": Run("b", script=Script.SUPERSCRIPT),
        "subscript": Run("b", script=Script.SUBSCRIPT),
    }.items():
        page.click(name)
        assert page.first.text() == rich(Paragraph((Run("a"), run, Run("c"))))
        assert page.checked() == {name}
        assert page.first.textCursor().selectedText() == "b"
        assert page.first.hasFocus()


def test_lists_are_made_and_nested(page: Page, qtbot: QtBot) -> None:
    enter(page.first, qtbot)
    QTest.keyClicks(page.first, "a")
    assert "indent" not in page.enabled()
    page.click("numbers")
    assert page.checked() == {"numbers"}
    page.click("indent")
    assert page.first.text() == rich(item("a", 1, numbered=True))
    page.click("bullets")
    assert page.first.text() == rich(item("a", 1))
    page.click("outdent")
    page.click("outdent")
    assert page.first.text() == rich(paragraph("a"))
    assert page.checked() == set()


def test_captions_have_no_marks_and_cells_no_lists(page: Page, qtbot: QtBot) -> None:
    enter(page.first, qtbot)
    page.first.set_text(rich(table("1|2", caption="c"), Figure(CONTENT, "d")))
    place_cursor(page.first, "c")
    assert page.enabled() == set()
    place_cursor(page.first, "1")
    assert page.enabled() == {"bold", "italic", "superscript", "subscript", "table"}
    place_cursor(page.first, "d")
    assert page.enabled() == set()


def test_the_bar_shows_the_marks_at_the_cursor(page: Page, qtbot: QtBot) -> None:
    enter(page.first, qtbot)
    page.first.set_text(rich(Paragraph((Run("a"), Run("b", bold=True, italic=True)))))
    QTest.keyClick(page.first, Key.Key_End)
    assert page.checked() == {"bold", "italic"}
    QTest.keyClick(page.first, Key.Key_Home)
    assert page.checked() == set()


def test_a_read_only_text_offers_nothing(page: Page, qtbot: QtBot) -> None:
    page.first.setReadOnly(True)
    enter(page.first, qtbot)
    assert page.enabled() == set()


def test_a_table_of_the_chosen_size_is_inserted(page: Page, qtbot: QtBot) -> None:
    enter(page.first, qtbot)
    menu = page.button("table").menu()
    assert isinstance(menu, QMenu)
    picker = menu.findChild(SizePicker)
    assert isinstance(picker, SizePicker)
    picker.resize(picker.sizeHint())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(8 + 50, 8 + 30)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        QApplication.sendEvent(picker, QMouseEvent(kind, place, place, left, left, none))
    assert page.first.text() == rich(table("||", "||"))
    QTest.keyClicks(page.first, "x")
    assert page.first.text() == rich(table("x||", "||"))


def test_the_size_is_chosen_with_the_arrow_keys_too(qtbot: QtBot) -> None:
    picker = SizePicker()
    qtbot.addWidget(picker)
    chosen: list[tuple[int, int]] = []
    picker.chosen.connect(lambda rows, columns: chosen.append((rows, columns)))
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Right, Key.Key_Left, Key.Key_Left):
        QTest.keyClick(picker, key)
    QTest.keyClick(picker, Key.Key_Return)
    for key in (Key.Key_Up, Key.Key_Left):
        for _ in range(20):
            QTest.keyClick(picker, key)
    QTest.keyClick(picker, Key.Key_Space)
    assert chosen == [(5, 3), (1, 1)]
    assert "1" in picker.accessibleName()


def test_in_a_table_the_menu_changes_it(page: Page, qtbot: QtBot) -> None:
    enter(page.first, qtbot)
    page.first.set_text(rich(table("1|2", "3|4")))
    place_cursor(page.first, "4")
    menu = page.button("table").menu()
    assert isinstance(menu, TableMenu)
    menu.aboutToShow.emit()
    actions = {action.objectName(): action for action in menu.actions()}
    assert actions["header"].isChecked()
    actions["header"].trigger()
    actions["column_before"].trigger()
    assert page.first.text() == rich(table("1||2", "3||4", header=False))


def test_a_field_that_is_gone_is_forgotten(page: Page, qtbot: QtBot) -> None:
    enter(page.first, qtbot)
    assert page.enabled()
    page.first.deleteLater()
    qtbot.waitUntil(lambda: page.enabled() == set())
    enter(page.second, qtbot)
    page.click("bold")
    assert page.second.text() == EMPTY


def test_a_page_can_add_buttons_of_its_own(page: Page) -> None:
    added = page.bar.add_button("picture", "table", "Picture")
    assert added.accessibleName() == "Picture"
    row = page.bar.layout()
    assert row is not None
    assert row.indexOf(added) == row.count() - 2  # before the stretch


def test_every_button_says_what_it_does(page: Page) -> None:
    for button in page.bar.findChildren(QToolButton):
        assert button.toolTip()
        assert button.accessibleName() == button.toolTip()
        assert not button.icon().isNull()
