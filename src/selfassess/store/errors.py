"""What can go wrong with work on disk, in words for the person whose work it is."""

from __future__ import annotations

from pathlib import Path

from selfassess.domain.assessment import PartKind
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.forms import shown
from selfassess.domain.wording import Bilingual

_PART_NAMES = {
    PartKind.PROFILE: Bilingual("企业概况", "the company profile"),
    PartKind.ANSWER: Bilingual("应答", "the answer to"),
    PartKind.MEASURE: Bilingual("指标数据", "the measure"),
    PartKind.EVIDENCE: Bilingual("证据", "the evidence"),
}


class StoreError(SelfAssessError):
    """Work on disk cannot be read or written as it was asked."""


class NotAStoreError(StoreError):
    """The file is somebody else's, or its first bytes are damaged; it was not written."""

    def __init__(self, path: Path) -> None:
        where = _shown(path)
        super().__init__(
            Bilingual(
                f"「{where}」不是本程序的数据文件，或文件开头已损坏。程序没有改动它，也没有打开其中的"
                "内容。请检查数据文件夹选得对不对；若这里原来就是数据文件，请先把该文件另存一份，"
                "再换回较早的副本。",
                f"“{where}” is not a store of this program, or its beginning is damaged. "
                "It was left as it is, and nothing in it was opened. Check that the data folder is "
                "the right one; if this was the store, keep a copy of the file and put an earlier "
                "copy in its place.",
            )
        )


class StoreDamagedError(StoreError):
    """The file is ours, but its content is damaged; it was not written.

    ``finding`` is what the check found first, in SQLite's words or ours.
    """

    def __init__(self, path: Path, finding: str) -> None:
        where, found = _shown(path), shown(finding, 120)
        super().__init__(
            Bilingual(
                f"数据文件「{where}」已损坏（{found}）。程序没有改动它，其中的内容暂时无法打开。"
                "请先把该文件另存一份，再换回较早的副本。",
                f"The store “{where}” is damaged ({found}). It was left as it is; what it "
                "holds cannot be opened for now. Keep a copy of the file, then put an "
                "earlier copy in its place.",
            )
        )
        self.finding = finding


class StoreTooNewError(StoreError):
    """The file was written by a newer program; it was not written."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        where = _shown(path)
        super().__init__(
            Bilingual(
                f"数据文件「{where}」由较新的程序保存（格式 {found}，本程序支持到 {known}）。"
                "程序没有改动它，内容完好。请升级本程序后再打开。",
                f"The store “{where}” was saved by a newer program (format {found}; this "
                f"one knows up to {known}). It was left as it is and is intact. Upgrade this "
                "program to open it.",
            )
        )


class StoreUnreachableError(StoreError):
    """The file can be neither opened nor created; ``reason`` says what stands in the way."""

    def __init__(self, path: Path, reason: Bilingual) -> None:
        where = _shown(path)
        super().__init__(
            Bilingual(
                f"无法打开或建立数据文件「{where}」：{reason.zh}。没有改动任何内容。请检查该文件夹"
                "是否存在、能否写入，或另选一个数据文件夹。",
                f"The store “{where}” can be neither opened nor created: {reason.en}. "
                "Nothing was changed. Check that the folder exists and can be written, or choose "
                "another data folder.",
            )
        )


class StoreReadOnlyError(StoreError):
    """The store can be read but not written; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            Bilingual(
                "数据文件现在只能读取，不能写入。最近的修改没有保存，以前保存的内容完好。请检查文件、"
                "文件夹或磁盘是否设为只读，改正后再试。",
                "The store can be read but not written. The latest changes are not saved; "
                "what was saved before is intact. Check whether the file, the folder or the disk "
                "is set to read-only, mend it, and try again.",
            )
        )


class StoreFullError(StoreError):
    """There is no room on the disk; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            Bilingual(
                "磁盘已满。最近的修改没有保存，以前保存的内容完好。请腾出一些空间后再试。",
                "The disk is full. The latest changes are not saved; what was saved before is "
                "intact. Make some room on it and try again.",
            )
        )


class StoreFailedError(StoreError):
    """The disk reported an error while it was read or written."""

    def __init__(self, detail: str) -> None:
        said = shown(detail, 80)
        super().__init__(
            Bilingual(
                f"读写磁盘时出错（{said}）。最近的修改可能没有保存，以前保存的内容没有改动。"
                "请检查磁盘是否已断开、是否已满，然后再试；若一再出现，请把数据文件夹复制到"
                "别的磁盘。",
                f"The disk reported an error ({said}). The latest changes may not be saved; what "
                "was saved before was not changed. Check that the disk is connected and has room, "
                "and try again; if this happens repeatedly, copy the data folder to another disk.",
            )
        )


class StoreBusyError(StoreError):
    """Another program has held the store for longer than we wait; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            Bilingual(
                "另一个程序正占用数据文件，这次读取或保存没有完成，以前保存的内容完好。请关闭另一个窗口"
                "或正在备份、同步它的程序，然后再试。",
                "Another program is holding the store, so this was neither read nor saved; "
                "what was saved before is intact. Close the other window, or the program that "
                "backs it up or synchronises it, and try again.",
            )
        )


