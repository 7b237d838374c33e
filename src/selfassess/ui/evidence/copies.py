"""Read-only copies of evidence, for the system's own programs."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from selfassess.domain.assessment import Evidence
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.evidence_kinds import recognise
from selfassess.domain.forms import shown
from selfassess.domain.wording import Bilingual
from selfassess.ui.ports import EvidenceFiles

_LONGEST = 40
_UNSAFE = re.compile(r"[^\w-]+")


class CopyFailedError(SelfAssessError):
    """A copy for looking at cannot be written."""

    def __init__(self, said: str) -> None:
        why = shown(said, 80)
        super().__init__(
            Bilingual(
                f"无法打开：临时副本写不进去（{why}）。证据本身完好。请腾出磁盘空间后再试。",
                f"It cannot be opened: the temporary copy cannot be written ({why}). The evidence "
                "is intact. Make room on the disk and try again.",
            )
        )


class Copies:
    """A folder of copies that only the user can see, gone at `clear`."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def make(self, evidence: Evidence, files: EvidenceFiles) -> Path:
        """A read-only copy of the file of ``evidence``.

        Its name is made here and ends as its content demands, whatever name the file came with: a
        program that goes by names cannot be led to run it. Raises `FileRefusedError` where the
        content is none of the kinds that may be evidence.
        """
        data = b"".join(files.read(evidence.content))
        name = evidence.file_name or evidence.number
        kind = recognise(name, len(data), lambda start, length: data[start : start + length])
        title = _UNSAFE.sub("_", f"{evidence.number}_{evidence.title}").strip("_")[:_LONGEST]
        try:
            folder = Path(tempfile.mkdtemp(dir=self._root()))
            copy = folder / f"{title or 'evidence'}.{kind.value}"
            copy.write_bytes(data)
            copy.chmod(0o400)
        except OSError as error:
            raise CopyFailedError(error.strerror or type(error).__name__) from error
        return copy

    def clear(self) -> None:
        """Every copy is gone, as far as other programs let go of them."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _root(self) -> str:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(
                prefix="selfassess-", ignore_cleanup_errors=True
            )
        return self._folder.name
