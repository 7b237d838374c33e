"""Categories, indicators and points as a tree of one column, with their state and scores."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from typing_extensions import override

from selfassess.domain.assessment import State
from selfassess.domain.rubric import Category, Indicator, Point
from selfassess.domain.scoring import PointScore, ScoreSheet
from selfassess.ui.parts import plain_tip
from selfassess.ui.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class TreeRole(IntEnum):
    """What the rows say beside their text (`Qt.DisplayRole`)."""

    ID = Qt.ItemDataRole.UserRole
    STATE = Qt.ItemDataRole.UserRole + 1
    """The `State` of a point; None on other rows."""
    SCORE = Qt.ItemDataRole.UserRole + 2
    """Predicted and maximum as text; for a point its predicted percent."""
    SHARE = Qt.ItemDataRole.UserRole + 3
    """Predicted share of the maximum, 0 to 1."""
    NUMBER = Qt.ItemDataRole.UserRole + 4
    """The number or letter that stands before the text."""


@dataclass(eq=False)
class Node:
    """One row of the tree, with what it stands for."""

    item: Category | Indicator | Point
    row: int
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)


class RubricModel(QAbstractItemModel):
    """The rubric's tree; states and scores follow the workbench."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._roots = [
            _category_node(category, row)
            for row, category in enumerate(workbench.rubric.categories)
        ]
        self._nodes = {node.item.id: node for node in _walk(self._roots)}
        workbench.part_changed.connect(self._refresh)
        workbench.opened.connect(self._refresh)

    def index_of(self, item_id: str) -> QModelIndex:
        """The index of a category, indicator or point by its id; invalid if there is none."""
        node = self._nodes.get(item_id)
        return self.createIndex(node.row, 0, node) if node else QModelIndex()

    @override
    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._children(parent)[row])

    @override
    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        # QObject.parent() without an argument shares the name; Qt's models are made this way.
        node = self._node(index)
        if node is None or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.column() > 0 else len(self._children(parent))

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 1

    @override
    def data(  # noqa: PLR0911 - one role a line
        self, index: Index, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        node = self._node(index)
        if node is None:
            return None
        item = node.item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.text if isinstance(item, Point) else item.name
        if role == Qt.ItemDataRole.ToolTipRole:
            # A tooltip that looks like markup would be shown as such.
            return plain_tip(item.text) if isinstance(item, Point) else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.id} {item.text if isinstance(item, Point) else item.name}"
        if role == TreeRole.ID:
            return item.id
        if role == TreeRole.NUMBER:
            return item.letter if isinstance(item, Point) else item.id
        return self._live(item, role) if self._workbench.is_open else None

    def _live(self, item: Category | Indicator | Point, role: int) -> object:
        if role == TreeRole.STATE:
            return self._state(item) if isinstance(item, Point) else None
        if role == TreeRole.SCORE:
            return _score_text(item, self._workbench.sheet)
        if role == TreeRole.SHARE:
            return _share(item, self._workbench.sheet)
        return None

    def _state(self, point: Point) -> State:
        return self._workbench.assessment.answer(point.id).state

    def _refresh(self) -> None:
        """Have the views draw again: texts and order never change, so this is cheap."""
        for node in _walk(self._roots):
            if node.children:
                first = self.createIndex(0, 0, node.children[0])
                last = self.createIndex(len(node.children) - 1, 0, node.children[-1])
                self.dataChanged.emit(first, last)
        if self._roots:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._roots) - 1, 0))

    def _node(self, index: Index) -> Node | None:
        if not index.isValid():
            return None
        node = index.internalPointer()
        return node if isinstance(node, Node) else None

    def _children(self, parent: Index) -> list[Node]:
        node = self._node(parent)
        return self._roots if node is None else node.children


def _category_node(category: Category, row: int) -> Node:
    root = Node(category, row)
    for place, indicator in enumerate(category.indicators):
        branch = Node(indicator, place, root)
        branch.children = [Node(point, i, branch) for i, point in enumerate(indicator.points)]
        root.children.append(branch)
    return root


def _walk(nodes: list[Node]) -> list[Node]:
    return [found for node in nodes for found in (node, *_walk(node.children))]


def _score_text(item: Category | Indicator | Point, sheet: ScoreSheet) -> str:
    if isinstance(item, Point):
        return _point_text(sheet.point(item.id))
    scores = (
        sheet.indicator(item.id).scores
        if isinstance(item, Indicator)
        else next(c.scores for c in sheet.categories if c.category.id == item.id)
    )
    return f"{scores.predicted}/{scores.maximum}"


def _point_text(score: PointScore) -> str:
    return f"{float(score.predicted_percent):.0f}%" if score.applies else "—"


def _share(item: Category | Indicator | Point, sheet: ScoreSheet) -> float:
    if isinstance(item, Point):
        return float(sheet.point(item.id).predicted_percent) / 100
    if isinstance(item, Indicator):
        return float(sheet.indicator(item.id).predicted_percent) / 100
    scores = next(c.scores for c in sheet.categories if c.category.id == item.id)
    return float(scores.predicted) / scores.maximum


class Filter(IntEnum):
    """Which points the tree shows."""

    ALL = 0
    NO_TEXT = 1
    UNRATED = 2
    CAPPED = 3
    NO_EVIDENCE = 4
    TO_REVIEW = 5


class RubricFilter(QSortFilterProxyModel):
    """The tree narrowed to a text and a `Filter`, with the rows above what is found."""

    def __init__(
        self, workbench: Workbench, model: RubricModel, parent: QObject | None = None
    ) -> None:
        # As a child of its own source model it would crash in the garbage collector.
        super().__init__(parent)
        self._workbench = workbench
        self._model = model
        self._text = ""
        self._filter = Filter.ALL
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(model)

    def narrow(self, text: str, chosen: Filter) -> None:
        """Show only points that hold ``text`` (or belong to what does) and meet ``chosen``."""
        self._text, self._filter = text.strip().casefold(), chosen
        self.invalidate()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        node = self._model.index(source_row, 0, source_parent).internalPointer()
        if not isinstance(node, Node):
            return False
        if not isinstance(node.item, Point):
            return not self._text and self._filter is Filter.ALL
        return self._holds_text(node) and self._meets(node.item)

    def _holds_text(self, node: Node) -> bool:
        step: Node | None = node
        while step is not None:
            item = step.item
            words = item.text if isinstance(item, Point) else item.name
            if self._text in f"{item.id} {words}".casefold():
                return True
            step = step.parent
        return False

    def _meets(self, point: Point) -> bool:
        if self._filter is Filter.ALL or not self._workbench.is_open:
            return True
        answer = self._workbench.assessment.answer(point.id)
        score = self._workbench.sheet.point(point.id)
        return {
            Filter.NO_TEXT: not answer.has_text,
            Filter.UNRATED: answer.applies and not score.is_rated,
            Filter.CAPPED: score.predicted_percent < score.self_percent,
            Filter.NO_EVIDENCE: not answer.evidence,
            Filter.TO_REVIEW: answer.state is State.READY,
        }[self._filter]
