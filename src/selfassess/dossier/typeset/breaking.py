"""Where a line of Chinese may end: a pure function of the characters.

Two layers. Pair rules decide between any two neighbours by their nature; then figures that belong
together (a number with its sign and unit, a standard's number, a range) are sealed. Decision and
rejected libraries: `docs/decisions/0003-chinese-line-breaking.md`.
"""

from __future__ import annotations

import re
from enum import IntEnum

from selfassess.dossier.typeset.characters import (
    NEVER_FIRST,
    NEVER_LAST,
    STRAIGHT_QUOTES,
    Nature,
    nature_of,
)


class Break(IntEnum):
    """What may happen after a character, from the tightest bond to the loosest.

    `SEALED` characters are parts of one figure: no line ends there and no space is spread there.
    """

    SEALED = 0
    NEVER = 1
    MAY = 2
    MUST = 3


_HAN_UNITS = (
    "个百分点|百分点|人民币|人次|人天|人年|课时|学时|工时|小时|分钟|平方米|立方米|平方公里|公里|千米|"
    "厘米|毫米|微米|纳米|公斤|千克|毫克|标准煤|千瓦时|千瓦|兆瓦|兆帕|千帕|摄氏度|毫升|美元|欧元|港元|"
    "日元|公顷|年度|季度|月份|世纪|[元角分人名位家个项件台套批次条款章节篇页份张本部册种类型级等期届"
    "场门座间亩吨克斤两米升瓦伏安度倍成天日月年周岁秒时点号层道步代行列组队班股票分户辆艘架只支根"
    "块片箱盒包瓶桶袋车趟轮起例宗单封户所款处栋回遍阶楼字]"
)
_HAN_UNIT = (
    rf"[余多]?(?:[十百千万亿兆]{{1,3}}[余多]?(?:{_HAN_UNITS})?|(?:{_HAN_UNITS}))"
    rf"(?:[/／](?:{_HAN_UNITS}))?"
)
_LATIN_UNIT = (
    r"(?:[A-Za-zµμΩ°]{1,4}|kgce|mmHg|tCO2|pcs)[²³23]?(?:[/·][A-Za-zµμΩ]{1,4}[²³23]?)*"
    r"(?![A-Za-z])(?![ \u00a0/]?\d)"
)
_GAP = r"[ \u00a0]?"
_SIGN = r"[≥≤≧≦><＞＜=＝≈≠±∓+＋\-−~～∼]"
_POWER = r"(?:[×xX*·][ ]?10[\^]?[-−]?\d+)?"
_PLAIN = rf"(?:{_SIGN}{{1,2}}{_GAP})?[\d０-９]+(?:[,.:/．][\d０-９]+)*{_POWER}"
_TO = rf"{_GAP}[~～∼—–\-－−×xX*:至到/]{_GAP}"
_MONEY = "[￥¥$＄€£￡]"
_UNIT = rf"(?:{_GAP}(?:[%％‰℃℉°′″]|{_LATIN_UNIT}|{_HAN_UNIT}))"
_FIGURE = re.compile(
    rf"(?:(?:第|{_MONEY}){_GAP})?{_PLAIN}{_UNIT}?(?:{_TO}{_MONEY}?{_PLAIN}{_UNIT}?)*"
)
_STANDARD = re.compile(
    r"[A-Z]{1,8}\d{0,2}(?:/[A-Z]{1,5})*"
    rf"{_GAP}\d+(?:[.\-]\d+)*(?:{_GAP}[—–:：\-－]{_GAP}\d{{2,4}})?"
)
_DASHES = re.compile(r"——+|……+|—…|…—")
APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")
"""A closing quotation mark that is none: the apostrophe within an English word."""
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}://|www\.)[!-~]+")
_ADDRESS_JOINT = re.compile(r"(?<!:/)(?<=[/?&=#])(?=[^/?&=#])")
_LONG_CHAIN = re.compile(r"[!-~]{40,}")
_CHAIN_JOINT = re.compile(r"(?<=[,;|&=/\\])(?=[A-Za-z0-9])")


def breaks(text: str) -> bytearray:
    r"""What may happen after each character of ``text``, as `Break` values.

    After ``\n`` a line must end. The last character's entry is `Break.MUST`.
    """
    result = bytearray(len(text))
    if not text:
        return result
    _pair(text, result)
    result[-1] = Break.MUST
    _loosen(text, result)
    _seal(text, result)
    return result


def _pair(text: str, result: bytearray) -> None:
    """Decide between neighbours; in one loop without calls, since every character comes by."""
    solid, base = text[0], nature_of(text[0])
    for index, following in enumerate(text[1:]):
        own, second = text[index], nature_of(following)
        rule = _PAIRS[base][second]
        if rule == Break.MAY and (
            following in NEVER_FIRST
            or solid in NEVER_LAST
            or own in STRAIGHT_QUOTES
            or (following in STRAIGHT_QUOTES and base != Nature.SPACE)
        ):
            rule = Break.NEVER
        result[index] = rule
        if second != Nature.ATTACHED:
            base = second
        if second != Nature.SPACE:
            solid = following


def _rule(first: Nature, second: Nature) -> Break:
    """What may happen between two natures, if no mark of theirs forbids it."""
    if first is Nature.NEWLINE:
        return Break.MUST
    if second in {Nature.NEWLINE, Nature.SPACE, Nature.ATTACHED, Nature.GLUE}:
        return Break.NEVER
    if first is Nature.GLUE:
        return Break.NEVER
    if first in _WORDLIKE and second in _WORDLIKE:
        return Break.NEVER
    return Break.MAY


_WORDLIKE = {Nature.LETTER, Nature.ATTACHED}
_PAIRS = tuple(tuple(_rule(first, second) for second in Nature) for first in Nature)


def _loosen(text: str, result: bytearray) -> None:
    """Let web addresses, and chains too long for any line, end a line at their joints."""
    for pattern, joint in ((_ADDRESS, _ADDRESS_JOINT), (_LONG_CHAIN, _CHAIN_JOINT)):
        for found in pattern.finditer(text):
            for place in joint.finditer(text, found.start() + 1, found.end()):
                result[place.start() - 1] = max(result[place.start() - 1], Break.MAY)


def _seal(text: str, result: bytearray) -> None:
    """Seal the figures whose characters belong together."""
    for pattern, beyond in ((_FIGURE, 0), (_STANDARD, 0), (_DASHES, 0), (APOSTROPHE, 1)):
        for found in pattern.finditer(text):
            for index in range(found.start(), found.end() - 1 + beyond):
                if result[index] < Break.MUST:
                    result[index] = Break.SEALED
