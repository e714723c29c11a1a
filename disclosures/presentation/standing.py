"""How a check stands in one report: what readers are told, the worst first."""

from enum import Enum

from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.finding import Result, Status
from disclosures.spec.waiver import Waiver, waiver_of

WORKED_OUT = (Status.PASS, Status.TAIL, Status.FAIL)
_WORST_FIRST = (
    Status.FAIL,
    Status.NOT_EVALUATED,
    Status.TAIL,
    Status.PASS,
    Status.NOT_APPLICABLE,
)


class Standing(Enum):
    """How a check stands: what readers are told. The worst first."""

    FAIL = ("fail", "不一致", "✕", "算式两边对不上，也没有说明原因。")
    WARN = ("warn", "需要留意", "！", "不影响公开，但值得看一眼。")
    EXPLAINED = ("explained", "不一致（已说明）", "✎", "算式两边对不上，已经写明原因。")
    NOT_EVALUATED = ("not_evaluated", "没能审核", "？", "缺少要核对的数据，不能算通过。")
    TAIL = ("tail", "只差尾数", "≈", "每个数四舍五入以后再相加，会差出 0.01 或 0.02，不是算错。")
    PASS = ("pass", "一致", "✓", "算式两边完全相等，或者大小关系成立。")
    NOT_APPLICABLE = ("not_applicable", "不适用", "–", "这份决算没有算式里的收支。")

    def __init__(self, key: str, label: str, sign: str, meaning: str) -> None:
        self.key, self.label, self.sign, self.meaning = key, label, sign, meaning

    @property
    def open(self) -> bool:
        """Whether readers see it without asking for it."""
        return self in (Standing.FAIL, Standing.WARN, Standing.EXPLAINED)


WRONG = (Standing.FAIL, Standing.EXPLAINED)


def standing(result: Result, waivers: tuple[Waiver, ...]) -> Standing:
    if result.status is not Status.FAIL:
        return next(kind for kind in Standing if kind.key == result.status.value)
    failing = [outcome for outcome in result.outcomes if outcome.status is Status.FAIL]
    if all(waiver_of(outcome, waivers) for outcome in failing):
        return Standing.EXPLAINED
    return Standing.FAIL if result.check.severity is Severity.ERROR else Standing.WARN


def narrowed(result: Result, figure: Address) -> Result | None:
    """The result with only the outcomes that the figure takes part in; None without any."""
    found = tuple(
        outcome
        for outcome in result.outcomes
        if any(op.address == figure and not op.prior for op in outcome.operands)
    )
    if not found:
        return None
    worst = next(status for status in _WORST_FIRST if any(o.status is status for o in found))
    return Result(result.check, worst, found)
