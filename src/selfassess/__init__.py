"""Prepare, score and print a quality award self-assessment, offline."""

__version__ = "0.1.0"
