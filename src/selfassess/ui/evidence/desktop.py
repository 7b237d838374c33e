"""What the page asks of the desktop; tests answer in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

AskFiles = Callable[[QWidget, str, str], list[str]]
"""Parent, title and kinds of files; the paths chosen, none if cancelled."""


@dataclass(frozen=True, slots=True)
class EvidenceDesktop:
    """Choosing files, opening one with the system's program, and what was copied."""

    ask_files: AskFiles
    ask_file: AskFiles
    open_url: Callable[[QUrl], bool]
    clipboard: Callable[[], QMimeData]


def _ask_files(parent: QWidget, title: str, kinds: str) -> list[str]:
    return QFileDialog.getOpenFileNames(parent, title, "", kinds)[0]


def _ask_file(parent: QWidget, title: str, kinds: str) -> list[str]:
    chosen = QFileDialog.getOpenFileName(parent, title, "", kinds)[0]
    return [chosen] if chosen else []


def _clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


DESKTOP = EvidenceDesktop(_ask_files, _ask_file, QDesktopServices.openUrl, _clipboard)


def local_paths(data: QMimeData) -> tuple[Path, ...]:
    """The files and folders of this computer that were dropped or copied."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
