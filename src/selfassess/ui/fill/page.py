"""The page 填报: tree, editor and side panel, and the traffic between them and the workbench."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from selfassess.domain.assessment import PartKey, PartKind, Status
from selfassess.domain.measures import preset_edits
from selfassess.domain.places import AnswerPlace
from selfassess.domain.rubric import Fact, Kind, Point
from selfassess.domain.scoring import ScoreSheet
from selfassess.domain.wording import Language
from selfassess.ui.fill.answer_form import AnswerForm
from selfassess.ui.fill.criterion import Criterion
from selfassess.ui.fill.rubric_tree import RubricTree
from selfassess.ui.fill.side_panel import SidePanel
from selfassess.ui.fill.standing import Standing
from selfassess.ui.parts import column, label, panel, row, tool
from selfassess.ui.text.format_bar import FormatBar
from selfassess.ui.theme import SPACE, Icons, Theme
from selfassess.ui.workbench import Workbench

_WIDTHS = (310, 740, 270)


class FillPage(QWidget):
    """Where an assessment is filled in, point by point."""

    point_chosen = Signal(str)
    """The user wants to see the point of this id."""
    evidence_chosen = Signal(str)
    """The user wants to see the evidence of this id."""

    def __init__(
        self,
        workbench: Workbench,
        language: Language,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._language = language
        self._point: Point | None = None
        self._notes_typed = False
        self._tree = RubricTree(workbench, theme, icons)
        self._criterion = Criterion()
        self._standing = Standing(language, icons)
        self._status = self._build_status()
        self._previous = self._build_step(icons("chevron-left"), -1)
        self._next = self._build_step(icons("chevron-right"), +1)
        self._bar = FormatBar(icons)
        self._notice = label(tone="warning", name="notice", wraps=True)
        self._notice.setMargin(SPACE)
        self._notice.hide()
        self._forms, self._areas, self._stack = self._build_forms(language, theme, icons)
        self._side = SidePanel(workbench, language, theme, icons)
        self.splitter = self._build_splitter()
        self.setLayout(column(self.splitter))
        self._connect()

    def _build_status(self) -> QComboBox:
        status = QComboBox()
        status.setObjectName("status")
        status.setAccessibleName(self.tr("Status of this answer"))
        status.addItem(self.tr("Drafting"), Status.DRAFTING)
        status.addItem(self.tr("Ready"), Status.READY)
        status.addItem(self.tr("Reviewed"), Status.REVIEWED)
        status.activated.connect(self._set_status)
        return status

    def _build_step(self, icon: QIcon, step: int) -> QToolButton:
        forward = step > 0
        tip = (
            self.tr("Next point (Ctrl+PgDown)")
            if forward
            else self.tr("Previous point (Ctrl+PgUp)")
        )
        step_button = tool(icon, tip, "next_point" if forward else "previous_point")
        step_button.setShortcut("Ctrl+PgDown" if forward else "Ctrl+PgUp")
        step_button.clicked.connect(lambda: self._go(step))
        return step_button

    def _build_forms(
        self, language: Language, theme: Theme, icons: Icons
    ) -> tuple[dict[Kind, AnswerForm], dict[Kind, QScrollArea], QStackedWidget]:
        forms, areas, stack = {}, {}, QStackedWidget()
        for kind in Kind:
            form = AnswerForm(kind, self._workbench.rubric, language, theme, icons, self._bar)
            form.edited.connect(self._workbench.touch)
            form.left.connect(self._workbench.flush)
            form.edited.connect(self._notice.hide)
            form.refused.connect(self._show_notice)
            form.preset_wanted.connect(self._add_preset)
            form.evidence_chosen.connect(self.evidence_chosen)
            area = QScrollArea()
            area.setObjectName(f"form_{kind}")
            area.setWidgetResizable(True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(form)
            forms[kind], areas[kind] = form, area
            stack.addWidget(area)
        return forms, areas, stack

    def _build_splitter(self) -> QSplitter:
        head = panel("surface")
        step = row(self._previous, self._next, gap=0)
        head.setLayout(
            column(
                row(self._criterion.path, 1, step, self._status),
                self._criterion,
                self._standing,
                margin=SPACE + 4,
                gap=SPACE,
            )
        )
        bar = panel("bar")
        bar.setLayout(row(self._bar, 1, margin=2))
        middle = QWidget()
        middle.setLayout(column(head, bar, self._notice, self._stack, gap=0))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for widget, width in ((self._tree, 220), (middle, 420), (self._side, 180)):
            widget.setMinimumWidth(width)
            splitter.addWidget(widget)
        splitter.setSizes(list(_WIDTHS))
        splitter.setStretchFactor(1, 1)
        return splitter

    def _connect(self) -> None:
        self._tree.point_chosen.connect(self.point_chosen)
        self._side.point_chosen.connect(self.point_chosen)
        self._side.place_chosen.connect(self.focus_place)
        self._side.notes.edited.connect(self._type_notes)
        self._side.notes.left.connect(self._workbench.flush)
        self._standing.cap_chosen.connect(self._go_to_fact)
        self._workbench.flush_asked.connect(self._tell)
        self._workbench.part_changed.connect(self._follow)
        self._workbench.scores_changed.connect(self._show_standing)
        self._workbench.opened.connect(self._forget)

    @property
    def point_id(self) -> str:
        """The id of the point shown; empty before the first."""
        return self._point.id if self._point else ""

    def show_point(self, point_id: str) -> None:
        """Show a point; what was typed into the one before is saved first."""
        if point_id == self.point_id:
            return
        self._workbench.flush()
        rubric = self._workbench.rubric
        point = rubric.points[point_id]
        self._point = point
        indicator = rubric.indicator_of[point_id]
        category = next(c for c in rubric.categories if indicator in c.indicators)
        self._criterion.show_point(f"{category.id} {category.name}", indicator, point)
        answer = self._workbench.assessment.answer(point_id)
        self._form.show_assessment(self._workbench.assessment)
        self._form.show_point(point, answer)
        self._form.set_read_only(read_only=self._workbench.is_read_only)
        self._stack.setCurrentWidget(self._areas[point.kind])
        self._areas[point.kind].verticalScrollBar().setValue(0)
        self._notice.hide()
        self._side.checks.set_places(self._form.places)
        self._side.show_point(point)
        self._tree.choose(point_id)
        self._show_answer()
        self._show_standing(self._workbench.sheet)
        order = list(rubric.points)
        self._previous.setEnabled(point_id != order[0])
        self._next.setEnabled(point_id != order[-1])

    def focus_place(self, place: AnswerPlace) -> None:
        """Let the user type at a place of the point shown, scrolled into sight."""
        widget = self._form.focus_place(place)
        if widget is not None and self._point is not None:
            self._areas[self._point.kind].ensureWidgetVisible(widget)

    def focus_filter(self) -> None:
        """Let the user type into the tree's filter."""
        self._tree.focus_filter()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._workbench.flush()
        super().hideEvent(event)

    @property
    def _form(self) -> AnswerForm:
        return self._forms[self._point.kind if self._point else Kind.PROCESS]

    def _go(self, step: int) -> None:
        order = list(self._workbench.rubric.points)
        place = order.index(self.point_id) + step if self.point_id else 0
        if 0 <= place < len(order):
            self.point_chosen.emit(order[place])

    def _go_to_fact(self, fact: str) -> None:
        """Go to the field that lifts a cap, and bring it in sight."""
        field = self._form.focus_fact(Fact(fact))
        if field is not None and self._point is not None:
            area = self._areas[self._point.kind]
            area.ensureWidgetVisible(field, 0, SPACE * 6)

    def _tell(self) -> None:
        """Give what is being typed to the workbench, as one edit."""
        if self._point is None or not (self._form.is_dirty or self._notes_typed):
            return
        answer = self._workbench.assessment.answer(self._point.id)
        answer, field = self._form.told(answer)
        if self._notes_typed:
            answer = replace(answer, notes=self._side.notes.content())
            self._notes_typed = False
        self._workbench.change_answer(self._point.id, answer, field)

    def _type_notes(self) -> None:
        self._notes_typed = True
        self._workbench.touch()

    def _set_status(self) -> None:
        self._workbench.flush()
        answer = self._workbench.assessment.answer(self.point_id)
        chosen = Status(self._status.currentData())
        self._workbench.change_answer(self.point_id, replace(answer, status=chosen), "status")
        self._workbench.flush()

    def _show_notice(self, text: str) -> None:
        self._notice.setText(text)
        self._notice.show()

    def _add_preset(self, preset_id: str) -> None:
        """Add a preset measure and link it to the point shown, as one step."""
        self._workbench.flush()
        bench = self._workbench
        edits = preset_edits(
            bench.assessment, bench.rubric, preset_id, self._language, [self.point_id]
        )
        # The link comes first, so that undo leads back here.
        bench.edit_all(sorted(edits, key=lambda edit: edit.key.kind is not PartKind.ANSWER))
        bench.flush()

    def _follow(self, key: PartKey) -> None:
        if self._point is None:
            return
        if key == PartKey(PartKind.ANSWER, self.point_id):
            self._show_answer()
        elif key.kind is not PartKind.ANSWER:
            self._form.show_assessment(self._workbench.assessment)

    def _show_answer(self) -> None:
        answer = self._workbench.assessment.answer(self.point_id)
        self._form.show_answer(answer)
        self._status.setCurrentIndex(self._status.findData(answer.status))
        self._status.setEnabled(not self._workbench.is_read_only)
        if not self._notes_typed:
            self._side.notes.show_content(answer.notes)

    def _show_standing(self, sheet: ScoreSheet) -> None:
        if self._point is not None:
            self._standing.show_score(sheet.point(self._point.id))

    def _forget(self) -> None:
        """Another assessment was opened: nothing of the last one stays."""
        self._point = None
        self._notes_typed = False
