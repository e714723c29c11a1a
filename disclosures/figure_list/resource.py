"""The rows of a list, one by one: every row that cannot be understood says what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from import_export import fields, resources
from import_export.instance_loaders import BaseInstanceLoader
from tablib import Dataset

from disclosures import catalogue
from disclosures.models import Classification
from disclosures.spec import amounts
from disclosures.spec.address import Address
from disclosures.spec.classification import FUNCTION_CLASSES, parent
from disclosures.spec.content import Cell
from disclosures.spec.entry import complaint, read
from disclosures.spec.labels import normal, unnumbered
from disclosures.spec.lookup import Lookup, NotThere
from disclosures.spec.report import Report
from disclosures.spec.table import Kind

MAX_TEXT = 5_000
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "table": ("表", "表号", "表名"),
    "row": ("行", "行代码", "科目代码"),
    "column": ("列", "列代码", "栏目"),
    "amount": ("金额", "金额（万元）", "数"),
    "yuan": ("金额（元）",),
    "label": ("名称", "科目名称", "项目"),
}


@dataclass(eq=False)
class Figure:
    """One row of the list: where it belongs and what stands there. ``number`` is its row."""

    number: int
    address: Address | None = None
    cell: Cell | None = None
    label: str = ""


class FigureResource(resources.Resource):
    """The rows of a list, read for one draft."""

    table = fields.Field(attribute="table", column_name="table")
    row = fields.Field(attribute="row", column_name="row")
    column = fields.Field(attribute="column", column_name="column")

    class Meta:
        import_id_fields = ["table", "row", "column"]
        force_init_instance = True
        instance_loader_class = BaseInstanceLoader
        skip_diff = True

    def __init__(self, draft: Report) -> None:
        super().__init__()
        self.draft = draft
        self.places = Lookup(catalogue.all_tables(), draft)
        self.figures: list[Figure] = []
        self.labels: dict[str, str] = {}
        self._rows: dict[Address, int] = {}
        self._yuan = False

    def before_import(self, dataset: Dataset, **options: Any) -> None:
        """Give the columns their names. Raises ValueError with all that is wrong."""
        known = {normal(text): key for key, texts in HEADINGS.items() for text in (key, *texts)}
        headers = [known.get(normal(str(h or "")), f"({n})") for n, h in enumerate(dataset.headers)]
        self._yuan = "yuan" in headers and "amount" not in headers
        headers = ["amount" if h == "yuan" and self._yuan else h for h in headers]
        needed = ("table", "row", "column", "amount")
        wrong = [f"缺少“{HEADINGS[key][0]}”列" for key in needed if key not in headers]
        wrong += [f"“{HEADINGS[key][0]}”列有两个" for key in HEADINGS if headers.count(key) > 1]
        if wrong:
            raise ValueError(
                f"第一行应是列名：表、行、列、金额。{'；'.join(wrong)}。请改正第一行后重新上传。"
            )
        dataset.headers = headers

    def init_instance(self, row: Any = None) -> Figure:
        return Figure(0)

    def import_instance(self, instance: Figure, row: Mapping[str, Any], **options: Any) -> None:
        instance.number = options["row_number"] + 1
        values = {key: str(value or "").strip() for key, value in row.items()}
        if not any(values.values()):
            return
        try:
            instance.address = self.places.find(values["table"], values["row"], values["column"])
        except NotThere as told:
            raise ValidationError({told.field: str(told)}) from None
        kind = self.places.kind(instance.address)
        instance.label = values.get("label", "")
        instance.cell = self._cell(values["amount"], kind, instance)
        self._see_it_once(instance.address, instance.number)
        self._name(instance)

    def skip_row(
        self, instance: Figure, original: Any, row: Any, import_validation_errors: Any = None
    ) -> bool:
        """A row without an amount leaves the draft as it is."""
        return not import_validation_errors and instance.cell is None

    def save_instance(self, instance: Figure, is_create: bool, row: Any, **options: Any) -> None:
        self.figures.append(instance)

    @cached_property
    def _names(self) -> dict[str, str]:
        """Names of function codes: of the book, else as the draft has them."""
        classes = {row.key: unnumbered(row.label) for row in FUNCTION_CLASSES}
        own = {line.row: line.label for t in self.draft.tables for line in t.lines if line.label}
        book = Classification.objects.filter(kind=Classification.Kind.FUNCTION)
        return own | classes | dict(book.values_list("code", "name"))

    def _cell(self, text: str, kind: Kind, figure: Figure) -> Cell | None:
        if len(text) > MAX_TEXT:
            raise ValidationError({"amount": f"内容超过 {MAX_TEXT:,} 个字。"})
        cell = read(text, kind)
        if wrong := complaint(cell, kind):
            raise ValidationError({"amount": wrong})
        if cell is not None and cell.amount is not None and self._yuan and kind is Kind.AMOUNT:
            cell = Cell(amounts.from_yuan(cell.amount))
        return cell and replace(cell, source=f"数据清单，第{figure.number}行")

    def _see_it_once(self, address: Address, number: int) -> None:
        first = self._rows.setdefault(address, number)
        if first != number:
            raise ValidationError(f"与第 {first} 行是同一个数。请只保留一行。")

    def _name(self, figure: Figure) -> None:
        """A code that the draft lacks needs a name, and so do the 类 and 款 above it."""
        address = figure.address
        if address is None or figure.cell is None or not self.places.is_new(address):
            return
        code: str | None = address.row
        while code:
            name = (figure.label if code == address.row else "") or self._names.get(code)
            if not name:
                raise ValidationError(
                    {
                        "row": f"科目表里没有 {code}，不知道它的名称。请在清单里加一列“名称”写明，"
                        "或先在填报页里增加这个科目。"
                    }
                )
            self.labels.setdefault(code, name)
            code = parent(code)
