"""A whole draft of 003 (every section, all figures bound) beside the table checks of the same
figures; the same figures in the styles of the other provinces."""

from bench.timing import in_turns, say
from disclosures import catalogue
from disclosures.narratives.drafting import draft, style
from disclosures.tests.narratives.drafting.sources import AGENCIES, SHANXI, figures, supplement
from disclosures.verification import tell, verify


def run() -> None:
    known, agency = figures(SHANXI, *supplement(SHANXI)), AGENCIES[SHANXI]
    book, tables = catalogue.all_checks(), catalogue.all_tables()

    def drafting() -> None:
        draft(known, style("shanxi"), year=2024, agency=agency)

    def checks() -> None:
        tell(verify(book, known), known, tables)

    mine, theirs = in_turns(drafting, checks, rounds=15)
    say("whole draft of 003", mine, "its table checks", theirs, "aim 300 ms")
    for key in ("hunan", "hubei", "shanghai", "national"):
        (seconds,) = in_turns(
            lambda key=key: draft(known, style(key), year=2024, agency=agency), rounds=5
        )
        print(f"the same in the style {key}: {seconds * 1000:.1f} ms")
