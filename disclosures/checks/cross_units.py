"""All tables of one disclosure are in one unit: a figure shown twice is not 10,000 times itself."""

from collections.abc import Iterator
from decimal import Decimal

from disclosures.spec.address import Address
from disclosures.spec.book import T1, T2, T3, T4, T5
from disclosures.spec.check import Check, Remark, Side
from disclosures.spec.figures import Figures

_UNIT = 10_000  # 元 in a 万元
_NEAR = Decimal("0.001")
_SAME_SIZE = (
    (T1["expenditure_total"], T3["total", "total"]),
    (T1["income_total"], T2["total", "total"]),
    (T4["expenditure_total", "general_budget"], T5["total", "total"]),
    (T1["general_budget"], T4["general_budget"]),
)


def _address(side: Side) -> Address:
    (term,) = side.terms
    return Address(term.table, term.row, term.column)


def _units(figures: Figures) -> Iterator[Remark]:
    for one, other in _SAME_SIZE:
        places = (_address(one), _address(other))
        small, large = sorted(places, key=lambda place: abs(figures.value(*place)))
        low, high = abs(figures.value(*small)), abs(figures.value(*large))
        if low and abs(high / low / _UNIT - 1) < _NEAR:
            yield Remark(
                f"{high} 约是 {low} 的一万倍，疑似其中一张表以元为单位。",
                tuple((place.table, place.row) for place in (large, small)),
            )


CHECKS = (
    Check(
        "X-33",
        "各表金额单位一致",
        tables=(T1.table, T2.table, T3.table, T4.table, T5.table),
        inspect=_units,
        words="同一数在两张表中相差一万倍的，是金额单位（元、万元）不一致",
        advice="同一份决算的各表用同一单位；把以元填列的表换算成万元，或改正表头的单位。",
        waivable=False,
    ),
)
