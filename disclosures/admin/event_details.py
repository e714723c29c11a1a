"""The details of an entry of the record (日志) in words, whatever it is about."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import Membership
from disclosures import catalogue
from disclosures.models import Event
from disclosures.reports import EMPTY
from disclosures.spec.address import Address

SHOWN = 5  # changes in a list; the entry's own page has all
BLANK = "（空白）"

_TOLD = {  # key of a detail, how it is told
    "list": "{}",
    "title": "《{}》",
    "file": "文件“{}”",
    "what": "{}",
    "preview": "预览（{}）",
    "year": "{} 年度",
    "number": "第 {} 版",
    "corrects": "更正第 {} 版",
    "successor": "由第 {} 版代替",
    "change": "{}",
    "person": "用户名 {}",
    "name": "姓名 {}",
    "role": "{}岗位",
    "username": "所填用户名 {}",
    "address": "地址 {}",
    "until": "到 {}",
    "at": "定于 {}",
    "check": "勾稽关系 {}",
    "row": "行 {}",
    "column": "列 {}",
    "place": "{}",
    "figures": "指出 {}",
    "table": "{}",
    "reason": "原因：{}",
    "text": "“{}”",
    "path": "页面 {}",
    "removed": "删去 {}",
    "added": "新增 {}",
    "renamed": "改名 {}",
    "batch": "批次 {}",
    "lines": "{} 行",
    "cells": "{} 个数",
    "passages": "{} 段文字",
    "files": "{} 个文件",
    "uploads": "{} 个上传的文件",
    "comments": "{} 条批注",
    "count": "{} 条",
    "counts": "{}",
    "size": "{} 字节",
    "format": "格式 {}",
    "chosen": "筛选：{}",
    "approved_on": "批复日期 {}",
    "exempt_reason": "免于公开的原因 {}",
    "digest": "摘要 {}",
    "sha256": "SHA-256 {}",
    "agent": "浏览器 {}",
}
_ONLY_IN_FULL = {"digest", "sha256", "agent", "size", "path"}
_WORDS = {
    "what": {"blank": "空白模板", "figures": "数据清单"},
    "role": dict(Membership.Role.choices),
    "counts": {"new": "新增", "update": "更新", "skip": "没有变化", "delete": "删除"},
    "chosen": {
        "q": "搜索",
        "by": "人员",
        "verb__exact": "操作",
        "region": "行政区划",
        "agency": "部门",
    }
    | {"year": "年度", "since": "从", "until": "到"},
}


def told(event: Event, *, full: bool = False) -> str:
    """``文件“决算.xlsx”；133 行``: one line of words; with ``full`` nothing is left out."""
    changes = [*_changes(event.detail)]
    said = [*_said(event.detail, full=full), *(changes if full else changes[:SHOWN])]
    if len(changes) > SHOWN and not full:
        said.append(f"等 {len(changes)} 处")
    return "；".join(said)


def _said(detail: Mapping[str, Any], *, full: bool) -> Iterator[str]:
    for key, value in detail.items():
        if _is_change(key, value) or value in (None, "", [], {}, False):
            continue
        if full or key not in _ONLY_IN_FULL:
            yield _TOLD.get(key, f"{key} {{}}").format(_value(key, value))


def _value(key: str, value: Any) -> str:
    known = _WORDS.get(key, {})
    if value is True:
        return "是"
    if isinstance(value, Mapping) and value.keys() == {"old", "new"}:
        return f"{_or_blank(value['old'])} → {_or_blank(value['new'])}"
    if isinstance(value, Mapping):
        return "、".join(f"{known.get(k, k)} {_value(k, v)}" for k, v in value.items())
    if isinstance(value, list):
        return "、".join(_place(str(each)) for each in value)
    if key in ("at", "until"):
        return _moment(value)
    if key in ("place", "table"):
        return _place(value)
    return str(known.get(value, value))


def _changes(detail: Mapping[str, Any]) -> Iterator[str]:
    for key, value in detail.items():
        if _is_change(key, value):
            yield f"{_place(key)}：{_or_blank(value[0])} → {_or_blank(value[1])}"


def _is_change(key: str, value: Any) -> bool:
    """``address: [old, new]``"""
    return "." in key and isinstance(value, list) and len(value) == 2


def _place(text: str) -> str:
    """A figure's address, or a table's key, in the words of its declaration."""
    tables = catalogue.all_tables()
    if text.startswith(EMPTY):
        return f"“{_place(text.removeprefix(EMPTY))}”没有数据的原因"
    if text in tables:
        return tables[text].title
    try:
        address = Address.parse(text)
        table = tables[address.table]
    except (ValueError, KeyError):
        return text
    labels = {column.key: column.full_label for column in table.columns}
    return f"{table.title} {address.row} {labels.get(address.column, address.column)}"


def _moment(text: str) -> str:
    try:
        return f"{timezone.localtime(datetime.fromisoformat(text)):%Y-%m-%d %H:%M}"
    except ValueError:  # a day, or what somebody asked for
        return text


def _or_blank(value: Any) -> str:
    return BLANK if value in (None, "") else str(value)
