"""How figures are written on paper: scores, percentages, and days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from selfassess.domain.scoring import tenths


def percent(value: Fraction) -> str:
    """``value``, in percent, to one decimal place by the one rounding rule: ``62.5%``."""
    return f"{tenths(value)}%"


def share(part: Decimal, whole: int) -> str:
    """``part`` of ``whole`` as a percentage."""
    return percent(Fraction(part) * 100 / whole) if whole else "—"


def day_in_words(day: date) -> str:
    """A day as official papers write it: ``2026 年 6 月 30 日``."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