class AssessmentMissingError(StoreError):
    """There is no assessment of this id."""

    def __init__(self, assessment_id: str) -> None:
        own = shown(assessment_id)
        super().__init__(
            Bilingual(
                f"草稿库中没有自评「{own}」，它可能已被删除。没有改动任何内容。请从列表中另选一份。",
                f"The store has no assessment “{own}”; it may have been deleted. Nothing was "
                "changed. Choose another one from the list.",
            )
        )


class AssessmentExistsError(StoreError):
    """There is an assessment of this id already; it was not changed."""

    def __init__(self, assessment_id: str) -> None:
        own = shown(assessment_id)
        super().__init__(
            Bilingual(
                f"草稿库中已有自评「{own}」，原有的一份没有改动。请打开它，或先删除它再添加。",
                f"The store has an assessment “{own}” already, which was not changed. Open it, or "
                "delete it before adding this one.",
            )
        )


class PartDamagedError(StoreError):
    """One saved part cannot be trusted; ``kind`` and ``id`` are its key as found on disk."""

    def __init__(self, kind: str, own: str, reason: Bilingual) -> None:
        name = part_name(kind, own)
        super().__init__(
            Bilingual(
                f"{name.zh}已损坏：{reason.zh}。这份自评因此无法打开，其他部分没有改动。"
                "请先把草稿库文件另存一份，再换回较早的副本。",
                f"Damaged on disk: {name.en}. {reason.en}. The assessment cannot be opened because "
                "of it; its other parts were not changed. Keep a copy of the store's file, then "
                "put an earlier copy in its place.",
            )
        )
        self.kind = kind
        self.id = own


class PartRefusedError(StoreError):
    """A part cannot be saved, since it could not be read back; nothing was changed."""

    def __init__(self, kind: str, own: str, reason: Bilingual) -> None:
        name = part_name(kind, own)
        super().__init__(
            Bilingual(
                f"{name.zh}没有保存：{reason.zh}以前保存的内容完好。请改短或改正后再试。",
                f"Not saved: {name.en}. {reason.en} What was saved before is intact. Shorten or "
                "correct it and try again.",
            )
        )
        self.kind = kind
        self.id = own


class TimeDamagedError(StoreError):
    """A time on disk cannot be read."""

    def __init__(self, text: str) -> None:
        found = shown(text)
        super().__init__(
            Bilingual(
                f"草稿库中的一个时间已损坏（{found}）。程序没有改动任何内容。请先把草稿库文件另存"
                "一份，再换回较早的副本。",
                f"A time in the drafts store is damaged ({found}). Nothing was changed. Keep a "
                "copy of the store's file, then put an earlier copy in its place.",
            )
        )


class ContentMissingError(StoreError):
    """The evidence store has no content of this SHA-256."""

    def __init__(self, sha256: str) -> None:
        own = shown(sha256, 12)
        super().__init__(
            Bilingual(
                f"证据库中没有这份文件（{own}）。登记的信息没有改动。请重新附上文件，或换回较早的"
                "证据库副本。",
                f"The evidence store does not have this file ({own}). What is written about it was "
                "not changed. Attach the file again, or put an earlier copy of the store in place.",
            )
        )


class ContentDamagedError(StoreError):
    """A content does not match its SHA-256 any more."""

    def __init__(self, sha256: str) -> None:
        own = shown(sha256, 12)
        super().__init__(
            Bilingual(
                f"证据库中的这份文件已损坏（{own}，与校验值不符），不能再用。登记的信息没有改动。"
                "请重新附上文件。",
                f"This file in the evidence store is damaged ({own}: it does not match its "
                "checksum) and cannot be used. What is written about it was not changed. Attach "
                "the file again.",
            )
        )


class AdditionCancelled(StoreError):  # noqa: N818 - a person's wish, not an error
    """The person stopped the adding of a content; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__(Bilingual("已取消，没有添加任何文件。", "Cancelled; no file was added."))


def part_name(kind: str, own: str) -> Bilingual:
    """What people call the part of this kind and id; both may be as damaged as they like."""
    names = _PART_NAMES.get(PartKind(kind)) if kind in set(PartKind) else None
    if names is None:
        return Bilingual(f"「{shown(kind)} {shown(own)}」", f"“{shown(kind)} {shown(own)}”")
    label = f" {shown(own)}" if own else ""
    return Bilingual(f"{names.zh}{label}", f"{names.en}{label}")


def _shown(path: Path) -> str:
    return shown(str(path), 300)
