"""Where a remark stands and what its place is called."""

from django.urls import reverse

from disclosures import catalogue
from disclosures.models import Version
from disclosures.presentation.names import names_of
from disclosures.reports import EMPTY
from disclosures.spec.address import Address
from disclosures.spec.place import Place
from disclosures.spec.report import Report


class Places:
    """The places of one version, in the words of its own tables."""

    def __init__(self, version: Version, report: Report) -> None:
        self._version = version
        self._names = names_of(report)
        self._titles = {passage.key: passage.title for passage in report.passages}

    def name(self, place: Place) -> str:
        """03表“合计”行“本年支出合计”列; the title of a passage."""
        if place.passage:
            return self._passage(place.passage)
        if place.table not in catalogue.all_tables():
            return "整个版本"
        if place.is_figure:
            return self._names.figure(Address(place.table, place.row, place.column))
        table = self._table(place.table)
        return f"{table}“{self._names.row(place.table, place.row)}”行" if place.row else table

    def page(self, place: Place) -> str:
        """The page on which the place is seen; empty for the version, and for what is gone."""
        if place.table in catalogue.all_tables():
            page = reverse("admin:version_table", args=[self._version.pk, place.table])
            return f"{page}#{place}" if place.is_figure else page
        if place.passage in self._titles or _table_of(place.passage):
            return reverse("admin:version_passage", args=[self._version.pk, place.passage])
        return ""

    def _passage(self, key: str) -> str:
        if table := _table_of(key):
            return f"{self._table(table)}没有数据的原因"
        return self._titles.get(key, "已删除的一段说明") or "没有标题的一段说明"

    def _table(self, key: str) -> str:
        """``03表 支出决算表``"""
        number, title = self._names.table(key).number, catalogue.all_tables()[key].title
        return f"《{title}》" if title in number else f"{number} {title}"


def _table_of(key: str) -> str:
    """The table of ``empty.<table>``; empty for any other passage."""
    table = key.removeprefix(EMPTY) if key.startswith(EMPTY) else ""
    return table if table in catalogue.all_tables() else ""
