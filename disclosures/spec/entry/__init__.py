"""Filling in a table by hand (录入): what was typed, where it belongs, what can be typed.

``values``  a typed text as a cell and back: blank, 0.00 and —— stay three things
``places``  which cells and rows a table has, and in which order its lines stand
``forms``   a table opened for typing: every row that can be filled in has its line
"""

from disclosures.spec.entry.forms import opened, rows_to_begin
from disclosures.spec.entry.places import Unknown, code_of, kind_at, order, prefix_of
from disclosures.spec.entry.values import complaint, read, same, written

__all__ = [
    "Unknown",
    "code_of",
    "complaint",
    "kind_at",
    "opened",
    "order",
    "prefix_of",
    "read",
    "rows_to_begin",
    "same",
    "written",
]
