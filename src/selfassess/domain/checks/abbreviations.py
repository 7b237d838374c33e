"""Abbreviations that a reader from outside the company cannot know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfassess.domain.checks.findings import Finding, FindingKind, Subject
from selfassess.domain.wording import Bilingual

# fmt: off
WELL_KNOWN = frozenset((
    "ISO", "IEC", "GB", "QC", "PDCA", "SWOT", "PEST", "PDF", "USB", "LED", "LOGO", "VIP",
    "APP", "DNA", "CCTV", "OK", "AI", "IT", "TV", "PC", "PVC", "MPa", "GPa", "kPa", "MW",
    "GW", "kW", "MWh", "GWh", "kWh", "kVA", "MVA", "VA", "HP", "HRC", "HB", "HV", "RMB",
    "USD", "EUR", "pH", "dB", "PM", "CO",
))
# fmt: on
"""Standards' names, units and words of every day, which need no explanation."""

_WORD = re.compile(r"(?<![A-Za-z0-9.\-—/])[A-Za-z]{2,12}(?![A-Za-z0-9\-—])")
_STANDARD = re.compile(r"[A-Z]{1,6}(?:/[A-Z]{1,3})?\s?\d{3,}")
_CAPITALS = 2


def check_abbreviations(own: Subject) -> Iterator[Finding]:
    """A finding for each abbreviation that neither the profile nor the answer explains.

    An abbreviation is a word of Latin letters alone with two or more capitals; what holds digits
    is a code, a grade or a standard. Explained: an entry of the profile's list, or Chinese in
    brackets beside it, here or in the overview.
    """
    known = {name.casefold() for name in own.assessment.profile.abbreviations}
    seen: set[str] = set()
    for placed in own.texts:
        text = _STANDARD.sub("", placed.text)
        for found in _WORD.finditer(text):
            word = found.group()
            if word in seen or word in WELL_KNOWN or word.casefold() in known:
                continue
            seen.add(word)
            if _is_abbreviation(word) and not _is_explained(word, own):
                yield own.finding(
                    FindingKind.ABBREVIATION,
                    placed.place,
                    Bilingual(
                        f"缩写 {word} 没有解释：在首次出现处用括号写明，或列入缩写表。",
                        f"The abbreviation {word} is not explained: say what it means in brackets, "
                        "or add it to the list of abbreviations.",
                    ),
                    word,
                )


def _is_abbreviation(word: str) -> bool:
    return sum(char.isupper() for char in word) >= _CAPITALS


def _is_explained(word: str, own: Subject) -> bool:
    name = re.escape(word)
    explained = re.compile(
        rf"{name}\s?[（(][^（）()]*[\u4e00-\u9fff]"  # CRM（客户关系管理）
        rf"|[\u4e00-\u9fff][”」]?\s?[（(][^（）()]{{0,60}}\b{name}\b"  # 客户关系管理（CRM）
    )
    texts = (own.whole, own.assessment.profile.overview.plain)
    return any(explained.search(text) for text in texts)
