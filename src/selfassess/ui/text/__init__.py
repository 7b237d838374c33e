"""Writing: the rich text editor, its bar, and what comes and goes through the clipboard."""
