"""公开期限 in words: how many days are left, or gone by."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Due:
    """The last day for publishing as somebody reads it today.

    >>> Due.on(date(2025, 8, 21), today=date(2025, 8, 18)).words
    '还有 3 天（8月21日）'
    >>> Due.on(date(2025, 8, 21), today=date(2025, 8, 24)).words
    '逾期 3 天（8月21日到期）'
    """

    words: str
    overdue: bool = False
    soon: bool = False

    @classmethod
    def on(cls, day: date | None, *, today: date) -> "Due":
        if day is None:
            return cls("还没有登记批复日期")
        named = f"{day.month}月{day.day}日" if day.year == today.year else f"{day:%Y-%m-%d}"
        left = (day - today).days
        if left < 0:
            return cls(f"逾期 {-left} 天（{named}到期）", overdue=True)
        if left == 0:
            return cls(f"今天到期（{named}）", soon=True)
        return cls(f"还有 {left} 天（{named}）", soon=left <= 5)
