"""The elements of HTML that mean something here."""

from __future__ import annotations

from collections.abc import Mapping

from selfassess.domain.text import Script

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol", "menu", "dir"})
ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
# fmt: off
BLOCKS = HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr",
    "html", "legend", "main", "nav", "p", "pre", "section", "summary",
}
"""Elements that begin and end a paragraph."""

SKIPPED = frozenset({
    "applet", "audio", "button", "canvas", "datalist", "del", "head", "iframe", "map", "math",
    "noframes", "noscript", "object", "option", "rp", "rt", "script", "select", "style", "svg",
    "template", "textarea", "title", "video", "xml",
})
"""Elements whose characters nobody reads as text; ``del`` is what Word's revision took out."""

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
})
"""Elements without an end tag."""
# fmt: on

BOLD = HEADINGS | {"b", "strong"}
ITALIC = frozenset({"i", "em"})
SCRIPTS = {"sup": Script.SUPERSCRIPT, "sub": Script.SUBSCRIPT}
MARKING = BOLD | ITALIC | SCRIPTS.keys()

CLOSED_BY: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "p": (frozenset({"p"}), frozenset({"td", "th", "li", "table", "caption"})),
    "li": (frozenset({"li"}), LISTS | {"table"}),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "body": (frozenset({"head"}), frozenset({"body"})),
    **dict.fromkeys(ROW_GROUPS, (ROW_GROUPS | {"tr"}, frozenset({"table"}))),
    **dict.fromkeys(("dd", "dt"), (frozenset({"dd", "dt"}), frozenset({"dl", "table"}))),
}
"""What an opening tag closes, and the open elements through which it does not look for that."""

CELL_WALLS = frozenset({"td", "th", "caption", "table"})
WALLS: Mapping[str, frozenset[str]] = {
    "table": frozenset(),
    **dict.fromkeys(ROW_GROUPS | {"tr", "td", "th", "caption"}, frozenset({"table"})),
}
"""The open elements through which an end tag does not look, other than `CELL_WALLS`."""
