"""One part of an assessment as it stands on disk, and the way back, trusting nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from selfassess.domain import forms
from selfassess.domain.assessment import PART_TYPES, Part, PartKey
from selfassess.domain.errors import FormError
from selfassess.domain.wording import Bilingual
from selfassess.store.errors import PartDamagedError, PartRefusedError

_WRONG_SUM = Bilingual("内容与校验值不符", "Its content does not match its checksum")
_BROKEN = Bilingual("含有残缺的字符。", "It contains broken characters.")


@dataclass(frozen=True, slots=True)
class StoredPart:
    """The canonical JSON text of a part (`domain.forms`) and the SHA-256 of it, in hex."""

    key: PartKey
    content: str
    sha256: str

    @classmethod
    def of(cls, key: PartKey, part: Part) -> StoredPart:
        """``part`` as it goes to disk.

        Raises `PartRefusedError` where it could not be read back (a text over its limit, a control
        character): better told now, with the text in front of its writer, than found next week.
        """
        if not isinstance(part, PART_TYPES[key.kind]):
            message = f"{type(part).__name__} is no {key.kind}"
            raise TypeError(message)
        try:
            data = forms.to_bytes(forms.write(part))
            forms.read(PART_TYPES[key.kind], forms.parse(data))
            _read_key(key.kind, key.id)
        except FormError as error:
            raise PartRefusedError(key.kind, key.id, error.message) from error
        except UnicodeEncodeError as error:
            raise PartRefusedError(key.kind, key.id, _BROKEN) from error
        return cls(key, data.decode(), sha256(data).hexdigest())

    @classmethod
    def found(cls, kind: str, own: str, content: str, checksum: str) -> StoredPart:
        """What a row holds; raises `PartDamagedError` where the key is none."""
        try:
            return cls(_read_key(kind, own), content, checksum)
        except FormError as error:
            raise PartDamagedError(kind, own, _sentence(error.message)) from error

    @property
    def part(self) -> Part:
        """The part itself; raises `PartDamagedError` where checksum or form is wrong."""
        data = self.content.encode()
        if sha256(data).hexdigest() != self.sha256:
            raise PartDamagedError(self.key.kind, self.key.id, _WRONG_SUM)
        try:
            return forms.read(PART_TYPES[self.key.kind], forms.parse(data))
        except FormError as error:
            reason = _sentence(error.message)
            raise PartDamagedError(self.key.kind, self.key.id, reason) from error


@dataclass(frozen=True, slots=True)
class Revision:
    """One saved state of one part.

    ``number`` is the assessment's counter at that save, ``saved_at`` its time (aware, UTC);
    ``stored`` is None where the part was removed. Reading the content is left to `part`, so that
    one damaged state does not hide the others.
    """

    number: int
    saved_at: datetime
    stored: StoredPart | None

    @property
    def part(self) -> Part | None:
        """The part as it was, or None where it was removed; raises `PartDamagedError`."""
        return None if self.stored is None else self.stored.part


def _read_key(kind: str, own: str) -> PartKey:
    """The key of a part, refused where it is no key (`FormError`)."""
    key = forms.read(PartKey, {"kind": str(kind), "id": own}, "key")
    if (key.kind is PartKey.PROFILE.kind) is not (key.id == ""):
        raise FormError("key.id", Bilingual("键不成立。", "The key is none."))
    return key


def _sentence(message: Bilingual) -> Bilingual:
    """``message`` without its full stops, to stand inside another sentence."""
    return Bilingual(message.zh.rstrip("。"), message.en.rstrip("."))
