"""The one door through which every text reaches paper."""

from __future__ import annotations

import re
import unicodedata

from selfassess.domain.forms import clean

_LINE_ENDS = re.compile("[\u0085\u2028\u2029]")
_SPACES = re.compile("[\t\u00ad\ufffc]")
_IGNORABLE = re.compile(
    "[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_DECOMPOSED = re.compile("[A-Za-z\u00c0-\u024f\u0391-\u04ff][\u0300-\u036f]+")


def printable(text: str) -> str:
    r"""``text`` as it goes to paper: what is visible of it, and ``\n``.

    Control characters, unpaired surrogates and characters without any look (direction marks,
    joiners, variation selectors) are dropped, every line end becomes ``\n``, a tab becomes a
    space, and a letter with a separate accent becomes the one letter that it is. Markup is not
    special: nothing behind this door reads any.
    """
    text = _LINE_ENDS.sub("\n", clean(text))
    text = _IGNORABLE.sub("", _SPACES.sub(_space, text))
    return _DECOMPOSED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def one_line(text: str) -> str:
    """``text`` as one printable line without white space around it."""
    return " ".join(printable(text).split())


def _space(found: re.Match[str]) -> str:
    return " " if found[0] == "\t" else ""
