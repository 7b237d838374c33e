"""The one object between the panes and the domain.

Panes show what the workbench holds and tell it what was edited; they never know each other. The
workbench applies every `Edit`, keeps the undo stack over the whole assessment, has the scores
computed, and saves by itself.

Autosave: a pane calls `touch` at every keystroke. After a pause of 400 ms, or after 2 s of steady
typing, the workbench asks all panes for what they hold (`flush_asked`), and saves it; `flush` does
the same at once, when the field, the point, the page or the window changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from selfassess.domain.assessment import Answer, Assessment, Edit, PartKey, PartKind, Profile
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.measures import following
from selfassess.domain.rubric import Rubric
from selfassess.domain.scoring import ScoreSheet, score
from selfassess.ui.ports import Drafts, OpenFiles, SavedState

PAUSE_MS = 400
LONGEST_MS = 2_000
RETRY_MS = 5_000
UNDO_STEPS = 2_000


class Workbench(QObject):
    """Holds the open assessment; all changes to it pass through here."""

    opened = Signal()
    closed = Signal()
    part_changed = Signal(object, str)
    """A part was replaced: its `PartKey`, and the field within it ("" for the whole part)."""
    revisited = Signal(object)
    """Undo or redo changed the part of this `PartKey`: whoever shows it may want to go there."""
    scores_changed = Signal(object)
    """The new `ScoreSheet`."""
    touched = Signal()
    flush_asked = Signal()
    saved = Signal(object)
    """Everything is on disk since this `datetime` (aware, UTC)."""
    saving_failed = Signal(object)
    """Saving failed with this `SelfAssessError`; it is tried again by itself."""

    def __init__(self, rubric: Rubric, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rubric = rubric
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_STEPS)
        self._drafts: Drafts | None = None
        self._open_files: OpenFiles | None = None
        self._assessment: Assessment | None = None
        self._sheet: ScoreSheet | None = None
        self._unsaved: set[PartKey] = set()
        self._revised: PartKey | None = None
        self._pause = self._timer(PAUSE_MS)
        self._longest = self._timer(LONGEST_MS)
        self._retry = self._timer(RETRY_MS)

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self, interval=interval, singleShot=True)
        timer.timeout.connect(self.flush)
        return timer

    @property
    def is_open(self) -> bool:
        """Whether an assessment is open."""
        return self._assessment is not None

    @property
    def is_dirty(self) -> bool:
        """Whether anything is not on disk yet."""
        return bool(self._unsaved) or self._pause.isActive() or self._longest.isActive()

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be saved."""
        return self._drafts is not None and self._drafts.read_only

    @property
    def assessment(self) -> Assessment:
        """The open assessment, as far as panes have told."""
        if self._assessment is None:
            message = "no assessment is open"
            raise RuntimeError(message)
        return self._assessment

    @property
    def sheet(self) -> ScoreSheet:
        """The scores of `assessment`."""
        if self._sheet is None:
            message = "no assessment is open"
            raise RuntimeError(message)
        return self._sheet

    @property
    def open_files(self) -> OpenFiles:
        """Opens the files of the evidence of `assessment`; for work away from the window."""
        if self._open_files is None:
            message = "the assessment was opened without its files"
            raise RuntimeError(message)
        return self._open_files

    def history(self, key: PartKey) -> Sequence[SavedState]:
        """All saved states of one part of the open assessment, the newest first.

        Raises `SelfAssessError` where they cannot be read.
        """
        return self._drafts.history(self.assessment.id, key) if self._drafts is not None else ()

    def open(
        self, drafts: Drafts, assessment: Assessment, open_files: OpenFiles | None = None
    ) -> bool:
        """Show ``assessment``, which ``drafts`` keeps; whatever was open is saved and closed.

        ``open_files`` opens the files that its evidence cites. False, and nothing changes, where
        what was open could not be saved.
        """
        if not self.close():
            return False
        self._drafts = drafts
        self._open_files = open_files
        self._assessment = assessment
        self._sheet = score(self.rubric, assessment)
        self.opened.emit()
        self.scores_changed.emit(self._sheet)
        return True

    def close(self) -> bool:
        """Save and put the assessment away; False if it could not be saved and so stays open."""
        if not self.is_open:
            return True
        self.flush()
        if self._unsaved:
            return False
        self._retry.stop()
        self._assessment = self._sheet = self._drafts = self._open_files = None
        self.undo_stack.clear()
        self.closed.emit()
        return True

    def abandon(self) -> None:
        """Put the assessment away without what could not be saved: only on the user's word."""
        self._unsaved.clear()
        self.close()

    def touch(self) -> None:
        """Something was typed that a pane has not told yet: tell and save it soon."""
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()
        self.touched.emit()

    def change_answer(self, point_id: str, answer: Answer, field: str = "") -> None:
        """Replace the answer to a point, as one step that can be undone."""
        key = PartKey(PartKind.ANSWER, point_id)
        self.edit(Edit(key, self.assessment.part(key), answer, field))

    def change_profile(self, profile: Profile, field: str = "") -> None:
        """Replace the profile, as one step that can be undone."""
        self.edit(Edit(PartKey.PROFILE, self.assessment.profile, profile, field))

    def edit(self, edit: Edit) -> None:
        """Apply ``edit`` as one step that can be undone; an edit that changes nothing is none."""
        self.edit_all((edit,))

    def edit_all(self, edits: Iterable[Edit]) -> None:
        """Apply ``edits`` as one step that can be undone, with the figures computed from them.

        Each part is edited once. Edits that change nothing are left out; without any there is no
        step. Undo and redo tell that they `revisited` the part of the first edit.
        """
        before = self.assessment
        wanted = [replace(edit, before=before.part(edit.key)) for edit in edits]
        steps = tuple(
            edit
            for edit in following(before, wanted)
            if before.apply(edit).part(edit.key) != edit.before
        )
        if steps:
            self.undo_stack.push(_Step(self, steps))

    def undo(self) -> None:
        """Take the last step back, with whatever was being typed."""
        self._revisit(self.undo_stack.undo)

    def redo(self) -> None:
        """Repeat the step that was taken back last."""
        self._revisit(self.undo_stack.redo)

    def _revisit(self, move: Callable[[], None]) -> None:
        self.flush()
        before = self.assessment
        move()
        if self._revised is not None and self.assessment is not before:
            self.revisited.emit(self._revised)
        self.flush()

    def apply(self, edits: tuple[Edit, ...]) -> None:
        """Put ``edits`` into effect together; only steps of the undo stack call this."""
        before = self.assessment, self.sheet
        assessment = before[0]
        for edit in edits:
            assessment = assessment.apply(edit)
        self._assessment = assessment
        self._sheet = score(self.rubric, assessment, before)
        self._unsaved.update(edit.key for edit in edits)
        self._revised = edits[0].key
        if not self._pause.isActive():
            self._pause.start()
        for edit in edits:
            self.part_changed.emit(edit.key, edit.field)
        if self._sheet != before[1]:
            self.scores_changed.emit(self._sheet)

    def flush(self) -> None:
        """Have all panes tell what they hold, and save it: returns when it is on disk.

        A failure is signalled by `saving_failed`, and tried again after a while.
        """
        self._pause.stop()
        self._longest.stop()
        if not self.is_open:
            return
        self.flush_asked.emit()
        self._pause.stop()
        if self._unsaved:
            self._save()

    def _save(self) -> None:
        if self._drafts is None:
            return
        parts = {key: self.assessment.part(key) for key in sorted(self._unsaved)}
        try:
            at = self._drafts.save(self.assessment.id, parts)
        except SelfAssessError as error:
            self._retry.start()
            self.saving_failed.emit(error)
            return
        self._unsaved.clear()
        self._retry.stop()
        self.saved.emit(at)


class _Step(QUndoCommand):
    """Edits on the undo stack that are done and taken back together."""

    def __init__(self, workbench: Workbench, edits: tuple[Edit, ...]) -> None:
        super().__init__()
        self._workbench = workbench
        self._edits = edits

    @override
    def redo(self) -> None:
        self._workbench.apply(self._edits)

    @override
    def undo(self) -> None:
        self._workbench.apply(tuple(edit.inverse for edit in self._edits))
