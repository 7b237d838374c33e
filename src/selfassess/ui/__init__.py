"""The windows; the only home of Qt."""
