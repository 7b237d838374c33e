"""Where an export stands: under way, done, failed or cancelled."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QStackedWidget, QWidget

from selfassess.ui.parts import button, column, label, plain_tip, row
from selfassess.ui.printing.desktop import Desktop
from selfassess.ui.printing.export import Printed
from selfassess.ui.theme import SPACE, Icons, Theme

_ICON = 20
_THICK = 6
_FULL = 100


class ExportStatus(QStackedWidget):
    """Shows one of: nothing, the progress, the result, a message."""

    cancel_asked = Signal()
    """The user wants the export to stop."""

    def __init__(self, theme: Theme, icons: Icons, desktop: Desktop) -> None:
        super().__init__()
        self.setObjectName("dossier.status")
        self.setAccessibleName(self.tr("Export"))
        self._progress = _Progress()
        self._result = _Result(theme, icons, desktop)
        self._message = _Message(theme, icons)
        for widget in (QWidget(), self._progress, self._result, self._message):
            self.addWidget(widget)
        self._progress.cancel_asked.connect(self.cancel_asked)

    def show_nothing(self) -> None:
        """Show that nothing was exported yet."""
        self.setCurrentIndex(0)

    def show_start(self) -> None:
        """Show that the export has begun."""
        self._progress.begin()
        self.setCurrentWidget(self._progress)

    def show_progress(self, done: int, whole: int) -> None:
        """Show that ``done`` steps of ``whole`` are done."""
        self._progress.advance(done, whole)

    def show_result(self, printed: Printed) -> None:
        """Show what was printed, with ways to it."""
        self._result.show_printed(printed)
        self.setCurrentWidget(self._result)

    def show_error(self, text: str) -> None:
        """Show why nothing was printed, and what to do."""
        self._message.show_text(text, is_error=True)
        self.setCurrentWidget(self._message)

    def show_cancelled(self) -> None:
        """Show that the export was stopped."""
        self._message.show_text(self.tr("Cancelled. No file was written."), is_error=False)
        self.setCurrentWidget(self._message)


class _Progress(QWidget):
    """A bar, what it says in words, and a way to stop."""

    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "muted", "dossier.progress.words")
        self._bar = QProgressBar()
        self._bar.setObjectName("dossier.progress")
        self._bar.setAccessibleName(self.tr("Progress of the export"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(_THICK)
        self._cancel = button(self.tr("Cancel"), "dossier.cancel")
        self._cancel.clicked.connect(self._ask_cancel)
        words = column(self._words, self._bar, gap=SPACE // 2)
        layout = row(words, self._cancel, gap=2 * SPACE)
        layout.setStretchFactor(words, 1)
        layout.setAlignment(self._cancel, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(column(layout, 1))

    def begin(self) -> None:
        self._bar.setRange(0, 0)
        self._words.setText(self.tr("Writing the dossier…"))
        self._cancel.setEnabled(True)

    def advance(self, done: int, whole: int) -> None:
        self._bar.setRange(0, max(whole, 1))
        self._bar.setValue(min(done, whole))
        if self._cancel.isEnabled():
            percent = _FULL * min(done, whole) // max(whole, 1)
            words = self.tr("Writing the dossier… {percent}%")
            self._words.setText(words.format(percent=percent))

    def _ask_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._words.setText(self.tr("Stopping…"))
        self.cancel_asked.emit()


class _Result(QFrame):
    """The file that was written, and two ways to it."""

    def __init__(self, theme: Theme, icons: Icons, desktop: Desktop) -> None:
        super().__init__()
        self._desktop = desktop
        self._printed: Printed | None = None
        mark = QLabel()
        mark.setPixmap(icons("circle-check", theme.accent).pixmap(_ICON))
        self._name = label("", "strong", "dossier.result.name", wraps=True)
        self._details = label("", "muted", "dossier.result.details", wraps=True)
        self._trouble = label("", "danger", "dossier.result.trouble", wraps=True)
        opener = button(self.tr("Open file"), "dossier.result.open", icon=icons("external-link"))
        folder = button(
            self.tr("Show in folder"), "dossier.result.folder", icon=icons("folder-open")
        )
        opener.clicked.connect(self._open_file)
        folder.clicked.connect(self._open_folder)
        body = column(
            self._name, self._details, row(opener, folder, 1), self._trouble, 1, gap=SPACE
        )
        layout = row(column(mark, 1), body, gap=SPACE)
        layout.setStretchFactor(body, 1)
        self.setLayout(layout)

    def show_printed(self, printed: Printed) -> None:
        self._printed = printed
        self._name.setText(_breakable(printed.file.name))
        self._name.setToolTip(plain_tip(str(printed.file)))
        details = self.tr("{pages} pages · {seconds} s · {time}")
        self._details.setText(
            details.format(
                pages=printed.pages,
                seconds=f"{printed.seconds:.1f}",
                time=f"{printed.at.astimezone():%Y-%m-%d %H:%M}",
            )
        )
        self._trouble.hide()

    def _open_file(self) -> None:
        if self._printed is not None and self._printed.file.is_file():
            self._open(str(self._printed.file))
        else:
            self._complain(self.tr("The file is no longer there. Export it again."))

    def _open_folder(self) -> None:
        if self._printed is not None and self._printed.file.parent.is_dir():
            self._open(str(self._printed.file.parent))
        else:
            self._complain(self.tr("The folder is no longer there. Export the file again."))

    def _open(self, path: str) -> None:
        if self._desktop.open_url(QUrl.fromLocalFile(path)):
            self._trouble.hide()
        else:
            trouble = self.tr("No program could open it. It stands here: {path}")
            self._complain(trouble.format(path=path))

    def _complain(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.show()


class _Message(QWidget):
    """A sentence about an export that wrote nothing."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._error = icons("circle-alert", theme.danger).pixmap(_ICON)
        self._note = icons("info", theme.muted).pixmap(_ICON)
        self._mark = QLabel()
        self._text = label("", "", "dossier.message", wraps=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = row(column(self._mark, 1), column(self._text, 1), gap=SPACE)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_text(self, text: str, *, is_error: bool) -> None:
        self._mark.setPixmap(self._error if is_error else self._note)
        self._text.setText(text)
        self._text.setAccessibleName(text)


def _breakable(name: str) -> str:
    """``name`` so that a label can break it: after underscores, with spaces of no width."""
    return name.replace("_", "_\u200b")
