"""How the program looks: colours, fonts, spacing and icons, light and dark.

Everything that has a colour takes it from a `Theme`; there is one accent colour. Widgets are drawn
by Qt's Fusion style with our palette and the few rules of `style_sheet`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QImage,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from selfassess.domain.charts import Role

SPACE = 8
"""The unit of all distances, in device-independent pixels."""

RADIUS = 6


class Appearance(StrEnum):
    """What the user chose: light, dark, or as the desktop is."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one appearance, as ``#rrggbb``.

    ``window`` lies under everything, ``surface`` under what is read and written, ``raised`` under
    bars and heads; ``accent`` marks what is chosen or predicted, ``accent_soft`` what the evidence
    would add; ``warning`` and ``danger`` are for words and small marks only.
    """

    window: str
    surface: str
    raised: str
    border: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_text: str
    accent_soft: str
    selection: str
    warning: str
    danger: str
    is_dark: bool

    def role(self, role: Role) -> QColor:
        """The colour of a chart's role."""
        return QColor(
            {
                Role.GRID: self.border,
                Role.AXIS: self.border,
                Role.PREDICTED: self.accent,
                Role.SELF: self.accent_soft,
                Role.MATURITY: self.faint,
                Role.TARGET: self.warning,
                Role.TREND: self.accent,
                Role.ADVERSE: self.danger,
            }[role]
        )


LIGHT = Theme(
    window="#f4f6f7",
    surface="#ffffff",
    raised="#fafbfc",
    border="#dbe1e5",
    text="#1c2429",
    muted="#5d6a73",
    faint="#e6ebee",
    accent="#0b7a6b",
    accent_text="#ffffff",
    accent_soft="#8fcabf",
    selection="#dcefec",
    warning="#a85b00",
    danger="#b3261e",
    is_dark=False,
)

DARK = Theme(
    window="#15191c",
    surface="#1e2327",
    raised="#23292d",
    border="#384147",
    text="#e4e9ec",
    muted="#9aa7af",
    faint="#2f373c",
    accent="#45bfab",
    accent_text="#0b1f1c",
    accent_soft="#2b6d63",
    selection="#1f4440",
    warning="#e5a650",
    danger="#f2867d",
    is_dark=True,
)


def theme_for(appearance: Appearance) -> Theme:
    """The theme for ``appearance``, asking the desktop where the user leaves it to that."""
    if appearance is Appearance.SYSTEM:
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
    return DARK if appearance is Appearance.DARK else LIGHT


def load_fonts(folder: Path) -> str:
    """Make the program's own Chinese fonts known to Qt; the family for the interface.

    A desktop without a Chinese font would show boxes, so the program brings its own.
    """
    family = ""
    for file in sorted(folder.glob("NotoSansSC-*.ttf")):
        families = QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(file))
        )
        family = families[0] if families else family
    return family


def apply_theme(application: QApplication, theme: Theme, family: str) -> None:
    """Dress the whole application in ``theme``."""
    application.setStyle("Fusion")
    font = QFont(application.font())
    if family:
        font.setFamilies([family])
    font.setPointSizeF(10.5)
    application.setFont(font)
    application.setPalette(_palette(theme))
    application.setStyleSheet(style_sheet(theme))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.raised,
        role.Text: theme.text,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Mid: theme.border,
        role.Midlight: theme.faint,
        role.Dark: theme.border,
        role.Light: theme.surface,
        role.Accent: theme.accent,
    }.items():
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(theme.muted))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.border))
    return palette


