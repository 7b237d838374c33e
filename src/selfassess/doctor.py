"""Finds what is missing on this machine, and the line that mends it."""

from __future__ import annotations

import ctypes.util
import importlib.util
import os
import shlex
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selfassess import __version__
from selfassess.domain.wording import Bilingual
from selfassess.resources import Resources

_LIBRARIES = {
    "EGL": "libegl1",
    "brotlidec": "libbrotli1",
    "gssapi_krb5": "libgssapi-krb5-2",
    "GL": "libgl1",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "glib-2.0": "libglib2.0-0",
    "X11": "libx11-6",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-image": "libxcb-image0",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-randr": "libxcb-randr0",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-shape": "libxcb-shape0",
    "xcb-sync": "libxcb-sync1",
    "xcb-util": "libxcb-util1",
    "xcb-xfixes": "libxcb-xfixes0",
    "xcb-xkb": "libxcb-xkb1",
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "X11-xcb": "libx11-xcb1",
}
_PACKAGES = ("PySide6", "alembic", "platformdirs", "reportlab", "sqlalchemy")
_FONTS = (
    "NotoSansSC-Bold.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSerifSC-Bold.ttf",
    "NotoSerifSC-Regular.ttf",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``remedy`` is the line to type where it is not well."""

    is_well: bool
    text: Bilingual
    remedy: str = ""


def examine(resources: Resources, data: Path) -> tuple[Finding, ...]:
    """What this machine has and lacks; nothing is changed."""
    return tuple(_findings(resources, data))


def _findings(resources: Resources, data: Path) -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(True, Bilingual(f"Python {version}", f"Python {version}"))  # noqa: FBT003
    yield _packages()
    yield _files(resources)
    if sys.platform == "linux":
        yield _libraries()
        yield _display()
    yield _folder(data)


def _packages() -> Finding:
    missing = [name for name in _PACKAGES if importlib.util.find_spec(name) is None]
    names = ", ".join(missing or _PACKAGES)
    if missing:
        text = Bilingual(f"缺少 Python 包：{names}", f"Python packages missing: {names}")
        remedy = f"{_python()} -m pip install {' '.join(missing)}"
        return Finding(is_well=False, text=text, remedy=remedy)
    return Finding(is_well=True, text=Bilingual(f"Python 包：{names}", f"Python packages: {names}"))


def _files(resources: Resources) -> Finding:
    wanted = [
        resources.rubric,
        resources.sample,
        resources.folder / "translations" / "selfassess_zh_CN.qm",
        *(resources.fonts / name for name in _FONTS),
    ]
    missing = ", ".join(file.name for file in wanted if not os.access(file, os.R_OK))
    if missing:
        text = Bilingual(f"缺少程序文件：{missing}", f"Files of the program missing: {missing}")
        return Finding(is_well=False, text=text, remedy=_reinstall(resources.root))
    return Finding(
        is_well=True,
        text=Bilingual(
            "评分要点、样例、中文界面和字体齐全",
            "Rubric, sample, Chinese interface and fonts are there",
        ),
    )


def _reinstall(root: Path) -> str:
    """The line that brings the files back.

    An installation names the wheel that the user has: under the bare name an index might hold
    somebody else's package.
    """
    if (root / "pyproject.toml").is_file():
        return f"git -C {shlex.quote(str(root))} checkout -- rubric.json resources"
    wheel = f"selfassess-{__version__}-py3-none-any.whl"
    return f"{_python()} -m pip install --force-reinstall --no-deps {wheel}"


def _python() -> str:
    return shlex.quote(sys.executable)


def _libraries() -> Finding:
    missing = [
        package for name, package in _LIBRARIES.items() if ctypes.util.find_library(name) is None
    ]
    if missing:
        names = " ".join(missing)
        return Finding(
            is_well=False,
            text=Bilingual(f"窗口缺少系统库：{names}", f"System libraries missing: {names}"),
            remedy=f"sudo apt-get install -y {names}",
        )
    return Finding(
        is_well=True,
        text=Bilingual("窗口所需的系统库齐全", "The system libraries of the window are there"),
    )


def _display() -> Finding:
    found = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    if found:
        return Finding(is_well=True, text=Bilingual(f"显示器 {found}", f"Display {found}"))
    return Finding(
        is_well=True,
        text=Bilingual(
            "没有显示器：窗口打不开，命令行可用",
            "No display: the window cannot open, the command line works",
        ),
    )


def _folder(data: Path) -> Finding:
    if _can_be_written(data):
        return Finding(is_well=True, text=Bilingual(f"数据文件夹 {data}", f"Data folder {data}"))
    return Finding(
        is_well=False,
        text=Bilingual(f"数据文件夹不可写：{data}", f"The data folder cannot be written: {data}"),
        remedy="selfassess --data DIR",
    )


def _can_be_written(folder: Path) -> bool:
    """Whether files can be made in ``folder``, or it itself where it is not there yet."""
    try:
        is_there = stat.S_ISDIR(folder.stat().st_mode)
    except FileNotFoundError:
        above = folder.absolute().parent
        return above != folder and _can_be_written(above)
    except OSError:  # below a file, below a folder that may not be searched, a name too long
        return False
    return is_there and os.access(folder, os.W_OK | os.X_OK)
