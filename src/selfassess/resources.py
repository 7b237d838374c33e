"""Finds `rubric.json` and the folder `resources`, in a checkout and in an installed wheel."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Resources:
    """The files that come with the program."""

    root: Path

    @property
    def rubric(self) -> Path:
        """The award's scoring document as data."""
        return self.root / "rubric.json"

    @property
    def folder(self) -> Path:
        """Fonts, icons, translations and the sample."""
        return self.root / "resources"

    @property
    def fonts(self) -> Path:
        """The folder of the fonts."""
        return self.folder / "fonts"

    @property
    def sample(self) -> Path:
        """The sample assessment in its JSON form."""
        return self.folder / "sample" / "assessment.json"


def find_resources() -> Resources:
    """The files of this installation: beside the package in a wheel, at the top of a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "data"
    return Resources(installed if installed.is_dir() else package.parents[1])
