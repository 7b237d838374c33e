"""Abbreviations that a reader from outside the company cannot know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfassess.domain.checks.findings import Finding, FindingKind, Subject
from selfassess.domain.places import AnswerPlace
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
_MOST = 8
_MOST_LOOKED_AT = 40


def check_abbreviations(own: Subject) -> Iterator[Finding]:
    """A finding for each abbreviation that neither the profile nor the answer explains.

    An abbreviation is a word of Latin letters alone with two or more capitals; what holds digits
    is a code, a grade or a standard. Explained: an entry of the profile's list, or Chinese in
    brackets beside it, here or in the overview. At most eight are marked in one point, so that a
    page of Latin capitals, pasted by mistake, is no flood.
    """
    known = {name.casefold() for name in own.assessment.profile.abbreviations}
    marked = 0
    for word, place in _abbreviations(own):
        if word.casefold() not in known and not _is_explained(word, own):
            marked += 1
            yield own.finding(
                FindingKind.ABBREVIATION,
                place,
                Bilingual(
                    f"缩写 {word} 没有解释：在首次出现处用括号写明，或列入缩写表。",
                    f"The abbreviation {word} is not explained: say what it means in brackets, "
                    "or add it to the list of abbreviations.",
                ),
                word,
            )
        if marked == _MOST:
            return


def _abbreviations(own: Subject) -> Iterator[tuple[str, AnswerPlace]]:
    """Each abbreviation with the place where it stands first; at most `_MOST_LOOKED_AT`."""
    seen: set[str] = set(WELL_KNOWN)
    for placed in own.texts:
        for found in _WORD.finditer(_STANDARD.sub("", placed.text)):
            word = found.group()
            if word not in seen and _is_abbreviation(word):
                seen.add(word)
                yield word, placed.place
            if len(seen) > len(WELL_KNOWN) + _MOST_LOOKED_AT:
                return


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
