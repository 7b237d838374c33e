"""A real window on an X display, at the size of a small office screen."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication, QRawFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from selfassess.app import App
from selfassess.domain.wording import Language
from selfassess.resources import find_resources
from selfassess.ui.application import Application
from selfassess.ui.navigation import Page, Place
from selfassess.ui.preferences import Preferences
from selfassess.ui.text.rich_text_edit import RichTextEdit
from tests.reliability.typed_program import services

pytestmark = pytest.mark.xvfb

SMALL = (1366, 768)
PLACES = (
    Place(Page.PROFILE),
    Place(Page.FILL, "1.1.a"),
    Place(Page.FILL, "5.3.c"),
    Place(Page.MEASURES),
    Place(Page.EVIDENCE),
    Place(Page.SCORES),
    Place(Page.DOSSIER),
    Place(Page.START),
)


@pytest.fixture(params=list(Language))
def program(
    request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> Iterator[Application]:
    Preferences(tmp_path / "settings.ini").language = request.param
    sheet, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    made = Application(services(App(find_resources(), tmp_path)), on_sample=True)
    made.window.resize(*SMALL)
    made.window.show()
    qtbot.waitExposed(made.window)
    made.begin()
    yield made
    made.window.close()
    made.shut_down()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


def is_cut(widget: QWidget) -> bool:
    """Whether a label or button has less room than its words need."""
    if isinstance(widget.parent(), QLineEdit):
        return False  # the icons within a line are Qt's own
    if isinstance(widget, QLabel):
        if widget.wordWrap() or not widget.text():
            return False
        return widget.width() + 1 < widget.sizeHint().width()
    return widget.width() + 1 < widget.minimumSizeHint().width()


@pytest.mark.parametrize("place", PLACES, ids=lambda own: f"{own.page}{own.item}")
def test_no_words_are_cut_off_on_a_small_screen(
    program: Application, qtbot: QtBot, place: Place
) -> None:
    program.window.go(place)
    qtbot.waitUntil(lambda: program.window.here == place)
    QApplication.processEvents()
    widgets = [*program.window.findChildren(QLabel), *program.window.findChildren(QAbstractButton)]
    cut = [own.objectName() or own for own in widgets if own.isVisible() and is_cut(own)]
    assert cut == []


def test_the_window_fits_a_small_screen(program: Application) -> None:
    needed = program.window.minimumSizeHint()
    assert needed.width() <= SMALL[0]
    assert needed.height() <= SMALL[1]


def test_chinese_is_drawn_in_a_chinese_font(program: Application) -> None:
    font = program.window.font()
    assert QFontInfo(font).family() == "Noto Sans SC"
    drawn = QRawFont.fromFont(font, QFontDatabase.WritingSystem.SimplifiedChinese)
    assert drawn.familyName() == "Noto Sans SC"
    assert all(drawn.supportsCharacter(ord(char)) for char in "新会区政府质量奖，。；：")


@pytest.mark.skipif(shutil.which("xdotool") is None, reason="SKIPPED: xdotool is not installed")
def test_keys_from_the_keyboard_arrive_in_the_text(program: Application, qtbot: QtBot) -> None:
    program.window.go(Place(Page.FILL, "1.1.a"))
    fields = program.window.fill_page.findChildren(RichTextEdit, "section_approach")
    field = next(own for own in fields if own.isVisible())
    before = field.toPlainText()
    field.setFocus()
    window = str(int(program.window.winId()))
    subprocess.run(["xdotool", "windowfocus", window], check=True)  # noqa: S607 - found on the path
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    typing = subprocess.Popen(["xdotool", "type", "--delay", "20", "iso 9001"])  # noqa: S607
    try:
        qtbot.waitUntil(lambda: "iso 9001" in field.toPlainText(), timeout=10_000)
    finally:
        typing.wait()
    with qtbot.waitSignal(program.workbench.saved):
        pass
    assert program.workbench.assessment.answer("1.1.a").section("approach").plain != before
