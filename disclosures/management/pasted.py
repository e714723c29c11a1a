"""The tables that a text is checked with: those of a workbook, else those pasted into the text
itself; what the checks say about them, in the words of the text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from disclosures import catalogue, reports
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.claim import TextReading
from disclosures.spec.content import Line
from disclosures.spec.edition import Edition
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Finding, Outcome, Status, Verification
from disclosures.spec.naming import Names
from disclosures.verification import tell, verify
from disclosures.verification.arithmetic import statement
from disclosures.workbooks.pasted import Pasted, read_pasted

_FEW = 2  # formulas of one table that fail, and it is still taken for what it says
_SHARE = 5  # a fifth of them may
_IDS = ("T", "X")
"""Sums only: what else there is to say of a form is for check_workbook, which knows the form."""
_FIGURE = re.compile(r"\s*\|?\s*-?[\d,]*\.\d+\s*")
_TAIL = "是四舍五入造成的尾差，不必修改。"


@dataclass(frozen=True, slots=True)
class Tables:
    """Figures and where they come from: ``workbook``, ``text`` or nowhere (None).

    ``quotes`` are the words of the text that a figure stands in.
    """

    figures: Figures
    source: str | None = None
    read: tuple[str, ...] = ()
    quotes: Mapping[Address, str] = field(default_factory=dict)


def of_text(lines: Iterable[str], edition: Edition, year: int) -> Tables:
    """The tables of a text, without those that paper or a converter must have broken."""
    tables = catalogue.all_tables().values()
    pasted = read_pasted([*lines], tables=tables, edition=edition, year=year)
    broken = {key for key in pasted.tables if _is_broken(key, pasted, edition, year)}
    sound = pasted.without(broken)
    figures = _figures((_unplaced(line) for line in sound.lines), sound.reasons, edition, year)
    return Tables(figures, "text" if sound.lines else None, sound.tables, sound.quotes)


def of_lines(
    lines: Iterable[Line], reasons: Mapping[str, str], edition: Edition, year: int, text: Tables
) -> Tables:
    """Those of a workbook; the words of the text where it has the same figures in its tables."""
    figures = _figures(lines, reasons, edition, year)
    quotes = {
        address: quote
        for address, quote in text.quotes.items()
        if figures.amount(address) == text.figures.amount(address)
    }
    return Tables(figures, "workbook", tuple(figures.lines), quotes)


def _figures(
    lines: Iterable[Line], reasons: Mapping[str, str], edition: Edition, year: int
) -> Figures:
    forms = reports.tables(edition, lines, reasons)
    return Figures.of_tables(forms, edition=edition, year=year)


def _unplaced(line: Line) -> Line:
    """Without the places of cells: a text has none that a person could look up."""
    cells = {column: replace(cell, source="") for column, cell in line.cells.items()}
    return replace(line, cells=cells)


def _is_broken(key: str, pasted: Pasted, edition: Edition, year: int) -> bool:
    """Whether so many formulas within one table fail that its rows cannot be as printed."""
    figures = _figures(
        (line for line in pasted.lines if line.table == key), pasted.reasons, edition, year
    )
    checks = [check for check in catalogue.all_checks() if set(check.tables_used) == {key}]
    outcomes = [o for r in verify(checks, figures).results for o in r.outcomes if o.formula]
    failed = [o for o in outcomes if o.status is Status.FAIL]
    told = [o for o in outcomes if any(op.amount for op in o.operands)]
    return len(failed) > max(_FEW, len(told) // _SHARE)


def verified(
    tables: Tables, text: str, reading: TextReading
) -> tuple[tuple[Finding, ...], Verification]:
    """What fails, the worst first, then every tail; each with its words in the text, and only
    where reading the text has not told the same."""
    if tables.source is None:
        return (), Verification()
    every = (check for check in catalogue.all_checks() if check.id.startswith(_IDS))
    checks = [check for check in every if check.formulas]
    verification = verify(checks, tables.figures)
    told = tell(verification, tables.figures, catalogue.all_tables(), text=text)
    failing = (_quoted(found, tables) for found in told if found.status in ("fail", "warn"))
    findings = (*failing, *_tails(verification, tables))
    return tuple(found for found in findings if not _is_told(found, reading)), verification


def _is_told(found: Finding, reading: TextReading) -> bool:
    """Whether a finding of the text has the formula and one of the figures already."""
    return found.status == Status.FAIL.value and any(
        set(found.check.split()) & set(one.finding.check.split())
        and set(found.addresses) & set(one.finding.addresses)
        for one in reading.findings
    )


def _quoted(found: Finding, tables: Tables) -> Finding:
    """With the words of the figure that it is about; where that is blank, of its table."""
    about = found.addresses[:1]
    near = (a for a in found.addresses if about and a.table == about[0].table)
    quote = next((tables.quotes[a] for a in near if a in tables.quotes), "")
    return replace(found, quote=quote)


def _tails(verification: Verification, tables: Tables) -> Iterator[Finding]:
    """One finding for the words of a row, whichever formulas leave a tail there."""
    by_words: dict[str, list[Finding]] = {}
    names = Names(
        catalogue.all_tables(),
        numbers={key: report.number for key, report in tables.figures.declared.items()},
        lines=tables.figures.lines,
    )
    for outcome in verification.outcomes(Status.TAIL):
        found = _tail(outcome, tables, names)
        by_words.setdefault(_FIGURE.sub("", found.quote) or found.message, []).append(found)
    for same in by_words.values():
        ids = dict.fromkeys(one.check for one in same)
        addresses = dict.fromkeys(address for one in same for address in one.addresses)
        quote = max((one.quote for one in same), key=len)
        places = dict.fromkeys(names.table(one.addresses[0].table).number for one in same)
        also = f"{'、'.join(places)}同样的行共 {len(same)} 处。" if len(same) > 1 else ""
        yield replace(
            same[0],
            check=" ".join(ids),
            message=f"{same[0].message}{also}",
            addresses=tuple(addresses),
            quote=quote,
        )


def _tail(outcome: Outcome, tables: Tables, names: Names) -> Finding:
    said = statement(outcome, tables.figures, names)
    found = Finding(
        outcome.check.id,
        Status.TAIL.value,
        Severity.INFO,
        f"{said.message.removesuffix('。')}，{_TAIL}",
        expected=said.expected,
        actual=said.actual,
        difference=said.actual - said.expected,
        addresses=said.addresses,
    )
    return _quoted(found, tables)
