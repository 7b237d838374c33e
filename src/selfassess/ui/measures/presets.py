"""The award's preset measures as things to choose."""

from __future__ import annotations

from collections.abc import Iterable

from selfassess.domain.measures import preset_measure
from selfassess.domain.rubric import Preset, Rubric
from selfassess.domain.wording import Language
from selfassess.ui.choices import Choice
from selfassess.ui.measures.measure_model import readable_formula


def preset_choices(presets: Iterable[Preset], rubric: Rubric, language: Language) -> list[Choice]:
    """A choice for each of ``presets``: name and unit, formula, definition and points."""
    known = {preset.id: preset_measure(preset, language) for preset in rubric.measures}
    choices = []
    for preset in presets:
        measure = known[preset.id]
        formula = f"\n= {readable_formula(measure, known, language)}" if measure.formula else ""
        parts = (measure.name, measure.unit, ", ".join(preset.points))
        choices.append(
            Choice(
                preset.id,
                "  ·  ".join(part for part in parts if part) + formula,
                preset.definition.in_language(language),
                preset.points,
            )
        )
    return choices
