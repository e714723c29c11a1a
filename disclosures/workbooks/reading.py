"""Puts a reading together: which segment is which table, what is missing, what is left over."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from disclosures.spec.edition import Edition
from disclosures.spec.grid import Grid, Sheet, cell_name
from disclosures.spec.reading import Problem, Reading, TableReading
from disclosures.spec.reference import is_reference, typed_on
from disclosures.spec.table import Table
from disclosures.workbooks import captions
from disclosures.workbooks.accounting import leftovers, settle
from disclosures.workbooks.bodies import says_something
from disclosures.workbooks.limits import MAX_PROBLEMS, Refused
from disclosures.workbooks.listing import is_listing
from disclosures.workbooks.opening import open_workbook
from disclosures.workbooks.recognition import Recogniser
from disclosures.workbooks.segment import Body, Page
from disclosures.workbooks.statements import Statements


def read_workbook(
    data: bytes,
    *,
    name: str = "",
    tables: Iterable[Table],
    edition: Edition,
    year: int | None = None,
    agency_names: Collection[str] = (),
    absent: Collection[str] = (),
) -> Reading:
    """Reads a workbook; the package docstring says what that promises.

    ``absent`` are keys of tables that the caller knows to be absent and accepts so. ``name``
    is the file's name, for messages about the file as a whole.
    """
    try:
        grid = open_workbook(data)
    except Refused as refusal:
        problem = refusal.problem
        message = f"“{name}”：{problem.message}" if name else problem.message
        return Reading(problems=(replace(problem, message=message),))
    return read_grid(
        grid, tables=tables, edition=edition, year=year, agency_names=agency_names, absent=absent
    )


def read_grid(
    grid: Grid,
    *,
    tables: Iterable[Table],
    edition: Edition,
    year: int | None = None,
    agency_names: Collection[str] = (),
    absent: Collection[str] = (),
) -> Reading:
    """As ``read_workbook``, for sheets that stand in no workbook (``pasted``)."""
    workbook = _Workbook(grid, tuple(tables), edition)
    workbook.read(agency_names)
    return workbook.reading(year, agency_names, absent)


class _Workbook:
    """One workbook while it is being read."""

    def __init__(self, grid: Grid, tables: Sequence[Table], edition: Edition) -> None:
        self._grid = grid
        self._tables = {table.key: table for table in tables}
        self._edition = edition
        self._pages = [Page(sheet) for sheet in grid.sheets if not _is_ours(sheet)]
        usual_unit = captions.usual_unit(self._pages)
        for page in self._pages:
            page.usual_unit = usual_unit
        self._statements = Statements()
        self._bodies: dict[str, Body] = {}
        self._problems: list[Problem] = []
        self._hindered: set[str] = set()

    def read(self, agency_names: Collection[str]) -> None:
        recogniser = Recogniser(tuple(self._tables.values()), self._edition, agency_names)
        for page in self._pages:
            pieces = recogniser.segments(page)
            read = [body for piece in pieces if (body := self._kept(recogniser.body(piece)))]
            left = [*leftovers(page, pieces, [body.segment for body in read])]
            self._problems += left
            self._hindered.update(body.table.key for body in read if left or body.problems)
        self._problems += _typed_on_references(self._grid)

    def _kept(self, body: Body | None) -> Body | None:
        """Takes a body in, unless it is only a title; of two for one table, the first."""
        if body is None or not body.found:
            return None
        settle(body)
        self._statements.take(body.segment, body)
        key = body.instance_key
        if key in self._bodies:
            self._report_two(self._bodies[key], body)
        else:
            self._bodies[key] = body
            self._problems += body.problems
        return body

    def _report_two(self, first: Body, second: Body) -> None:
        self._hindered.add(first.table.key)
        places = "和".join(_place(body) for body in (first, second))
        title = first.table.title
        self._problems.append(
            Problem(
                f"“{title}”有两张：{places}，无法判断以哪一张为准。请只保留一张，删去另一张。",
                second.segment.page.name,
                cell_name(max(second.segment.title_row, 0), second.segment.left),
            )
        )

    def _missing(self, absent: Collection[str]) -> tuple[str, ...]:
        """The keys of standard tables that the edition prints and the workbook lacks."""
        found = {body.table.key for body in self._bodies.values()}
        missing = []
        for key, table in self._tables.items():
            form = self._edition.form(key)
            if form is None or not table.standard or key in found:
                continue
            missing.append(key)
            if key not in absent:
                number, title = form.number or table.number, form.title or table.title
                self._problems.append(
                    Problem(
                        f"缺少{number}《{title}》。没有数据的表也应列出空表并说明原因；"
                        "请补上这张表，并保留表名和表头。"
                    )
                )
        return tuple(missing)

    def reading(
        self, year: int | None, agency_names: Collection[str], absent: Collection[str]
    ) -> Reading:
        missing = self._missing(absent)
        strange = [*self._statements.problems(year, agency_names)]
        self._problems += strange
        order = {form.key: index for index, form in enumerate(self._edition.tables)}
        said = filter(says_something, self._bodies.values())
        bodies = sorted(said, key=lambda body: order.get(body.table.key, len(order)))
        tables: dict[str, TableReading] = {}
        for body in bodies:
            tables.setdefault(body.table.key, _table_reading(body))
        return Reading(
            lines=tuple(line for body in bodies for line in body.lines),
            tables=tables,
            problems=_limited(self._problems),
            sha256=self._grid.sha256,
            agency=self._statements.agency,
            year=self._statements.year,
            missing=missing,
            hindered=frozenset(self._hindered),
            foreign=bool(strange),
        )


def _is_ours(sheet: Sheet) -> bool:
    """Whether we wrote the sheet beside the forms: a list of notes, or last year's figures."""
    return is_listing(sheet) or is_reference(sheet)


def _typed_on_references(grid: Grid) -> Iterator[Problem]:
    """Numbers typed beside last year's: nothing is dropped silently."""
    for sheet in filter(is_reference, grid.sheets):
        if cells := typed_on(sheet):
            yield Problem(
                f"“{sheet.name}”只供对照，不读取，但 {'、'.join(cells[:10])} 等处填了数字（共 "
                f"{len(cells)} 个）。请移到对应的决算表里，或删去。",
                sheet.name,
                cells[0],
            )


def _place(body: Body) -> str:
    sheet = body.segment.page.sheet
    return f"{'隐藏的' if sheet.hidden else ''}工作表“{sheet.name}”"


def _table_reading(body: Body) -> TableReading:
    return TableReading(
        key=body.table.key,
        sheet=body.segment.page.name,
        title=body.segment.title,
        number=body.segment.number,
        unit=body.unit,
        note=body.note,
        empty_reason=body.empty_reason,
    )


def _limited(problems: list[Problem]) -> tuple[Problem, ...]:
    more = len(problems) - MAX_PROBLEMS
    if more <= 0:
        return tuple(problems)
    last = Problem(f"另有 {more} 个问题没有列出。请先改正上面的问题，再重新上传。")
    return (*problems[:MAX_PROBLEMS], last)
