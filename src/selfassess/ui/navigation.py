"""Where the user is and was: back and forward, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Page(StrEnum):
    """The pages of the window."""

    START = "start"
    PROFILE = "profile"
    FILL = "fill"
    MEASURES = "measures"
    EVIDENCE = "evidence"
    SCORES = "scores"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and the id of what is shown on it: a point, a measure, a piece of evidence."""

    page: Page
    item: str = ""


class Trail:
    """The places visited, with the present one among them."""

    LONGEST = 200

    def __init__(self, start: Place) -> None:
        self._places = [start]
        self._index = 0

    @property
    def here(self) -> Place:
        """The present place."""
        return self._places[self._index]

    @property
    def can_go_back(self) -> bool:
        """Whether a place was visited before this one."""
        return self._index > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether the user came back to this place from a later one."""
        return self._index < len(self._places) - 1

    def visit(self, place: Place) -> None:
        """Go to a new place; the places ahead are forgotten."""
        if place == self.here:
            return
        self._places = [*self._places[: self._index + 1], place][-self.LONGEST :]
        self._index = len(self._places) - 1

    def back(self) -> Place:
        """Go one place back, if there is one."""
        self._index = max(self._index - 1, 0)
        return self.here

    def forward(self) -> Place:
        """Go one place forward, if there is one."""
        self._index = min(self._index + 1, len(self._places) - 1)
        return self.here
