"""The annotated copy of an uploaded workbook, for commands that have read it."""

from pathlib import Path

from django.core.management.base import CommandError

from disclosures import catalogue
from disclosures.management.reading import content_of
from disclosures.spec.naming import Names
from disclosures.spec.noting import notes_of
from disclosures.spec.reading import Reading
from disclosures.spec.report import Report
from disclosures.workbooks.annotated import annotate


def write_annotated(target: Path, source: Path, reading: Reading, report: Report) -> bool:
    """False when the workbook cannot be opened, so that there is nothing to annotate."""
    if target.resolve() == source.resolve():
        raise CommandError("批注副本不能写到原表上，请换一个文件名。", returncode=2)
    names = Names(
        catalogue.all_tables(),
        numbers={table.table.key: table.number for table in report.tables},
        lines={table.table.key: {ln.row: ln for ln in table.lines} for table in report.tables},
    )
    copy = annotate(content_of(source), notes_of(reading, report.findings, names.figure))
    if copy is None:
        return False
    try:
        target.write_bytes(copy)
    except OSError as error:
        raise CommandError(f"写不了文件 {target}：{error.strerror}。", returncode=2) from error
    return True
