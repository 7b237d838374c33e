"""A few measures, one computed from two others, and ways to find their cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QModelIndex

from selfassess.domain.assessment import Answer, Assessment, Measure, frozen_map
from selfassess.domain.rubric import Direction
from selfassess.ui.measures.cells import Column, Kind
from selfassess.ui.measures.measure_model import MeasureModel
from tests.ui.fakes import blank_assessment


def by_year(values: Mapping[int, str]) -> Mapping[int, Decimal]:
    return frozen_map({year: Decimal(value) for year, value in values.items()})


def some_measures() -> Assessment:
    """Debts, assets and the ratio of both; the reference year is 2026."""
    debts = Measure("负债", "万元", Direction.NEUTRAL, 0, by_year({2024: "40", 2025: "50"}))
    assets = Measure(
        "资产",
        "万元",
        Direction.NEUTRAL,
        0,
        by_year({2024: "100", 2025: "100"}),
        industry=by_year({2023: "90"}),
        position=1,
    )
    ratio = Measure(
        "资产负债率",
        "%",
        Direction.LOWER,
        1,
        by_year({2024: "40.0", 2025: "50.0"}),
        formula="debts / assets * 100",
        position=2,
    )
    return replace(
        blank_assessment(),
        answers=frozen_map({"5.6.b": Answer(measures=("ratio",))}),
        measures=frozen_map({"debts": debts, "assets": assets, "ratio": ratio}),
    )


def cell(model: MeasureModel, own: str, kind: Kind, year: int = 0) -> QModelIndex:
    return model.index(model.ids.index(own), model.columns.index(Column(kind, year)))
