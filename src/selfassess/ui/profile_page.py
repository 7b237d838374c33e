"""企业: whose assessment it is, for when, with what aim, and the texts before the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QDate, QSignalBlocker
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QGridLayout,
    QLayout,
    QScrollArea,
    QSpinBox,
    QWidget,
)
from typing_extensions import override

from selfassess.domain.assessment import PartKey, Profile
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.text import word_count
from selfassess.domain.wording import Language
from selfassess.ui.fill.fields import FieldSpec, LineField
from selfassess.ui.parts import column, label, panel, row
from selfassess.ui.text.format_bar import FormatBar
from selfassess.ui.text.rich_text_edit import RichTextEdit
from selfassess.ui.theme import SPACE, Icons
from selfassess.ui.workbench import Workbench

OVERVIEW_LIMIT = 3_000
"""What comparable awards allow for the overview, in characters as Word counts them."""

_COLUMN = 980


class ProfilePage(QWidget):
    """Edits the profile; what is typed is told to the workbench when it asks."""

    def __init__(
        self,
        workbench: Workbench,
        language: Language,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._language = language
        self._is_dirty = False
        self._company = self._build_company()
        self._year = self._build_number("profile_year", self.tr("Award year"), 2000, 2100)
        self._reference = self._build_day("profile_reference", self.tr("Reference date"))
        self._has_deadline = QCheckBox(self.tr("Deadline"))
        self._has_deadline.setObjectName("profile_has_deadline")
        self._deadline = self._build_day("profile_deadline", self.tr("Deadline"))
        total = workbench.rubric.total
        self._target = self._build_number("profile_target", self.tr("Target score"), 0, total)
        self._target.setSpecialValueText(self.tr("none"))
        self._bar = FormatBar(icons)
        self._overview = self._build_text("profile_overview", self.tr("Overview"))
        self._count = label(tone="small", name="profile_overview_count")
        self._commitment = self._build_text(
            "profile_commitment", self.tr("Statement of commitment")
        )
        self._notice = label(tone="warning", name="profile_notice", wraps=True)
        self._notice.setMargin(SPACE)
        self._notice.hide()
        self.setLayout(self._build_page())
        self._connect()

    def _build_company(self) -> LineField:
        return LineField(FieldSpec("company", self.tr("Company"), limit=200), "profile_company")

    def _build_number(self, name: str, spoken: str, lowest: int, highest: int) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName(name)
        box.setAccessibleName(spoken)
        box.setRange(lowest, highest)
        return box

    def _build_day(self, name: str, spoken: str) -> QDateEdit:
        day = QDateEdit()
        day.setObjectName(name)
        day.setAccessibleName(spoken)
        day.setDisplayFormat("yyyy-MM-dd")
        day.setCalendarPopup(True)
        return day

    def _build_text(self, name: str, spoken: str) -> RichTextEdit:
        text = RichTextEdit()
        text.setObjectName(name)
        text.setAccessibleName(spoken)
        text.setPlaceholderText(self.tr("Write here"))
        self._bar.serve(text)
        return text

    def _build_page(self) -> QGridLayout:
        bar = panel("bar")
        bar.setLayout(row(self._bar, 1, margin=2))
        middle = QWidget()
        middle.setMaximumWidth(_COLUMN)
        overview = row(label(self.tr("Overview"), "heading"), 1, self._count)
        middle.setLayout(
            column(
                self._card(self._build_facts()),
                self._card(overview, self._hint(), self._overview),
                self._card(label(self.tr("Statement of commitment"), "heading"), self._commitment),
                1,
                margin=SPACE * 2,
                gap=SPACE * 2,
            )
        )
        inner = QWidget()
        across = row(1, middle, 1)
        across.setStretch(1, 100)
        inner.setLayout(across)
        area = QScrollArea()
        area.setObjectName("profile_area")
        area.setWidgetResizable(True)
        area.setWidget(inner)
        page = QGridLayout()
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        for line, widget in enumerate((bar, self._notice, area)):
            page.addWidget(widget, line, 0)
        return page

    def _hint(self) -> QWidget:
        text = self.tr(
            "Products, people, equipment, market, rules, strategy: what an assessor must know"
            " before the report."
        )
        return label(text, "small", wraps=True)

    def _card(self, *items: QWidget | QLayout) -> QWidget:
        card = panel("card")
        card.setLayout(column(*items, margin=SPACE * 2))
        return card

    def _build_facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE * 2)
        grid.setVerticalSpacing(4)
        for place, (text, field) in enumerate(
            (
                (self.tr("Company"), self._company),
                (self.tr("Award year"), self._year),
                (self.tr("Reference date"), self._reference),
                (None, self._deadline),
                (self.tr("Target score"), self._target),
            )
        ):
            caption = self._has_deadline if text is None else label(text, "small")
            grid.addWidget(caption, 0, place)
            grid.addWidget(field, 1, place)
        grid.setColumnStretch(0, 1)
        return grid

    def _connect(self) -> None:
        for field in (self._company, self._overview, self._commitment):
            field.edited.connect(self._type)
            field.left.connect(self._workbench.flush)
        for text in (self._overview, self._commitment):
            text.paste_refused.connect(self._show_refusal)
        self._year.valueChanged.connect(self._type)
        self._target.valueChanged.connect(self._type)
        self._reference.dateChanged.connect(self._type)
        self._deadline.dateChanged.connect(self._type)
        self._has_deadline.toggled.connect(self._deadline.setEnabled)
        self._has_deadline.toggled.connect(self._type)
        self._workbench.flush_asked.connect(self._tell)
        self._workbench.part_changed.connect(self._follow)
        self._workbench.opened.connect(self._show)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._workbench.flush()
        super().hideEvent(event)

    def _type(self) -> None:
        self._is_dirty = True
        self._notice.hide()
        self._workbench.touch()

    def _tell(self) -> None:
        if self._is_dirty and self._workbench.is_open:
            self._is_dirty = False
            self._workbench.change_profile(self._content(self._workbench.assessment.profile))

    def _content(self, before: Profile) -> Profile:
        """The profile as written; a company without a name keeps the one it had."""
        target = self._target.value()
        return replace(
            before,
            company=self._company.content().strip() or before.company,
            award_year=self._year.value(),
            reference_date=_to_date(self._reference.date()),
            deadline=_to_date(self._deadline.date()) if self._has_deadline.isChecked() else None,
            target=Decimal(target) if target else None,
            overview=self._overview.text(),
            commitment=self._commitment.text(),
        )

    def _follow(self, key: PartKey) -> None:
        if key == PartKey.PROFILE and not self._is_dirty:
            self._show()

    def _show(self) -> None:
        profile = self._workbench.assessment.profile
        self._company.show_content(profile.company)
        self._overview.set_text(profile.overview)
        self._commitment.set_text(profile.commitment)
        self._show_facts(profile)
        self._deadline.setEnabled(profile.deadline is not None)
        self._allow(not self._workbench.is_read_only)
        text = self.tr("{count} of at most {limit} characters")
        count = word_count(profile.overview.plain)
        self._count.setText(text.format(count=f"{count:,}", limit=f"{OVERVIEW_LIMIT:,}"))

    def _show_facts(self, profile: Profile) -> None:
        fields = (self._year, self._target, self._reference, self._deadline, self._has_deadline)
        blocked = [QSignalBlocker(field) for field in fields]
        self._year.setValue(profile.award_year)
        self._target.setValue(int(profile.target or 0))
        self._reference.setDate(_to_qdate(profile.reference_date))
        self._deadline.setDate(_to_qdate(profile.deadline or profile.reference_date))
        self._has_deadline.setChecked(profile.deadline is not None)
        for blocker in blocked:
            blocker.unblock()

    def _allow(self, writable: bool) -> None:  # noqa: FBT001 - one switch
        for text in (self._overview, self._commitment, self._company):
            text.setReadOnly(not writable)
        for field in (self._year, self._target, self._reference, self._has_deadline):
            field.setEnabled(writable)

    def _show_refusal(self, error: SelfAssessError) -> None:
        self._notice.setText(error.in_language(self._language))
        self._notice.show()


def _to_qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _to_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
