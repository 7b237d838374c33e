"""The name under which a dossier is offered to be saved."""

from __future__ import annotations

import unicodedata

from selfassess.domain.assessment import Profile

_FORBIDDEN = frozenset('\\/:*?"<>|')
_LONGEST = 180
"""Bytes of the company's name that are kept: file systems allow 255 for the whole name."""

SUFFIX = ".pdf"


def suggested_name(profile: Profile) -> str:
    """``company_year_自评申报书.pdf``, a name that every file system takes.

    Characters that no file name may hold, and those that do not show, become ``_``; a long name
    is cut.
    """
    company = _shortened("".join(_allowed(char) for char in profile.company).strip(" ._"))
    parts = (company, str(profile.award_year), "自评申报书")
    return "_".join(part for part in parts if part) + SUFFIX


def _allowed(char: str) -> str:
    """``char``, or what stands for it: other characters may hide what a name really is."""
    if char in _FORBIDDEN or unicodedata.category(char)[0] == "C":
        return "_"
    return " " if char.isspace() else char


def _shortened(text: str) -> str:
    return text.encode()[:_LONGEST].decode(errors="ignore").rstrip(" .")
