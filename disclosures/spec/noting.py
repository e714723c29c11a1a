"""Turns what was found into notes: problems of a reading, findings of the checks, suspects."""

import re
from collections.abc import Callable, Iterable, Iterator

from disclosures.spec.address import Address
from disclosures.spec.amounts import shown
from disclosures.spec.content import Line
from disclosures.spec.finding import Finding, Suspect
from disclosures.spec.note import Kind, Note
from disclosures.spec.reading import Problem, Reading

Place = tuple[str, str]
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def notes_of(
    reading: Reading, findings: Iterable[Finding] = (), name: Callable[[Address], str] = str
) -> tuple[Note, ...]:
    """``name`` says what a figure is called in the words of the tables.

    A finding stands at its suspect where the evidence singles one out: that is the cell to
    correct. Else it stands at the first of its figures whose cell is known.
    """
    places = Places(reading)
    told: dict[Note, None] = {}
    for problem in reading.problems:
        told[_of_problem(problem)] = None
    for finding in findings:
        told.update(dict.fromkeys(_of_finding(finding, places, name)))
    return tuple(told)


class Places:
    """In which cell of the workbook a figure stands."""

    def __init__(self, reading: Reading) -> None:
        self._tables = reading.tables
        self._places: dict[Address, Place] = {}
        self._lines: dict[tuple[str, str], Line] = {}
        for line in reading.lines:
            self._lines.setdefault((line.table, line.row), line)
            for address, cell in line.addresses():
                place = _place(cell.source)
                if place:
                    self._places.setdefault(address, place)
        self._crossings = self._all_crossings(reading.lines)

    def of(self, address: Address) -> Place:
        """Sheet and cell; where the figure is blank, its cell if the neighbours tell it.

        Of a figure without a cell only the sheet of its table, if that is known.
        """
        found = self._places.get(address) or self._blank(address)
        table = self._tables.get(address.table)
        return found or (table.sheet if table else "", "")

    def unit(self, table: str) -> str:
        """The unit of the amounts in the file: 万元 or 元."""
        return self._tables[table].unit if table in self._tables else "万元"

    def _blank(self, address: Address) -> Place | None:
        """Where another line has both columns, the letters of the one tell the other."""
        line = self._lines.get((address.table, address.row))
        for known, _ in line.addresses() if line else ():
            place = self._places.get(known)
            found = _CELL.fullmatch(place[1]) if place else None
            if place and found:
                crossing = (address.table, place[0], known.column, found[1], address.column)
                if letters := self._crossings.get(crossing):
                    return place[0], letters + found[2]
        return None

    def _all_crossings(self, lines: Iterable[Line]) -> dict[tuple[str, ...], str]:
        """(table, sheet, column, its letters, other column): the letters of the other."""
        found: dict[tuple[str, ...], str] = {}
        for line in lines:
            own = [
                (address.column, place[0], cell[1], cell[2])
                for address, _ in line.addresses()
                if (place := self._places.get(address)) and (cell := _CELL.fullmatch(place[1]))
            ]
            for column, sheet, letters, row in own:
                for other, other_sheet, other_letters, other_row in own:
                    if (sheet, row) == (other_sheet, other_row):
                        found[line.table, sheet, column, letters, other] = other_letters
        return found


def _place(source: str) -> Place | None:
    sheet, _, cell = source.rpartition("!")
    return (sheet, cell) if sheet and _CELL.fullmatch(cell) else None


def _of_problem(problem: Problem) -> Note:
    return Note(Kind.PROBLEM, problem.message, problem.sheet, problem.cell)


def _of_finding(finding: Finding, places: Places, name: Callable[[Address], str]) -> Iterator[Note]:
    for suspect in finding.suspects:
        sheet, cell = places.of(suspect.address)
        yield Note(
            Kind.SUSPECT,
            _suspicion(suspect, places.unit(suspect.address.table)),
            sheet,
            cell,
            item=name(suspect.address),
            expected=suspect.proposed,
            actual=suspect.value,
            difference=None if suspect.value is None else suspect.value - suspect.proposed,
        )
    culprits = [suspect.address for suspect in finding.suspects if suspect.certain]
    addresses = (*culprits[:1], *finding.addresses)
    found = {address: places.of(address) for address in addresses}
    at = next((address for address in addresses if found[address][1]), None)
    if at is None and addresses:
        at = addresses[0]
    sheet, cell = found[at] if at else ("", "")
    taking_part = dict.fromkeys("!".join(place) for place in found.values() if place[1])
    taking_part.pop(f"{sheet}!{cell}", None)
    yield Note(
        _kind(finding),
        _told(finding),
        sheet,
        cell,
        item=name(finding.addresses[0]) if finding.addresses else "",
        expected=finding.expected,
        actual=finding.actual,
        difference=finding.difference,
        others=tuple(taking_part),
    )


def _kind(finding: Finding) -> Kind:
    """A failure that the preparer has explained no longer blocks."""
    kind = Kind(finding.status)
    return Kind.WARN if kind is Kind.FAIL and finding.waiver else kind


def _told(finding: Finding) -> str:
    message = finding.message
    if finding.advice and finding.advice not in message:
        message += finding.advice
    if finding.status in (Kind.FAIL, Kind.WARN):
        message += f"〔{finding.check}〕"
    if any(suspect.certain for suspect in finding.suspects):
        message += "（由这里的疑点引起，改正后再核对。）"
    if finding.waiver:
        message += f"（已说明：{finding.waiver}）"
    return message


def _suspicion(suspect: Suspect, unit: str) -> str:
    value = "没有填写" if suspect.value is None else f"填写 {shown(suspect.value)}"
    slip = f"（疑似{suspect.slip}）" if suspect.slip else ""
    lead = "最可能的问题：这里" if suspect.certain else "可能的问题：这里"
    in_yuan = ""
    if unit == "元":
        in_yuan = f"以上按万元计；本表以元为单位，应填 {shown(suspect.proposed.scaleb(4))}。"
    return f"{lead}{value}，应为 {shown(suspect.proposed)}{slip}。{in_yuan}"
