"""Collects the texts of the interface into the ``.ts`` file and compiles it to the ``.qm`` file.

``python resources/translations/update.py`` collects and compiles; texts that have no Chinese yet
are listed and left for a person to translate in `selfassess_zh_CN.ts` (with Qt Linguist or any
editor). The tests refuse an unfinished file and one that was not compiled.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parents[1] / "src" / "selfassess" / "ui"
TS = HERE / "selfassess_zh_CN.ts"
QM = TS.with_suffix(".qm")


def collect(target: Path) -> None:
    """Bring ``target`` up to date with the texts in the source; what is gone is dropped."""
    files = sorted(str(file) for file in SOURCES.rglob("*.py"))
    _tool("pyside6-lupdate", "-no-obsolete", "-locations", "none", *files, "-ts", str(target))


def compile_to(target: Path) -> None:
    """Compile the ``.ts`` file to ``target``."""
    _tool("pyside6-lrelease", "-silent", str(TS), "-qm", str(target))


def unfinished() -> list[str]:
    """The texts that have no Chinese yet, with their context."""
    tree = ET.parse(TS)  # noqa: S314 - our own file
    return [
        f"{context.findtext('name')}: {message.findtext('source')}"
        for context in tree.iter("context")
        for message in context.iter("message")
        if (found := message.find("translation")) is None or found.get("type") or not found.text
    ]


def _tool(name: str, *arguments: str) -> None:
    tool = Path(sys.executable).with_name(name)
    subprocess.run([tool, *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603


if __name__ == "__main__":
    collect(TS)
    compile_to(QM)
    missing = unfinished()
    print(f"{len(missing)} texts without Chinese", *missing, sep="\n  ")  # noqa: T201
    sys.exit(bool(missing))
