"""Files that were taken in, as edits of the assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePath

from selfassess.domain.assessment import Edit, Evidence, PartKey, PartKind
from selfassess.domain.evidence_list import guessed_kind, next_number
from selfassess.domain.forms import clean
from selfassess.ui.evidence.intake import Taken

_LONGEST = 500


def edit_of(own: str, before: Evidence | None, after: Evidence | None, field: str = "") -> Edit:
    """The edit that replaces one item; None is "not there"."""
    return Edit(PartKey(PartKind.EVIDENCE, own), before, after, field)


def new_items(
    taken: Iterable[Taken], evidence: Mapping[str, Evidence], new_id: Callable[[], str]
) -> tuple[Edit, ...]:
    """An edit for each file, which makes it an item with the next number, named as the file."""
    numbers = [item.number for item in evidence.values()]
    edits = []
    for each in taken:
        number = next_number(numbers)
        numbers.append(number)
        item = Evidence(
            number,
            _line(PurePath(each.name).stem),
            guessed_kind(each.name),
            content=each.content,
            file_name=_line(each.name),
        )
        edits.append(edit_of(new_id(), None, item))
    return tuple(edits)


def with_file(own: str, before: Evidence, taken: Taken) -> Edit:
    """The edit that attaches a file to an item, in place of the one it may have had."""
    after = replace(before, content=taken.content, file_name=_line(taken.name))
    return edit_of(own, before, after, "content")


def known_before(
    taken: Iterable[Taken], evidence: Mapping[str, Evidence], target: str
) -> tuple[tuple[str, str], ...]:
    """Name and number for each file whose content another item than ``target`` has already."""
    numbers = {
        item.content: item.number
        for own, item in evidence.items()
        if item.content and own != target
    }
    return tuple((each.name, numbers[each.content]) for each in taken if each.content in numbers)


def _line(text: str) -> str:
    """``text`` as one clean line that an `Evidence` can hold."""
    return " ".join(clean(text).split())[:_LONGEST]
