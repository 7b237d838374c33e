"""Lines of a measured paragraph: chosen by the breaking rules, then filled to both edges."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from selfassess.dossier.typeset.breaking import Break
from selfassess.dossier.typeset.characters import NEVER_FIRST, NEVER_LAST, Nature, nature_of
from selfassess.dossier.typeset.setting import Setting

_TOLERANCE = 0.001
_FEWEST_LAST = 2
_LOOSEST_REPAIR = 2.6
_FEWEST_TORN = 4
_LOOSEST = 0.7
"""Beyond this many ems words are spread too, lest single characters drift apart."""


@dataclass(frozen=True, slots=True)
class Line:
    """Characters ``start`` to ``stop`` of a setting, ``indent`` points in from the left edge.

    ``spread`` is the space in points added behind each elastic character, or behind every one
    where ``everywhere`` is set; ``ends_block`` says that what follows begins anew (the last line,
    or one that the writer has ended), so that it is not filled.
    """

    start: int
    stop: int
    indent: float
    natural: float
    spread: float = 0.0
    everywhere: bool = False
    ends_block: bool = False


def lines_of(
    setting: Setting, width: float, indent: float = 0.0, *, justified: bool = True
) -> tuple[Line, ...]:
    """``setting`` in lines of ``width`` points, the first after each forced end by ``indent``.

    At least one line, even of no characters. A line is wider than ``width`` only where a single
    character is.
    """
    length = len(setting.text)
    if not length:
        return (Line(0, 0, indent, 0.0, ends_block=True),)
    result: list[Line] = []
    start, fresh = 0, True
    while start < length:
        own_indent = indent if fresh else 0.0
        line, following = _next_line(setting, start, width - own_indent, width)
        result.append(replace(line, indent=own_indent))
        if line.ends_block:
            _mend_lonely_end(setting, result, width)
        start, fresh = following, line.ends_block
    if setting.text.endswith("\n"):
        result.append(Line(length, length, indent, 0.0, ends_block=True))
    if not justified:
        return tuple(result)
    return tuple(_filled(setting, line, width) for line in result)


def _next_line(setting: Setting, start: int, room: float, width: float) -> tuple[Line, int]:
    """The line that begins at ``start``, and where the next one begins."""
    fits = _fitting(setting, start, room)
    forced = setting.text.find("\n", start, fits + 1)
    if forced >= 0:
        return _line(setting, start, forced, ends_block=True), forced + 1
    if fits >= len(setting.text):
        return _line(setting, start, len(setting.text), ends_block=True), len(setting.text)
    stop = _last_allowed(setting, start, fits)
    if _is_overlong(setting, max(stop, start), fits, width) and (
        stop <= start or fits - stop >= _FEWEST_TORN
    ):
        stop = _torn(setting, max(stop, start), fits)
    following = _past_spaces(setting, stop)
    if following >= len(setting.text):
        return _line(setting, start, stop, ends_block=True), following
    if setting.text[following - 1] == "\n" or setting.text[following] == "\n":
        beyond = following + (setting.text[following - 1] != "\n")
        return _line(setting, start, stop, ends_block=True), beyond
    return _line(setting, start, stop), following


def _line(setting: Setting, start: int, stop: int, *, ends_block: bool = False) -> Line:
    solid = setting.solid_stop(start, stop)
    return Line(start, solid, 0.0, setting.width(start, solid), ends_block=ends_block)


def _fitting(setting: Setting, start: int, room: float) -> int:
    """The largest stop whose characters from ``start`` fit into ``room``; one always does."""
    limit = room + _TOLERANCE
    stop = bisect_right(setting.reach, setting.reach[start] + limit, start) - 1
    while stop < len(setting.text) and setting.width(start, stop + 1) <= limit:
        stop += 1
    while stop > start + 1 and setting.width(start, stop) > limit:
        stop -= 1
    return max(stop, start + 1)


def _last_allowed(setting: Setting, start: int, fits: int) -> int:
    """The last stop up to ``fits`` where a line may end, or ``start`` where there is none.

    White space beyond ``fits`` is swallowed, so a line may also end right before it.
    """
    beyond = _past_spaces(setting, fits)
    if beyond > fits and setting.ends[beyond - 1] >= Break.MAY:
        return fits
    for index in range(fits - 1, start - 1, -1):
        if setting.ends[index] >= Break.MAY:
            return index + 1
    return start


def _is_overlong(setting: Setting, unit: int, fits: int, width: float) -> bool:
    """Whether the unit that begins at ``unit`` and does not end by ``fits`` fits on no line."""
    limit = width + _TOLERANCE
    for index in range(fits, len(setting.text)):
        if setting.width(unit, index + 1) > limit:
            return True
        if setting.ends[index] >= Break.MAY:
            return False
    return False


def _torn(setting: Setting, unit: int, fits: int) -> int:
    """Where to tear an overlong unit: as late as possible, and still by the rules of marks."""
    text = setting.text
    for index in range(fits - 1, unit, -1):
        lawful = text[index] not in NEVER_LAST and text[index + 1] not in NEVER_FIRST
        if lawful and nature_of(text[index + 1]) is not Nature.ATTACHED:
            return index + 1
    return fits


def _past_spaces(setting: Setting, stop: int) -> int:
    while stop < len(setting.text) and nature_of(setting.text[stop]) is Nature.SPACE:
        stop += 1
    return stop


def _mend_lonely_end(setting: Setting, lines: list[Line], width: float) -> None:
    """Bring company to a last line of a single character, where the line before can spare it."""
    if len(lines) < _FEWEST_LAST or lines[-2].ends_block:
        return
    before, last = lines[-2], lines[-1]
    if sum(map(str.isalnum, setting.text[last.start : last.stop])) >= _FEWEST_LAST:
        return
    for index in range(before.stop - 2, before.start, -1):
        if setting.ends[index] >= Break.MAY:
            shorter = _line(setting, before.start, index + 1)
            em = setting.spans[0].size
            room = width - before.indent
            longer = _line(setting, index + 1, last.stop, ends_block=True)
            if shorter.natural >= room - _LOOSEST_REPAIR * em and longer.natural <= width:
                lines[-2] = replace(shorter, indent=before.indent)
                lines[-1] = longer
            return


def _filled(setting: Setting, line: Line, width: float) -> Line:
    """``line`` with its characters spread from edge to edge."""
    slack = width - line.indent - line.natural
    inner = line.stop - 1 - line.start
    if line.ends_block or inner < 1 or slack <= 0:
        return line
    gaps = sum(setting.elastic[line.start : line.stop - 1])
    if gaps and slack / gaps <= _LOOSEST * setting.spans[0].size:
        return replace(line, spread=slack / gaps)
    return replace(line, spread=slack / inner, everywhere=True)
