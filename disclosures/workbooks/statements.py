"""What a workbook says of itself, agency and year, against what was chosen.

The same wrong name on nine sheets is one problem, at the first place, with their number.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from disclosures.spec import labels
from disclosures.spec.grid import cell_name
from disclosures.spec.reading import Problem
from disclosures.workbooks import captions
from disclosures.workbooks.captions import Said
from disclosures.workbooks.segment import Body, Fate, Segment


@dataclass(slots=True)
class _Place:
    text: str
    sheet: str
    cell: str
    sheets: set[str] = field(default_factory=set)


class Statements:
    """Collects agency and year from every table."""

    def __init__(self) -> None:
        self._agencies: dict[str, _Place] = {}
        self._years: dict[str, _Place] = {}

    @property
    def agency(self) -> str:
        return next((place.text for place in self._agencies.values()), "")

    @property
    def year(self) -> int | None:
        return next((int(place.text) for place in self._years.values()), None)

    def take(self, segment: Segment, body: Body) -> None:
        """Notes what stands above the headings of one table."""
        if not body.table.standard:
            return
        said = captions.agency(segment, body.heading_top)
        if said:
            self._note(self._agencies, _comparable(said.text), said, segment)
        for spoken in captions.years(segment, body.heading_top):
            segment.page.fates.setdefault(spoken.position, Fate.STRUCTURE)
            self._note(self._years, spoken.text, spoken, segment)

    @staticmethod
    def _note(places: dict[str, _Place], key: str, said: Said, segment: Segment) -> None:
        sheet = segment.page.name
        place = places.setdefault(key, _Place(said.text, sheet, cell_name(*said.position)))
        place.sheets.add(sheet)

    def problems(self, year: int | None, agency_names: Collection[str]) -> Iterator[Problem]:
        """Every agency and year that is not the chosen one, or not the same throughout."""
        names = {_comparable(name) for name in agency_names if name}
        expected = "”或“".join(agency_names)
        for key, place in self._strangers(self._agencies, names):
            what = f"表中的部门名称是“{self._agencies[key].text}”"
            against = f"所选的部门是“{expected}”" if names else f"其他表是“{self.agency}”"
            yield _problem(what, against, place, "请核对是否选错了文件或部门，或改正表中的名称。")
        years = {str(year)} if year is not None else set()
        for key, place in self._strangers(self._years, years):
            what = f"表中的年度是 {key} 年"
            against = f"所选的年度是 {year} 年" if years else f"其他表是 {self.year} 年"
            yield _problem(what, against, place, "请核对是否选错了文件或年度，或改正表中的年度。")

    @staticmethod
    def _strangers(places: dict[str, _Place], expected: set[str]) -> Iterator[tuple[str, _Place]]:
        known = expected or set(list(places)[:1])
        for key, place in places.items():
            if key not in known:
                yield key, place


def _comparable(name: str) -> str:
    return labels.normal(name).replace("(", "").replace(")", "")


def _problem(what: str, against: str, place: _Place, advice: str) -> Problem:
    count = len(place.sheets)
    spread = f"（共 {count} 张工作表）" if count > 1 else ""
    return Problem(f"{what}{spread}，{against}。{advice}", place.sheet, place.cell)
