"""How the taking in of files goes, and what was refused."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QScrollArea, QWidget

from selfassess.ui.parts import button, column, label, panel, row, tool
from selfassess.ui.theme import SPACE, Icons

_THICK = 6
_FULL = 100
_TALLEST = 150


class AddingStatus(QWidget):
    """A bar with a way to stop while files are taken in; afterwards a notice that can be closed."""

    cancel_asked = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label(tone="muted", name="evidence.progress.words")
        self._bar = QProgressBar()
        self._bar.setObjectName("evidence.progress")
        self._bar.setAccessibleName(self.tr("Progress of adding"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(_THICK)
        self._cancel = button(self.tr("Cancel"), "evidence.cancel")
        self._cancel.clicked.connect(self._ask_cancel)
        self._progress = self._build_progress()
        self._text = label(name="evidence.notice", wraps=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._notice = self._build_notice(icons)
        self.setLayout(column(self._progress, self._notice, gap=0))
        self._progress.hide()
        self._notice.hide()

    def _build_progress(self) -> QFrame:
        frame = panel("banner")
        words = column(self._words, self._bar, gap=SPACE // 2)
        layout = row(words, self._cancel, margin=SPACE, gap=2 * SPACE)
        layout.setStretchFactor(words, 1)
        frame.setLayout(layout)
        return frame

    def _build_notice(self, icons: Icons) -> QFrame:
        frame = panel("banner")
        close = tool(icons("x"), self.tr("Close"), "evidence.notice.close")
        close.clicked.connect(self.show_nothing)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._text)
        area.setMaximumHeight(_TALLEST)
        self._text.setAutoFillBackground(False)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        layout = row(area, column(close, 1), margin=SPACE)
        layout.setStretch(0, 1)
        frame.setLayout(layout)
        return frame

    def show_start(self) -> None:
        """Show that files are being taken in."""
        self._notice.hide()
        self._bar.setRange(0, 0)
        self._words.setText(self.tr("Adding files…"))
        self._cancel.setEnabled(True)
        self._progress.show()

    def show_progress(self, done: int, whole: int) -> None:
        """Show that ``done`` of ``whole`` is kept."""
        self._bar.setRange(0, max(whole, 1))
        self._bar.setValue(min(done, whole))
        if self._cancel.isEnabled():
            percent = _FULL * min(done, whole) // max(whole, 1)
            self._words.setText(self.tr("Adding files… {percent}%").format(percent=percent))

    def show_end(self) -> None:
        """Show no progress any more."""
        self._progress.hide()

    def show_notice(self, lines: tuple[str, ...]) -> None:
        """Show what a person should know, a line each; nothing where there is none."""
        self._text.setText("\n".join(lines))
        self._notice.setVisible(bool(lines))
        metrics = self._text.fontMetrics()
        wanted = (len(lines) + 1) * metrics.lineSpacing() + SPACE
        self._area.setMinimumHeight(min(wanted, _TALLEST))
        self._area.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """Put the notice away."""
        self._notice.hide()

    def _ask_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._words.setText(self.tr("Stopping…"))
        self.cancel_asked.emit()
