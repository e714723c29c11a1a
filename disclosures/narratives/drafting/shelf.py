"""Where the templates stand, and what is told about one that does not work (模板有误).

A province's folder is data that people edit: a mistake in it is told in the log, once, and by
``manage.py check``; it takes no page down.
"""

import logging
from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

FOLDER = Path(__file__).parents[3] / "templates" / "narratives"

_log = logging.getLogger(__name__)


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """Text, not HTML: nothing is escaped here, everything is where it is shown."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )


def fault(place: str, wrong: Exception) -> str:
    """What is wrong at a place, in one line; in the log the first time."""
    said = " ".join(f"{type(wrong).__name__}: {wrong}".split())
    if isinstance(wrong, TemplateSyntaxError):
        said = f"{said} ({wrong.filename or wrong.name or place}, line {wrong.lineno})"
    _tell(place, said)
    return said


@cache
def _tell(place: str, said: str) -> None:
    _log.error("Template of the narrative %s does not work: %s", place, said)
