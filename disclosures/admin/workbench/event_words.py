"""An entry of the record in words: what was done, what changed from what to what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from disclosures import catalogue
from disclosures.admin.workbench import where
from disclosures.admin.workbench.frame import address
from disclosures.models import Event, Version
from disclosures.reports import EMPTY
from disclosures.spec.address import Address
from disclosures.spec.naming import Names

COUNTED = (  # key of a detail, how it is told
    ("lines", "{} 行"),
    ("cells", "{} 个数"),
    ("passages", "{} 段文字"),
    ("files", "{} 个文件"),
    ("uploads", "{} 个上传的文件"),
    ("comments", "{} 条批注"),
)
TOLD = (  # key of a detail, how it is told
    ("file", "文件“{}”"),
    ("corrects", "更正第 {} 版"),
    ("successor", "由第 {} 版代替"),
    ("check", "勾稽关系 {}"),
    ("reason", "原因：{}"),
    ("title", "《{}》"),
    ("text", "“{}”"),
)
BLANK = "（空白）"


@dataclass(frozen=True, slots=True)
class Change:
    """One figure, from what to what."""

    label: str
    url: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as the page shows it."""

    at: datetime
    who: str
    what: str
    said: tuple[str, ...] = ()
    place: str = ""
    url: str = ""
    digest: str = ""
    changes: tuple[Change, ...] = field(default=())


class Telling:
    """Tells the events of one version, with the names that its tables give to figures."""

    def __init__(self, version: Version, names: Names) -> None:
        self._version, self._names = version, names

    def entry(self, event: Event) -> Entry:
        detail = event.detail
        place = detail.get("place") or ""
        figure = _figure(place)
        return Entry(
            at=event.at,
            who=_who(event),
            what=event.get_verb_display(),
            said=(*_said(detail), *self._pointed(detail)),
            place=self._label(figure) if figure else "",
            url=self._url(figure),
            digest=detail.get("digest") or detail.get("sha256") or "",
            changes=tuple(self._changes(detail)),
        )

    def _pointed(self, detail: Mapping[str, Any]) -> Iterator[str]:
        """The figures that a return is about."""
        for text in detail.get("figures", ()):
            figure = _figure(text)
            yield f"指出：{self._label(figure) if figure else text}"

    def _changes(self, detail: Mapping[str, Any]) -> Iterator[Change]:
        """Figures and reasons as ``key: [old, new]``, then rows and lines of text."""
        for key, value in detail.items():
            if "." in key and isinstance(value, list) and len(value) == 2:
                figure = _figure(key)
                label = self._label(figure) if figure else self._reason(key)
                yield Change(label, self._url(figure), _value(value[0]), _value(value[1]))
        yield from self._rows(detail) if "table" in detail else _text(detail)

    def _rows(self, detail: Mapping[str, Any]) -> Iterator[Change]:
        known = detail["table"] in catalogue.all_tables()
        url = address("version_table", self._version, detail["table"]) if known else ""
        for row, label in _mapped(detail, "added"):
            yield Change(f"新增行 {row}", url, BLANK, _value(label))
        for row, label in _mapped(detail, "removed"):
            yield Change(f"删除行 {row}", url, _value(label), BLANK)
        for row, (was, now) in _mapped(detail, "renamed"):
            yield Change(f"{row} 改名", url, _value(was), _value(now))

    def _url(self, figure: Address | None) -> str:
        """Where the figure is; empty for a table that is no longer declared."""
        if figure is None or figure.table not in catalogue.all_tables():
            return ""
        return where.of_figure(self._version, figure)

    def _reason(self, key: str) -> str:
        """``empty.<table>``: why a table has no figures."""
        table = key.removeprefix(EMPTY)
        try:
            return f"{self._names.table(table).number}表没有数据的原因"
        except KeyError:
            return key

    def _label(self, figure: Address) -> str:
        """Its name; its address where the table is no longer declared."""
        try:
            return self._names.figure(figure)
        except KeyError:
            return str(figure)


def _who(event: Event) -> str:
    if event.by is None:
        return "系统"
    return event.by.get_full_name() or event.by.get_username()


def _figure(place: str) -> Address | None:
    try:
        return Address.parse(place)
    except ValueError:
        return None


def _mapped(detail: Mapping[str, Any], key: str) -> Iterable[tuple[str, Any]]:
    found = detail.get(key)
    return found.items() if isinstance(found, dict) else ()


def _text(detail: Mapping[str, Any]) -> Iterator[Change]:
    """The lines of a passage that went and came."""
    removed, added = detail.get("removed"), detail.get("added")
    if removed or added:
        yield Change("文字", "", _value(removed), _value(added))


def _value(value: Any) -> str:
    return BLANK if value in (None, "") else str(value)


def _said(detail: Mapping[str, Any]) -> Iterator[str]:
    yield from (words.format(detail[key]) for key, words in TOLD if detail.get(key))
    if at := detail.get("at"):
        yield f"{timezone.localtime(datetime.fromisoformat(at)):%Y年%-m月%-d日 %H:%M}"
    if counted := [words.format(detail[key]) for key, words in COUNTED if key in detail]:
        yield "、".join(counted)
