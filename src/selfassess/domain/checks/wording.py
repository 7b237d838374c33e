"""What the words of an answer leave out: elements, own words, process behind slogans, cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from selfassess.domain.checks.findings import Finding, FindingKind, Subject
from selfassess.domain.places import AnswerPlace, PlacedText
from selfassess.domain.rubric import Kind
from selfassess.domain.text import own_characters
from selfassess.domain.wording import Bilingual

SLOGANS = (
    "高度重视",
    "十分重视",
    "非常重视",
    "历来重视",
    "始终重视",
    "大力推进",
    "大力推行",
    "大力加强",
    "大力开展",
    "大力弘扬",
    "全面加强",
    "全面提升",
    "全力以赴",
    "全方位",
    "切实加强",
    "切实提高",
    "切实做好",
    "不断完善",
    "不断加强",
    "不断提高",
    "不断提升",
    "进一步加强",
    "进一步提升",
    "狠抓落实",
    "常抓不懈",
    "齐抓共管",
    "上下一心",
    "众志成城",
    "深入贯彻",
    "认真贯彻",
    "认真落实",
    "积极推进",
    "积极开展",
    "积极推动",
    "再上新台阶",
    "取得显著成效",
    "成效显著",
    "效果显著",
    "良好的社会反响",
    "营造良好氛围",
    "争创一流",
    "追求卓越",
    "以质量求生存",
    "质量就是生命",
    "质量是企业的生命",
)
"""Words that praise without saying what is done; one of them alone proves nothing."""

_QUOTED = re.compile("[“「《][^”」》\n]{0,30}[”」》]")
_WORDS_OF_ASKING = re.compile(
    "如何|怎样|说明|情况|进行|开展|实施|建立|有效|通过|以及|组织|企业|公司|其他|相关|及其|"
    "和/或|[的和与及或并在对等，、。；：（）()“”]"
)
_CASE_WORDS = re.compile("案例|例如|比如|为例|实例|事例")
_DIGIT = re.compile(
    r"\d|[一二两三四五六七八九十百千万]+[个家次项人名天日月年件台套种类条批级轮场期周度倍成]|百分之"
)

_REPEATED_FROM = 20
_REPEATED_TO = 5
_REPEATED_SHARE = 0.6
_MENTIONED_SHARE = 0.5
_NUMBER_FROM = 60


def check_elements(own: Subject) -> Iterator[Finding]:
    """A finding for each element that is neither ticked nor spoken of, once ticking has begun.

    Words alone cannot tell: of a good answer that nothing is ticked in, they would miss two
    elements of three. So while no element is ticked there is one finding, which asks to go through
    them. After that an unticked one is marked unless half of the two-character sequences of its
    words (without words of asking, such as 如何) stand anywhere in the answer, its facts, or the
    names of its measures: then the tick was forgotten, and not the element.
    """
    if not own.answer.has_text:
        return
    pairs = _pairs_of(own.whole + "\n" + "\n".join(each.name for _, each in own.measures))
    missing = [
        (number, element)
        for number, element in enumerate(own.point.elements, 1)
        if number not in own.answer.covered and not _is_mentioned(element, pairs)
    ]
    if missing and not own.answer.covered:
        yield _unticked(own)
        return
    for number, element in missing:
        yield own.finding(
            FindingKind.ELEMENT,
            AnswerPlace("covered", number),
            Bilingual(
                f"要点问到「{element}」，没有勾选，应答中也没有找到。",
                f"The point asks for “{element}”, which is neither ticked nor found in the answer.",
            ),
            element,
        )


def _unticked(own: Subject) -> Finding:
    count = len(own.point.elements)
    return own.finding(
        FindingKind.ELEMENT,
        AnswerPlace("covered"),
        Bilingual(
            f"{count} 个应答要素还没有勾选：逐项核对，写到的打勾，没写到的补上。",
            f"None of the {count} elements is ticked: go through them, tick what the answer "
            "covers, and add what it does not.",
        ),
    )


def _is_mentioned(element: str, pairs: frozenset[str]) -> bool:
    wanted = _wanted_pairs(element)
    return not wanted or len(wanted & pairs) >= _MENTIONED_SHARE * len(wanted)


@lru_cache(maxsize=1_000)
def _wanted_pairs(element: str) -> frozenset[str]:
    """The two-character sequences of an element's own words; a rubric has a few hundred."""
    return frozenset(
        pair for part in _WORDS_OF_ASKING.split(element) if part for pair in _pairs_of(part)
    )


