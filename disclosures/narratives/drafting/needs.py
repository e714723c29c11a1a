"""What a style's templates ask for: read from the templates themselves, listed nowhere else."""

import re
from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from disclosures.narratives.drafting import shelf
from disclosures.narratives.drafting.style import Style

_TABLE = re.compile(r"([a-z][a-z_]*)(?:\.|$)")
PRIOR, PROFILE = "prior_year", "profile"


def words_of(style: Style) -> frozenset[str]:
    """Every string constant of the style's templates, and the names of what they call."""
    return frozenset(word for name in _templates(style) for word in _words(name))


def tables_of(style: Style) -> frozenset[str]:
    """The first part of every address that the templates name; 上年对比数据表 where one
    compares with last year, 单位基本情况表 where one asks for a switch."""
    words = words_of(style)
    found = {match[1] for word in words if (match := _TABLE.match(word))}
    if words & {".against_last_year", ".prior"}:
        found.add(PRIOR)
    if words & {".yes", ".new", ".me"}:
        found.add(PROFILE)
    return frozenset(found)


def _templates(style: Style) -> Iterator[str]:
    """The templates of the sections, and those that they import."""
    waiting = [style.template(form) for form in style.sections if form.template]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            yield name
            waiting += _imported(name)


@cache
def _parsed(name: str) -> nodes.Template:
    """Nothing where the template cannot be read: it asks for nothing then."""
    try:
        source = (shelf.FOLDER / name).read_text(encoding="utf-8")
        return Environment(autoescape=False).parse(source)  # noqa: S701 - read, never rendered
    except (OSError, ValueError, TemplateSyntaxError) as wrong:
        shelf.fault(name, wrong)
        return nodes.Template([])


def _imported(name: str) -> list[str]:
    found = [node.template for node in _parsed(name).find_all(nodes.FromImport)]
    found += [node.template for node in _parsed(name).find_all(nodes.Include)]
    return [node.value for node in found if isinstance(node, nodes.Const)]


def _words(name: str) -> Iterator[str]:
    for const in _parsed(name).find_all(nodes.Const):
        if isinstance(const.value, str):
            yield const.value
    for called in _parsed(name).find_all(nodes.Getattr):
        yield f".{called.attr}"
    for keyword in _parsed(name).find_all(nodes.Keyword):
        yield f".{keyword.key}"
