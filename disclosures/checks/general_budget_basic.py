"""公开06表 一般公共预算财政拨款基本支出决算明细表: 类＝Σ款, 人员经费 and 公用经费."""

from collections.abc import Iterator

from disclosures.spec.book import T6
from disclosures.spec.check import Check, Condition, Remark, Severity, Tolerance
from disclosures.spec.edition import printed_codes
from disclosures.spec.figures import Figures
from disclosures.spec.hierarchy import ADD_UP

_CLASSES = {
    "T6-01": ("301", "工资福利支出"),
    "T6-02": ("302", "商品和服务支出"),
    "T6-03": ("303", "对个人和家庭的补助"),
    "T6-04": ("307", "债务利息及费用支出"),
    "T6-05": ("310", "资本性支出"),
    "T6-06": ("312", "对企业补助"),
    "T6-07": ("313", "对社会保障基金补助"),
    "T6-08": ("399", "其他支出"),
}
_CONSTRUCTION = ("309", "311")  # 基本建设: project money, never basic expenditure


def _has_construction(figures: Figures) -> bool:
    return any(row.startswith(_CONSTRUCTION) for row in figures.rows(T6.table))


def _construction(figures: Figures) -> Iterator[Remark]:
    for code, amount in figures.column(T6.table, "amount").items():
        if code.startswith(_CONSTRUCTION) and amount:
            label = figures.rows(T6.table)[code].label
            yield Remark(f"{code} {label}填了 {amount} 万元，应为空或“——”。", ((T6.table, code),))


def _codes(figures: Figures) -> Iterator[Remark]:
    declared = figures.declared[T6.table]
    expected = dict.fromkeys(printed_codes(declared.table, declared.form))
    rows = figures.rows(T6.table)
    missing = [code for code in expected if code not in rows]
    if missing:
        yield Remark(f"缺少本样式印有的科目：{'、'.join(missing)}。")
    unlisted = [code for code in rows if code.isdigit() and code not in expected]
    if unlisted:
        yield Remark(
            f"不在本样式的科目表内：{'、'.join(unlisted)}。",
            tuple((T6.table, code) for code in unlisted),
        )


CHECKS = (
    *(
        Check(
            id,
            f"06表 {code}{name}＝Σ款",
            (T6[code].equals(T6.children(code)),),
            advice=ADD_UP,
        )
        for id, (code, name) in _CLASSES.items()
    ),
    Check(
        "T6-09",
        "06表 人员经费合计",
        (T6["personnel_total"].equals(T6.sum("301", "303")),),
        advice="人员经费合计＝301＋303；核对这两类和合计。",
    ),
    Check(
        "T6-10",
        "06表 公用经费合计",
        (T6["public_total"].equals(T6.sum("302", "307", "310", "312", "313", "399")),),
        advice="公用经费合计＝302＋307＋310＋312＋313＋399；没有印出的类按零计算。",
    ),
    Check(
        "T6-11",
        "06表 309、311 不得有数",
        tables=(T6.table,),
        inspect=_construction,
        words="06表 309 资本性支出（基本建设）、311 对企业补助（基本建设）及其各款为空或“——”",
        applies=Condition(
            "06表印有 309、311（基本建设）科目",
            _has_construction,
        ),
        tolerance=Tolerance.NONE,
        advice="基本建设支出属于项目支出，不在基本支出明细表中填列。",
    ),
    Check(
        "T6-12",
        "06表 科目表完整",
        tables=(T6.table,),
        inspect=_codes,
        words="06表 所列经济分类科目与本样式印制的科目表相同",
        applies=Condition("已知本样式印有哪些科目", lambda figures: T6.table in figures.declared),
        severity=Severity.INFO,
        advice="按本样式的科目表列全各科目，没有数的科目留空。",
    ),
)
