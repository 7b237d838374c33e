"""The evidence of the open assessment as a table, filtered and sorted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from typing_extensions import override

from selfassess.domain.assessment import Assessment, Evidence
from selfassess.domain.evidence_list import Trait, number_order, points_served, traits_of
from selfassess.ui.evidence.names import kind_name
from selfassess.ui.parts import plain_tip
from selfassess.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, from left to right."""

    NUMBER = 0
    TITLE = 1
    KIND = 2
    ISSUER = 3
    ISSUED = 4
    VALID_UNTIL = 5
    POINTS = 6
    FILE = 7


class Filter(StrEnum):
    """What of the library is shown."""

    ALL = "all"
    UNUSED = Trait.UNUSED.value
    EXPIRED = Trait.EXPIRED.value
    NO_FILE = Trait.NO_FILE.value
    DUPLICATE = Trait.DUPLICATE.value


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of evidence as it is shown; ``twins`` are the numbers of others of its content."""

    id: str
    evidence: Evidence
    points: tuple[str, ...]
    traits: frozenset[Trait]
    twins: tuple[str, ...]


class EvidenceModel(QAbstractTableModel):
    """Rows are items; it shows what `show_assessment` was given last."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._all: tuple[Item, ...] = ()
        self._shown: list[Item] = []
        self._filter = Filter.ALL
        self._words = ""
        self._kept = ""
        self._order = (Column.NUMBER, Qt.SortOrder.AscendingOrder)

    def show_assessment(self, assessment: Assessment | None, kept: str = "") -> None:
        """Show the evidence of ``assessment``; none where there is none.

        The item of the id ``kept`` stays in sight until the filter changes: it is being edited.
        """
        self._kept = kept
        self._all = () if assessment is None else _items(assessment)
        self._refresh()

    def show_only(self, wanted: Filter, words: str) -> None:
        """Show what has the trait of ``wanted`` and holds ``words`` somewhere."""
        self._filter, self._words, self._kept = wanted, words.strip().lower(), ""
        self._refresh()

    def count(self, wanted: Filter) -> int:
        """How many items ``wanted`` lets through, whatever the words."""
        return sum(_passes(item, wanted) for item in self._all)

    def item(self, row: int) -> Item | None:
        """The item in a row that is shown."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, own: str) -> int:
        """The row in which the item of an id is shown; -1 where it is not."""
        return next((row for row, item in enumerate(self._shown) if item.id == own), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(Column)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._heading(Column(section)) if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(item, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._text(item, column))
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(item, column)
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (Column(max(column, 0)), order)
        self._refresh()

    def _heading(self, column: Column) -> str:
        return {
            Column.NUMBER: self.tr("No."),
            Column.TITLE: self.tr("Title"),
            Column.KIND: self.tr("Kind"),
            Column.ISSUER: self.tr("Issuer"),
            Column.ISSUED: self.tr("Issued"),
            Column.VALID_UNTIL: self.tr("Valid until"),
            Column.POINTS: self.tr("Points served"),
            Column.FILE: self.tr("File"),
        }[column]

    def _text(self, item: Item, column: Column) -> str:
        evidence = item.evidence
        if column is Column.VALID_UNTIL:
            return self._validity(item)
        if column is Column.FILE:
            return self._file(item)
        return {
            Column.NUMBER: evidence.number,
            Column.TITLE: evidence.title,
            Column.KIND: kind_name(evidence.kind),
            Column.ISSUER: evidence.issuer,
            Column.ISSUED: _written(evidence.issued),
            Column.POINTS: ", ".join(item.points) or self.tr("unused"),
        }[column]

    def _validity(self, item: Item) -> str:
        until = _written(item.evidence.valid_until)
        if Trait.EXPIRED in item.traits:
            return self.tr("{date} expired").format(date=until)
        return until

    def _file(self, item: Item) -> str:
        if Trait.NO_FILE in item.traits:
            return self.tr("no file")
        name = item.evidence.file_name or self.tr("attached")
        if item.twins:
            return self.tr("{name} (as {numbers})").format(name=name, numbers=", ".join(item.twins))
        return name

    def _colour(self, item: Item, column: Column) -> QColor | None:
        theme = self._theme
        marked = {
            (Column.VALID_UNTIL, Trait.EXPIRED): theme.danger,
            (Column.POINTS, Trait.UNUSED): theme.warning,
            (Column.FILE, Trait.NO_FILE): theme.muted,
            (Column.FILE, Trait.DUPLICATE): theme.warning,
        }
        for (where, trait), colour in marked.items():
            if where is column and trait in item.traits:
                return QColor(colour)
        return None

    def _refresh(self) -> None:
        shown = [item for item in self._all if item.id == self._kept or self._is_wanted(item)]
        column, order = self._order
        shown.sort(key=lambda item: number_order(item.evidence.number))
        if column is not Column.NUMBER:
            shown.sort(
                key=lambda item: self._text(item, column),
                reverse=order is Qt.SortOrder.DescendingOrder,
            )
        elif order is Qt.SortOrder.DescendingOrder:
            shown.reverse()
        if [item.id for item in shown] == [item.id for item in self._shown]:
            self._shown = shown
            if shown:
                last = self.index(len(shown) - 1, len(Column) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def _is_wanted(self, item: Item) -> bool:
        return _passes(item, self._filter) and self._holds(item)

    def _holds(self, item: Item) -> bool:
        evidence = item.evidence
        texts = (evidence.number, evidence.title, evidence.issuer, evidence.file_name, *item.points)
        return any(self._words in text.lower() for text in texts)


def _items(assessment: Assessment) -> tuple[Item, ...]:
    served, traits = points_served(assessment), traits_of(assessment)
    by_content: dict[str, list[str]] = {}
    for item in assessment.evidence.values():
        by_content.setdefault(item.content, []).append(item.number)
    return tuple(
        Item(
            own,
            item,
            served.get(own, ()),
            traits[own],
            tuple(number for number in by_content[item.content] if number != item.number)
            if item.content
            else (),
        )
        for own, item in assessment.evidence.items()
    )


def _passes(item: Item, wanted: Filter) -> bool:
    return wanted is Filter.ALL or Trait(wanted.value) in item.traits


def _written(day: date | None) -> str:
    return "" if day is None else day.isoformat()
