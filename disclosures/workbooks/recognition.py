"""Decides which table a segment is.

A title decides. Without one, the name of the sheet does (``GK01 收入支出决算总表``). Without
either, the segment is read as every table in turn, and the reading that understands the most
wins; 公开0N表 counts for little, since provinces number their tables differently.
"""

from collections.abc import Collection, Sequence

from disclosures.spec.edition import Edition
from disclosures.spec.table import Arrangement, Table
from disclosures.workbooks import anchors, captions, titles
from disclosures.workbooks.bodies import read_body
from disclosures.workbooks.segment import FAR, Body, Page, Segment
from disclosures.workbooks.titles import Titles

_NUMBER = 2  # what a fitting 公开0N表 is worth
_STATE_CAPITAL = "223"  # the only 类 that 08 has, and no other table is made of it alone


class Recogniser:
    """Knows the tables that may be in a workbook."""

    def __init__(
        self, tables: Sequence[Table], edition: Edition, agencies: Collection[str]
    ) -> None:
        self._tables = {table.key: table for table in tables}
        self._edition = edition
        self._titles = Titles(tables, edition, agencies)
        self._numbers = titles.numbers(tables, edition)
        self._instances: dict[str, int] = {}

    def segments(self, page: Page) -> list[Segment]:
        """The segments of a page; the sheet's name is the title of the first that has none."""
        found = anchors.segments(page, self._titles)
        if found and not any(segment.key for segment in found):
            title = self._titles.of_sheet(page.name)
            if title:
                found[0].key, found[0].instance = title.key, title.instance
        return found

    def body(self, segment: Segment) -> Body | None:
        """The segment read as the table that it is; None when it is none."""
        if segment.key:
            table = self._tables[segment.key]
            body = read_body(segment, table, self._edition, self._instance(segment, table))
            self._count(body)
        else:
            guessed = self._guess(segment)
            if guessed is None:
                return None
            body = guessed
        segment.number = captions.number(segment, min(body.heading_top, FAR))
        return body

    def _instance(self, segment: Segment, table: Table) -> str:
        """The running number of a table that repeats: its own, or the next."""
        if not table.repeats:
            return ""
        return segment.instance or str(self._instances.get(table.key, 0) + 1)

    def _count(self, body: Body) -> None:
        if body.found and body.instance:
            key = body.table.key
            self._instances[key] = self._instances.get(key, 0) + 1

    def _guess(self, segment: Segment) -> Body | None:
        bodies = [
            read_body(segment, table, self._edition)
            for table in self._tables.values()
            if table.standard
        ]
        found = [body for body in bodies if body.found and body.lines]
        top = min((body.heading_top for body in found), default=FAR)
        segment.strange_title = captions.strange_title(segment, top)
        if segment.strange_title:
            return None  # 项目支出决算表 is not 03, however alike their headings are
        found = [body for body in found if body.heading_top == top]
        named = self._numbers.get(captions.number(segment, top))
        scored = sorted(
            ((_score(body) + _NUMBER * (body.table.key == named), body) for body in found),
            key=lambda pair: -pair[0],
        )
        if not scored or scored[0][0] <= 0:
            return None
        best = [body for score, body in scored if score == scored[0][0]]
        return best[0] if len(best) == 1 else self._settled(segment, best)

    def _settled(self, segment: Segment, best: list[Body]) -> Body:
        """Of equally good readings the one that the codes speak for."""
        codes = {line.row[:3] for line in best[0].lines if line.row.isdigit()}
        if codes:
            capital = codes == {_STATE_CAPITAL}
            fitting = [b for b in best if (b.table.key == "state_capital") is capital]
            if len(fitting) == 1:
                return fitting[0]
        names = "”还是“".join(body.table.title for body in best)
        chosen = best[0]
        row, cells = next(segment.rows())
        chosen.report(f"无法判断这是“{names}”。请在表的上方写明表名。", row, next(iter(cells)))
        return chosen


def _score(body: Body) -> int:
    """How much a reading understood, less what it did not or what it missed."""
    form = body.edition.form(body.table.key)
    expected = set(form.columns if form else ()) or {c.key for c in body.table.columns}
    if body.table.arrangement is not Arrangement.LIST:
        expected = body.columns_named
    cells = sum(1 + len(line.cells) for line in body.lines)
    strange = body.columns_strange + len(body.columns_named ^ expected)
    return cells - 2 * strange - body.columns_aliased - 4 * len(body.problems)
