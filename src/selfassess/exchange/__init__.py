"""Packages between people."""
