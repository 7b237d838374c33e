"""The little of CSS that says something about characters and lists, as office programs write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from selfassess.domain.text import Script

_MAX_SHEET = 1_000_000
_MAX_STYLE = 4_000
_LIST_RULE = re.compile(r"@list\s+(l\d{1,6}):level(\d)\s*$")
_LISTED = re.compile(r"(l\d{1,6})\s+level(\d)")
_CLASS = re.compile(r"\.([\w-]{1,80})")
_COMMENT_CLASSES = frozenset({"msocomanchor", "msocommentreference", "msocomtxt"})
_BOLD_FROM = 600
_MARKER = re.compile(
    r"[（(【\[]?第?(?:[0-9０-９]+(?:[.．][0-9０-９]+)*|[①-⑳]|[零一二三四五六七八九十百]+"
    r"|[a-zA-Z]{1,5}(?=[.)．、）\]】]))[条章节款]?[.)．、）\]】:：]*"
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says; None where it says nothing.

    ``listed`` is Word's list and level (from 1) of a paragraph; ``is_marker`` marks the characters
    that Word put there as the bullet or number; ``tabs`` is how many tabs the characters stand for.
    """

    bold: bool | None = None
    italic: bool | None = None
    script: Script | None = None
    preformatted: bool | None = None
    hidden: bool = False
    listed: tuple[str, int] | None = None
    is_marker: bool = False
    tabs: int = 0


NO_LOOK = Look()


class Styles:
    """The rules of the style sheets that were read so far."""

    def __init__(self) -> None:
        self._classes: dict[str, Look] = {}
        self._bullets: dict[tuple[str, int], bool] = {}
        self._known: dict[tuple[str, str], Look] = {}

    def read_sheet(self, sheet: str) -> None:
        """Take in the rules of a style sheet."""
        self._known.clear()
        for selector, style in _rules(sheet[:_MAX_SHEET]):
            rule = _LIST_RULE.search(selector)
            if rule:
                key = rule[1], int(rule[2])
                self._bullets[key] = "mso-level-number-format:bullet" in style.replace(" ", "")
            elif not selector.startswith("@"):
                look = _read(style, NO_LOOK)
                if look != NO_LOOK:
                    # a rule for one place inside an element says nothing about the element
                    for part in selector.split(","):
                        names = _CLASS.findall(part) if " " not in part.strip() else []
                        self._classes.update(dict.fromkeys(names, look))

    def look(self, classes: str, style: str) -> Look:
        """What the attributes ``class`` and ``style`` of an element say together."""
        key = classes, style[:_MAX_STYLE]
        known = self._known.get(key)
        if known is None:
            look = NO_LOOK
            for name in classes.lower().split()[:8]:
                look = _over(look, self._classes.get(name, NO_LOOK))
                if name in _COMMENT_CLASSES:
                    look = replace(look, hidden=True)
            known = _read(key[1].lower(), look)
            known = NO_LOOK if known == NO_LOOK else known
            self._known[key] = known
        return known

    def is_bullet(self, listed: tuple[str, int]) -> bool | None:
        """Whether a list of Word has bullets at a level; None where no rule says."""
        return self._bullets.get(listed)


def marker_is_number(marker: str) -> bool:
    """Whether the characters that Word put before an item are a number rather than a bullet.

    A lone letter is a bullet: Word draws bullets as letters of symbol fonts.
    """
    return _MARKER.fullmatch("".join(marker.split())) is not None


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    text = "".join(part.partition("*/")[2] for part in f"*/{sheet}".split("/*"))
    for rule in text.lower().split("}"):
        selector, brace, style = rule.rpartition("{")
        if brace:
            yield selector.replace("<!--", "").strip(), style


def _over(below: Look, above: Look) -> Look:
    return Look(
        bold=below.bold if above.bold is None else above.bold,
        italic=below.italic if above.italic is None else above.italic,
        script=above.script or below.script,
        preformatted=below.preformatted if above.preformatted is None else above.preformatted,
        hidden=below.hidden or above.hidden,
        listed=above.listed or below.listed,
        is_marker=above.is_marker,
        tabs=above.tabs,
    )


def _read(style: str, look: Look) -> Look:
    """``look`` with what ``style``, in lower case, says on top."""
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        look = _declared(look, name.strip(), value.strip())
    return look


def _declared(look: Look, name: str, value: str) -> Look:  # noqa: PLR0911 - one property a line
    if name == "font-weight":
        return replace(look, bold=_is_bold(value))
    if name == "font-style":
        return replace(look, italic=value.startswith(("italic", "oblique")))
    if name == "font":
        words = value.split()
        return replace(
            look, bold="bold" in words or look.bold, italic="italic" in words or look.italic
        )
    if name == "vertical-align":
        return replace(look, script=_SCRIPTS.get(value, look.script))
    if name == "white-space":
        return replace(look, preformatted=value.startswith(("pre", "break-spaces")))
    if name in {"display", "mso-hide", "visibility", "mso-element"}:
        hidden = value in {"none", "all", "hidden", "comment", "comment-list"}
        return replace(look, hidden=look.hidden or hidden)
    if name == "mso-tab-count":
        return replace(look, tabs=min(int(value), 9) if value.isdecimal() else 1)
    if name == "mso-list":
        return _listed(look, value)
    return look


_SCRIPTS = {
    "super": Script.SUPERSCRIPT,
    "sub": Script.SUBSCRIPT,
    "baseline": Script.NORMAL,
}


def _is_bold(value: str) -> bool:
    if value.isdecimal():
        return int(value[:4]) >= _BOLD_FROM
    return value.startswith("bold")


def _listed(look: Look, value: str) -> Look:
    if value == "ignore":
        return replace(look, is_marker=True)
    found = _LISTED.search(value)
    return replace(look, listed=(found[1], int(found[2])) if found else None)
