"""A formula in words, derived from the formula that runs and the labels of the tables.

03表 每行：本年支出合计 ＝ 基本支出 ＋ 项目支出 ＋ 上缴上级支出 ＋ …
01表“本年收入合计” ＝ 02表“合计”行“本年收入合计”列
"""

from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise

from disclosures.spec.check import COLUMN, ROW, Check, Formula, Over, Reach, Side, Term, Walk
from disclosures.spec.figures import TOTAL
from disclosures.spec.naming import Names, place
from disclosures.spec.table import Table

_WALKS = {
    Walk.ONCE: "",
    Walk.ROWS: "每行",
    Walk.LINES: "每行",
    Walk.CODES: "每个科目",
    Walk.CLASSES: "每类",
    Walk.GROUPS: "每款",
}
_LOWER = {Walk.CLASSES: "款", Walk.GROUPS: "项"}
_SHOWN = 8  # of a longer sum the first two and the last
_NOTHING = "0"


def words(check: Check, tables: Mapping[str, Table]) -> tuple[str, ...]:
    """What a check says, one sentence a formula; of an inspection its own words."""
    if check.inspect is not None:
        return (check.words,)
    return tuple(_Wording(check.over, formula, tables).text() for formula in check.formulas)


class _Wording:
    """One formula. ``home`` is its table where it has only one."""

    def __init__(self, over: Over, formula: Formula, tables: Mapping[str, Table]) -> None:
        self._over, self._formula, self._names = over, formula, Names(tables)
        places = {(term.table, term.prior) for term in formula.terms}
        self._home = next(iter(places))[0] if len(places) == 1 else ""

    def text(self) -> str:
        formula = self._formula
        said = f"{self._side(formula.left)} {formula.relation} {self._side(formula.right)}"
        about = "、".join(filter(None, (_rows_walked(self._over), self._columns(), self._shared)))
        said = f"{about}：{said}" if about else said
        return f"{self._names.table(self._home).number} {said}" if self._home else said

    def _columns(self) -> str:
        """各列, each by name where they are not all that the table has."""
        keys = self._over.columns
        if len(keys) < 2:
            return ""
        first = self._formula.left.terms[0]
        names = self._names.table(first.table)
        every = len(keys) == len(names.columns(self._own_row(first)))
        named = [names.column(self._own_row(first), key) for key in keys]
        return "各列" if self._home and every else f"各列（{'、'.join(named)}）"

    @cached_property
    def _shared(self) -> str:
        """The column that all named rows of one table have in common: said once."""
        terms = self._formula.terms
        if not self._home or any(term.row == ROW for term in terms):
            return ""
        columns = {self._column(term) for term in terms}
        return columns.pop() if len(columns) == 1 else ""

    def _side(self, side: Side) -> str:
        if not side.terms:
            return _NOTHING
        said = self._term(side.terms[0])
        shown = side.terms if len(side.terms) <= _SHOWN else side.terms[:2]
        for before, term in pairwise(shown):
            same = (before.table, before.prior) == (term.table, term.prior)
            sign = "＋" if term.sign > 0 else "－"
            said += f" {sign} {self._term(term, numbered=not same)}"
        if shown is not side.terms:
            last = self._term(side.terms[-1], numbered=False)
            said += f" ＋ … ＋ {last}（共{len(side.terms)}项）"
        return said

    def _term(self, term: Term, *, numbered: bool = True) -> str:
        row = "" if term.row == ROW else self._names.row(term.table, term.row)
        column = "" if self._shared else self._column(term)
        number = ("上年" if term.prior else "") + self._names.table(term.table).number
        if term.reach is Reach.INSTANCES:
            return f"Σ{number}{place(row, column)}"
        if term.reach is Reach.LEAVES:
            under = "各末级科目" if term.row == TOTAL else "所属末级科目"
            return f"Σ{'' if self._home else number}{under}{column}"
        if term.reach is Reach.FREE:
            title = self._names.table(term.table).section(term.row)
            return f"Σ{'' if self._home else number}“{title}”各行{place('', column)}"
        if term.reach is Reach.CHILDREN:
            return f"Σ{_lower(self._over, term)}{column}"
        if self._home:
            return place(row, column) if row and column else row or column or "本科目"
        said = place(row, column)
        return number + said if numbered or not said else said

    def _column(self, term: Term) -> str:
        if term.column == COLUMN:
            return ""
        return self._names.table(term.table).column(self._own_row(term), term.column)

    def _own_row(self, term: Term) -> str:
        """The row of a term; for one that is walked through, one of those named, or any."""
        if term.reach is Reach.FREE:
            return f"{term.row}-1"
        walked = self._over.rows[0] if self._over.rows else ""
        return walked if term.row == ROW else term.row


def _rows_walked(over: Over) -> str:
    if over.walk is Walk.ROWS and all(row.isdigit() for row in over.rows):
        return _WALKS[Walk.CLASSES]
    return _WALKS[over.walk]


def _lower(over: Over, term: Term) -> str:
    if term.row == TOTAL:
        return "各类"
    return "所属各" + _LOWER[over.walk] if over.walk in _LOWER else "下级科目"
