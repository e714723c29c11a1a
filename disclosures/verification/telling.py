"""From a verification to what people are told: findings in plain Chinese.

One finding for each formula that fails, with every figure that takes part; tails in one line a
table; what could not be evaluated in one line for each thing that is missing. The same
equation under two ids is told once.
"""

from collections.abc import Iterable, Iterator, Mapping

from disclosures.spec.amounts import plain
from disclosures.spec.check import Severity
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Finding, Outcome, Status, Verification
from disclosures.spec.naming import Names
from disclosures.spec.table import Table
from disclosures.verification.arithmetic import Statement, statement

PRIOR = "prior"
_RANK = {Severity.ERROR: 0, Severity.WARN: 1, Severity.INFO: 2}


def tell(
    verification: Verification, figures: Figures, tables: Mapping[str, Table]
) -> tuple[Finding, ...]:
    """What fails, the worst first; then what could not be evaluated; then the tails."""
    names = Names(
        tables,
        numbers={key: report.number for key, report in figures.declared.items()},
        lines=figures.lines,
    )
    failing = [_failing(o, figures, names) for o in _once(verification, Status.FAIL)]
    return (
        *sorted(failing, key=lambda finding: _RANK[finding.severity]),
        *_not_evaluated(verification, figures, names),
        *_tails(_once(verification, Status.TAIL), names),
    )


def _once(verification: Verification, status: Status) -> Iterator[Outcome]:
    """The outcomes with a status; of those that compare the same figures only the first."""
    seen = set()
    for outcome in verification.outcomes(status):
        compared = frozenset(
            (op.address, op.prior) for op in outcome.operands if op.amount is not None
        )
        key = (outcome.formula and outcome.formula.relation, compared, abs(outcome.residual))
        if outcome.formula is None or key not in seen:
            seen.add(key)
            yield outcome


def _failing(outcome: Outcome, figures: Figures, names: Names) -> Finding:
    check = outcome.check
    status = Status.FAIL.value if check.severity is Severity.ERROR else "warn"
    if outcome.formula is None:
        addresses = tuple(operand.address for operand in outcome.operands)
        message = f"{check.title}：{outcome.message}"
        return Finding(
            check.id, status, check.severity, message, addresses=addresses, advice=check.advice
        )
    said: Statement = statement(outcome, figures, names)
    return Finding(
        check=check.id,
        status=status,
        severity=check.severity,
        message=said.message,
        expected=said.expected,
        actual=said.actual,
        difference=said.actual - said.expected,
        addresses=said.addresses,
        advice=check.advice,
    )


def _tails(outcomes: Iterable[Outcome], names: Names) -> Iterator[Finding]:
    """One line a table: how many, the largest, under which ids."""
    by_table: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_table.setdefault(outcome.operands[0].address.table, []).append(outcome)
    for table, found in by_table.items():
        largest = max(abs(outcome.residual) for outcome in found)
        ids = _ids(found)
        yield Finding(
            check=" ".join(ids),
            status=Status.TAIL.value,
            severity=Severity.INFO,
            message=(
                f"{names.table(table).number}有 {len(found)} 处尾数误差，最大 {plain(largest)}"
                " 万元，是四舍五入造成的，不必修改。"
            ),
            difference=largest,
            addresses=tuple(dict.fromkeys(outcome.operands[0].address for outcome in found)),
        )


def _not_evaluated(verification: Verification, figures: Figures, names: Names) -> Iterator[Finding]:
    """One line for each set of things that is missing."""
    by_missing: dict[str, list[Outcome]] = {}
    for outcome in verification.outcomes(Status.NOT_EVALUATED):
        by_missing.setdefault(outcome.message, []).append(outcome)
    for missing, found in by_missing.items():
        ids = _ids(found)
        reasons = "，".join(_reason(key, figures, names) for key in missing.split())
        yield Finding(
            check=" ".join(ids),
            status=Status.NOT_EVALUATED.value,
            severity=min((o.check.severity for o in found), key=_RANK.__getitem__),
            message=f"{reasons}，{len(ids)} 项勾稽关系没能核对，不能算通过。",
            advice=_remedy(missing, figures),
        )


def _reason(key: str, figures: Figures, names: Names) -> str:
    if key == PRIOR:
        return "没有上一年度公开的决算"
    known = "只有从文字中取得的部分数据" if figures.has(key) else "没有提供"
    return f"{names.table(key).number}{known}"


def _remedy(missing: str, figures: Figures) -> str:
    if missing == PRIOR:
        return "上一年度的决算在本平台公开后，会自动核对。"
    return "补齐所缺的表；没有数据的，也要提供空表并说明。"


def _ids(outcomes: Iterable[Outcome]) -> list[str]:
    return list(dict.fromkeys(outcome.check.id for outcome in outcomes))
