"""Charts on paper: the shared geometry, in tints and strokes that stay apart in grey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from selfassess.domain.charts import Anchor, Bar, Chart, Label, Polygon, Role
from selfassess.domain.charts import Line as Stroke
from selfassess.dossier.paper.design import ACCENT, GREY, HAIR, INK, SANS, SANS_BOLD, Tint
from selfassess.dossier.paper.pen import Pen
from selfassess.dossier.paper.pieces import Piece
from selfassess.dossier.typeset.faces import Fonts
from selfassess.dossier.typeset.lines import Line
from selfassess.dossier.typeset.setting import Setting, Type, set_text

_LEGEND_TYPE = Type(9.5, SANS)
_LEGEND_HEIGHT = 22.0
_SAMPLE = 24.0
_MARK_RADIUS = 2.2
_PROMINENT = 0.05


@dataclass(frozen=True, slots=True)
class Look:
    """How a role looks: outline, fill (tint and opacity), and whether marks stand at corners."""

    tint: Tint
    thickness: float
    dashed: bool = False
    fill: tuple[Tint, float] | None = None
    marks: str = ""


LOOKS: Mapping[Role, Look] = MappingProxyType(
    {
        Role.GRID: Look(HAIR, 0.4),
        Role.AXIS: Look(HAIR, 0.4),
        Role.SELF: Look(GREY, 1.2, dashed=True, fill=((0.60, 0.62, 0.66), 0.16), marks="hollow"),
        Role.PREDICTED: Look(ACCENT, 1.6, fill=(ACCENT, 0.30), marks="solid"),
        Role.MATURITY: Look(HAIR, 0.4, fill=((0.90, 0.91, 0.92), 1.0)),
        Role.TARGET: Look(INK, 1.2, dashed=True),
        Role.TREND: Look(ACCENT, 1.2, fill=(ACCENT, 1.0)),
        Role.ADVERSE: Look(INK, 1.2, fill=(INK, 1.0)),
    }
)
_UNKNOWN = Look(INK, 0.8)


@dataclass(frozen=True)
class ChartPiece(Piece):
    """A chart in the middle of the column, its legend below; kept in one."""

    chart: Chart
    labels: tuple[tuple[Label, Setting], ...]
    legend: tuple[tuple[Role, Setting], ...]
    column: float
    width: float
    before: float = 8.0
    after: float = 2.0
    keeps: bool = True

    @property
    def _chart_height(self) -> float:
        return self.width / self.chart.aspect

    @property
    def height(self) -> float:
        """The chart and its legend."""
        return self._chart_height + (_LEGEND_HEIGHT if self.legend else 0.0)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw grid, areas, strokes, marks, labels and legend, in this order."""
        left = x + (self.column - self.width) / 2
        foot = top - self._chart_height
        for shape in self.chart.shapes:
            if not isinstance(shape, Label):
                self._draw_shape(pen, shape, left, foot)
        for label, setting in self.labels:
            self._draw_label(pen, label, setting, left, foot)
        self._draw_legend(pen, x, foot - _LEGEND_HEIGHT / 2)

    def _place(self, place: tuple[float, float], left: float, foot: float) -> tuple[float, float]:
        return (left + place[0] * self.width, foot + place[1] * self._chart_height)

    def _draw_shape(
        self, pen: Pen, shape: Polygon | Stroke | Bar, left: float, foot: float
    ) -> None:
        look = LOOKS.get(shape.role, _UNKNOWN)
        if isinstance(shape, Polygon):
            places = [self._place(place, left, foot) for place in shape.places]
            fill = look.fill if shape.filled else None
            pen.outline(places, look.tint, look.thickness, dashed=look.dashed, fill=fill)
            if look.marks and shape.filled:
                for place in places:
                    pen.dot(*place, _MARK_RADIUS, look.tint, hollow=look.marks == "hollow")
        elif isinstance(shape, Stroke):
            start, end = self._place(shape.start, left, foot), self._place(shape.end, left, foot)
            pen.rule(*start, *end, look.thickness, look.tint)
        else:
            x, y = self._place(shape.corner, left, foot)
            width, height = shape.width * self.width, shape.height * self._chart_height
            corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
            pen.outline(corners, look.tint, look.thickness, fill=look.fill or (look.tint, 1.0))

    def _draw_label(
        self, pen: Pen, label: Label, setting: Setting, left: float, foot: float
    ) -> None:
        width = setting.reach[-1]
        x, y = self._place(label.place, left, foot)
        x -= {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[label.anchor]
        tint = INK if label.size >= _PROMINENT else GREY
        pen.text(setting, Line(0, len(setting.text), 0.0, width), x, y, tint)

    def _draw_legend(self, pen: Pen, x: float, middle: float) -> None:
        gap = 30.0
        widths = [_SAMPLE + 6 + setting.reach[-1] for _, setting in self.legend]
        at = x + (self.column - sum(widths) - gap * (len(widths) - 1)) / 2
        for (role, setting), width in zip(self.legend, widths, strict=True):
            look = LOOKS.get(role, _UNKNOWN)
            box = [(at, middle - 4), (at + _SAMPLE, middle - 4)]
            box += [(at + _SAMPLE, middle + 4), (at, middle + 4)]
            pen.outline(box, look.tint, look.thickness, dashed=look.dashed, fill=look.fill)
            if look.marks:
                hollow = look.marks == "hollow"
                pen.dot(at + _SAMPLE / 2, middle, _MARK_RADIUS, look.tint, hollow=hollow)
            foot = middle - _LEGEND_TYPE.size * 0.36
            line = Line(0, len(setting.text), 0.0, 0.0)
            pen.text(setting, line, at + _SAMPLE + 6, foot, INK)
            at += width + gap


def chart_piece(
    chart: Chart, legend: tuple[tuple[Role, str], ...], column: float, fonts: Fonts
) -> ChartPiece:
    """``chart`` measured for a column; charts wider than high take more of it."""
    width = column * (0.86 if chart.aspect < 2 else 1.0)  # noqa: PLR2004 - about square
    height = width / chart.aspect
    labels = tuple(
        (shape, set_text(shape.text, _label_type(shape, height), fonts))
        for shape in chart.shapes
        if isinstance(shape, Label)
    )
    named = tuple((role, set_text(name, _LEGEND_TYPE, fonts)) for role, name in legend)
    return ChartPiece(chart, labels, named, column, width)


def _label_type(label: Label, height: float) -> Type:
    return Type(
        round(label.size * height * 0.78, 1), SANS_BOLD if label.size >= _PROMINENT else SANS
    )
