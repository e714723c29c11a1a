"""What a check report is asked for: all, one figure (``?figure=``) or one check (``?check=``)."""

from collections.abc import Mapping
from dataclasses import dataclass

from disclosures import catalogue
from disclosures.spec.address import Address


@dataclass(frozen=True, slots=True)
class Asked:
    figure: Address | None = None
    check: str = ""

    @property
    def whole(self) -> bool:
        """Whether so little was asked for that every equation is shown."""
        return bool(self.figure or self.check)


EVERYTHING = Asked()


def asked(query: Mapping[str, str]) -> Asked:
    """LookupError for no address of a table, and for a check that the book has not."""
    return Asked(_figure(query.get("figure", "")), _check(query.get("check", "")))


def _figure(text: str) -> Address | None:
    try:
        figure = Address.parse(text) if text else None
    except ValueError as error:
        raise LookupError(text) from error
    if figure is not None and figure.table not in catalogue.all_tables():
        raise LookupError(text)
    return figure


def _check(text: str) -> str:
    if text and text not in {check.id for check in catalogue.book()}:
        raise LookupError(text)
    return text
