"""The page 证据."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QImage,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from selfassess.domain.assessment import Edit, PartKey, PartKind
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.wording import Language
from selfassess.ui.evidence.adding import Adding
from selfassess.ui.evidence.card import EvidenceCard
from selfassess.ui.evidence.desktop import DESKTOP, EvidenceDesktop, local_paths
from selfassess.ui.evidence.entries import edit_of, known_before, new_items, with_file
from selfassess.ui.evidence.intake import (
    FileSource,
    Outcome,
    PictureSource,
    Refused,
    Source,
    Taken,
)
from selfassess.ui.evidence.model import EvidenceModel, Filter
from selfassess.ui.evidence.status import AddingStatus
from selfassess.ui.evidence.table import EvidenceTable
from selfassess.ui.evidence.viewer import Viewer
from selfassess.ui.parts import button, column, label, panel, row
from selfassess.ui.theme import SPACE, Icons, Theme
from selfassess.ui.workbench import Workbench

_ICON = 32


class EvidencePage(QWidget):
    """The library of evidence of the open assessment."""

    point_chosen = Signal(str)
    """The user wants to open the point of this id."""

    def __init__(
        self,
        workbench: Workbench,
        new_id: Callable[[], str],
        language: Language,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
        desktop: EvidenceDesktop = DESKTOP,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("evidence")
        self.setAccessibleName(self.tr("Evidence"))
        self.setAcceptDrops(True)
        self._workbench = workbench
        self._new_id = new_id
        self._language = language
        self._desktop = desktop
        self._shown = ""
        self._model = EvidenceModel(theme, self)
        self._table = EvidenceTable(self._model)
        self._card = EvidenceCard(theme, icons)
        self._status = AddingStatus(icons)
        self._adding = Adding(self)
        self._viewer = Viewer(self._card.preview, language, desktop, self)
        self._build(theme, icons)
        self._follow_user()
        self._follow_work()
        self._follow_workbench()

    def _build(self, theme: Theme, icons: Icons) -> None:
        self._words = self._build_words()
        self._filter = self._build_filter()
        self._add = button(
            self.tr("Add files…"), "evidence.add", "primary", icons("plus", theme.accent_text)
        )
        self._paste = button(self.tr("Paste"), "evidence.paste", icon=icons("clipboard-paste"))
        self._paste.setToolTip(self.tr("Add the picture or the files that were copied (Ctrl+V)"))
        self._empty = _Empty(icons, theme)
        self._list = QStackedWidget()
        self._list.addWidget(self._table)
        self._list.addWidget(self._empty)
        self._side = QStackedWidget()
        self._side.addWidget(self._build_nothing())
        self._side.addWidget(self._card)
        self.splitter = self._build_splitter()
        self.setLayout(column(self.splitter))

    def _build_words(self) -> QLineEdit:
        words = QLineEdit()
        words.setObjectName("evidence.filter.words")
        words.setAccessibleName(self.tr("Search the evidence"))
        words.setPlaceholderText(self.tr("Search"))
        words.setClearButtonEnabled(True)
        return words

    def _build_filter(self) -> QComboBox:
        choice = QComboBox()
        choice.setObjectName("evidence.filter")
        choice.setAccessibleName(self.tr("Show"))
        for each in Filter:
            choice.addItem("", each)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return choice

    def _build_nothing(self) -> QFrame:
        frame = panel("surface")
        hint = label(self.tr("Choose an item to see its file."), "muted", wraps=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        frame.setLayout(column(1, hint, 1, margin=2 * SPACE))
        return frame

    def _build_splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        left = QWidget()
        left.setLayout(self._build_left())
        for widget, width in ((left, 480), (self._side, 340)):
            widget.setMinimumWidth(width)
            splitter.addWidget(widget)
        splitter.setSizes([820, 440])
        splitter.setStretchFactor(0, 1)
        return splitter

    def _build_left(self) -> QVBoxLayout:
        bar = panel("bar")
        line = row(self._filter, self._words, self._paste, self._add, margin=SPACE)
        line.setStretch(1, 1)
        bar.setLayout(line)
        left = column(bar, self._status, self._list, gap=0)
        left.setStretch(2, 1)
        return left

    def _follow_user(self) -> None:
        self._add.clicked.connect(self._ask_files)
        self._paste.clicked.connect(self.paste)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.paste)
        self._filter.activated.connect(self._show_only)
        self._words.textChanged.connect(self._show_only)
        self._table.chosen.connect(self._show_item)
        self._table.opened.connect(self._open)
        self._table.removal_asked.connect(self._remove)
        self._card.editor.edited.connect(self._workbench.touch)
        self._card.editor.left.connect(self._workbench.flush)
        self._card.point_chosen.connect(self.point_chosen)
        self._card.attachment_asked.connect(self._ask_file)
        self._card.opening_asked.connect(self._open_shown)
        self._card.removal_asked.connect(self._remove_shown)
        self._card.preview.dropped.connect(self._attach)

    def _follow_work(self) -> None:
        self._status.cancel_asked.connect(self._adding.cancel)
        self._adding.started.connect(self._begin_adding)
        self._adding.progressed.connect(self._status.show_progress)
        self._adding.succeeded.connect(self._take)
        self._adding.failed.connect(self._show_error)
        self._adding.cancelled.connect(self._show_cancelled)
        self._adding.ended.connect(self._end_adding)
        self._viewer.troubled.connect(self._show_trouble)

    def _follow_workbench(self) -> None:
        self._workbench.flush_asked.connect(self._tell)
        self._workbench.part_changed.connect(self._follow)
        self._workbench.opened.connect(self._begin)
        self._workbench.closed.connect(self._clear)
        if self._workbench.is_open:
            self._begin()
        else:
            self._clear()

    def choose(self, own: str) -> None:
        """Show the item of an id, also where the filter would hide it; none where it is gone."""
        if own not in self._workbench.assessment.evidence:
            return
        if self._model.row_of(own) < 0:
            self._filter.setCurrentIndex(0)
            self._words.clear()
            self._show_only()
        self._table.choose(own)

    def focus_filter(self) -> None:
        """Let the user type what to search for."""
        self._words.setFocus()
        self._words.selectAll()

    def paste(self) -> None:
        """Add the files or the picture that were copied, or say that there are none."""
        self._add_from(self._desktop.clipboard(), is_paste=True)

    def shut_down(self) -> None:
        """Stop what is under way; returns when it has ended. Copies for looking at are gone."""
        self._adding.shut_down()
        self._viewer.shut_down()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if self._may_add and (local_paths(data) or data.hasImage()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._add_from(event.mimeData(), is_paste=False)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._workbench.flush()
        super().hideEvent(event)

    @property
    def _may_add(self) -> bool:
        bench = self._workbench
        return bench.is_open and not bench.is_read_only and not self._adding.is_running

    def _add_from(self, data: QMimeData, *, is_paste: bool) -> None:
        if not self._may_add:
            return
        sources: tuple[Source, ...] = tuple(FileSource(path) for path in local_paths(data))
        if not sources and data.hasImage():
            name = self.tr("Screenshot") if is_paste else self.tr("Picture")
            sources = (PictureSource(f"{name}.png", QImage(data.imageData())),)
        if sources:
            self._start(sources)
        else:
            self._status.show_notice(
                (self.tr("Neither a picture nor a file of this computer was copied."),)
            )

    def _ask_files(self) -> None:
        paths = self._desktop.ask_files(self, self.tr("Add evidence"), self._kinds())
        if paths:
            self._start(tuple(FileSource(Path(path)) for path in paths))

    def _ask_file(self) -> None:
        target = self._shown
        paths = self._desktop.ask_file(self, self.tr("Attach a file"), self._kinds())
        if paths:
            self._start((FileSource(Path(paths[0])),), target)

    def _kinds(self) -> str:
        known = self.tr("Documents and pictures")
        suffixes = "*.pdf *.png *.jpg *.jpeg *.docx *.xlsx *.pptx *.doc *.xls *.ppt *.txt *.csv"
        every = self.tr("All files")
        return f"{known} ({suffixes});;{every} (*)"

    def _attach(self, path: Path) -> None:
        self._start((FileSource(path),), self._shown)

    def _start(self, sources: tuple[Source, ...], target: str = "") -> None:
        if self._may_add:
            self._workbench.flush()
            self._adding.start(sources, self._workbench.open_files, target)

    def _begin_adding(self) -> None:
        self._status.show_start()
        self._allow()

    def _end_adding(self) -> None:
        self._status.show_end()
        self._allow()

    def _show_cancelled(self) -> None:
        self._status.show_notice((self.tr("Cancelled. Nothing was added."),))

    def _take(self, outcomes: tuple[Outcome, ...], target: str) -> None:
        """Enter what was taken in into the assessment, as one step."""
        self._workbench.flush()
        evidence = self._workbench.assessment.evidence
        taken = tuple(outcome for outcome in outcomes if isinstance(outcome, Taken))
        if target and len(taken) == 1:
            if target in evidence:  # it may have been removed meanwhile
                self._workbench.edit(with_file(target, evidence[target], taken[0]))
        elif taken:
            self._enter(new_items(taken, evidence, self._new_id))
        self._workbench.flush()
        self._report(outcomes, known_before(taken, evidence, target))

    def _report(self, outcomes: tuple[Outcome, ...], twins: tuple[tuple[str, str], ...]) -> None:
        refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
        lines = [outcome.error.in_language(self._language) for outcome in refused]
        same = self.tr("“{name}” is the same file as {number}.")
        lines += [same.format(name=name, number=number) for name, number in twins]
        if len(outcomes) > 1:
            summary = self.tr("Files added: {taken}. Not added: {refused}.")
            count = len(outcomes) - len(refused)
            lines.insert(0, summary.format(taken=count, refused=len(refused)))
        self._status.show_notice(tuple(lines))

    def _enter(self, edits: tuple[Edit, ...]) -> None:
        """Make new items, as one step that can be undone, and show the last."""
        stack = self._workbench.undo_stack
        stack.beginMacro(self.tr("Add evidence"))
        for edit in edits:
            self._workbench.edit(edit)
        stack.endMacro()
        self.choose(edits[-1].key.id)
        if len(edits) == 1:
            self._card.editor.focus_title()

    def _remove_shown(self) -> None:
        self._remove(self._shown)

    def _remove(self, own: str) -> None:
        if not own or self._workbench.is_read_only:
            return
        self._workbench.flush()
        row_before = max(self._model.row_of(own), 0)
        item = self._model.item(row_before)
        if item is None or item.id != own:
            return
        self._workbench.edit(edit_of(own, item.evidence, None))
        self._workbench.flush()
        if item.points:
            text = self.tr("{number} was removed; cited by {points}. Undo brings it back.")
        else:
            text = self.tr("{number} was removed. Undo brings it back.")
        self._status.show_notice(
            (text.format(number=item.evidence.number, points=", ".join(item.points)),)
        )
        following = self._model.item(row_before) or self._model.item(row_before - 1)
        if following is not None:
            self._table.choose(following.id)

    def _open_shown(self) -> None:
        self._open(self._shown)

    def _open(self, own: str) -> None:
        evidence = self._workbench.assessment.evidence.get(own)
        if evidence is not None and evidence.content:
            self._viewer.open(evidence, self._workbench.open_files)

    def _show_trouble(self, text: str) -> None:
        self._status.show_notice((text,))

    def _begin(self) -> None:
        self._shown = ""
        self._status.show_nothing()
        self._filter.setCurrentIndex(0)
        self._words.clear()
        self._refresh()
        self._choose_first()
        self._allow()

    def _clear(self) -> None:
        self._adding.cancel()
        self._shown = ""
        self._refresh()
        self._allow()

    def _allow(self) -> None:
        for widget in (self._add, self._paste):
            widget.setEnabled(self._may_add)

    def _follow(self, key: PartKey, _field: str) -> None:
        if key.kind in {PartKind.EVIDENCE, PartKind.ANSWER, PartKind.PROFILE}:
            self._refresh()

    def _refresh(self) -> None:
        bench = self._workbench
        self._model.show_assessment(bench.assessment if bench.is_open else None, self._shown)
        self._name_filters()
        self._settle_choice()

    def _show_only(self) -> None:
        self._model.show_only(Filter(self._filter.currentData()), self._words.text())
        self._settle_choice()
        self._choose_first()

    def _settle_choice(self) -> None:
        """Keep the item that was shown, where it is still in sight."""
        own = self._shown
        if not own or not self._table.choose(own):
            self._show_item(self._table.chosen_id)
        else:
            self._show_fields(own)
        self._empty.explain(has_any=self._model.count(Filter.ALL) > 0)
        self._list.setCurrentIndex(0 if self._model.rowCount() else 1)

    def _choose_first(self) -> None:
        """Show the first item where none is shown."""
        first = self._model.item(0)
        if first is not None and not self._shown:
            self._table.choose(first.id)

    def _name_filters(self) -> None:
        names = {
            Filter.ALL: self.tr("All ({count})"),
            Filter.UNUSED: self.tr("Unused ({count})"),
            Filter.EXPIRED: self.tr("Expired ({count})"),
            Filter.NO_FILE: self.tr("Without file ({count})"),
            Filter.DUPLICATE: self.tr("Same file twice ({count})"),
        }
        for place, each in enumerate(Filter):
            self._filter.setItemText(place, names[each].format(count=self._model.count(each)))

    def _show_item(self, own: str) -> None:
        if own != self._shown:
            if self._card.editor.is_dirty:
                self._workbench.flush()
            self._shown = own
            self._card.editor.begin()
            self._viewer.clear()
        if own:
            self._show_fields(own)
        self._side.setCurrentIndex(1 if own else 0)

    def _show_fields(self, own: str) -> None:
        item = self._model.item(self._model.row_of(own))
        if item is None:
            return
        others = self._workbench.assessment.evidence.items()
        taken = [other.number for key, other in others if key != own]
        self._card.editor.show_evidence(item.evidence, taken)
        self._card.show_item(item, read_only=self._workbench.is_read_only)
        self._viewer.show(item.evidence, self._workbench.open_files)

    def _show_error(self, error: Exception) -> None:
        if isinstance(error, SelfAssessError):
            text = error.in_language(self._language)
        else:
            text = self.tr("An error in the program stopped the adding; nothing was added.")
        self._status.show_notice((text,))

    def _tell(self) -> None:
        """Give what is being typed to the workbench, as one edit."""
        before = self._workbench.assessment.evidence.get(self._shown)
        if before is None or not self._card.editor.is_dirty:
            return
        after, field = self._card.editor.told(before)
        self._workbench.edit(edit_of(self._shown, before, after, field))


class _Empty(QFrame):
    """Stands in the place of the table while there is nothing to list."""

    def __init__(self, icons: Icons, theme: Theme) -> None:
        super().__init__()
        self.setProperty("panel", "surface")
        self.setObjectName("evidence.empty")
        picture = QLabel()
        picture.setPixmap(icons("paperclip", theme.muted).pixmap(QSize(_ICON, _ICON)))
        self._title = label(tone="heading", name="evidence.empty.title")
        self._hint = label(tone="muted", name="evidence.empty.hint")
        layout = column(2, gap=SPACE)
        for widget in (picture, self._title, self._hint):
            layout.addLayout(row(1, widget, 1))
        layout.addStretch(3)
        self.setLayout(layout)

    def explain(self, *, has_any: bool) -> None:
        if has_any:
            self._title.setText(self.tr("Nothing here"))
            self._hint.setText(self.tr("No item passes the filter."))
        else:
            self._title.setText(self.tr("No evidence yet"))
            self._hint.setText(
                self.tr("Drop files or folders here, add them, or paste a screenshot (Ctrl+V).")
            )
