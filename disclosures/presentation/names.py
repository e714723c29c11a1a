"""What figures and checks are called on the pages of one report."""

from functools import cache

from disclosures import catalogue
from disclosures.spec.naming import Names
from disclosures.spec.report import Report
from disclosures.spec.selection import by_row
from disclosures.spec.wording import words


def names_of(report: Report) -> Names:
    """With the numbers of its edition and the labels that the agency printed."""
    return Names(
        catalogue.all_tables(),
        numbers={table.key: table.number for table in report.tables},
        lines={table.key: by_row(table.lines) for table in report.tables},
    )


@cache
def words_of(check_id: str) -> tuple[str, ...]:
    """The formulas of a check in the words of the national forms, each a sentence."""
    check = next(check for check in catalogue.book() if check.id == check_id)
    return words(check, catalogue.all_tables())
