"""What can go wrong on the way to paper, in words for the person who prints."""

from __future__ import annotations

from selfassess.domain.errors import SelfAssessError
from selfassess.domain.wording import Bilingual


class DossierError(SelfAssessError):
    """The dossier cannot be written; whatever stood at the target still stands there."""


class Cancelled(SelfAssessError):  # noqa: N818 - a person's wish, not an error
    """Writing was stopped by the person; whatever stood at the target still stands there."""

    def __init__(self) -> None:
        super().__init__(
            Bilingual(
                "已取消，未写入任何文件；原有文件保持不变。",
                "Cancelled; nothing was written, and any earlier file is unchanged.",
            )
        )
