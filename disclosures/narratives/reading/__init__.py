"""Reading a text back against the figures (文表一致).

``topics`` cuts the text into sections, ``normal`` folds it without losing places, ``tokens``
finds numbers, ``phrases`` says what the words before one make of it, ``claims`` puts the two
together, ``binding`` and ``vocabulary`` tie claims to addresses; ``ground`` holds what they are
checked against, and each module of ``rules`` checks one kind.
"""

from disclosures.narratives.reading.back import read_back

__all__ = ["read_back"]
