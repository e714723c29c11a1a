"""The book of checks (勾稽关系): each with its formula in words, its source and its record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from disclosures import catalogue, tallies
from disclosures.presentation.names import words_of
from disclosures.spec.check import Check, Severity
from disclosures.spec.finding import Status
from disclosures.spec.labels import normal
from disclosures.tallies import Tally
from disclosures.views.lists import List

SEVERITIES = {Severity.ERROR: "必须一致", Severity.WARN: "提醒", Severity.INFO: "参考"}
TOLD = {
    Status.PASS: "一致",
    Status.TAIL: "只差尾数",
    Status.FAIL: "不一致",
    Status.NOT_EVALUATED: "没能审核",
    Status.NOT_APPLICABLE: "不适用",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One check of the book, as a row of the list."""

    check: Check
    words: tuple[str, ...]
    tally: Tally

    @property
    def years(self) -> str:
        """Since when, and until when where it is retired."""
        check = self.check
        return (
            f"{check.since}年度起" if check.until is None else f"{check.since}至{check.until}年度"
        )

    def says(self, text: str) -> bool:
        check = self.check
        said = (check.id, check.title, *self.words, check.citation, check.advice)
        return normal(text).lower() in normal(" ".join(said)).lower()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader filters by; what the book does not know is no filter."""

    table: str = ""
    severity: str = ""
    text: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        table, severity = query.get("table", ""), query.get("severity", "")
        return cls(
            table if table in catalogue.all_tables() else "",
            severity if severity in list(Severity) else "",
            query.get("q", "").strip()[:100],
        )

    def allows(self, rule: Rule) -> bool:
        return (
            (not self.table or self.table in rule.check.tables_used)
            and (not self.severity or rule.check.severity == self.severity)
            and (not self.text or rule.says(self.text))
        )


class RuleList(List):
    id = tables.Column("编号", accessor="check__id")
    title = tables.Column("勾稽关系", accessor="check__title")
    severity = tables.Column("程度", accessor="check__severity")
    years = tables.Column("适用")
    tally = tables.Column("已公开的决算")

    caption = "勾稽关系"

    class Meta(List.Meta):
        empty_text = "没有符合条件的勾稽关系。换一个词，或者去掉一个条件。"

    def render_id(self, value: str) -> SafeString:
        return format_html('<a class="rule-id" id="{0}" href="#{0}">{0}</a>', value)

    def render_title(self, value: str, record: Rule) -> SafeString:
        check = record.check
        condition = f"适用条件：{check.applies.words}。" if check.applies else ""
        strict = "" if check.waivable else "不能用说明代替更正。"
        lines = format_html_join("", "<p>{}</p>", ((words,) for words in record.words))
        return format_html(
            '<div><strong>{}</strong>{}<p class="aside">{}{}依据：{}。</p></div>',
            value,
            lines,
            condition,
            strict,
            check.citation,
        )

    def render_severity(self, value: Severity) -> str:
        return SEVERITIES[value]

    def render_years(self, value: str, record: Rule) -> str:
        names = [catalogue.edition(key).name for key in record.check.editions]
        return f"{value}{'，' if names else ''}{'、'.join(names)}"

    def render_tally(self, value: Tally) -> SafeString:
        said = ((status.value, word, value[status]) for status, word in TOLD.items())
        return format_html(
            '<ul class="record">{}</ul>',
            format_html_join("", '<li class="{}">{} {}</li>', (s for s in said if s[2])),
        )


@require_safe
@gzip_page
def book(request: HttpRequest) -> HttpResponse:
    published = tallies.published()
    choice = Choice.of(request.GET)
    every = rules(published.checks)
    found = RuleList([rule for rule in every if choice.allows(rule)])
    RequestConfig(request, paginate=False).configure(found)
    context = {
        "rules": found,
        "choice": choice,
        "total": len(every),
        "published": published.versions,
        "texts": published.texts,
        "tables": _tables(every),
        "severities": SEVERITIES,
        "canonical": request.build_absolute_uri(request.path),
    }
    return render(request, "disclosures/rules.html", context)


def rules(counted: Mapping[str, Tally]) -> list[Rule]:
    return [
        Rule(check, words_of(check.id), counted.get(check.id, Tally()))
        for check in catalogue.book()
    ]


def _tables(every: Iterable[Rule]) -> dict[str, str]:
    """The tables that a check looks at, by key, in their order."""
    used = {key for rule in every for key in rule.check.tables_used}
    return {
        key: f"{table.number.removeprefix('公开')} {table.title}".strip()
        for key, table in catalogue.all_tables().items()
        if key in used
    }
