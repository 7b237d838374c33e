"""Figures as people write them: read from a cell, and written into one."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from selfassess.domain.errors import SelfAssessError
from selfassess.domain.forms import shown
from selfassess.domain.wording import Bilingual

PERCENT = "%"
MOST_DECIMALS = 9
_LONGEST = 60
_AMOUNT = re.compile(
    r"(?P<sign>[-+]?)(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.(?P<part>[0-9]*))?(?P<percent>%?)"
)
_MOST_DIGITS = 18


class AmountError(SelfAssessError):
    """A text is no figure that could be taken over; the message says why."""


def read_amount(text: str, unit: str = "") -> Decimal | None:
    """The figure that ``text`` writes, None where it is blank.

    Understood are thousands separators, a percent sign where ``unit`` is percent (or not known
    yet), full-width digits and signs, a typographic minus, and the parentheses in which accounts
    set losses. Raises `AmountError` for anything else: no figure is ever guessed.
    """
    if len(text) > _LONGEST:
        raise _no_number(text)
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace("\u2212", "-")
    if not plain:
        return None
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1]}"
    found = _AMOUNT.fullmatch(plain)
    if found is None or not (found["whole"] or found["part"]):
        raise _no_number(text)
    if found["percent"] and unit.strip() not in {"", PERCENT, "％"}:
        raise _other_unit(text, unit)
    whole = (found["whole"] or "0").replace(",", "").lstrip("0") or "0"
    part = found["part"] or ""
    if len(whole) > _MOST_DIGITS or len(part) > MOST_DECIMALS:
        raise _too_long(text)
    sign = "-" if found["sign"] == "-" else ""
    return Decimal(f"{sign}{whole}.{part}" if part else f"{sign}{whole}")


def amount(value: Decimal, decimals: int) -> str:
    """``value`` with ``decimals`` places (half up) and its thousands apart."""
    return f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,f}"


def decimals_of(value: Decimal) -> int:
    """How many decimal places ``value`` is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _no_number(text: str) -> AmountError:
    return AmountError(
        Bilingual(
            f"“{shown(text)}”不是数字。请输入如 12,345.67、-3 或 98.7% 的数。",
            f"“{shown(text)}” is no number. Enter one such as 12,345.67, -3 or 98.7%.",
        )
    )


def _other_unit(text: str, unit: str) -> AmountError:
    return AmountError(
        Bilingual(
            f"“{shown(text)}”是百分数，而本指标的单位是“{shown(unit)}”。请先改单位，或输入该单位的数。",
            f"“{shown(text)}” is a percentage, but this measure's unit is “{shown(unit)}”. "
            "Change the unit first, or enter a number in that unit.",
        )
    )


def _too_long(text: str) -> AmountError:
    return AmountError(
        Bilingual(
            f"“{shown(text)}”的位数太多：整数最多 18 位，小数最多 9 位。",
            f"“{shown(text)}” has too many digits: at most 18 before the point and 9 after it.",
        )
    )
