"""What a text claims: every figure in it, what it is said to be, and what became of it.

``2023年度收入合计12.30万元，其中：财政拨款收入12.30万元，占100%`` makes three claims: two
amounts and a share. Each is tied to an address where it can be, and checked against cells,
against arithmetic within the text, or against other mentions.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from disclosures.spec.address import Address
from disclosures.spec.finding import Finding, Result


class Role(StrEnum):
    """What a figure is in its sentence."""

    AMOUNT = "amount"  # 收入合计12.30万元
    CHANGE = "change"  # 增加2.30万元: signed by its word
    RATE = "rate"  # 增长23%: signed by its word
    SHARE = "share"  # 占基本支出的79.1%
    COMPLETION = "completion"  # 完成年初预算的94.4%
    COUNT = "count"  # 保有量1辆
    RATIO = "ratio"  # 执行率63.76%, 覆盖率100%
    OTHER = "other"  # a figure of no role that is known


class Basis(StrEnum):
    """Which account an amount belongs to."""

    FINAL = "final"  # 决算
    INITIAL = "initial"  # 年初预算
    BUDGET = "budget"  # 全年预算, 调整预算; 预算 of 三公


class Fate(StrEnum):
    """What became of a claim."""

    CHECKED = "checked"  # compared with something
    BOUND = "bound"  # tied to an address; nothing there to compare it with
    NOT_EVALUATED = "not_evaluated"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a passage's own text: ``text[start:end]``."""

    passage: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of a text.

    ``value`` is in 万元, percent or pieces; ``step`` is the unit of its last written digit, so
    that rounding is known. ``subject`` are the words it is about, without year and basis;
    ``prior`` says that it is a figure of the year before. A change, a rate and a completion are
    measured ``against`` ``prior``, ``initial`` or ``budget``; a share has its ``whole`` in words.
    ``of`` is the place in the list of claims of the amount that a change, rate, share or
    completion belongs to; ``below`` that of the amount that introduced the list it stands in
    (支出合计12.30万元，其中：…). ``line`` counts the paragraphs of the document, ``lead`` are the
    words right before the figure, ``under`` those that its paragraph or item began with.
    """

    span: Span
    role: Role
    value: Decimal
    step: Decimal
    unit: str
    words: str
    subject: str
    topic: str
    sentence: int
    basis: Basis = Basis.FINAL
    prior: bool = False
    against: str = ""
    whole: str = ""
    of: int | None = None
    below: int | None = None
    address: Address | None = None
    line: int = 0
    lead: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True)
class Fated:
    """A claim and what became of it; ``reason`` says in Chinese why it could not be evaluated."""

    claim: Claim
    fate: Fate
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TextFinding:
    """A finding about words: ``finding.quote`` are exactly those at ``span``."""

    finding: Finding
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class TextReading:
    """All that reading a text back against the figures came to; ``results`` are what each text
    check said."""

    claims: tuple[Fated, ...] = ()
    findings: tuple[TextFinding, ...] = ()
    counts: dict[Fate, int] = field(default_factory=dict)
    results: tuple[Result, ...] = ()
