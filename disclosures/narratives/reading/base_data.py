"""整体支出绩效评价基础数据表 as rows of an attachment's text: staff, and what was kept in check."""

import re
from collections.abc import Iterable
from decimal import Decimal

from disclosures.spec.address import Address
from disclosures.spec.report import Passage

_TABLE = "evaluation_base_data"
_HEAD = re.compile(r"\d{4}\s?年\s?决算数[\t 　|]+\d{4}\s?年\s?预算数[\t 　|]+\d{4}\s?年\s?决算数")
_ROWS = {
    "three_public": r"“?三公”?经费",
    "vehicles": r"1、公务用车购置[和及]?(?:运行)?维护经费",
    "abroad": r"2、(?:因公)?出国经费",
    "reception": r"3、公务接待费?",
    "public": r"公用经费",
}
_REACH = 3_000  # characters that the table takes
_STAFF = re.compile(
    r"编制数[\t 　|]{1,20}[^\n]{0,60}?在职人数[^\n]{0,60}\n{1,3}[^\n\d]{0,30}?"
    r"(?P<established>\d{1,5})[\t 　|]+(?P<employed>\d{1,5})(?![\d.])"
)


def base_data(passages: Iterable[Passage]) -> dict[Address, Decimal]:
    """The figures of its rows that are whole: last year's, the budget and this year's."""
    found: dict[Address, Decimal] = {}
    for passage in passages:
        if passage.part == "attachments":
            found |= _staff(passage.text)
            if head := _HEAD.search(passage.text):
                found |= _rows(passage.text[head.end() : head.end() + _REACH])
    return found


def _staff(text: str) -> dict[Address, Decimal]:
    match = _STAFF.search(text)
    if match is None:
        return {}
    return {
        Address(_TABLE, "staff", column): Decimal(match[column])
        for column in ("established", "employed")
    }


def _rows(text: str) -> dict[Address, Decimal]:
    found: dict[Address, Decimal] = {}
    for row, words in _ROWS.items():
        match = re.search(
            rf"(?m)^[\t 　|]*{words}((?:[\t 　|]+\d+(?:\.\d+)?){{3}})[\t 　|]*$", text
        )
        if match is None:
            continue
        _, budget, final = re.findall(r"\d+(?:\.\d+)?", match[1])
        found[Address(_TABLE, row, "budget")] = Decimal(budget)
        found[Address(_TABLE, row, "final")] = Decimal(final)
    return found
