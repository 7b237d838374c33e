"""What cannot be taken from the clipboard, and what to do about it."""

from __future__ import annotations

from selfassess.domain.errors import SelfAssessError
from selfassess.domain.wording import Bilingual

_NOTHING = Bilingual(
    "未插入任何内容，原文没有改变。", "Nothing was inserted; the text is as it was."
)


class PasteError(SelfAssessError):
    """What was pasted or dropped is refused; the text is as it was."""

    def __init__(self, happened: Bilingual, advice: Bilingual) -> None:
        super().__init__(
            Bilingual(
                f"{happened.zh}{_NOTHING.zh}{advice.zh}",
                f"{happened.en} {_NOTHING.en} {advice.en}",
            )
        )


def too_long(most: int, found: int = 0) -> PasteError:
    """The clipboard holds more than ``most`` characters; ``found`` is their number if known."""
    zh = f"（{found:,} 个字符）" if found else ""
    en = f" ({found:,} characters)" if found else ""
    return PasteError(
        Bilingual(
            f"剪贴板中的文字过长{zh}，一次最多粘贴 {most:,} 个字符。",
            f"The text on the clipboard is too long{en}; {most:,} characters can be pasted at "
            "once.",
        ),
        Bilingual(
            "请只复制需要的部分，或把文件作为证据附上。",
            "Copy only what is needed, or attach the file as evidence.",
        ),
    )


def too_many_paragraphs(most: int) -> PasteError:
    """The clipboard holds more than ``most`` paragraphs."""
    return PasteError(
        Bilingual(
            f"剪贴板中的段落过多，一次最多粘贴 {most:,} 段。",
            f"There are too many paragraphs on the clipboard; {most:,} can be pasted at once.",
        ),
        Bilingual(
            "请只复制需要的部分，或把文件作为证据附上。",
            "Copy only what is needed, or attach the file as evidence.",
        ),
    )


def too_intricate() -> PasteError:
    """The clipboard holds more markup than can be read without keeping the window waiting."""
    return PasteError(
        Bilingual(
            "剪贴板中的内容格式过于复杂，无法整体粘贴。",
            "What is on the clipboard is too intricate to be pasted as a whole.",
        ),
        Bilingual(
            "请分几次复制，或用“粘贴为纯文本”（Ctrl+Shift+V）。",
            "Copy it in parts, or paste it as plain text (Ctrl+Shift+V).",
        ),
    )


def picture_unreadable() -> PasteError:
    """The clipboard offers a picture that cannot be read, or not in the memory there is for it."""
    return PasteError(
        Bilingual(
            "剪贴板中的图片无法读取：可能已损坏，或尺寸过大。",
            "The picture on the clipboard cannot be read: it is damaged or far too large.",
        ),
        Bilingual(
            "请先缩小图片，或保存为文件后再插入。",
            "Make it smaller first, or save it as a file and insert that.",
        ),
    )


def text_full(most: int) -> PasteError:
    """The text would grow beyond ``most`` characters."""
    return PasteError(
        Bilingual(
            f"粘贴后本节将超过 {most:,} 个字符。",
            f"With what is pasted this section would exceed {most:,} characters.",
        ),
        Bilingual("请先精简本节，或分到其他评价要点。", "Shorten it first, or use other points."),
    )


def table_full(rows: int, columns: int, cells: int) -> PasteError:
    """The table that is pasted into would grow beyond these."""
    return PasteError(
        Bilingual(
            f"粘贴后表格将超过 {rows:,} 行、{columns:,} 列或 {cells:,} 个单元格。",
            f"With what is pasted the table would exceed {rows:,} rows, {columns:,} columns or "
            f"{cells:,} cells.",
        ),
        Bilingual("请分成几个表格。", "Use several tables."),
    )


def table_too_large(rows: int, columns: int, cells: int) -> PasteError:
    """A table on the clipboard has more rows, columns or cells than these."""
    return PasteError(
        Bilingual(
            f"剪贴板中的表格过大：最多 {rows:,} 行、{columns:,} 列、{cells:,} 个单元格。",
            f"The table on the clipboard is too large: {rows:,} rows, {columns:,} columns and "
            f"{cells:,} cells are the most.",
        ),
        Bilingual(
            "请只复制需要的行和列，或把文件作为证据附上。",
            "Copy only the rows and columns that are needed, or attach the file as evidence.",
        ),
    )