def _pairs_of(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))


def check_repeated(own: Subject) -> Iterator[Finding]:
    """A finding for each section that is mostly the criterion's own sentences.

    From 20 characters to five times the criterion's length; mostly: at least 60 % of them stand in
    sequences that the criterion has too (the same ones that do not count for the fact "answered").
    """
    sequence = own.rubric.scoring.shared_sequence
    for placed in _sections(own):
        length = len("".join(placed.text.split()))
        if not _REPEATED_FROM <= length <= _REPEATED_TO * len(own.point.text):
            continue
        unshared = own_characters(placed.text, own.point.text, sequence, length)
        share = 1 - unshared / length
        if share >= _REPEATED_SHARE:
            yield own.finding(
                FindingKind.REPEATED,
                placed.place,
                Bilingual(
                    f"「{placed.name.zh}」有 {share:.0%} 是要点的原话，评审看不到公司自己的做法。",
                    f"{share:.0%} of “{placed.name.en}” is the criterion's own wording.",
                ),
            )


def check_slogans(own: Subject) -> Iterator[Finding]:
    """A finding for each section that praises while who, how often or what record is missing.

    Words within quotation marks are spoken of, not spoken. Results points are left alone: they
    have no owner.
    """
    lacking = _lacking(own)
    if own.point.kind is not Kind.PROCESS or not lacking:
        return
    for placed in _sections(own):
        said = _QUOTED.sub("", placed.text)
        slogans = [word for word in SLOGANS if word in said]
        if slogans:
            shown = "、".join(slogans[:3])
            yield own.finding(
                FindingKind.SLOGANS,
                placed.place,
                Bilingual(
                    f"「{shown}」是口号；没有写{'、'.join(each.zh for each in lacking)}，"
                    "看不出怎样做到。",
                    f"“{shown}” is a slogan: {', '.join(each.en for each in lacking)} missing, "
                    "so nobody sees how it is done.",
                ),
                " ".join(slogans),
            )


def _lacking(own: Subject) -> list[Bilingual]:
    answer = own.answer
    asked = (
        (answer.owner, Bilingual("责任人", "the owner")),
        (answer.frequency, Bilingual("频次", "the frequency")),
        (answer.records, Bilingual("记录", "the records")),
    )
    return [name for text, name in asked if not text.strip()]


def check_case(own: Subject) -> Iterator[Finding]:
    """A finding where a process answer tells no case.

    A case is a text in the section for it, a complete improvement (found, changed, effect and
    date), or a sentence that says it gives an example. Declarations need none.
    """
    if own.point.kind is not Kind.PROCESS or own.point.declaration or not own.answer.has_text:
        return
    case = own.section("case")
    told = (
        any(placed.place == case for placed in own.texts)
        or any(row.is_complete for row in own.answer.improvements)
        or _CASE_WORDS.search(own.whole)
    )
    if not told:
        yield own.finding(
            FindingKind.NO_CASE,
            case,
            Bilingual(
                "没有典型案例，也没有写全的改进：写一件有日期、有做法、有结果的事。",
                "No typical case and no complete improvement: tell one event with its date, what "
                "was done, and what came of it.",
            ),
        )


def check_numbers(own: Subject) -> Iterator[Finding]:
    """A finding where an answer of 60 characters or more has no number at all.

    Digits of any script count, Chinese numerals before a measure word, and linked measures with
    values.
    """
    sections = [placed for placed in _sections(own) if placed.text.strip()]
    length = sum(len(placed.text) for placed in sections)
    if length < _NUMBER_FROM or any(each.values for _, each in own.measures):
        return
    if not _DIGIT.search(own.whole):
        yield own.finding(
            FindingKind.NO_NUMBER,
            sections[0].place,
            Bilingual(
                "全文没有一个数字：写上数量、比例或日期，评审才能核对。",
                "There is not one number: amounts, shares or dates are what assessors can verify.",
            ),
        )


def _sections(own: Subject) -> list[PlacedText]:
    return [placed for placed in own.texts if placed.place.field.startswith("section_")]
