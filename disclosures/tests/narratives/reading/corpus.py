"""Right sentences in the styles of thirteen provinces (``provinces/*.toml``): sections as they
are published, each with what its figures say.

Every figure agrees with the others of the same document, and all are figures of nobody. Where
a province tells less than a rule asks for, the sentence is as that province has it. A claim is
written ``role words address``, then the budget it is of or what it is measured against.
"""

import tomllib
from pathlib import Path

Section = tuple[str, str]
"""Topic and text."""

_FOLDER = Path(__file__).parent / "provinces"
_FILES = {
    file.stem: tomllib.loads(file.read_text(encoding="utf-8"))["sections"]
    for file in sorted(_FOLDER.glob("*.toml"))
}
DOCUMENTS: dict[str, tuple[Section, ...]] = {
    name: tuple((section["topic"], section["text"]) for section in sections)
    for name, sections in _FILES.items()
}
CLAIMS: dict[str, tuple[tuple[str, ...], ...]] = {
    name: tuple(tuple(section["claims"]) for section in sections)
    for name, sections in _FILES.items()
}
