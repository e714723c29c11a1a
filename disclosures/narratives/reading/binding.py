"""Ties a claim to the figure it is about: ``table.row.column``.

Words of the section come first (``vocabulary``); names of classification codes are those of the
tables at hand, so that any agency's 项 are known. Without tables a named code still gets an
address of its own, made of the name: enough to compare mentions with each other.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from disclosures.narratives.reading.counts import counted_of, staff_of
from disclosures.narratives.reading.subjects import without_owner
from disclosures.narratives.reading.vocabulary import meaning
from disclosures.spec.address import Address
from disclosures.spec.claim import Basis, Claim, Role
from disclosures.spec.content import Line
from disclosures.spec.figures import Figures
from disclosures.spec.table import Table

_PATH = re.compile(
    r"(?P<class>.+?)[(](?P<c>\d{3})?类[)](?:支出)?(?:(?P<group>.+?)[(](?P<g>\d\d)?款[)](?:支出)?)?"
    r"(?:(?P<item>.+?)[(](?P<i>\d\d)?项[)])?(?:支出)?"
)
_CODE = re.compile(r"(?<![\d.])(?P<code>2\d{2}(?:\d{2}){0,2})(?![\d.])")
_QUOTES = re.compile(r"[“”\"'‘’《》\s]")
_NOTED = re.compile(r"[(][^()]{3,}[)]$")
_COUNTS = ("assets", "three_public_quantities", "evaluation_base_data")
_PROJECTS = Address("performance", "projects", "value")
_BUDGET_OF = {
    ("general_budget_expenditure", Basis.INITIAL): ("initial_budget", "initial"),
    ("general_budget_expenditure", Basis.BUDGET): ("initial_budget", "adjusted"),
    ("operating_costs", Basis.INITIAL): ("operating_costs", "initial"),
    ("operating_costs", Basis.BUDGET): ("operating_costs", "initial"),
    ("three_public", Basis.INITIAL): ("three_public", "budget"),
    ("three_public", Basis.BUDGET): ("three_public", "budget"),
}


class Names:
    """The names of codes: of functions by their path, of economic categories by their own."""

    def __init__(self, figures: Figures, tables: Iterable[Table] = ()) -> None:
        self._functions: dict[tuple[str, ...], str] = {}
        self._classes: dict[str, str] = {}
        self._economic: dict[str, str] = {}
        for table in ("general_budget_expenditure", "expenditure", "initial_budget"):
            self._learn(figures.rows(table))
        for declared in tables:
            self._declared(declared)
        for code, line in figures.rows("general_budget_basic").items():
            if code.isdigit():
                self._economic.setdefault(bare(line.label), code)

    def function(self, subject: str) -> str:
        """The code of ``类名（类）款名（款）项名（项）``, as far as it goes; empty if unknown."""
        match = _PATH.fullmatch(subject)
        if match is None:
            code = _CODE.search(subject)
            return code["code"] if code else self._classes.get(bare(subject), "")
        if match["c"]:
            return "".join(match[part] or "" for part in "cgi")
        path = tuple(bare(match[part]) for part in ("class", "group", "item") if match[part])
        return self._functions.get(path) or (
            self._classes.get(path[0], "") if len(path) == 1 else ""
        )

    def economic(self, subject: str) -> str:
        return self._economic.get(bare(subject), "")

    def economic_names(self) -> dict[str, str]:
        """The codes of 款 (five digits) by their bare names."""
        return {name: code for name, code in self._economic.items() if len(code) == 5}

    def label(self, code: str) -> str:
        """The first name that is known of an economic code."""
        return next((name for name, known in self._economic.items() if known == code), code)

    def _learn(self, rows: Mapping[str, Line]) -> None:
        named = {code: bare(line.label) for code, line in rows.items() if code.isdigit()}
        for code, name in named.items():
            path = tuple(
                named.get(code[:length], "") for length in (3, 5, 7) if length <= len(code)
            )
            if all(path):
                self._functions.setdefault(path, code)
            if len(code) == 3:
                self._classes.setdefault(name, code)

    def _declared(self, table: Table) -> None:
        for _, row in table.rows():
            if row.key.isdigit() and table.key == "income_expense_total":
                self._classes.setdefault(bare(row.label), row.key)
            if row.key.isdigit() and table.key == "general_budget_basic":
                for name in (row.label, *row.aliases):
                    self._economic.setdefault(bare(name), row.key)


def bare(name: str) -> str:
    """A name without enumeration, quotes, （类） and the word 支出 that writers leave out.

    >>> bare("一、一般公共服务（类）支出"), bare("一般公共服务支出(类)")
    ('一般公共服务', '一般公共服务')
    """
    text = name.replace("（", "(").replace("）", ")")
    text = re.sub(r"^[一二三四五六七八九十]+、", "", _QUOTES.sub("", text))
    text = re.sub(r"[(][类款项][)]", "", text)
    return text.removesuffix("支出") or text


def tied(claim: Claim, names: Names) -> Claim:
    """The claim with its address, where one is known."""
    address = _address(claim, names)
    return replace(claim, address=address) if address else claim


def _address(claim: Claim, names: Names) -> Address | None:
    subject = _QUOTES.sub("", claim.subject)
    counted = claim.role is Role.COUNT
    if counted and claim.topic == "three_public":
        return counted_of(subject, claim)
    if counted and (staff := staff_of(claim)):
        return staff
    address = _meant(claim, subject, names)
    if address is None or (
        (counted or claim.role is Role.AMOUNT) and counted != _is_count(address)
    ):
        return None
    if claim.role is not Role.COUNT and claim.basis is not Basis.FINAL:
        return budget_of(address, claim.basis)
    return address


def budget_of(address: Address, basis: Basis) -> Address | None:
    """Where the budget of a figure stands, where there is such a place."""
    table, column = _BUDGET_OF.get((address.table, basis), (address.table, ""))
    return Address(table, address.row, column) if column else None


def _meant(claim: Claim, subject: str, names: Names) -> Address | None:
    """By the words as they are, else without the agency they begin with."""
    found = _coded(claim, subject, names) or meaning(claim.topic, subject)
    if found is None and (plain := _NOTED.sub("", subject)) != subject:
        found = meaning(claim.topic, plain)
    if found is not None:
        return found
    shorter = (meaning(claim.topic, words) for words in without_owner(subject))
    return next((address for address in shorter if address), None)


def _is_count(address: Address) -> bool:
    if address.table == "disclosure_statistics":
        return address.row.startswith(("vehicles", "equipment"))
    if address.table == "three_public_quantities":
        return not address.row.endswith("reception")
    return address.table in _COUNTS or address == _PROJECTS


def _coded(claim: Claim, subject: str, names: Names) -> Address | None:
    """Where the line of a classification code stands, by its name."""
    if claim.topic == "basic" and (code := names.economic(subject)):
        return Address("general_budget_basic", code, "amount")
    if claim.topic not in ("general_budget", "spending"):
        return None
    code = names.function(subject)
    if not code and _PATH.fullmatch(subject):
        code = bare(subject).replace(".", "")
    return Address("general_budget_expenditure", code, "total") if code else None
