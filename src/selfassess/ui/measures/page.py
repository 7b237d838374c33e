"""The page 指标数据."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QStackedWidget,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from selfassess.domain.assessment import Edit, Measure, PartKey, PartKind
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.measures import (
    computing_edits,
    differing_years,
    missing_presets,
    move_edits,
    next_position,
    points_of,
    preset_edits,
    removal_edits,
)
from selfassess.domain.wording import Language
from selfassess.ui.choices import ChoiceWindow
from selfassess.ui.measures.cells import Refusal
from selfassess.ui.measures.measure_model import MeasureModel
from selfassess.ui.measures.measure_table import MeasureTable, PasteReport
from selfassess.ui.measures.presets import preset_choices
from selfassess.ui.parts import button, column, label, panel, row, tool
from selfassess.ui.theme import SPACE, Icons, Theme
from selfassess.ui.workbench import Workbench

_MOST_TOLD = 200
_MOST_DECIMALS = 9
_REPORT_HEIGHT = 120


class MeasuresPage(QWidget):
    """Where the figures of an assessment are kept, year by year."""

    point_chosen = Signal(str)
    """The user wants to open the point of this id."""

    def __init__(
        self,
        workbench: Workbench,
        language: Language,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("measures")
        self._workbench = workbench
        self._language = language
        self._icons = icons
        self._theme = theme
        self._model = MeasureModel(workbench, language, self)
        self.table = MeasureTable(self._model, language, theme)
        self._count = label(tone="muted", name="measures.count")
        self._year = self._build_year_choice()
        self._presets = ChoiceWindow(
            self.tr("Add preset measures"),
            "presets",
            self,
            everything=self.tr("For all points"),
        )
        self._notice = _Notice(icons)
        self._again = button(self.tr("Compute again"), "measures.again", icon=icons("rotate-ccw"))
        self._tools: list[QWidget] = []
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._build_empty())
        layout = column(self._build_bar(), self._notice, self._stack, self._build_foot(), gap=0)
        layout.setStretchFactor(self._stack, 1)
        self.setLayout(layout)
        self._connect()
        self._offer_years()
        self._show()

    def _build_bar(self) -> QFrame:
        self._add = button(self.tr("Add measure"), "measures.add", icon=self._icons("plus"))
        self._add.clicked.connect(self.add_measure)
        self._add_preset = button(
            self.tr("From presets"),
            "measures.presets",
            "primary",
            self._icons("list-checks", self._theme.accent_text),
        )
        self._add_preset.clicked.connect(self.offer_presets)
        self._up = self._build_tool("chevron-up", self.tr("Move up (Alt+Up)"), "measures.up")
        self._up.clicked.connect(self._move_up)
        self._down = self._build_tool(
            "chevron-down", self.tr("Move down (Alt+Down)"), "measures.down"
        )
        self._down.clicked.connect(self._move_down)
        self._remove = self._build_tool(
            "trash-2", self.tr("Remove the selected measures"), "measures.remove"
        )
        self._remove.clicked.connect(self.remove_selected)
        more = self._build_tool("ellipsis", self.tr("More"), "measures.more")
        more.clicked.connect(lambda: self._open_menu(more.mapToGlobal(more.rect().bottomLeft())))
        compared = label(self.tr("Target and comparisons of"), "muted")
        bar = panel("bar")
        bar.setLayout(
            row(
                label(self.tr("Measures"), "heading"),
                self._count,
                1,
                self._again,
                compared,
                self._year,
                self._up,
                self._down,
                self._remove,
                more,
                self._add,
                self._add_preset,
                margin=SPACE,
            )
        )
        self._tools = [self._up, self._down, self._remove, more, compared, self._year]
        return bar

    def _build_tool(self, icon: str, tip: str, name: str) -> QToolButton:
        return tool(self._icons(icon), tip, name)

    def _build_year_choice(self) -> QComboBox:
        choice = QComboBox()
        choice.setObjectName("measures.year")
        choice.setAccessibleName(self.tr("Year of targets and comparisons"))
        choice.activated.connect(self._choose_year)
        return choice

    def _build_foot(self) -> QFrame:
        foot = panel("foot")
        hint = label(
            self.tr(
                "Type to enter, F2 to edit. Ctrl+C and Ctrl+V exchange ranges with Excel. "
                "Italic figures are computed."
            ),
            "small",
        )
        foot.setLayout(row(hint, 1, margin=SPACE // 2 + 1))
        foot.setObjectName("measures.foot")
        self._foot = foot
        return foot

    def _build_empty(self) -> QWidget:
        empty = panel("surface", "measures.empty")
        self._empty_title = label("", "heading", "measures.empty.title")
        self._empty_hint = label("", "muted", "measures.empty.hint", wraps=True)
        self._empty_hint.setMaximumWidth(560)
        self._empty_add = button(
            self.tr("Choose from presets"), "measures.empty.presets", "primary"
        )
        self._empty_add.clicked.connect(self.offer_presets)
        self._empty_own = button(self.tr("Add an empty measure"), "measures.empty.add")
        self._empty_own.clicked.connect(self.add_measure)
        empty.setLayout(
            column(
                2,
                row(1, self._empty_title, 1),
                row(1, self._empty_hint, 1),
                row(1, self._empty_add, self._empty_own, 1),
                3,
                gap=SPACE * 2,
            )
        )
        return empty

    def _connect(self) -> None:
        bench = self._workbench
        bench.opened.connect(self._begin)
        bench.closed.connect(self._begin)
        bench.part_changed.connect(self._follow)
        bench.flush_asked.connect(self.table.delegate.tell)
        bench.revisited.connect(self.table.delegate.abandon)
        self.table.delegate.typed.connect(bench.touch)
        self.table.pasted.connect(self._tell_paste)
        self.table.failed.connect(self._tell_error)
        self.table.locked.connect(self._tell_locked)
        self.table.customContextMenuRequested.connect(
            lambda place: self._open_menu(self.table.viewport().mapToGlobal(place))
        )
        self._model.refused.connect(self._tell_refused)
        self._model.columnsInserted.connect(self._offer_years)
        self._again.clicked.connect(self._compute_again)
        for keys, act in (("Alt+Up", self._move_up), ("Alt+Down", self._move_down)):
            action = QAction(self.table)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.table.addAction(action)
        self._presets.chosen.connect(self._add_chosen)

    def add_measure(self) -> None:
        """Add an empty measure at the end, and let the user type its name."""
        own = f"m_{uuid4().hex[:12]}"
        measure = Measure(
            self.tr("New measure"),
            decimals=0,
            position=next_position(self._workbench.assessment.measures),
        )
        self._workbench.edit(Edit(PartKey(PartKind.MEASURE, own), None, measure))
        self.table.choose(own, edit=True)

    def offer_presets(self) -> None:
        """Open the list of presets that are not there yet."""
        self._list_presets()
        self._presets.open_for_search()

    def remove_selected(self) -> None:
        """Remove the measures of all selected rows, and the links to them."""
        owns = self.table.selected_ids
        if not owns:
            return
        row_before = self.table.currentIndex().row()
        self._workbench.edit_all(removal_edits(self._workbench.assessment, owns))
        self._notice.tell(self.tr("{count} removed. Ctrl+Z brings back.").format(count=len(owns)))
        if self._model.ids:
            self.table.choose(self._model.ids[min(row_before, len(self._model.ids) - 1)])

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._workbench.flush()
        super().hideEvent(event)

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        if self._workbench.is_read_only:
            return
        measures = self._workbench.assessment.measures
        self._workbench.edit_all(move_edits(measures, self.table.selected_ids, step))
        self.table.scrollTo(self.table.currentIndex())

    def _choose_year(self) -> None:
        self._model.choose_year(int(self._year.currentData()))

    def _add_chosen(self, preset_id: str) -> None:
        edits = preset_edits(
            self._workbench.assessment, self._workbench.rubric, preset_id, self._language
        )
        self._workbench.edit_all(edits)
        self.table.choose(preset_id)
        self._presets.activateWindow()
        self._list_presets()

    def _list_presets(self) -> None:
        rubric = self._workbench.rubric
        presets = missing_presets(self._workbench.assessment, rubric)
        lacking = {point for preset in presets for point in preset.points}
        groups = [
            (point, f"{point}  {rubric.indicator_of[point].name}")
            for point in rubric.points
            if point in lacking
        ]
        self._presets.offer(preset_choices(presets, rubric, self._language), groups)

    def _compute_again(self) -> None:
        """Replace all values that differ from their formula, as one step."""
        self._workbench.edit_all(computing_edits(self._workbench.assessment.measures))

    def _open_menu(self, place: QPoint) -> None:
        menu = self._build_menu()
        menu.popup(place)

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("measures.menu")
        menu.aboutToHide.connect(menu.deleteLater)
        own = self.table.current_id
        self._add_action(menu, "copy", self.tr("Copy"), self.table.copy_selection)
        if not self._workbench.is_read_only:
            self._add_action(menu, "paste", self.tr("Paste"), self.table.paste)
            self._add_action(menu, "clear", self.tr("Clear cells"), self.table.clear_selection)
            menu.addSeparator()
            self._add_measure_actions(menu, own)
            menu.addSeparator()
        self._add_year_actions(menu)
        self._add_point_actions(menu, own)
        return menu

    def _add_measure_actions(self, menu: QMenu, own: str) -> None:
        measure = self._workbench.assessment.measures.get(own)
        if measure is None:
            return
        if measure.formula:
            self._add_action(menu, "by_hand", self.tr("Enter by hand"), self._enter_by_hand)
        if measure.decimals < _MOST_DECIMALS:
            self._add_action(menu, "more_decimals", self.tr("More decimals"), self._more_decimals)
        if measure.decimals > 0:
            self._add_action(menu, "less_decimals", self.tr("Fewer decimals"), self._less_decimals)
        self._add_action(menu, "remove", self.tr("Remove measure"), self.remove_selected)

    def _add_year_actions(self, menu: QMenu) -> None:
        years = self._model.years
        if not years:
            return
        for year in dict.fromkeys((years[0] - 1, years[-1] + 1)):
            text = self.tr("Show the year {year}").format(year=year)
            self._add_action(menu, f"year_{year}", text, lambda own=year: self._model.add_year(own))

    def _add_point_actions(self, menu: QMenu, own: str) -> None:
        rubric = self._workbench.rubric
        points = [
            point
            for point in points_of(own, self._workbench.assessment.answers)
            if point in rubric.points
        ]
        if points:
            menu.addSeparator()
        for point in points:
            text = self.tr("Open {point}").format(
                point=f"{point} {rubric.indicator_of[point].name}"
            )
            self._add_action(
                menu, f"open_{point}", text, lambda chosen=point: self.point_chosen.emit(chosen)
            )

    def _add_action(self, menu: QMenu, name: str, text: str, act: Callable[..., object]) -> None:
        action = menu.addAction(text.replace("&", "&&"))
        action.setObjectName(f"measures.{name}")
        action.triggered.connect(lambda _checked=False: act())

    def _enter_by_hand(self) -> None:
        self._change_current(lambda measure: replace(measure, formula=""))

    def _more_decimals(self) -> None:
        self._change_current(lambda measure: replace(measure, decimals=measure.decimals + 1))

    def _less_decimals(self) -> None:
        self._change_current(lambda measure: replace(measure, decimals=measure.decimals - 1))

    def _change_current(self, change: Callable[[Measure], Measure]) -> None:
        own = self.table.current_id
        if own:
            before = self._workbench.assessment.measures[own]
            key = PartKey(PartKind.MEASURE, own)
            self._workbench.edit(Edit(key, before, change(before)))

    def _tell_paste(self, report: PasteReport) -> None:
        if not report.refused and not report.beyond:
            self._notice.tell(self.tr("{count} cells pasted.").format(count=report.taken))
            return
        parts = [self.tr("{count} cells pasted.").format(count=report.taken)]
        if report.refused:
            text = self.tr("{count} could not be taken over and were left as they are:")
            parts.append(text.format(count=len(report.refused)))
        if report.beyond:
            text = self.tr("{count} would stand beyond the table and were left out.")
            parts.append(text.format(count=report.beyond))
        self._notice.tell(" ".join(parts), self._lines(report.refused))

    def _tell_refused(self, refused: tuple[Refusal, ...]) -> None:
        first = refused[0]
        place = self._model.place_of(first.entry)
        self._notice.tell(f"{place}: {first.error.in_language(self._language)}")

    def _lines(self, refused: tuple[Refusal, ...]) -> list[str]:
        return [
            f"{self._model.place_of(one.entry)}: {one.error.in_language(self._language)}"
            for one in refused
        ]

    def _tell_error(self, error: SelfAssessError) -> None:
        self._notice.tell(error.in_language(self._language))

    def _tell_locked(self) -> None:
        if self._workbench.is_read_only:
            return
        index = self.table.currentIndex()
        if not index.isValid():
            return
        refusal = self._model.problem(index, "?")
        if refusal is not None:
            self._notice.tell(refusal.error.in_language(self._language))

    def _begin(self) -> None:
        self._notice.hide()
        self._presets.close()
        self._model.choose_year(0)
        self._offer_years()
        self._show()

    def _follow(self, key: PartKey) -> None:
        if key.kind is PartKind.MEASURE:
            self._show()

    def _offer_years(self) -> None:
        self._year.clear()
        self._year.addItem(self.tr("the latest year"), 0)
        for year in reversed(self._model.years):
            self._year.addItem(str(year), year)
        later = max(self._model.years, default=0) + 1
        if self._model.years:
            self._year.insertItem(1, str(later), later)
        self._year.setCurrentIndex(max(self._year.findData(self._model.chosen_year), 0))

    def _show(self) -> None:
        is_open, can_edit = self._workbench.is_open, not self._workbench.is_read_only
        measures = self._workbench.assessment.measures if is_open else {}
        self._count.setText(
            self.tr("{count} measures").format(count=len(measures)) if measures else ""
        )
        self._stack.setCurrentIndex(0 if measures else 1)
        for widget in self._tools:
            widget.setVisible(bool(measures))
        for widget in (self._up, self._down, self._remove):
            widget.setVisible(bool(measures) and can_edit)
        for widget in (self._add, self._add_preset):
            widget.setVisible(bool(measures) and can_edit)
        self._foot.setVisible(bool(measures))
        differs = any(differing_years(measure, measures) for measure in measures.values())
        self._again.setVisible(differs and can_edit)
        self._say_empty(is_open=is_open, can_edit=can_edit)

    def _say_empty(self, *, is_open: bool, can_edit: bool) -> None:
        for widget in (self._empty_add, self._empty_own):
            widget.setVisible(is_open and can_edit)
        if not is_open:
            self._empty_title.setText(self.tr("No assessment is open"))
            self._empty_hint.setText(self.tr("Open one on the start page to see its measures."))
            return
        self._empty_title.setText(self.tr("There are no measures yet"))
        self._empty_hint.setText(
            self.tr(
                "Measures are the figures that results points are judged by: three years or more, "
                "beside a target and a comparison. Begin with the presets of the award; ratios "
                "are computed from the figures that they need."
            )
        )


class _Notice(QFrame):
    """Tells what happened, with a line for every cell concerned, until it is closed."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("panel", "banner")
        self.setObjectName("measures.notice")
        self._text: QLabel = label(name="measures.notice.text", wraps=True)
        self._lines = QPlainTextEdit()
        self._lines.setObjectName("measures.notice.lines")
        self._lines.setAccessibleName(self.tr("Cells that were left as they are"))
        self._lines.setReadOnly(True)
        self._lines.setFixedHeight(_REPORT_HEIGHT)
        close = tool(icons("x"), self.tr("Close this message"), "measures.notice.close")
        close.clicked.connect(self.hide)
        head = row(self._text, close)
        head.setStretch(0, 1)
        body = column(head, self._lines)
        body.setContentsMargins(SPACE * 2, 4, SPACE, 4)
        self.setLayout(body)
        self.hide()

    def tell(self, text: str, lines: list[str] | None = None) -> None:
        """Show ``text``, and below it ``lines``; of very many only the first."""
        lines = lines or []
        told = lines[:_MOST_TOLD]
        if len(lines) > len(told):
            told.append(self.tr("… and {count} more").format(count=len(lines) - len(told)))
        self._text.setText(text)
        self._lines.setPlainText("\n".join(told))
        self._lines.setVisible(bool(told))
        self.show()
