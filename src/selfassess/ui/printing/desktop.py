"""What the page asks of the desktop; tests answer in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from selfassess.ui.printing.file_name import SUFFIX

AskFile = Callable[[QWidget, str, str, str], str]
"""Parent, title, suggested path and kinds of files; the path chosen, empty if none was."""


@dataclass(frozen=True, slots=True)
class Desktop:
    """Choosing where to save, and opening what was saved."""

    ask_file: AskFile
    open_url: Callable[[QUrl], bool]


def _ask_file(parent: QWidget, title: str, suggestion: str, kinds: str) -> str:
    return QFileDialog.getSaveFileName(parent, title, suggestion, kinds)[0]


DESKTOP = Desktop(_ask_file, QDesktopServices.openUrl)


def ask_target(
    ask_file: AskFile, parent: QWidget, title: str, suggestion: Path, kinds: str
) -> Path | None:
    """Where the user wants the file, its name ending in ``.pdf``; None if nowhere.

    The dialog asks before a file is replaced, but only for the very name that was typed. So where
    the suffix is added here and such a file exists, it is asked again with the whole name.
    """
    while chosen := ask_file(parent, title, str(suggestion), kinds):
        target = Path(chosen)
        if target.suffix.lower() == SUFFIX:
            return target
        suggestion = target.with_name(target.name + SUFFIX)
        if not suggestion.exists():
            return suggestion
    return None
