"""A printed form with everything that stands around it: title, captions, notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosures.spec.flow import Form
from disclosures.spec.layout import LaidRow, Layout, Role, needs_landscape
from disclosures.spec.measure import column_widths
from disclosures.spec.paper.fitting import NORMAL, largest_fitting
from disclosures.spec.report import Report


@dataclass(frozen=True, slots=True)
class Band:
    """Rows under their own heading rows, which are printed again where a page ends between them."""

    head: Sequence[LaidRow]
    body: Sequence[LaidRow]


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A form as the template draws it. ``widths`` are shares of the width, in per cent."""

    anchor: str
    number: str
    title: str
    label: str
    arrangement: str
    agency: str
    year: str
    unit: str
    head: Sequence[LaidRow]
    body: Sequence[LaidRow]
    widths: Sequence[float]
    wide: bool
    size: str
    notes: Sequence[str]
    statement: str
    is_sheet: bool
    """An attached sheet rather than one of the numbered forms."""
    is_passage: bool = False

    @property
    def bands(self) -> list[Band]:
        """One for most forms; for sections one under the other, one each."""
        found: list[Band] = []
        head: list[LaidRow] = [*self.head]
        body: list[LaidRow] = []
        for row in self.body:
            if row.heads:
                if body:
                    found.append(Band(head, body))
                    head, body = [], []
                head.append(row)
            else:
                body.append(row)
        return [*found, Band(head, body)]

    @property
    def contents_title(self) -> str:
        return f"{self.label}　{self.title}" if self.label else self.title


def printed_form(form: Form, report: Report, *, opens_part: bool = False) -> PrintedForm:
    """``opens_part``: the title of the part stands on the same page."""
    table, layout = form.table, form.layout
    standard = table.table.standard
    label, title = _titles(form)
    wide = layout is not None and needs_landscape(table, layout)
    widths = column_widths(layout) if layout else []
    return PrintedForm(
        anchor=_anchor(form),
        number=table.number,
        title=title,
        label=label,
        arrangement=table.table.arrangement,
        agency=report.agency_caption if standard else "",
        year=f"{report.year}年度" if report.edition.year_on_tables and standard else "",
        unit=report.edition.unit_caption if standard else "",
        head=layout.head if layout else (),
        body=[*_body(layout)] if layout else (),
        widths=[round(100 * width / sum(widths), 3) for width in widths],
        wide=wide,
        size=largest_fitting(layout, wide=wide, under_title=opens_part) if layout else NORMAL,
        notes=table.note.splitlines() if layout else (),
        statement=table.statement,
        is_sheet=not standard,
    )


def _titles(form: Form) -> tuple[str, str]:
    """(附件1, title): in the words of the passage that introduces the form, if there is one."""
    passage = form.passage
    if passage is None:
        return "", form.layout.title if form.layout else form.table.title
    if passage.text.strip():
        return passage.title, " ".join(passage.text.split())
    return "", passage.title


def _body(layout: Layout) -> Iterator[LaidRow]:
    """The rows, without headings that say nothing (项目 above labels, 内容 above one text)."""
    for row in layout.body:
        if [box.text for box in row.boxes if box.role is Role.HEAD] != ["项目", "内容"]:
            yield row


def _anchor(form: Form) -> str:
    if form.passage is not None:
        return form.passage.key.replace(".", "-")
    title = form.layout.title if form.layout else ""
    instance = "".join(filter(str.isdigit, title)) if form.table.table.repeats else ""
    return f"table-{form.table.key}{instance and '-'}{instance}"
