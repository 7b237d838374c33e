from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from selfassess.ui.text.rich_text_edit import RichTextEdit


@pytest.fixture
def field(qapp: QApplication, qtbot: QtBot) -> RichTextEdit:
    """An empty field on the screen, with the cursor in it."""
    qapp.clipboard().clear()
    made = RichTextEdit()
    qtbot.addWidget(made)
    made.resize(600, 400)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made
