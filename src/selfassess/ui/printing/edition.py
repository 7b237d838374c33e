"""What can be printed."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.ui.ports import WriteDossier


@dataclass(frozen=True, slots=True)
class Edition:
    """One way to print an assessment: its name, what is in it, and who writes it."""

    name: str
    description: str
    write: WriteDossier
