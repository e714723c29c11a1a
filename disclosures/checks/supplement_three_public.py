"""“三公”经费实物量表: groups, people and vehicles, and the amounts of 公开09表."""

from collections.abc import Iterator
from decimal import Decimal

from disclosures.spec.address import Address
from disclosures.spec.book import QUANTITIES, T9
from disclosures.spec.check import Check, Remark, Severity, Tolerance
from disclosures.spec.figures import Figures

_CITATION = "部门决算公开情况说明各段数据之间、与公开表之间应当一致"
_WHOLE = "部分不会大于全部；核对两个数。"
_COUNTED = {
    "abroad": ("trips", "travellers"),
    "vehicle_purchase": ("vehicles_bought",),
    "vehicle_running": ("vehicles_kept",),
    "reception": ("receptions", "guests"),
}
_FOREIGN = {"receptions": "foreign_receptions", "guests": "foreign_guests"}
_OF_09 = {
    "abroad": "因公出国（境）费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_running": "公务用车运行维护费",
    "reception": "公务接待费",
}
_AMOUNT = "foreign_reception"  # the one row that is money


def _count(figures: Figures, row: str) -> Decimal | None:
    return figures.amount(Address(QUANTITIES.table, row, "value"))


def _answers(figures: Figures, rows: tuple[str, ...]) -> Iterator[tuple[str, Decimal]]:
    """The counts that were given, with those of guests from abroad, who are guests too."""
    for row in rows:
        own = _count(figures, row)
        foreign = _count(figures, _FOREIGN[row]) if row in _FOREIGN else None
        if own is not None:
            yield row, own + (foreign or 0)


def _spent_on_nothing(figures: Figures) -> Iterator[Remark]:
    for item, rows in _COUNTED.items():
        spent = figures.amount(Address(T9.table, item, "final"))
        for row, count in _answers(figures, rows):
            if spent and not count:
                label = figures.rows(QUANTITIES.table)[row].label
                yield Remark(
                    f"{_OF_09[item]}支出 {spent} 万元，{label}却是 0。",
                    ((QUANTITIES.table, row), (T9.table, item)),
                )


def _nothing_spent(figures: Figures) -> Iterator[Remark]:
    for item in ("abroad", "vehicle_purchase", "reception"):
        spent = figures.amount(Address(T9.table, item, "final"))
        for row, count in _answers(figures, _COUNTED[item]):
            if count and spent == 0:
                label = figures.rows(QUANTITIES.table)[row].label
                yield Remark(
                    f"{label}是 {count.normalize():f}，{_OF_09[item]}支出却是 0。",
                    ((QUANTITIES.table, row), (T9.table, item)),
                )


def _no_whole_numbers(figures: Figures) -> Iterator[Remark]:
    for row, count in figures.column(QUANTITIES.table, "value").items():
        if row != _AMOUNT and (count < 0 or count != count.to_integral_value()):
            label = figures.rows(QUANTITIES.table)[row].label
            yield Remark(f"{label}填 {count.normalize():f}，不是整数。", ((QUANTITIES.table, row),))


CHECKS = (
    Check(
        "S-11",
        "有“三公”经费支出的，数量不为零",
        tables=(QUANTITIES.table, T9.table),
        inspect=_spent_on_nothing,
        words="09表 出国（境）、购车、车辆运行维护、公务接待有支出的，团组和人次、购置数、"
        "保有量、批次和人次不为 0",
        severity=Severity.WARN,
        advice="核对数量；支付的是以前年度费用等情况，请在情况说明中写明。",
        citation=_CITATION,
    ),
    Check(
        "S-12",
        "没有“三公”经费支出的，数量为零",
        tables=(QUANTITIES.table, T9.table),
        inspect=_nothing_spent,
        words="09表 出国（境）、购车、公务接待支出是 0 的，团组和人次、购置数、批次和人次也是 0",
        severity=Severity.WARN,
        advice="核对数量；费用由其他单位承担或以后支付的，请在情况说明中写明。",
        citation=_CITATION,
    ),
    Check(
        "S-13",
        "外宾接待费≤09表公务接待费",
        (QUANTITIES["foreign_reception"].at_most(T9["reception", "final"]),),
        tolerance=Tolerance.EXACT,
        where_present=True,
        advice="外宾接待费是公务接待费的一部分；" + _WHOLE,
        citation=_CITATION,
    ),
    Check(
        "S-14",
        "团组、批次≤人次",
        (
            QUANTITIES["trips"].at_most(QUANTITIES["travellers"]),
            QUANTITIES["receptions"].at_most(QUANTITIES["guests"]),
            QUANTITIES["foreign_receptions"].at_most(QUANTITIES["foreign_guests"]),
        ),
        tolerance=Tolerance.NONE,
        where_present=True,
        advice="一个团组、一批来宾至少一人；核对是否把两个数填反了。",
        citation=_CITATION,
    ),
    Check(
        "S-15",
        "“三公”经费的数量是整数",
        tables=(QUANTITIES.table,),
        inspect=_no_whole_numbers,
        words="《“三公”经费实物量表》 团组、批次、人次和车辆数是不小于 0 的整数",
        advice="改正数量；外宾接待费以外都不是金额。",
        citation=_CITATION,
    ),
)
