"""Beside the editor: what a careful reader would mark in this point, and where else to look."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from selfassess.domain.checks.findings import Finding
from selfassess.domain.checks.review import Review, check_assessment
from selfassess.domain.forms import clean
from selfassess.domain.places import AnswerPlace
from selfassess.domain.wording import Language
from selfassess.ui.parts import button, column, label, panel, row
from selfassess.ui.theme import SPACE
from selfassess.ui.workbench import Workbench

PAUSE_MS = 300
_REASON_LIMIT = 500


class ChecksTab(QScrollArea):
    """Findings about the point shown, to go to or to put aside with a reason.

    Looks again a moment after something was changed, never while a key is pressed.
    """

    place_chosen = Signal(object)
    """The user wants to go to this `AnswerPlace` of the point shown."""
    point_chosen = Signal(str)
    counted = Signal(int)
    """So many findings about the point stand: not put aside."""

    def __init__(
        self, workbench: Workbench, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("checks")
        self.setAccessibleName(self.tr("Checks"))
        self.setWidgetResizable(True)
        self._workbench = workbench
        self._language = language
        self._point = ""
        self._places: frozenset[str] | None = None
        self._review: Review | None = None
        self._shown: object = None
        self._unfolded = False
        self._cards: dict[Finding, _FindingCard] = {}
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.look)
        self._build()
        workbench.part_changed.connect(self._look_soon)
        workbench.opened.connect(self._forget)
        workbench.closed.connect(self._forget)

    def _build(self) -> None:
        self._nothing = label(tone="muted", name="checks_nothing", wraps=True)
        self._standing = column(gap=SPACE)
        self._fold = button("", "checks_fold", "link")
        self._fold.clicked.connect(self._turn)
        self._aside = QWidget()
        self._aside.setLayout(column(gap=SPACE))
        self._whole = column(gap=SPACE)
        self._elsewhere = column(gap=2)
        self._page = panel("surface", "checks_page")
        self._page.setLayout(
            column(
                self._nothing,
                self._standing,
                row(self._fold, 1),
                self._aside,
                self._whole,
                self._elsewhere,
                1,
                margin=SPACE + 4,
                gap=SPACE + 4,
            )
        )
        self.setWidget(self._page)

    def show_point(self, point_id: str) -> None:
        """Show what there is to say about a point, at once."""
        self._point = point_id
        self._unfolded = False
        self.look()

    def look(self) -> None:
        """Check what has changed since the last time, and show it."""
        self._pause.stop()
        if not self._workbench.is_open or not self._point:
            return
        rubric, assessment = self._workbench.rubric, self._workbench.assessment
        self._review = check_assessment(rubric, assessment, self._review)
        self._show(self._review)

    def _look_soon(self) -> None:
        self._pause.start()

    def _forget(self) -> None:
        self._pause.stop()
        self._review = None
        self._shown = None
        self._point = ""

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self.look()

    def _show(self, review: Review) -> None:
        """Show ``review``; what has not changed is left as it stands, with what is typed there."""
        findings = (*review.points[self._point], *review.whole)
        elsewhere = self._counts(review)
        reasons = tuple(review.reason(finding) for finding in findings)
        shown = self._point, findings, reasons, elsewhere, self._unfolded
        if shown == self._shown:
            return
        self._shown = shown
        own = review.points[self._point]
        standing = review.standing(own)
        aside = [finding for finding in findings if review.reason(finding)]
        self._keep_cards(findings, review)
        self._fill(self._standing, [self._cards[each] for each in standing])
        self._nothing.setText(self._verdict(own, standing))
        self._nothing.setVisible(not standing)
        self._show_aside(aside)
        self._show_whole(review)
        self._show_elsewhere(elsewhere)
        self.counted.emit(len(standing))

    def _verdict(self, own: tuple[Finding, ...], standing: tuple[Finding, ...]) -> str:
        answer = self._workbench.assessment.answer(self._point)
        if standing:
            return ""
        if not answer.applies:
            return self.tr("The point does not apply: nothing to check.")
        if not own and not answer.has_text:
            return self.tr("Nothing is written yet: the checks begin with the first text.")
        return self.tr("Nothing to mark in this point.")

    def _counts(self, review: Review) -> tuple[tuple[str, int], ...]:
        """How many findings stand in each other point that has any, in the rubric's order."""
        counts = (
            (point_id, len(review.standing(findings)))
            for point_id, findings in review.points.items()
            if point_id != self._point
        )
        return tuple((point_id, count) for point_id, count in counts if count)

    def _keep_cards(self, findings: tuple[Finding, ...], review: Review) -> None:
        for finding in tuple(self._cards):
            if finding not in findings:
                self._drop(self._cards.pop(finding))
        for finding in findings:
            if finding not in self._cards:
                self._cards[finding] = self._build_card(finding)
            self._cards[finding].show_reason(review.reason(finding))

    def _build_card(self, finding: Finding) -> _FindingCard:
        card = _FindingCard(
            finding,
            finding.text.in_language(self._language),
            leads=bool(finding.point) and self._leads_to(finding.place),
            may_change=not self._workbench.is_read_only,
        )
        card.went.connect(self.place_chosen)
        card.put_aside.connect(self._put_aside)
        return card

    def set_places(self, fields: frozenset[str]) -> None:
        """The fields that can be gone to; until this is told, findings offer no way there."""
        self._places = fields

    def _leads_to(self, place: AnswerPlace) -> bool:
        return self._places is not None and place.field in self._places

    def _put_aside(self, finding: Finding, reason: str) -> None:
        """Keep the reason ("" takes it back), as one step that can be undone."""
        bench = self._workbench
        bench.flush()
        if finding.point:
            answer = bench.assessment.answer(finding.point)
            changed = answer.with_dismissal(finding.key, reason)
            bench.change_answer(finding.point, changed, "dismissed")
        else:
            profile = bench.assessment.profile.with_dismissal(finding.key, reason)
            bench.change_profile(profile, "dismissed")
        bench.flush()
        self.look()

    def _show_aside(self, aside: list[Finding]) -> None:
        text = self.tr("{count} put aside")
        arrow = "▾" if self._unfolded else "▸"
        self._fold.setText(f"{arrow} {text.format(count=len(aside))}")
        self._fold.setAccessibleName(text.format(count=len(aside)))
        self._fold.setVisible(bool(aside))
        self._aside.setVisible(bool(aside) and self._unfolded)
        layout = self._aside.layout()
        if isinstance(layout, QVBoxLayout):
            self._fill(layout, [self._cards[each] for each in aside])

    def _show_whole(self, review: Review) -> None:
        standing = review.standing(review.whole)
        title = [label(self.tr("The whole assessment"), "strong")] if standing else []
        self._fill(self._whole, [*title, *(self._cards[each] for each in standing)])

    def _show_elsewhere(self, counts: tuple[tuple[str, int], ...]) -> None:
        widgets: list[QWidget] = []
        if counts:
            widgets.append(label(self.tr("In other points"), "strong"))
        for point_id, count in counts:
            widgets.append(self._build_link(point_id, count))
        self._fill(self._elsewhere, widgets)

    def _build_link(self, point_id: str, count: int) -> QWidget:
        name = self._workbench.rubric.indicator_of[point_id].name
        link = button(f"{point_id}  {name}", f"checks_{point_id}", "link")
        link.clicked.connect(lambda: self.point_chosen.emit(point_id))
        holder = QWidget()
        holder.setLayout(row(link, 1, label(str(count), "muted")))
        return holder

    def _fill(self, layout: QVBoxLayout, widgets: list[QWidget] | list[_FindingCard]) -> None:
        """Have ``layout`` hold just ``widgets``; cards that are shown elsewhere are kept."""
        while (item := layout.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and not isinstance(old, _FindingCard):
                self._drop(old)
        for widget in widgets:
            layout.addWidget(widget)
            widget.show()

    @staticmethod
    def _drop(widget: QWidget) -> None:
        widget.hide()
        widget.deleteLater()


class _FindingCard(QWidget):
    """One finding: its words, the way to its place, and the ways to put it aside and back."""

    went = Signal(object)
    put_aside = Signal(object, str)

    def __init__(self, finding: Finding, text: str, *, leads: bool, may_change: bool) -> None:
        super().__init__()
        self._finding = finding
        self._may_change = may_change
        self.setObjectName(f"finding_{finding.kind}")
        self._text = label(text, name="finding_text", wraps=True)
        self._why = label(tone="small", name="finding_reason", wraps=True)
        self._go = button(self.tr("Go there"), "finding_go", "link")
        self._go.clicked.connect(lambda: self.went.emit(finding.place))
        if not leads:  # never "show it if": without a parent yet, it would flash as a window
            self._go.hide()
        self._open = button(self.tr("Put aside…"), "finding_aside", "link")
        self._open.clicked.connect(self._ask)
        self._back = button(self.tr("Bring back"), "finding_back", "link")
        self._back.clicked.connect(lambda: self.put_aside.emit(finding, ""))
        self._form = self._build_form()
        frame = panel("card")
        frame.setLayout(
            column(
                self._text,
                self._why,
                row(self._go, self._open, self._back, 1, gap=SPACE * 2),
                self._form,
                margin=SPACE,
                gap=4,
            )
        )
        self.setLayout(column(frame))
        self.show_reason("")

    def _build_form(self) -> QWidget:
        self._reason = QLineEdit()
        self._reason.setObjectName("finding_reason_field")
        self._reason.setAccessibleName(self.tr("Why it is put aside"))
        self._reason.setPlaceholderText(self.tr("Why? (kept with the answer)"))
        self._reason.setMaxLength(_REASON_LIMIT)
        self._reason.returnPressed.connect(self._tell)
        self._keep = button(self.tr("Put aside"), "finding_keep")
        self._keep.clicked.connect(self._tell)
        self._keep.setEnabled(False)
        self._reason.textChanged.connect(lambda text: self._keep.setEnabled(bool(text.strip())))
        cancel = button(self.tr("Cancel"), "finding_cancel", "link")
        cancel.clicked.connect(self._leave)
        form = QWidget()
        form.setLayout(column(self._reason, row(self._keep, cancel, 1), gap=4))
        form.hide()
        return form

    def show_reason(self, reason: str) -> None:
        """Show that the finding was put aside for ``reason``, or that it stands ("")."""
        self._why.setText(self.tr("Put aside: {reason}").format(reason=reason))
        self._why.setVisible(bool(reason))
        self._back.setVisible(bool(reason) and self._may_change)
        self._open.setVisible(not reason and self._may_change and self._form.isHidden())
        if reason:
            self._leave_form()

    def _ask(self) -> None:
        self._form.show()
        self._open.hide()
        self._reason.setFocus()

    def _leave(self) -> None:
        self._leave_form()
        self._open.show()

    def _leave_form(self) -> None:
        self._form.hide()
        self._reason.clear()

    def _tell(self) -> None:
        reason = clean(self._reason.text()).strip()
        if reason:
            self.put_aside.emit(self._finding, reason)
