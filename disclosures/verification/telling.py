"""From a verification to what people are told: findings in plain Chinese.

One finding for each formula that fails, with every figure that takes part; tails in one line a
table; what could not be evaluated in one line for each thing that is missing. The same
equation under two ids is told once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from disclosures.spec.amounts import plain
from disclosures.spec.check import Severity
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Finding, Outcome, Status, Verification
from disclosures.spec.naming import Names
from disclosures.spec.table import Table
from disclosures.verification.arithmetic import Statement, statement
from disclosures.verification.culprits import Explanation, by_outcome, suspects
from disclosures.verification.wording import sentence

PRIOR = "prior"
_ABSENT, _PARTIAL, _PRIOR = "没有提供", "只有从文字中取得的部分数据", "没有上一年度公开的决算"
_BLANK = "有没填的数"
_REMEDIES = {
    _ABSENT: "补齐所缺的表；没有数据的，也要提供空表并说明。",
    _PARTIAL: "提供完整的决算表。",
    _BLANK: "补填空白的数；没有的填 0。",
    _PRIOR: "上一年度的决算在本平台公开后，会自动核对。",
}
_RANK = {Severity.ERROR: 0, Severity.WARN: 1, Severity.INFO: 2}


def tell(
    verification: Verification,
    figures: Figures,
    tables: Mapping[str, Table],
    *,
    text: str = "",
) -> tuple[Finding, ...]:
    """What fails, the worst first; then what could not be evaluated; then the tails.

    ``text`` is the agency's own text: it helps to tell which of several figures is wrong.
    """
    names = Names(
        tables,
        numbers={key: report.number for key, report in figures.declared.items()},
        lines=figures.lines,
    )
    causes = by_outcome(suspects(verification, figures, text=text))
    failing = [
        _caused(_failing(outcome, figures, names), causes.get(id(outcome)), names)
        for outcome in _once(verification, Status.FAIL)
    ]
    return (
        *sorted(failing, key=lambda finding: (_RANK[finding.severity], finding.cause)),
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


def _caused(finding: Finding, explanation: Explanation | None, names: Names) -> Finding:
    """The finding with the cells that are probably wrong, where the evidence names some."""
    if explanation is None:
        return finding
    cause = sentence(explanation, names.figure)
    return replace(finding, suspects=explanation.suspects, cause=cause)


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
    """One line for each reason: tables not there, tables known in part, no year before."""
    by_reason: dict[str, list[Outcome]] = {}
    for outcome in verification.outcomes(Status.NOT_EVALUATED):
        by_reason.setdefault(_reason(outcome, figures), []).append(outcome)
    for reason in (_ABSENT, _PARTIAL, _BLANK, _PRIOR):
        found = by_reason.get(reason)
        if not found:
            continue
        keys = dict.fromkeys(key for outcome in found for key in outcome.message.split())
        tables = sorted(names.table(key).number for key in keys if _fits(key, reason, figures))
        ids = _ids(found)
        yield Finding(
            check=" ".join(ids),
            status=Status.NOT_EVALUATED.value,
            severity=min((o.check.severity for o in found), key=_RANK.__getitem__),
            message=f"{'、'.join(tables)}{reason}，{len(ids)} 项勾稽关系没能核对，不能算通过。",
            advice=_REMEDIES[reason],
        )


def _reason(outcome: Outcome, figures: Figures) -> str:
    """The first reason that applies, a missing table before a missing year."""
    keys = outcome.message.split()
    if any(_fits(key, _ABSENT, figures) for key in keys):
        return _ABSENT
    if PRIOR in keys:
        return _PRIOR
    partial = figures.partial | (figures.prior.partial if figures.prior else set())
    return _PARTIAL if partial.intersection(keys) else _BLANK


def _fits(key: str, reason: str, figures: Figures) -> bool:
    """Whether what is missing is a table that is missing for this reason."""
    there = reason in (_PARTIAL, _BLANK)
    return key != PRIOR and figures.has(key) is there and reason != _PRIOR


def _ids(outcomes: Iterable[Outcome]) -> list[str]:
    return list(dict.fromkeys(outcome.check.id for outcome in outcomes))
