"""Widths and heights in Excel's units: Excel does not measure merged or wrapped cells."""

from math import ceil

from disclosures.spec import measure
from disclosures.spec.layout import Layout
from disclosures.spec.measure import text_width

LINE = 15.0  # points
NARROWEST_FORM = 84  # so that title and captions have room


def column_widths(layout: Layout) -> list[float]:
    widths = measure.column_widths(layout)
    scale = max(1.1, NARROWEST_FORM / sum(widths))
    return [round(width * scale, 1) for width in widths]


def row_height(text: str, room: float) -> float:
    """Enough for ``text`` wrapped into ``room`` half-width characters."""
    fits = max(room - 2, 2)
    return 3 + LINE * sum(max(1, ceil(text_width(line) / fits)) for line in text.split("\n"))
