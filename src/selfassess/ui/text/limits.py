"""How much one text may hold in the editor, far beyond what an answer needs.

The whole report of an award has some 30,000 characters; a text within these limits can be typed in
without delay, because Qt lays out a table, and a paragraph, as a whole at every key.
"""

from __future__ import annotations

MAX_HTML = 8_000_000
"""Characters of HTML that are read at all; office programs write much around little text."""

MAX_ELEMENTS = 60_000
"""Elements of HTML that are read; a long report of Word's has some ten thousand."""

MAX_PASTED = 100_000
"""Characters that can be pasted at once."""

MAX_BLOCKS = 5_000
"""Paragraphs, list items, tables and figures that can be pasted at once."""

MAX_CHARACTERS = 200_000
"""Characters that paste and drop can fill a text up to."""

MAX_ROWS = 200
MAX_COLUMNS = 30
MAX_CELLS = 1_000
"""The largest table: Qt takes 50 µs a cell at every key."""
