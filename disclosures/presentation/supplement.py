"""补充数据: the supplementary tables as the public reads them, below the parts of the document.

They are no part of what an edition prints, so the PDF has none of them; 情况说明补充表 holds
words that stand in the text already.
"""

from disclosures.spec.report import Report, TableReport

_IN_THE_TEXT = "explanations"


def supplementary(report: Report) -> tuple[TableReport, ...]:
    """Those that say something, in their turn."""
    found = (
        account
        for account in report.tables
        if account.table.is_supplement and account.supplied and account.key != _IN_THE_TEXT
    )
    return tuple(sorted(found, key=lambda account: account.table.turn))
