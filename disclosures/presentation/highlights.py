"""The four or five figures that matter, each in a sentence that a neighbour understands.

A sentence is shown only when every figure in it exists. Nothing is calculated here: each
figure is a cell of a table, and links to it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from types import MappingProxyType

from disclosures.spec.address import Address
from disclosures.spec.amounts import shown
from disclosures.spec.classification import FUNCTION_CLASSES
from disclosures.spec.report import Report

SENTENCES = (
    (
        "收入和支出",
        "全年收入 {income_expense_total.income_total.amount}，"
        "支出 {income_expense_total.expenditure_total.amount}。",
    ),
    (
        "日常与专项",
        "支出中，维持日常运转的基本支出 {expenditure.total.basic}，"
        "用于特定任务的项目支出 {expenditure.total.project}。",
    ),
    ("日常与专项", "支出中，维持日常运转的基本支出 {expenditure.total.basic}。"),
    ("花得最多的", "花得最多的是{label}，{income_expense_total.{row}.amount}。"),
    (
        "人员与公用",
        "基本支出中，人员经费 {general_budget_basic.personnel_total.amount}，"
        "公用经费 {general_budget_basic.public_total.amount}。",
    ),
    (
        "“三公”经费",
        "因公出国（境）、公务用车和公务接待一共花了 {three_public.total.final}，"
        "全年预算 {three_public.total.budget}。",
    ),
    (
        "年末结余",
        "到年底没有花完、结转和结余的资金 {income_expense_total.closing.amount}。",
    ),
)
MOST = 5
NOTHING: Mapping[str, str] = MappingProxyType({})

_FIGURE = re.compile(r"\{([\w.]+)\}")


@dataclass(frozen=True, slots=True)
class Figure:
    address: Address
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word that the glossary of the document explains at ``place``."""

    text: str
    place: str


Piece = str | Figure | Term


@dataclass(frozen=True, slots=True)
class Highlight:
    topic: str
    pieces: tuple[Piece, ...]


def highlights(report: Report, glossary: Mapping[str, str] = NOTHING) -> tuple[Highlight, ...]:
    amounts = _amounts(report)
    found: dict[str, Highlight] = {}
    for topic, sentence in SENTENCES:
        pieces = _filled(sentence, amounts, report)
        if pieces and topic not in found:
            explained = (_with_terms(piece, glossary) for piece in pieces)
            found[topic] = Highlight(topic, tuple(chain.from_iterable(explained)))
    return tuple(found.values())[:MOST]


def _with_terms(piece: str | Figure, glossary: Mapping[str, str]) -> Iterator[Piece]:
    if isinstance(piece, Figure) or not glossary:
        yield piece
        return
    longest_first = sorted(glossary, key=len, reverse=True)
    words = re.compile(f"({'|'.join(map(re.escape, longest_first))})")
    for index, text in enumerate(words.split(piece)):
        if text:
            yield Term(text, glossary[text]) if index % 2 else text


def _amounts(report: Report) -> dict[str, Decimal]:
    return {
        str(address): cell.amount
        for table in report.tables
        for line in table.lines
        for address, cell in line.addresses()
        if cell.amount is not None
    }


def _filled(sentence: str, amounts: dict[str, Decimal], report: Report) -> tuple[str | Figure, ...]:
    """The sentence with its figures; nothing when one of them does not exist."""
    if "{row}" in sentence:
        sentence = _about_largest_class(sentence, amounts, report)
    addresses = _FIGURE.findall(sentence)
    if not addresses or not all(address in amounts for address in addresses):
        return ()
    return tuple(_pieces(sentence, amounts))


def _pieces(sentence: str, amounts: dict[str, Decimal]) -> Iterator[str | Figure]:
    for index, piece in enumerate(_FIGURE.split(sentence)):
        yield Figure(Address.parse(piece), shown(amounts[piece])) if index % 2 else piece


def _about_largest_class(sentence: str, amounts: dict[str, Decimal], report: Report) -> str:
    """The sentence about the 类 that took most; empty when fewer than two took anything."""
    rows = {
        row.key: amounts[address]
        for row in FUNCTION_CLASSES
        if (address := f"income_expense_total.{row.key}.amount") in amounts
    }
    if len(rows) < 2:
        return ""
    largest = max(rows, key=lambda key: rows[key])
    label = next(row.label for row in FUNCTION_CLASSES if row.key == largest)
    return sentence.replace("{label}", label.partition("、")[2]).replace("{row}", largest)
