"""Applies the book of checks to figures and finds the cells that are wrong.

``engine``    evaluates every check: pass, tail, fail, not applicable, could not evaluate
``bindings``  what ``ROW`` and ``COLUMN`` of a check run through
"""

from disclosures.verification.engine import verify

__all__ = ["verify"]
