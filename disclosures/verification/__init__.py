"""Applies the book of checks to figures and finds the cells that are wrong.

``engine``    evaluates every check: pass, tail, fail, not applicable, could not evaluate
``bindings``  what ``ROW`` of a check runs through; ``sums`` what a formula comes to there
``telling``   findings for people; ``arithmetic`` one formula as a sentence with its numbers
"""

from disclosures.verification.engine import verify
from disclosures.verification.telling import tell

__all__ = ["tell", "verify"]
