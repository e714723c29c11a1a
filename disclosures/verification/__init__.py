"""Applies the book of checks to figures and finds the cells that are wrong.

``engine``    evaluates every check: pass, tail, fail, not applicable, could not evaluate
``bindings``  what ``ROW`` of a check runs through; ``sums`` what a formula comes to there
``telling``   findings for people; ``arithmetic`` one formula as a sentence with its numbers

``culprits``  the cells behind what fails: ``identities`` are the formulas as equations,
              ``search`` finds the smallest set of ``correction``s (``greedy`` where there is no
              hope of that), ``evidence`` ranks what the equations cannot tell apart: ``slips``,
              ``mentions`` in the text, ``neighbours``; ``wording`` says it in Chinese
``coverage``  how much of a disclosure the checks reach: ``mistakes`` put in by ``spoiling``
"""

from disclosures.verification.engine import verify
from disclosures.verification.telling import tell

__all__ = ["tell", "verify"]
