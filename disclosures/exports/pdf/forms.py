"""A printed form with everything that stands around it: title, captions, notes."""

from collections.abc import Sequence
from dataclasses import dataclass

from disclosures.exports.pdf.fitting import NORMAL, largest_fitting
from disclosures.spec.flow import Form
from disclosures.spec.layout import LaidRow, needs_landscape
from disclosures.spec.measure import column_widths
from disclosures.spec.report import Report


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
    is_passage: bool = False

    @property
    def contents_title(self) -> str:
        return f"{self.label}　{self.title}" if self.label else self.title


def printed_form(form: Form, report: Report) -> PrintedForm:
    table, layout = form.table, form.layout
    standard = table.table.standard
    label, title = _titles(form)
    widths = column_widths(layout) if layout else []
    return PrintedForm(
        anchor=_anchor(form),
        number=table.number,
        title=title,
        label=label,
        arrangement=table.table.arrangement,
        agency=report.agency_caption,
        year=f"{report.year}年度" if report.edition.year_on_tables and standard else "",
        unit=report.edition.unit_caption if standard else "",
        head=layout.head if layout else (),
        body=layout.body if layout else (),
        widths=[round(100 * width / sum(widths), 3) for width in widths],
        wide=layout is not None and needs_landscape(table, layout),
        size=largest_fitting(layout, wide=needs_landscape(table, layout)) if layout else NORMAL,
        notes=table.note.splitlines() if layout else (),
        statement=table.statement,
    )


def _titles(form: Form) -> tuple[str, str]:
    """(附件1, title): in the words of the passage that introduces the form, if there is one."""
    passage = form.passage
    if passage is None:
        return "", form.layout.title if form.layout else form.table.title
    if passage.text.strip():
        return passage.title, " ".join(passage.text.split())
    return "", passage.title


def _anchor(form: Form) -> str:
    if form.passage is not None:
        return form.passage.key.replace(".", "-")
    title = form.layout.title if form.layout else ""
    instance = "".join(filter(str.isdigit, title)) if form.table.table.repeats else ""
    return f"table-{form.table.key}{instance and '-'}{instance}"
