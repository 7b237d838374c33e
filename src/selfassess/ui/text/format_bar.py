"""The slim bar above the texts: marks, lists, tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget, QWidgetAction

from selfassess.domain.text import Script
from selfassess.ui.text.commands import Commands, Standing
from selfassess.ui.text.menus import TableMenu
from selfassess.ui.text.rich_text_edit import RichTextEdit
from selfassess.ui.text.size_picker import SizePicker

_ICON = 18
_GAP = 10

Action = Callable[[Commands], object]


class FormatBar(QWidget):
    """Buttons for whichever of the served fields the user was in last.

    ``icon`` finds icons by name: bold, italic, superscript, subscript, list, list-ordered,
    list-indent-decrease, list-indent-increase, table.
    """

    def __init__(self, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._field: RichTextEdit | None = None
        self._buttons: dict[str, QToolButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self.setObjectName("format_bar")
        self.setAccessibleName(self.tr("Format"))
        self._build_marks()
        self._build_lists()
        self._table_menu = TableMenu(self)
        self._size_menu = self._build_size_menu()
        self._build_table()
        self._row.addStretch(1)
        self._show(Standing())

    def serve(self, field: RichTextEdit) -> None:
        """Work for ``field`` too, whenever the user is in it."""
        field.entered.connect(partial(self._turn_to, field))
        field.moved.connect(partial(self._refresh, field))
        field.destroyed.connect(self._forget_if_gone)

    def add_button(self, name: str, icon: str, text: str) -> QToolButton:
        """A further button at the end of the bar, for what only the page can do."""
        button = self._button(name, icon, text)
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    def _build_marks(self) -> None:
        self._toggle("bold", "bold", self.tr("Bold (Ctrl+B)"), Commands.toggle_bold)
        self._toggle("italic", "italic", self.tr("Italic (Ctrl+I)"), Commands.toggle_italic)
        self._toggle(
            "superscript",
            "superscript",
            self.tr("Superscript (Ctrl+Shift+=)"),
            lambda commands: commands.toggle_script(Script.SUPERSCRIPT),
        )
        self._toggle(
            "subscript",
            "subscript",
            self.tr("Subscript (Ctrl+=)"),
            lambda commands: commands.toggle_script(Script.SUBSCRIPT),
        )

    def _build_lists(self) -> None:
        self._row.addSpacing(_GAP)
        self._toggle(
            "bullets",
            "list",
            self.tr("Bullet list (Ctrl+Shift+L)"),
            lambda commands: commands.toggle_list(numbered=False),
        )
        self._toggle(
            "numbers",
            "list-ordered",
            self.tr("Numbered list"),
            lambda commands: commands.toggle_list(numbered=True),
        )
        self._push(
            "outdent",
            "list-indent-decrease",
            self.tr("Less indented (Shift+Tab)"),
            lambda commands: commands.shift_items(-1),
        )
        self._push(
            "indent",
            "list-indent-increase",
            self.tr("More indented (Tab)"),
            lambda commands: commands.shift_items(1),
        )

    def _build_table(self) -> None:
        self._row.addSpacing(_GAP)
        button = self._button("table", "table", self.tr("Table"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._row.addWidget(button)
        self._table_menu.aboutToShow.connect(self._prepare_table_menu)

    def _build_size_menu(self) -> QMenu:
        menu = QMenu(self)
        picker = SizePicker(menu)
        size = QWidgetAction(menu)
        size.setDefaultWidget(picker)
        menu.addAction(size)
        picker.chosen.connect(self._insert_table)
        picker.chosen.connect(menu.close)
        return menu

    def _toggle(self, name: str, icon: str, text: str, action: Action) -> None:
        self._push(name, icon, text, action)
        self._buttons[name].setCheckable(True)

    def _push(self, name: str, icon: str, text: str, action: Action) -> None:
        button = self._button(name, icon, text)
        button.clicked.connect(lambda: self._do(action))
        self._row.addWidget(button)

    def _button(self, name: str, icon: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"format_{name}")
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.setIcon(self._icon(icon))
        button.setIconSize(QSize(_ICON, _ICON))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in the text
        self._buttons[name] = button
        return button

    def _turn_to(self, field: RichTextEdit) -> None:
        self._field = field
        self._refresh(field)

    def _refresh(self, field: RichTextEdit) -> None:
        if field is self._field:
            self._show(field.commands.standing())

    def _forget_if_gone(self) -> None:
        if self._field is not None and not shiboken6.isValid(self._field):
            self._field = None
            self._show(Standing())

    def _show(self, standing: Standing) -> None:
        for name, is_on in {
            "bold": standing.bold,
            "italic": standing.italic,
            "superscript": standing.script is Script.SUPERSCRIPT,
            "subscript": standing.script is Script.SUBSCRIPT,
        }.items():
            self._buttons[name].setChecked(is_on and standing.takes_marks)
            self._buttons[name].setEnabled(standing.takes_marks)
        in_list = standing.in_bullets or standing.in_numbers
        self._buttons["bullets"].setChecked(standing.in_bullets)
        self._buttons["numbers"].setChecked(standing.in_numbers)
        self._buttons["bullets"].setEnabled(standing.takes_lists)
        self._buttons["numbers"].setEnabled(standing.takes_lists)
        self._buttons["indent"].setEnabled(standing.takes_lists and in_list)
        self._buttons["outdent"].setEnabled(standing.takes_lists and in_list)
        self._buttons["table"].setEnabled(standing.takes_tables or standing.in_table)
        self._buttons["table"].setMenu(self._table_menu if standing.in_table else self._size_menu)

    def _do(self, action: Action) -> None:
        if self._field is not None:
            action(self._field.commands)
            self._field.setFocus()
            self._show(self._field.commands.standing())

    def _insert_table(self, rows: int, columns: int) -> None:
        self._do(lambda commands: commands.insert_table(rows, columns))

    def _prepare_table_menu(self) -> None:
        if self._field is not None:
            self._table_menu.show_for(self._field.commands)
