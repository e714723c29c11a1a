"""Ties a claim to the figure it is about: ``table.row.column``.

Words of the section come first (``vocabulary``); names of classification codes are those of the
tables at hand, so that any agency's 项 are known. Without tables a named code still gets an
address of its own, made of the name: enough to compare mentions with each other.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from disclosures.narratives.reading.subjects import without_owner
from disclosures.narratives.reading.vocabulary import meaning
from disclosures.spec.address import Address
from disclosures.spec.claim import Basis, Claim, Role
from disclosures.spec.content import Line
from disclosures.spec.figures import Figures
from disclosures.spec.table import Table

_PATH = re.compile(
    r"(?P<class>.+?)[(]类[)](?:支出)?(?:(?P<group>.+?)[(]款[)](?:支出)?)?(?:(?P<item>.+?)[(]项[)])?(?:支出)?"
)
_QUOTES = re.compile(r"[“”\"'‘’《》\s]")
_ABROAD, _FOREIGN, _RECEIVED = r"出国|出境", r"国[(]境[)]外|外宾|外事", r"接待|来访|来宾|批次"
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
            return self._classes.get(bare(subject), "")
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
        return _counted(subject, claim)
    if counted and (staff := _staff(claim)):
        return staff
    address = _meant(claim, subject, names)
    if address is None or (
        (counted or claim.role is Role.AMOUNT) and counted != _is_count(address)
    ):
        return None
    if claim.role is Role.AMOUNT and claim.basis is not Basis.FINAL:
        return budget_of(address, claim.basis)
    return address


def budget_of(address: Address, basis: Basis) -> Address | None:
    """Where the budget of a figure stands, where there is such a place."""
    table, column = _BUDGET_OF.get((address.table, basis), (address.table, ""))
    return Address(table, address.row, column) if column else None


def _meant(claim: Claim, subject: str, names: Names) -> Address | None:
    """By the words as they are, else without the agency they begin with."""
    found = _coded(claim, subject, names) or meaning(claim.topic, subject)
    if found is None and (shorter := without_owner(subject)):
        found = meaning(claim.topic, shorter)
    return found


def _is_count(address: Address) -> bool:
    if address.table == "disclosure_statistics":
        return address.row.startswith(("vehicles", "equipment"))
    if address.table == "three_public_quantities":
        return not address.row.endswith("reception")
    return address.table in _COUNTS or address == _PROJECTS


def _staff(claim: Claim) -> Address | None:
    """编制 and 在职 of the whole agency, as its self-evaluation report gives them."""
    if not claim.span.passage.startswith("attachments") or claim.unit not in ("人", "名"):
        return None
    if re.search(r"(?:^|[,、核定共有其中])编制(?:人)?数(?:为|共)?$", claim.lead):
        return Address("evaluation_base_data", "staff", "established")
    if re.search(r"(?:共有|年末|实有|实际)在职(?:员工|人员|职工|人数)+(?:为|共)?$", claim.lead):
        return Address("evaluation_base_data", "staff", "employed")
    return None


def _coded(claim: Claim, subject: str, names: Names) -> Address | None:
    """Where the line of a classification code stands, by its name."""
    if claim.topic == "basic" and (code := names.economic(subject)):
        return Address("general_budget_basic", code, "amount")
    if claim.topic != "general_budget":
        return None
    code = names.function(subject)
    if not code and _PATH.fullmatch(subject):
        code = bare(subject).replace(".", "")
    return Address("general_budget_expenditure", code, "total") if code else None


def _counted(subject: str, claim: Claim) -> Address | None:
    """团组, 人次 and 辆 of 三公: told apart by their unit and by whom they were for."""
    if claim.unit in ("辆", "台"):
        return meaning("three_public", subject)
    people = claim.unit in ("人次", "人", "名")
    said = (
        subject if re.search(f"{_FOREIGN}|国内|{_ABROAD}", subject) else f"{claim.under}{subject}"
    )
    if re.search(_ABROAD, said) and not re.search(r"接待", said):
        row = "travellers" if people else "trips"
    elif re.search(_FOREIGN, said) and not re.search("国内", said):
        row = "foreign_guests" if people else "foreign_receptions"
    elif re.search(_RECEIVED, said):
        row = "guests" if people else "receptions"
    else:
        return None
    return Address("three_public_quantities", row, "value")
