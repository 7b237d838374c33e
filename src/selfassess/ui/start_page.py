"""The first page: the assessments that are kept, as cards, and ways to a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTimeZone, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QFrame,
    QGridLayout,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QScrollArea,
    QSpinBox,
    QWidget,
)
from typing_extensions import override

from selfassess.domain.assessment import Summary
from selfassess.domain.forms import clean
from selfassess.domain.scoring import ScoreSheet
from selfassess.ui.parts import button, column, label, panel, row, tool
from selfassess.ui.theme import SPACE, Icons, Theme

_CARD_WIDTH = 380
_COLUMN = 820


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """What the user says of a new assessment."""

    company: str
    award_year: int
    reference_date: date


class StartPage(QScrollArea):
    """Cards of all assessments; new, open, delete, and the sample."""

    assessment_chosen = Signal(str)
    deletion_asked = Signal(str)
    creation_asked = Signal(object)
    """A `NewAssessment` was described."""
    sample_chosen = Signal()

    def __init__(
        self, theme: Theme, icons: Icons, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("start_page")
        self.setWidgetResizable(True)
        self._theme = theme
        self._icons = icons
        self._cards = QGridLayout()
        self._cards.setSpacing(SPACE * 2)
        self._form = NewForm(today)
        self._form.creation_asked.connect(self.creation_asked)
        self._form.hide()
        self._empty = self._build_empty()
        self._notice = label(tone="danger", name="start_notice", wraps=True)
        self._notice.hide()
        self.setWidget(self._build_page())

    def _build_page(self) -> QWidget:
        plus = self._icons("plus", self._theme.accent_text)
        new = button(self.tr("New assessment"), "new", "primary", plus)
        new.clicked.connect(self._open_form)
        sample = button(self.tr("Open the sample"), "open_sample", "", self._icons("book-open"))
        sample.clicked.connect(self.sample_chosen)
        middle = QWidget()
        middle.setMaximumWidth(_COLUMN)
        middle.setLayout(
            column(
                label(self.tr("Self-assessment for the quality award"), "title"),
                self._notice,
                row(new, sample, 1),
                self._form,
                self._empty,
                self._cards,
                1,
                margin=SPACE * 4,
                gap=SPACE * 2,
            )
        )
        page = QWidget()
        across = row(1, middle, 1)
        across.setStretch(1, 100)
        page.setLayout(across)
        return page

    def _build_empty(self) -> QWidget:
        box = panel("card", "start_empty")
        lines = (
            self.tr("Here you prepare your company's application: 76 points, answered one by one."),
            self.tr("Everything that you write is saved by itself, on this computer only."),
            self.tr("The sample shows what a good application looks like."),
        )
        box.setLayout(
            column(*(label(line, wraps=True) for line in lines), margin=SPACE * 3, gap=SPACE)
        )
        return box

    def show_assessments(self, items: tuple[tuple[Summary, ScoreSheet | None], ...]) -> None:
        """Show a card for each assessment; a sheet that could not be computed is None."""
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for number, (summary, sheet) in enumerate(items):
            card = AssessmentCard(summary, sheet, self._icons)
            card.chosen.connect(self.assessment_chosen)
            card.deletion_asked.connect(self._confirm_deletion)
            self._cards.addWidget(card, number // 2, number % 2)
        self._empty.setVisible(not items)

    def show_notice(self, text: str) -> None:
        """Show what went wrong, until the next time; an empty text shows nothing."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    def close_form(self) -> None:
        """Put the form for a new assessment away."""
        self._form.hide()

    def _open_form(self) -> None:
        self._form.show()
        self._form.begin()

    def _confirm_deletion(self, assessment_id: str, name: str) -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Delete “{name}”?").format(name=name))
        box.setInformativeText(self.tr("All its texts, ratings and figures go with it."))
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        delete.clicked.connect(lambda: self.deletion_asked.emit(assessment_id))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


