"""The numbers by which tables and figures are cited: 表 2.2-1, 图 2.2-1."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Numbering:
    """Counts tables and figures within ``section``; without one they count through."""

    section: str = ""
    _given: Counter[str] = field(default_factory=Counter)

    def table(self) -> str:
        """The next table's number."""
        return self._next("表")

    def figure(self) -> str:
        """The next figure's number."""
        return self._next("图")

    def _next(self, kind: str) -> str:
        self._given[kind] += 1
        within = f"{self.section}-" if self.section else ""
        return f"{kind} {within}{self._given[kind]}"
