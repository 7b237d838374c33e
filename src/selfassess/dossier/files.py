"""Files that are replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from selfassess.domain.wording import Bilingual
from selfassess.dossier.errors import DossierError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def replaced_atomically(target: Path) -> Iterator[BinaryIO]:
    """A file to write into, which takes ``target``'s place once all is written and on the disk.

    Raises `DossierError` where the folder or the file cannot be written; after any error what
    stood at ``target`` still stands there, and nothing is left beside it.
    """
    _refuse_unwritable(target)
    try:
        handle, name = tempfile.mkstemp(prefix=".selfassess-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise _failure(target, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
        _settle(target.parent)
    except OSError as error:
        raise _failure(target, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _refuse_unwritable(target: Path) -> None:
    """Refuse what a rename would silently overrule: folders, and files marked read-only."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise _failure(target, error) from error
    if stat.S_ISDIR(mode):
        raise _failure(target, IsADirectoryError(errno.EISDIR, "is a folder"))
    if not mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        raise _failure(target, PermissionError(errno.EACCES, "is read-only"))


def _settle(folder: Path) -> None:
    """Have the folder's new entry on the disk, where folders can be opened at all."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _failure(target: Path, error: OSError) -> DossierError:
    name, folder = target.name, target.parent
    if error.errno in _NO_ROOM:
        return DossierError(
            Bilingual(
                f"磁盘空间不足，「{name}」没有写成；原有文件保持不变。请腾出空间后再导出一次。",
                f"The disk is full, so “{name}” was not written; any earlier file is unchanged. "
                "Please make room and export again.",
            )
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return DossierError(
            Bilingual(
                f"文件夹「{folder}」不存在，「{name}」没有写成。请另选一个文件夹。",
                f"The folder “{folder}” does not exist, so “{name}” was not written. "
                "Please choose another folder.",
            )
        )
    if isinstance(error, IsADirectoryError):
        return DossierError(
            Bilingual(
                f"「{name}」是一个文件夹，不能当作文件写入。请换一个文件名。",
                f"“{name}” is a folder and cannot be written as a file. "
                "Please choose another name.",
            )
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return DossierError(
            Bilingual(
                f"「{name}」写不进去：它是只读的，或正被其他程序打开；原有文件保持不变。"
                "请关闭打开它的程序，或另存为别的文件名。",
                f"“{name}” cannot be written: it is read-only or open in another program; any "
                "earlier file is unchanged. Please close that program or choose another name.",
            )
        )
    return DossierError(
        Bilingual(
            f"「{name}」没有写成（{error.strerror}）；原有文件保持不变。请换一个位置再导出一次。",
            f"“{name}” was not written ({error.strerror}); any earlier file is unchanged. "
            "Please export again to another place.",
        )
    )