class NewForm(QFrame):
    """What must be known of a new assessment; everything else can wait."""

    creation_asked = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self._company = QLineEdit()
        self._company.setObjectName("new_company")
        self._company.setAccessibleName(self.tr("Company"))
        self._company.setMaxLength(200)
        self._year = QSpinBox()
        self._year.setObjectName("new_year")
        self._year.setAccessibleName(self.tr("Award year"))
        self._year.setRange(2000, 2100)
        self._year.setValue(today.year)
        self._day = QDateEdit(QDate(today.year, today.month, today.day))
        self._day.setObjectName("new_reference_date")
        self._day.setAccessibleName(self.tr("Reference date"))
        self._day.setDisplayFormat("yyyy-MM-dd")
        self._day.setCalendarPopup(True)
        self._create = button(self.tr("Create"), "create", "primary")
        self._create.setEnabled(False)
        self._create.clicked.connect(self._tell)
        self._company.returnPressed.connect(self._tell)
        self._company.textChanged.connect(
            lambda text: self._create.setEnabled(bool(clean(text).strip()))
        )
        self.setLayout(self._build())

    def _build(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        grid.setSpacing(SPACE)
        for place, (text, field) in enumerate(
            (
                (self.tr("Company"), self._company),
                (self.tr("Award year"), self._year),
                (self.tr("Reference date"), self._day),
            )
        ):
            caption = label(text, "small")
            caption.setBuddy(field)
            grid.addWidget(caption, 0, place)
            grid.addWidget(field, 1, place)
        grid.addWidget(self._create, 1, 3)
        hint = self.tr("On the reference date evidence must be valid, and the years are counted.")
        grid.addWidget(label(hint, "small", wraps=True), 2, 0, 1, 4)
        grid.setColumnStretch(0, 1)
        return grid

    def begin(self) -> None:
        """Let the user type."""
        self._company.clear()
        self._company.setFocus()

    def _tell(self) -> None:
        company = clean(self._company.text()).strip()
        if company:
            day = self._day.date()
            when = date(day.year(), day.month(), day.day())
            self.creation_asked.emit(NewAssessment(company, self._year.value(), when))


class AssessmentCard(QFrame):
    """One assessment: whose, for which year, how far, what it earns, when last edited."""

    chosen = Signal(str)
    deletion_asked = Signal(str, str)

    def __init__(
        self,
        summary: Summary,
        sheet: ScoreSheet | None,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._summary = summary
        self.setObjectName(f"card_{summary.id}")
        self.setAccessibleName(f"{summary.company} {summary.award_year}")
        self.setProperty("panel", "card")
        self.setMinimumWidth(300)
        self.setMaximumWidth(_CARD_WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        remove = tool(icons("trash-2"), self.tr("Delete"), f"delete_{summary.id}")
        remove.clicked.connect(
            lambda: self.deletion_asked.emit(summary.id, f"{summary.company} {summary.award_year}")
        )
        open_it = button(self.tr("Open"), f"open_{summary.id}")
        open_it.clicked.connect(lambda: self.chosen.emit(summary.id))
        name = label(summary.company, "heading", wraps=True)
        head = row(name, remove)
        head.setStretch(0, 1)
        self.setLayout(
            column(
                head,
                label(self.tr("Award year {year}").format(year=summary.award_year), "muted"),
                self._build_progress(sheet),
                row(label(self._edited(), "small"), 1, open_it),
                margin=SPACE * 2,
                gap=SPACE,
            )
        )

    def _build_progress(self, sheet: ScoreSheet | None) -> QWidget:
        box = QWidget()
        if sheet is None:
            text = self.tr("This assessment cannot be read.")
            box.setLayout(column(label(text, "danger", wraps=True)))
            return box
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setMaximum(max(sheet.points_total, 1))
        bar.setValue(sheet.rated)
        rated = self.tr("{rated}/{total} points rated")
        predicted = self.tr("Predicted {predicted} of {maximum}")
        box.setLayout(
            column(
                label(
                    predicted.format(
                        predicted=sheet.scores.predicted, maximum=sheet.scores.maximum
                    ),
                    "strong",
                ),
                bar,
                label(rated.format(rated=sheet.rated, total=sheet.points_total), "small"),
                gap=4,
            )
        )
        return box

    def _edited(self) -> str:
        moment = QDateTime.fromSecsSinceEpoch(
            int(self._summary.edited_at.timestamp()), QTimeZone.systemTimeZone()
        )
        when = QLocale.c().toString(moment, "yyyy-MM-dd HH:mm")
        return self.tr("Edited {when}").format(when=when)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self._summary.id)
