"""04 against 07 and 08: the government funds and the state capital, total and by class."""

from disclosures.spec.book import T4, T7, T8
from disclosures.spec.check import ROW, Check, Side, Tolerance, each_row
from disclosures.spec.classification import CLASS_CODES

_ADVICE = "04表这一预算的数与07表（基金）或08表（国资）应当相同；改正填错的一张，空表也要核对。"
_FUND, _CAPITAL = "government_fund", "state_capital"


def _same(id: str, title: str, left: Side, right: Side) -> Check:
    return Check(id, title, (left.equals(right),), tolerance=Tolerance.EXACT, advice=_ADVICE)


CHECKS = (
    _same("X-13", "04表基金支出＝07表", T4["expenditure_total", _FUND], T7["total", "total"]),
    _same("X-14", "04表基金收入＝07表", T4[_FUND], T7["total", "income"]),
    _same("X-15", "04表基金年初结转＝07表", T4["opening_government_fund"], T7["total", "opening"]),
    _same("X-16", "04表基金年末结转＝07表", T4["closing", _FUND], T7["total", "closing"]),
    _same("X-17", "04表国资支出＝08表", T4["expenditure_total", _CAPITAL], T8["total", "total"]),
    Check(
        "X-18",
        "04表各类基金、国资支出＝07表、08表各类",
        (
            T4[ROW, _FUND].equals(T7[ROW, "total"]),
            T4[ROW, _CAPITAL].equals(T8[ROW, "total"]),
        ),
        each_row(*CLASS_CODES),
        advice=_ADVICE,
    ),
)
