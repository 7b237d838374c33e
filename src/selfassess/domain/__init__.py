"""What the award asks and what an answer is worth.

Standard library only; no files, no clock, no threads, no Qt. All values are frozen.
"""