def style_sheet(theme: Theme) -> str:
    """The rules that a palette cannot say.

    Widgets opt in by a dynamic property: ``panel`` (card, bar, rail, criterion, banner, chip),
    ``tone`` (title, heading, strong, number, prediction, muted, small, accent, warning, danger) and
    ``look`` (primary, chip, link, rail; small on headers of tables).
    """
    t = theme
    return f"""
    QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border};
        padding: 4px 6px; }}
    QWidget[panel="card"] {{ background: {t.surface}; border: 1px solid {t.border};
        border-radius: {RADIUS}px; }}
    QWidget[panel="criterion"] {{ background: {t.faint}; border: none;
        border-left: 3px solid {t.accent}; }}
    QWidget[panel="bar"] {{ background: {t.raised}; border: none;
        border-bottom: 1px solid {t.border}; }}
    QWidget[panel="rail"] {{ background: {t.raised}; border: none;
        border-right: 1px solid {t.border}; }}
    QWidget[panel="foot"] {{ background: {t.raised}; border: none;
        border-top: 1px solid {t.border}; }}
    QWidget[panel="line"] {{ background: {t.border}; border: none; max-width: 1px;
        min-width: 1px; }}
    QWidget[panel="surface"] {{ background: {t.surface}; }}
    QWidget[panel="banner"] {{ background: {t.selection}; border: none;
        border-bottom: 1px solid {t.border}; }}
    QLabel[tone="title"] {{ font-size: 17pt; font-weight: 600; }}
    QLabel[tone="heading"] {{ font-size: 12pt; font-weight: 600; }}
    QLabel[tone="strong"] {{ font-weight: 600; }}
    QLabel[tone="number"] {{ font-size: 24pt; font-weight: 600; }}
    QLabel[tone="prediction"] {{ font-size: 24pt; font-weight: 600; color: {t.accent}; }}
    QLabel[tone="muted"] {{ color: {t.muted}; }}
    QLabel[tone="small"] {{ color: {t.muted}; font-size: 9pt; }}
    QLabel[tone="accent"] {{ color: {t.accent}; }}
    QLabel[tone="warning"] {{ color: {t.warning}; }}
    QLabel[tone="danger"] {{ color: {t.danger}; }}
    QPushButton {{ padding: 5px 14px; border: 1px solid {t.border}; border-radius: {RADIUS}px;
        background: {t.surface}; }}
    QPushButton:hover {{ border-color: {t.accent}; }}
    QPushButton:focus {{ border: 1px solid {t.accent}; }}
    QPushButton:pressed {{ background: {t.selection}; }}
    QPushButton:disabled {{ color: {t.muted}; background: {t.window}; }}
    QPushButton[look="primary"] {{ background: {t.accent}; color: {t.accent_text};
        border-color: {t.accent}; font-weight: 600; }}
    QPushButton[look="primary"]:focus {{ border: 2px solid {t.text}; padding: 4px 13px; }}
    QPushButton[look="primary"]:disabled {{ background: {t.border}; color: {t.muted};
        border-color: {t.border}; }}
    QPushButton[look="link"] {{ border: 1px solid transparent; background: transparent;
        padding: 1px 0; color: {t.accent}; text-align: left; font-weight: 600; }}
    QPushButton[look="link"]:hover {{ text-decoration: underline; }}
    QPushButton[look="link"]:focus {{ border: 1px solid {t.border}; }}
    QPushButton[look="chip"] {{ padding: 2px 10px; border-radius: 11px; font-size: 9pt;
        color: {t.warning}; background: transparent; border-color: {t.border}; text-align: left; }}
    QPushButton[look="chip"]:hover, QPushButton[look="chip"]:focus {{
        border-color: {t.warning}; }}
    QPushButton[look="chip"][overruled="true"] {{ color: {t.muted}; }}
    QToolButton {{ border: 1px solid transparent; border-radius: {RADIUS}px; padding: 4px; }}
    QToolButton:hover, QToolButton:focus {{ border-color: {t.border};
        background: {t.selection}; }}
    QToolButton:checked {{ background: {t.selection}; }}
    QToolButton[look="rail"] {{ padding: 6px 2px; border-radius: {RADIUS}px; font-size: 9pt;
        color: {t.muted}; }}
    QToolButton[look="rail"]:checked {{ color: {t.accent}; background: {t.selection}; }}
    QLineEdit, QPlainTextEdit {{ background: {t.surface};
        border: 1px solid {t.border}; border-radius: 4px; padding: 4px 7px;
        selection-background-color: {t.accent}; selection-color: {t.accent_text}; }}
    QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {t.accent}; }}
    QTextEdit {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 4px;
        selection-background-color: {t.accent}; selection-color: {t.accent_text}; }}
    QTextEdit:focus {{ border-color: {t.accent}; }}
    QTreeView, QTableView, QListView {{ background: {t.surface}; border: none;
        selection-background-color: {t.selection}; selection-color: {t.text};
        alternate-background-color: {t.raised}; gridline-color: {t.border}; outline: none; }}
    QHeaderView::section {{ background: {t.raised}; color: {t.muted}; border: none;
        border-bottom: 1px solid {t.border}; padding: 6px 8px; }}
    QHeaderView[look="small"] {{ font-size: 9pt; }}
    QHeaderView::up-arrow, QHeaderView::down-arrow {{ subcontrol-origin: border;
        subcontrol-position: top center; width: 9px; height: 9px; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QScrollArea {{ border: none; background: transparent; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {t.border}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 28px; }}
    QScrollBar::handle:horizontal {{ min-width: 28px; }}
    QScrollBar::handle:hover {{ background: {t.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QProgressBar {{ border: none; border-radius: 3px; background: {t.faint}; height: 6px;
        text-align: center; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
    QToolButton::menu-indicator {{ image: none; }}
    QTabWidget::pane {{ border: none; background: {t.surface}; }}
    QTabBar {{ background: {t.raised}; }}
    QTabBar::tab {{ padding: 9px 14px 7px 14px; border: none; color: {t.muted};
        border-bottom: 2px solid transparent; background: transparent; }}
    QTabBar::tab:selected {{ color: {t.accent}; border-bottom-color: {t.accent}; }}
    QTabBar::tab:hover, QTabBar::tab:focus {{ color: {t.text}; }}
    QSplitter::handle {{ background: {t.border}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QTabWidget::pane {{ border: none; background: {t.surface}; }}
    QTabBar {{ background: {t.raised}; }}
    QTabBar::tab {{ padding: 9px 14px 7px 14px; border: none; color: {t.muted};
        border-bottom: 2px solid transparent; background: transparent; }}
    QTabBar::tab:selected {{ color: {t.accent}; border-bottom-color: {t.accent}; }}
    QTabBar::tab:hover, QTabBar::tab:focus {{ color: {t.text}; }}
    QTabWidget#side_panel QTabBar::tab {{ padding: 9px 8px 7px 8px; }}
    QSplitter::handle:horizontal {{ width: 1px; }}
    QMenu {{ background: {t.surface}; border: 1px solid {t.border}; padding: 4px; }}
    QMenu::item {{ padding: 5px 22px 5px 10px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {t.selection}; color: {t.text}; }}
    QMenu::separator {{ height: 1px; background: {t.border}; margin: 4px 6px; }}
    """


class Icons:
    """Icons by name, drawn in the colours of a theme."""

    _SIZES = (16, 20, 24, 32, 48)

    def __init__(self, folder: Path, theme: Theme) -> None:
        self._folder = folder
        self._theme = theme
        self._made: dict[tuple[str, str], QIcon] = {}

    def __call__(self, name: str, colour: str = "") -> QIcon:
        """The icon ``name`` in ``colour`` (the theme's text colour if none is given).

        Checked and disabled states come in the accent and the muted colour.
        """
        key = name, colour
        if key not in self._made:
            self._made[key] = self._make(name, colour or self._theme.text)
        return self._made[key]

    def _make(self, name: str, colour: str) -> QIcon:
        source = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        icon = QIcon()
        for size in self._SIZES:
            icon.addPixmap(_drawn(source, colour, size))
            icon.addPixmap(
                _drawn(source, self._theme.muted, size), QIcon.Mode.Disabled, QIcon.State.Off
            )
            icon.addPixmap(
                _drawn(source, self._theme.accent, size), QIcon.Mode.Normal, QIcon.State.On
            )
        return icon


def _drawn(source: str, colour: str, size: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    image = QImage(QSize(size, size) * 2, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(2)
    return pixmap
