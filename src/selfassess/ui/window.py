"""The window: a rail to switch pages, the pages, and the line at the foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QMainWindow,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from selfassess.domain.assessment import PartKey, PartKind
from selfassess.domain.wording import Language
from selfassess.ui.evidence.page import EvidencePage
from selfassess.ui.fill.page import FillPage
from selfassess.ui.measures.page import MeasuresPage
from selfassess.ui.navigation import Page, Place, Trail
from selfassess.ui.parts import column, label, panel, row, tool
from selfassess.ui.ports import Services
from selfassess.ui.preferences import Preferences
from selfassess.ui.printing.page import DossierPage
from selfassess.ui.profile_page import ProfilePage
from selfassess.ui.scores.page import ScoresPage
from selfassess.ui.search import SearchPanel
from selfassess.ui.start_page import StartPage
from selfassess.ui.status_line import StatusLine
from selfassess.ui.theme import SPACE, Appearance, Icons, Theme
from selfassess.ui.workbench import Workbench

_RAIL_WIDTH = 84
_RAIL_ICON = 22


class MainWindow(QMainWindow):
    """Shows one page at a time and knows the way back; the pages know nothing of each other."""

    language_chosen = Signal(object)
    appearance_chosen = Signal(object)
    left_assessment = Signal()
    """The user went back to the first page."""

    def __init__(
        self,
        workbench: Workbench,
        services: Services,
        preferences: Preferences,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._preferences = preferences
        self._icons = icons
        self._trail = Trail(Place(Page.START))
        self._shown = Page.START
        language = preferences.language
        self.start_page = StartPage(theme, icons, services.now().date())
        self.profile_page = ProfilePage(workbench, language, icons)
        self.fill_page = FillPage(workbench, language, theme, icons)
        self.measures_page = MeasuresPage(workbench, language, theme, icons)
        self.evidence_page = EvidencePage(workbench, services.new_id, language, theme, icons)
        self.scores_page = ScoresPage(workbench, theme, icons, language)
        self.dossier_page = DossierPage(workbench, services, theme, icons, language)
        self._pages: dict[Page, QWidget] = {
            Page.START: self.start_page,
            Page.PROFILE: self.profile_page,
            Page.FILL: self.fill_page,
            Page.MEASURES: self.measures_page,
            Page.EVIDENCE: self.evidence_page,
            Page.SCORES: self.scores_page,
            Page.DOSSIER: self.dossier_page,
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._rail_buttons: dict[Page, QToolButton] = {}
        self._rail = self._build_rail()
        self._title = label(tone="heading", name="assessment_title")
        self._bar = self._build_bar()
        self._build_actions()
        body = self._build_body(StatusLine(workbench, language))
        self.search = SearchPanel(workbench, language, theme, icons, body)
        self._connect()
        self.setWindowTitle(self.tr("selfassess"))
        self.resize(1280, 800)
        self.restoreGeometry(preferences.layout("window"))
        self.fill_page.splitter.restoreState(preferences.layout("fill"))
        self._show_here()

    def _build_body(self, status: QWidget) -> QWidget:
        main = column(self._bar, self._stack, status, gap=0)
        main.setStretch(1, 1)
        body = row(self._rail, gap=0)
        body.addLayout(main, 1)
        middle = QWidget()
        middle.setLayout(body)
        self.setCentralWidget(middle)
        return middle

    def _build_rail(self) -> QFrame:
        rail = panel("rail", "rail")
        rail.setFixedWidth(_RAIL_WIDTH)
        box = column(margin=SPACE - 2, gap=4)
        group = QButtonGroup(self)
        for page, icon, text in (
            (Page.START, "house", self.tr("Home")),
            (Page.PROFILE, "building-2", self.tr("Company")),
            (Page.FILL, "pencil-line", self.tr("Answer")),
            (Page.MEASURES, "table", self.tr("Measures")),
            (Page.EVIDENCE, "paperclip", self.tr("Evidence")),
            (Page.SCORES, "chart-column", self.tr("Scores")),
            (Page.DOSSIER, "book-open", self.tr("Dossier")),
        ):
            switch = self._build_rail_button(page, icon, text)
            group.addButton(switch)
            box.addWidget(switch)
        box.addStretch(1)
        box.addWidget(self._build_settings())
        rail.setLayout(box)
        return rail

    def _build_rail_button(self, page: Page, icon: str, text: str) -> QToolButton:
        switch = QToolButton()
        switch.setObjectName(f"rail_{page}")
        switch.setAccessibleName(text)
        switch.setText(text)
        switch.setIcon(self._icons(icon))
        switch.setIconSize(QSize(_RAIL_ICON, _RAIL_ICON))
        switch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        switch.setCheckable(True)
        switch.setProperty("look", "rail")
        switch.setFixedWidth(_RAIL_WIDTH - 2 * SPACE + 3)
        switch.clicked.connect(lambda: self.go(Place(page, self._point_for(page))))
        self._rail_buttons[page] = switch
        return switch

    def _build_settings(self) -> QToolButton:
        settings = tool(self._icons("settings"), self.tr("Settings"), "settings")
        settings.setIconSize(QSize(_RAIL_ICON, _RAIL_ICON))
        settings.setFixedWidth(_RAIL_WIDTH - 2 * SPACE + 3)
        settings.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(settings)
        self._add_choices(
            menu,
            {Language.CHINESE: "简体中文", Language.ENGLISH: "English"},
            self._preferences.language,
            self.language_chosen.emit,
        )
        menu.addSeparator()
        self._add_choices(
            menu,
            {
                Appearance.SYSTEM: self.tr("As the desktop"),
                Appearance.LIGHT: self.tr("Light"),
                Appearance.DARK: self.tr("Dark"),
            },
            self._preferences.appearance,
            self.appearance_chosen.emit,
        )
        settings.setMenu(menu)
        return settings

    def _add_choices(
        self,
        menu: QMenu,
        choices: dict[Language, str] | dict[Appearance, str],
        chosen: Language | Appearance,
        tell: Callable[[object], None],
    ) -> None:
        group = QActionGroup(menu)
        for choice, text in choices.items():
            action = QAction(text, menu)
            action.setObjectName(f"choose_{choice}")
            action.setCheckable(True)
            action.setChecked(choice == chosen)
            action.triggered.connect(lambda _checked, value=choice: tell(value))
            group.addAction(action)
            menu.addAction(action)

    def _build_bar(self) -> QFrame:
        self._back = tool(self._icons("arrow-left"), self.tr("Back (Alt+Left)"), "back")
        self._forward = tool(self._icons("arrow-right"), self.tr("Forward (Alt+Right)"), "forward")
        self._seek = tool(
            self._icons("search"), self.tr("Search everywhere (Ctrl+Shift+F)"), "seek"
        )
        self._undo = tool(self._icons("undo-2"), self.tr("Undo (Ctrl+Z)"), "undo")
        self._redo = tool(self._icons("redo-2"), self.tr("Redo (Ctrl+Y)"), "redo")
        bar = panel("bar", "bar")
        bar.setLayout(
            row(
                self._back,
                self._forward,
                self._title,
                1,
                self._seek,
                self._undo,
                self._redo,
                margin=4,
            )
        )
        return bar

    def _build_actions(self) -> None:
        for keys, act in (
            (("Alt+Left", "Back"), self._go_back),
            (("Alt+Right", "Forward"), self._go_forward),
            (("Ctrl+Z",), self._workbench.undo),
            (("Ctrl+Y", "Ctrl+Shift+Z"), self._workbench.redo),
            (("Ctrl+F",), self._find),
            (("Ctrl+Shift+F",), self._search_everywhere),
            *(
                ((f"Ctrl+{number}",), switch.click)
                for number, switch in enumerate(self._rail_buttons.values(), start=1)
            ),
        ):
            action = QAction(self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(act)
            self.addAction(action)

    def _connect(self) -> None:
        self._back.clicked.connect(self._go_back)
        self._forward.clicked.connect(self._go_forward)
        self._undo.clicked.connect(self._workbench.undo)
        self._redo.clicked.connect(self._workbench.redo)
        self._seek.clicked.connect(self._search_everywhere)
        self.search.point_chosen.connect(lambda own: self.go(Place(Page.FILL, own)))
        self.search.place_chosen.connect(self.fill_page.focus_place)
        self.search.measure_chosen.connect(lambda own: self.go(Place(Page.MEASURES, own)))
        self.search.evidence_chosen.connect(lambda own: self.go(Place(Page.EVIDENCE, own)))
        stack = self._workbench.undo_stack
        stack.canUndoChanged.connect(self._undo.setEnabled)
        stack.canRedoChanged.connect(self._redo.setEnabled)
        self._undo.setEnabled(stack.canUndo())
        self._redo.setEnabled(stack.canRedo())
        for page in (
            self.fill_page,
            self.measures_page,
            self.evidence_page,
            self.scores_page,
            self.dossier_page,
        ):
            page.point_chosen.connect(lambda own: self.go(Place(Page.FILL, own)))
        self.fill_page.evidence_chosen.connect(lambda own: self.go(Place(Page.EVIDENCE, own)))
        self._workbench.opened.connect(self.show_assessment)
        self._workbench.closed.connect(self._show_none)
        self._workbench.revisited.connect(self._revisit)
        self._workbench.part_changed.connect(self._show_title)

    def show_assessment(self) -> None:
        """Show the assessment that was opened, from its first point or the last one seen."""
        first = next(iter(self._workbench.rubric.points))
        self._trail = Trail(Place(Page.START))
        self._show_title()
        self.go(Place(Page.FILL, first))

    def go(self, place: Place) -> None:
        """Show a place and remember the way to it."""
        if place.page is not Page.START and not self._workbench.is_open:
            return
        self._trail.visit(place)
        self._show_here()

    @property
    def here(self) -> Place:
        """The place shown."""
        return self._trail.here

    def _go_back(self) -> None:
        self._trail.back()
        self._show_here()

    def _go_forward(self) -> None:
        self._trail.forward()
        self._show_here()

    def _show_here(self) -> None:
        place = self._trail.here
        is_open = self._workbench.is_open
        if place.page is Page.FILL and is_open:
            self.fill_page.show_point(place.item)
        if place.page is Page.MEASURES and place.item:
            self.measures_page.table.choose(place.item)
        if place.page is Page.EVIDENCE and place.item:
            self.evidence_page.choose(place.item)
        self._stack.setCurrentWidget(self._pages[place.page])
        for page, switch in self._rail_buttons.items():
            switch.setChecked(page is place.page)
            switch.setEnabled(is_open or page is Page.START)
        self._back.setEnabled(self._trail.can_go_back)
        self._forward.setEnabled(self._trail.can_go_forward)
        self._bar.setVisible(is_open)
        if place.page is Page.START and self._shown is not Page.START:
            self.left_assessment.emit()
        self._shown = place.page

    def _point_for(self, page: Page) -> str:
        if page is not Page.FILL or not self._workbench.is_open:
            return ""
        return self.fill_page.point_id or next(iter(self._workbench.rubric.points))

    def _revisit(self, key: PartKey) -> None:
        if key.kind is PartKind.ANSWER:
            self.go(Place(Page.FILL, key.id))
        elif key.kind is PartKind.PROFILE:
            self.go(Place(Page.PROFILE))
        elif key.kind is PartKind.MEASURE:
            self.go(Place(Page.MEASURES))
        elif key.kind is PartKind.EVIDENCE:
            self.go(Place(Page.EVIDENCE, key.id))

    def _find(self) -> None:
        if self._trail.here.page is Page.FILL:
            self.fill_page.focus_filter()
        elif self._trail.here.page is Page.EVIDENCE:
            self.evidence_page.focus_filter()

    def _search_everywhere(self) -> None:
        if self._workbench.is_open:
            self.search.open()

    def _show_title(self) -> None:
        profile = self._workbench.assessment.profile
        self._title.setText(f"{profile.company}  ·  {profile.award_year}")

    def _show_none(self) -> None:
        self._title.clear()
        self._trail = Trail(Place(Page.START))
        self._show_here()

    def remember_layout(self) -> None:
        """Keep how the window is laid out for the next time."""
        self._preferences.remember_layout("window", self.saveGeometry())
        self._preferences.remember_layout("fill", self.fill_page.splitter.saveState())

    def shut_down(self) -> None:
        """Stop what is under way on the pages; returns when it has ended."""
        self.evidence_page.shut_down()
        self.dossier_page.shut_down()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._workbench.flush()
        super().changeEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember_layout()
        self.shut_down()
        if self._workbench.close() or self._may_abandon():
            event.accept()
        else:
            event.ignore()

    def _may_abandon(self) -> bool:
        """Ask whether to leave although the last changes could not be saved."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("The last changes could not be saved."))
        box.setInformativeText(self.tr("If you leave now, they are lost."))
        leave = box.addButton(self.tr("Leave all the same"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.exec()
        if box.clickedButton() is leave:
            self._workbench.abandon()
            return True
        return False
