"""The order in which a part of the document is read: passages, forms, attached sheets."""

from collections.abc import Iterator
from dataclasses import dataclass

from disclosures.spec.edition import Edition
from disclosures.spec.layout import Layout
from disclosures.spec.printed import printed
from disclosures.spec.report import Passage, ReportPart, TableReport
from disclosures.spec.selection import instances


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form. ``passage`` introduces it (附件2 …), ``layout`` is None when the
    agency did not hand the table in."""

    table: TableReport
    layout: Layout | None
    passage: Passage | None = None


def flow(part: ReportPart, edition: Edition) -> Iterator[Passage | Form]:
    """Every passage and every form of a part, once, in reading order.

    A passage introduces a form by its key: ``attachments.evaluation_project_2`` the second
    sheet of that table. Forms that nothing introduces follow at the end.
    """
    forms = {key: form for table in part.tables for key, form in _forms(table, edition)}
    for passage in part.passages:
        form = forms.pop(passage.key.rpartition(".")[2], None)
        yield passage if form is None else Form(form.table, form.layout, passage)
    yield from forms.values()


def _forms(table: TableReport, edition: Edition) -> Iterator[tuple[str, Form]]:
    if not table.supplied:
        yield table.key, Form(table, None)
        return
    layouts = printed(table, edition)
    if not table.table.repeats:
        yield from ((table.key, Form(table, layout)) for layout in layouts)
        return
    for instance, layout in zip(instances(table), layouts, strict=True):
        yield f"{table.key}_{instance.prefix[:-1]}", Form(table, layout)
