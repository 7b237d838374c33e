"""Taking files in: recognised, checked and stored, away from the window."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from selfassess.domain.errors import SelfAssessError
from selfassess.domain.evidence_kinds import (
    MAX_BYTES,
    MAX_PIXELS,
    FileKind,
    FileRefusedError,
    Refusal,
    recognise,
)
from selfassess.domain.forms import shown
from selfassess.domain.wording import Bilingual
from selfassess.ui.evidence.soundness import check_file
from selfassess.ui.ports import Advance, OpenFiles, ShouldStop

MOST_FILES = 500
_KIB = 1024


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file, or a folder for all files in it."""

    path: Path


@dataclass(frozen=True, slots=True)
class PictureSource:
    """A picture that was copied, and the name it is to have."""

    name: str
    image: QImage


Source = FileSource | PictureSource


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that is safe in the store: its name, its SHA-256 and its kind."""

    name: str
    content: str
    kind: FileKind


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, and the reason."""

    name: str
    error: SelfAssessError


Outcome = Taken | Refused


class FileUnreadableError(SelfAssessError):
    """A file cannot be read; nothing of it was kept."""

    def __init__(self, name: str, said: str) -> None:
        quoted, why = shown(name, 60), shown(said, 80)
        super().__init__(
            Bilingual(
                f"没有添加「{quoted}」：读不出来（{why}）。请检查文件是否还在、能否打开，再试一次。",
                f"“{quoted}” was not added: it cannot be read ({why}). Check that it is still "
                "there and can be opened, and try again.",
            )
        )


class TooManyFilesError(SelfAssessError):
    """A folder holds more files than anybody means to add at once; none was added."""

    def __init__(self, name: str) -> None:
        quoted = shown(name, 60)
        super().__init__(
            Bilingual(
                f"没有添加「{quoted}」：文件超过 {MOST_FILES} 个。请只选需要的文件。",
                f"“{quoted}” was not added: it holds more than {MOST_FILES} files. Choose those "
                "that are needed.",
            )
        )


def take_in(
    sources: tuple[Source, ...],
    open_files: OpenFiles,
    advance: Advance,
    should_stop: ShouldStop,
) -> tuple[Outcome, ...]:
    """What became of each of ``sources``, folders file by file.

    ``advance`` is told in KiB, so that it can count gigabytes. Raises what the store raises: then
    nothing more can be kept anyway.
    """
    files = open_files()
    listed = tuple(single for source in sources for single in _unfolded(source))
    whole = max(sum(_size(source) for source in listed) // _KIB, 1)
    outcomes: list[Outcome] = []
    before = 0
    for source in listed:
        if should_stop():
            break

        def tell(stored: int, before: int = before) -> None:
            if stored > MAX_BYTES:  # it has grown since it was looked at
                raise FileRefusedError(_name(source), Refusal.TOO_LARGE)  # noqa: B023 - called at once
            advance(min((before + stored) // _KIB, whole), whole)

        tell(0)
        outcomes.append(_outcome(source, lambda stream: files.add(stream, tell, should_stop)))
        before += _size(source)
    return tuple(outcomes)


def _unfolded(source: Source) -> Iterator[Source | Refused]:
    """``source``, or the files in it, hidden ones left out."""
    if not isinstance(source, FileSource) or not source.path.is_dir():
        yield source
        return
    found = []
    for path in source.path.rglob("*"):
        inside = path.relative_to(source.path).parts
        if path.is_file() and not any(part.startswith(".") for part in inside):
            found.append(path)
        if len(found) > MOST_FILES:
            yield Refused(source.path.name, TooManyFilesError(source.path.name))
            return
    yield from (FileSource(path) for path in sorted(found))


def _outcome(source: Source | Refused, keep: Callable[[BinaryIO], str]) -> Outcome:
    if isinstance(source, Refused):
        return source
    name = _name(source)
    try:
        if isinstance(source, PictureSource):
            return _take_picture(source, keep)
        return _take_file(source.path, keep)
    except (FileRefusedError, FileUnreadableError) as error:
        return Refused(name, error)
    except OSError as error:
        return Refused(name, FileUnreadableError(name, error.strerror or type(error).__name__))


def _take_file(path: Path, keep: Callable[[BinaryIO], str]) -> Taken:
    # A pipe or a device would keep whoever opens it waiting.
    if not stat.S_ISREG(path.stat().st_mode):
        raise FileRefusedError(path.name, Refusal.UNKNOWN)
    with path.open("rb") as stream:

        def read_at(offset: int, length: int) -> bytes:
            stream.seek(offset)
            return stream.read(length)

        kind = recognise(path.name, os.fstat(stream.fileno()).st_size, read_at)
        check_file(path, path.name, kind)
        stream.seek(0)
        return Taken(path.name, keep(stream), kind)


def _take_picture(source: PictureSource, keep: Callable[[BinaryIO], str]) -> Taken:
    image = source.image
    if image.isNull():
        raise FileRefusedError(source.name, Refusal.DAMAGED_PICTURE)
    if image.width() * image.height() > MAX_PIXELS:
        raise FileRefusedError(source.name, Refusal.TOO_MANY_PIXELS)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise FileRefusedError(source.name, Refusal.DAMAGED_PICTURE)
    return Taken(source.name, keep(BytesIO(buffer.data().data())), FileKind.PNG)


def _name(source: Source | Refused) -> str:
    return source.path.name if isinstance(source, FileSource) else source.name


def _size(source: Source | Refused) -> int:
    """Bytes, as far as can be told beforehand."""
    if isinstance(source, FileSource):
        try:
            return source.path.stat().st_size
        except OSError:
            return 0
    return source.image.sizeInBytes() // 4 if isinstance(source, PictureSource) else 0
