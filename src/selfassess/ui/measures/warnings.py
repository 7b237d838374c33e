"""What the warnings of measures say to a person."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from selfassess.domain.assessment import Measure
from selfassess.domain.measures import Flaw, Remark

translate = QCoreApplication.translate


def warning_text(warning: Remark, measures: Mapping[str, Measure]) -> str:
    """One warning as a sentence, in the language of the interface."""
    years = ", ".join(map(str, warning.years))
    names = ", ".join(measures[own].name if own in measures else own for own in warning.names)
    return _sentence(warning.flaw).format(years=years, count=len(warning.years), names=names)


def warning_label(warning: Remark) -> str:
    """One warning in a word or two, fit for a cell."""
    return {
        Flaw.FEW_YEARS: translate("warnings", "few years"),
        Flaw.NOT_COMPARED: translate("warnings", "no comparison"),
        Flaw.ADVERSE: translate("warnings", "adverse"),
        Flaw.NO_UNIT: translate("warnings", "no unit"),
        Flaw.DIFFERS: translate("warnings", "differs from formula"),
        Flaw.BROKEN_FORMULA: translate("warnings", "formula broken"),
    }[warning.flaw]


def _sentence(flaw: Flaw) -> str:
    return {
        Flaw.FEW_YEARS: translate(
            "warnings", "Fewer than three recent years have a value, so there is no trend."
        ),
        Flaw.NOT_COMPARED: translate(
            "warnings",
            "No industry, competitor or benchmark value for {years}, and no explanation why.",
        ),
        Flaw.ADVERSE: translate(
            "warnings", "The latest value is worse than the first, and nothing explains it."
        ),
        Flaw.NO_UNIT: translate("warnings", "The unit is missing."),
        Flaw.DIFFERS: translate("warnings", "The value differs from its formula in {years}."),
        Flaw.BROKEN_FORMULA: translate(
            "warnings",
            "The formula cannot be computed: it is no formula, leads back to itself, or reads "
            "measures that are not there. {names}",
        ),
    }[flaw]
