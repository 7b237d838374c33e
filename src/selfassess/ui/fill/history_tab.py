"""Beside the editor: the saved states of this point, how they differ from now, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QTextEdit, QWidget
from typing_extensions import override

from selfassess.domain.assessment import BLANK, Answer, PartKey, PartKind
from selfassess.domain.differences import Mark, Segment
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.history import Change, changes, thinned
from selfassess.domain.places import texts_of
from selfassess.domain.rubric import Point
from selfassess.domain.text import word_count
from selfassess.domain.wording import Language
from selfassess.ui.parts import button, column, label, panel, row
from selfassess.ui.ports import SavedState
from selfassess.ui.theme import SPACE, Icons, Theme
from selfassess.ui.workbench import Workbench

PAUSE_MS = 300
_NAMED = 3
_CONTEXT = 24


class HistoryTab(QWidget):
    """Lists saved states, the newest first, and shows what each has that is not there now.

    Reads the store only while it can be seen.
    """

    restored = Signal()
    """The answer is again what it was; undo takes it back."""

    def __init__(
        self,
        workbench: Workbench,
        language: Language,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("history")
        self._workbench = workbench
        self._language = language
        self._point = ""
        self._states: tuple[SavedState, ...] = ()
        self._known: dict[int, Answer | SelfAssessError] = {}
        self._hint = label(tone="small", name="history_hint", wraps=True)
        self._list = self._build_list()
        self._view = _DifferenceView(theme)
        self._restore = button(
            self.tr("Restore this state"), "history_restore", icon=icons("rotate-ccw")
        )
        self._restore.clicked.connect(self._bring_back)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.look)
        self._build()
        workbench.saved.connect(self._look_soon)
        workbench.part_changed.connect(self._look_soon)
        workbench.opened.connect(self._forget)
        workbench.closed.connect(self._forget)

    def _build_list(self) -> QListWidget:
        states = QListWidget()
        states.setObjectName("history_states")
        states.setAccessibleName(self.tr("Saved states of this point"))
        states.setWordWrap(True)
        states.setSpacing(SPACE // 2)
        states.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        states.currentRowChanged.connect(self._show_difference)
        return states

    def _build(self) -> None:
        below = panel("surface")
        below.setLayout(column(self._hint, self._view, row(self._restore, 1), margin=SPACE + 4))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(self._list)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        self.setLayout(column(splitter))

    def show_point(self, point_id: str) -> None:
        """Show the states of a point."""
        self._point = point_id
        self._known.clear()
        self._list.clear()
        self._states = ()
        if self.isVisible():
            self.look()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()

    def look(self) -> None:
        """Read the states again, and show them; the chosen one stays chosen."""
        self._pause.stop()
        if not self._workbench.is_open or not self._point or not self.isVisible():
            return
        chosen = self._chosen()
        try:
            states = self._workbench.history(PartKey(PartKind.ANSWER, self._point))
        except SelfAssessError as error:
            self._show_nothing(error.in_language(self._language))
            return
        kept = thinned(states, states[0].saved_at) if states else ()
        if [own.number for own in kept] != [own.number for own in self._states]:
            self._states = kept
            self._fill(chosen.number if chosen else None)
        self._show_difference()

    def _look_soon(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _forget(self) -> None:
        self._pause.stop()
        self._point = ""
        self._show_nothing("")

    def _show_nothing(self, why: str) -> None:
        self._states = ()
        self._known.clear()
        self._list.clear()
        self._hint.setText(why)
        self._view.clear()
        self._restore.setEnabled(False)

    def _fill(self, chosen: int | None) -> None:
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._list.clear()
        for state, before in zip(self._states, (*self._states[1:], None), strict=True):
            item = QListWidgetItem(f"{_local(state.saved_at)}\n{self._summary(state, before)}")
            self._list.addItem(item)
            if state.number == chosen:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _summary(self, state: SavedState, before: SavedState | None) -> str:
        answer = self._read(state)
        if isinstance(answer, SelfAssessError):
            return self.tr("cannot be read")
        size = self.tr("{count} words").format(count=f"{self._words(answer):,}")
        earlier = self._read(before) if before is not None else None
        if not isinstance(earlier, Answer):
            return size
        found = changes(self._workbench.rubric, self._point_of(), earlier, answer)
        named = "，" if self._language is Language.CHINESE else ", "
        short = named.join(self._change_words(each) for each in found[:_NAMED])
        more = " …" if len(found) > _NAMED else ""
        return f"{size} · {short}{more}" if found else size

    def _change_words(self, change: Change) -> str:
        name = change.name.in_language(self._language)
        return f"{name} {change.balance:+d}" if change.balance else name

    def _words(self, answer: Answer) -> int:
        texts = texts_of(self._workbench.rubric, self._point_of(), answer)
        return sum(word_count(placed.text) for placed in texts)

    def _point_of(self) -> Point:
        return self._workbench.rubric.points[self._point]

    def _read(self, state: SavedState) -> Answer | SelfAssessError:
        """The answer as it was, or what is wrong with it; each is read from the store once."""
        if state.number not in self._known:
            try:
                part = state.part
                self._known[state.number] = part if isinstance(part, Answer) else BLANK
            except SelfAssessError as error:
                self._known[state.number] = error
        return self._known[state.number]

    def _chosen(self) -> SavedState | None:
        place = self._list.currentRow()
        return self._states[place] if 0 <= place < len(self._states) else None

    def _show_difference(self) -> None:
        state = self._chosen()
        self._restore.setEnabled(False)
        if state is None:
            self._view.clear()
            self._hint.setText(
                self.tr("Choose a state to see how it differs from now.")
                if self._states
                else self.tr("Nothing of this point has been saved yet.")
            )
            return
        then = self._read(state)
        if isinstance(then, SelfAssessError):
            self._view.clear()
            self._hint.setText(then.in_language(self._language))
            return
        now = self._workbench.assessment.answer(self._point)
        found = changes(self._workbench.rubric, self._point_of(), then, now)
        self._hint.setText(
            self.tr("From then to now: struck out is gone, underlined has come.")
            if found
            else self.tr("This is how the answer stands now.")
        )
        self._view.show_changes(
            [(each.name.in_language(self._language), each.segments) for each in found]
        )
        self._restore.setEnabled(bool(found) and not self._workbench.is_read_only)

    def _bring_back(self) -> None:
        """Make the answer what it was in the chosen state, as one step that can be undone."""
        self._workbench.flush()
        state = self._chosen()
        then = self._read(state) if state is not None else None
        if isinstance(then, Answer):
            self._workbench.change_answer(self._point, then, "restored")
            self._workbench.flush()
            self.look()
            self.restored.emit()


class _DifferenceView(QTextEdit):
    """Texts with what went and what came; nothing in them is ever taken for markup."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("history_difference")
        self.setAccessibleName(self.tr("Differences"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self._name = QTextCharFormat()
        self._name.setFontWeight(600)
        self._formats = {
            Mark.SAME: _format(theme.muted),
            Mark.REMOVED: _format(theme.danger, struck=True),
            Mark.ADDED: _format(theme.accent, underlined=True),
        }

    def show_changes(self, fields: Iterable[tuple[str, tuple[Segment, ...]]]) -> None:
        """Show the fields that differ, each under its name; long stretches that stayed are cut."""
        self.clear()
        cursor = self.textCursor()
        for number, (name, segments) in enumerate(fields):
            cursor.insertText(f"\n\n{name}\n" if number else f"{name}\n", self._name)
            for place, segment in enumerate(segments):
                text = segment.text
                if segment.mark is Mark.SAME:
                    text = _cut(text, is_first=place == 0, is_last=place == len(segments) - 1)
                cursor.insertText(text, self._formats[segment.mark])
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _format(colour: str, *, struck: bool = False, underlined: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    made.setFontStrikeOut(struck)
    made.setFontUnderline(underlined)
    return made


def _cut(text: str, *, is_first: bool, is_last: bool) -> str:
    """``text`` with its far middle, or its far end, left out: what is near a change is kept."""
    head = "" if is_first else text[:_CONTEXT]
    tail = "" if is_last else text[-_CONTEXT:]
    return text if len(text) <= len(head) + len(tail) + 1 else f"{head}…{tail}"


def _local(at: datetime) -> str:
    """The time as the clock on the wall shows it."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")
