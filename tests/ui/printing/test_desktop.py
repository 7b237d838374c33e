from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from selfassess.ui.printing.desktop import ask_target


class Dialog:
    """Gives the next of its answers each time, and remembers what it was asked."""

    def __init__(self, *answers: str) -> None:
        self._answers = list(answers)
        self.suggestions: list[str] = []

    def __call__(self, _parent: QWidget, _title: str, suggestion: str, _kinds: str) -> str:
        self.suggestions.append(suggestion)
        return self._answers.pop(0)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def asked(dialog: Dialog, parent: QWidget, suggestion: Path) -> Path | None:
    return ask_target(dialog, parent, "Export", suggestion, "PDF (*.pdf)")


def test_a_whole_name_is_taken_as_it_is(parent: QWidget, tmp_path: Path) -> None:
    dialog = Dialog(str(tmp_path / "a.PDF"))
    assert asked(dialog, parent, tmp_path / "b.pdf") == tmp_path / "a.PDF"
    assert dialog.suggestions == [str(tmp_path / "b.pdf")]


def test_no_name_is_no_target(parent: QWidget, tmp_path: Path) -> None:
    assert asked(Dialog(""), parent, tmp_path / "b.pdf") is None


def test_a_name_without_suffix_gets_it(parent: QWidget, tmp_path: Path) -> None:
    dialog = Dialog(str(tmp_path / "drafts.sqlite"))
    assert asked(dialog, parent, tmp_path / "b.pdf") == tmp_path / "drafts.sqlite.pdf"


def test_a_file_is_never_replaced_by_a_name_that_nobody_typed(
    parent: QWidget, tmp_path: Path
) -> None:
    existing = tmp_path / "a.pdf"
    existing.write_text("last year's")
    dialog = Dialog(str(tmp_path / "a"), "")
    assert asked(dialog, parent, tmp_path / "b.pdf") is None
    assert dialog.suggestions == [str(tmp_path / "b.pdf"), str(existing)]
