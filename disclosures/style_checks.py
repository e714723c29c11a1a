"""``manage.py check --deploy`` tries every province's templates (情况说明样式) with figures of
nobody, so that a broken one is known before an agency writes with it."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from disclosures import catalogue
from disclosures.narrated import answerable, unknown
from disclosures.narratives.drafting import Style, draft, empty_notes, style, styles
from disclosures.narratives.drafting.needs import words_of
from disclosures.narratives.drafting.specimen import specimens
from disclosures.spec.address import Address

YEAR, AGENCY = 2024, "某市某局"
UNREADABLE, BROKEN, UNKNOWN = "disclosures.E101", "disclosures.E102", "disclosures.E103"

_ADDRESS = re.compile(r"[a-z][a-z_]*\.[\w-]+\.[a-z][a-z_]*")


@register(deploy=True)
def check_styles(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Every style, however many are wrong."""
    return [message for key in styles() for message in messages_of(style(key))]


def messages_of(form: Style) -> Iterator[CheckMessage]:
    """What is wrong with a style: once each, with the section and the words of the fault."""
    if form.fault:
        yield _error(form, form.fault, UNREADABLE)
    yield from (_error(form, told, BROKEN) for told in dict.fromkeys(_faults(form)))
    for word in sorted(words_of(form)):
        if _ADDRESS.fullmatch(word) and (told := unknown(Address.parse(word))):
            yield _error(form, f"{word}: {told}", UNKNOWN)


def _faults(form: Style) -> Iterator[str]:
    tables = catalogue.all_tables().values()
    for figures in specimens(tables, edition=form.key, year=YEAR):
        about = {"year": YEAR, "agency": AGENCY}
        sections = map(answerable, draft(figures, form, **about))
        for section in (*sections, *empty_notes(figures, form, **about)):
            if section.fault:
                yield f"{section.key}: {section.fault}"


def _error(form: Style, told: str, code: str) -> CheckMessage:
    hint = f"Put templates/narratives/{form.key}/ right; until then that part is written by hand."
    return Error(f"Style {form.key}: {told}", hint=hint, id=code)
