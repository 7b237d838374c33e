"""The menus of the editor: of tables, and of the right mouse button."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from selfassess.ui.text.commands import Commands, TableChange

_WIDTHS = (25, 50, 75, 100)


class TableMenu(QMenu):
    """What can be done to the table around the cursor of whoever ``commands`` belong to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Table"))
        self._commands: Commands | None = None
        self._changes: dict[TableChange, QAction] = {}
        self._add(TableChange.ROW_ABOVE, self.tr("Row above"))
        self._add(TableChange.ROW_BELOW, self.tr("Row below"))
        self._add(TableChange.COLUMN_BEFORE, self.tr("Column before"))
        self._add(TableChange.COLUMN_AFTER, self.tr("Column after"))
        self.addSeparator()
        self._add(TableChange.HEADER, self.tr("First row is the header")).setCheckable(True)
        self.addSeparator()
        self._add(TableChange.REMOVE_ROWS, self.tr("Remove rows"))
        self._add(TableChange.REMOVE_COLUMNS, self.tr("Remove columns"))
        self._add(TableChange.REMOVE_TABLE, self.tr("Remove table"))

    def show_for(self, commands: Commands) -> None:
        """Offer what ``commands`` can do just now."""
        self._commands = commands
        standing = commands.standing()
        for action in self._changes.values():
            action.setEnabled(standing.in_table)
        self._changes[TableChange.HEADER].setChecked(standing.has_header)

    def _add(self, change: TableChange, text: str) -> QAction:
        action = self.addAction(text)
        action.setObjectName(change)
        action.triggered.connect(partial(self._change, change))
        self._changes[change] = action
        return action

    def _change(self, change: TableChange, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what Qt's triggered hands over
        if self._commands is not None:
            self._commands.change_table(change)


class FigureMenu(QMenu):
    """The widths that the figure selected in the field of ``commands`` can have."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Width of the picture"))
        figure = commands.selected_figure()
        for percent in _WIDTHS:
            action = self.addAction(f"{percent} %")
            action.setCheckable(True)
            action.setChecked(figure is not None and figure.width == percent)
            action.triggered.connect(partial(_set_width, commands, percent))


def _set_width(commands: Commands, percent: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what Qt's triggered hands over
    commands.set_figure_width(percent)


def shortcut(action: QAction, key: QKeySequence.StandardKey | str) -> QAction:
    """``action`` with its key shown; the field itself listens to it."""
    action.setShortcut(QKeySequence(key))
    return action
