"""The day of a moment (日期) as it is printed: in Beijing time, whatever clock the server keeps."""

from datetime import datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))


def day(moment: datetime | None) -> str:
    """The day in Chinese; empty for no moment.

    >>> from datetime import UTC
    >>> day(datetime(2026, 8, 31, 17, 30, tzinfo=UTC)), day(None)
    ('2026年9月1日', '')
    """
    if moment is None:
        return ""
    there = moment.astimezone(BEIJING)
    return f"{there.year}年{there.month}月{there.day}日"
