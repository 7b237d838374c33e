"""The editor as pages use it: the field, and the bar that serves several of them."""

from __future__ import annotations

from selfassess.ui.text.format_bar import FormatBar
from selfassess.ui.text.rich_text_edit import RichTextEdit

__all__ = ["FormatBar", "RichTextEdit"]
