"""What a list of evidence tells about its items: numbers, points served, what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from selfassess.domain.assessment import Assessment, EvidenceKind

_NUMBER = re.compile(r"E([0-9]{1,6})")


class Trait(StrEnum):
    """Something that a person should know of an item."""

    UNUSED = "unused"
    EXPIRED = "expired"
    NO_FILE = "no file"
    DUPLICATE = "duplicate"


def next_number(taken: Iterable[str]) -> str:
    """The number for one more item: E01, E02 … one after the highest that is ``taken``.

    Gaps stay: a number that was printed once must not come to mean something else.
    """
    numbers = (_NUMBER.fullmatch(number.strip()) for number in taken)
    highest = max((int(found[1]) for found in numbers if found), default=0)
    return f"E{highest + 1:02}"


def points_served(assessment: Assessment) -> Mapping[str, tuple[str, ...]]:
    """The ids of the points that cite each item, by the item's id.

    Items that no point cites are not there; what is cited but gone is.
    """
    served: dict[str, list[str]] = {}
    for point_id, answer in assessment.answers.items():
        for own in dict.fromkeys(answer.evidence):
            served.setdefault(own, []).append(point_id)
    return MappingProxyType({own: tuple(sorted(points)) for own, points in served.items()})


def traits_of(assessment: Assessment) -> Mapping[str, frozenset[Trait]]:
    """The traits of every item, by its id."""
    served = points_served(assessment)
    day = assessment.profile.reference_date
    contents = Counter(item.content for item in assessment.evidence.values() if item.content)
    return MappingProxyType(
        {
            own: frozenset(
                trait
                for trait, stands in (
                    (Trait.UNUSED, own not in served),
                    (Trait.EXPIRED, not item.is_valid_at(day)),
                    (Trait.NO_FILE, not item.content),
                    (Trait.DUPLICATE, contents[item.content] > 1),
                )
                if stands
            )
            for own, item in assessment.evidence.items()
        }
    )


def number_order(number: str) -> tuple[str, int, str]:
    """The place of a number in a list: E2 stands before E10."""
    found = re.fullmatch(r"(\D*)(\d{1,9})(.*)", number.strip(), re.DOTALL)
    return (found[1], int(found[2]), found[3]) if found else (number, -1, "")


def guessed_kind(name: str) -> EvidenceKind:
    """The kind that the name of a file or a title suggests; a person corrects it."""
    lower = name.lower()
    for kind, words in _WORDS.items():
        if any(word in lower for word in words):
            return kind
    return EvidenceKind.OTHER


_WORDS = {
    EvidenceKind.CERTIFICATE: ("证书", "执照", "资质", "许可证", "certificate", "licence"),
    EvidenceKind.CONTRACT: ("合同", "协议", "contract", "agreement"),
    EvidenceKind.REPORT: ("报告", "审计", "report", "audit"),
    EvidenceKind.PROCEDURE: ("制度", "程序", "规范", "手册", "办法", "procedure", "manual"),
    EvidenceKind.RECORD: ("记录", "台账", "纪要", "签到", "record", "minutes", "log"),
    EvidenceKind.PHOTOGRAPH: ("照片", "现场", "img_", "dsc", "photo"),
}
