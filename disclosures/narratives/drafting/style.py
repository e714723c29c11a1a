"""样式 of the text: a province's sections, their order and its rules for numbers.

A style is a folder of ``templates/narratives/``: ``style.toml`` and one template a section;
what it has no template for is written as ``national`` has it. Adding a province is adding a
folder.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any

from disclosures.narratives.drafting import shelf

NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class SectionForm:
    """One section: the passage's key, its title, its template, and where its numbers differ.

    Without a template it is a heading of what follows, or (``by_hand``) what only people write;
    with both, people write it where the tables do not have what it says.
    """

    key: str
    title: str
    template: str = ""
    by_hand: bool = False
    numbers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Style:
    """How a province writes.

    ``trim_…`` leaves out trailing zeros: 91% rather than 91.0%; ``bare_zero`` writes an amount
    of nothing as 0 among amounts with all their decimals. ``empty_notes`` say why a table has
    no figures. ``fault`` says what is wrong with a style that cannot be read: it has no sections.
    """

    key: str
    name: str
    sections: tuple[SectionForm, ...] = ()
    amount_decimals: int = 2
    trim_amounts: bool = False
    bare_zero: bool = False
    percent_decimals: int = 2
    trim_percents: bool = False
    empty_notes: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""

    def of(self, section: SectionForm) -> "Style":
        """The rules for numbers of one section."""
        return replace(self, **section.numbers) if section.numbers else self

    def template(self, section: SectionForm) -> str:
        """The province's own template of a section, else the national one."""
        own = f"{self.key}/{section.template}"
        return own if (shelf.FOLDER / own).is_file() else f"{NATIONAL}/{section.template}"


@cache
def style(key: str) -> Style:
    """The style of a folder; the national one where a province has none of its own."""
    if not (shelf.FOLDER / key / "style.toml").is_file() and key != NATIONAL:
        return style(NATIONAL)
    try:
        return _read(key)
    except (OSError, LookupError, TypeError, ValueError) as wrong:
        return Style(key=key, name=key, fault=shelf.fault(f"{key}/style.toml", wrong))


def _read(key: str) -> Style:
    """Raises what is wrong in ``style.toml``."""
    data = tomllib.loads((shelf.FOLDER / key / "style.toml").read_text(encoding="utf-8"))
    known = {one.name for one in fields(Style)} - {"key", "fault"}
    if unknown := data.keys() - known:
        raise ValueError(f"{key}/style.toml: no setting {', '.join(sorted(unknown))}")
    sections = tuple(SectionForm(**section) for section in data.pop("sections"))
    return Style(key=key, sections=sections, **data)


def styles() -> list[str]:
    return sorted(path.parent.name for path in shelf.FOLDER.glob("*/style.toml"))
