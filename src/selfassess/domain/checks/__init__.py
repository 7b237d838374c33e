"""What a careful reader would mark in an answer before the assessors do: warnings, never scores.

`review` has the functions that other rooms call; each other module holds the rules of one subject.
"""
