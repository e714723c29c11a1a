"""The database's own rules: every trigger in force as declared, every constraint there."""

import re
from collections import Counter
from collections.abc import Iterator

import pgtrigger
from django.apps import apps
from django.db import connection, models

from disclosures.proofs.fault import Fault

_APPS = ("accounts", "disclosures")
_BODIES = re.compile(r"AS \$\$(.*?)\$\$ LANGUAGE", re.DOTALL)
_IN_FORCE = ("O", "A")  # pg_trigger.tgenabled: on, or on even for a replica

_OPEN = "在此期间，数据库没有拦住对已公开内容和日志的改动。请运行 manage.py migrate 或恢复备份。"

_TRIGGERS = """
    SELECT relname, tgname, tgenabled, prosrc, obj_description(pg_trigger.oid), tgisinternal
    FROM pg_trigger
    JOIN pg_class ON pg_class.oid = tgrelid
    JOIN pg_proc ON pg_proc.oid = tgfoid
    JOIN pg_namespace ON pg_namespace.oid = relnamespace AND nspname = current_schema()
"""
_IGNORING = "SELECT prosrc FROM pg_proc WHERE proname = '_pgtrigger_should_ignore'"


def faults(counted: Counter[str]) -> Iterator[Fault]:
    yield from _triggers(counted)
    for model in _models():
        yield from _constraints(model, counted)


def _triggers(counted: Counter[str]) -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(_TRIGGERS)
        found = {(table, name): rest for table, name, *rest in cursor.fetchall()}
        cursor.execute(_IGNORING)
        ignoring = {body for (body,) in cursor.fetchall()}
    for model, trigger in pgtrigger.registered():
        counted["triggers"] += 1
        table, name = model._meta.db_table, trigger.get_pgid(model)
        if what := _wrong(trigger.compile(model), found.get((table, name)), ignoring):
            yield Fault(f"{table} 的触发器 {trigger.name}", what, _OPEN)
    ours = {model._meta.db_table for model in _models()}
    for (table, name), (enabled, *_, internal) in found.items():
        if internal and table in ours and enabled not in _IN_FORCE:
            yield Fault(f"{table} 的外键检查 {name}", "被停用", _OPEN)


def _models() -> Iterator[type[models.Model]]:
    for app in _APPS:
        yield from apps.get_app_config(app).get_models()


def _wrong(wanted: object, found: list | None, ignoring: set[str]) -> str:
    """What is the matter with a trigger; empty where it is as it was declared."""
    if found is None:
        return "不存在"
    enabled, body, noted, _ = found
    ignore, function = _BODIES.findall(wanted.install_sql)
    if enabled not in _IN_FORCE:
        return "被停用"
    if body != function or noted != wanted.hash or ignoring != {ignore}:
        return "内容与声明不符"
    return ""


def _constraints(model: type[models.Model], counted: Counter[str]) -> Iterator[Fault]:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table)
    unique = {tuple(each["columns"]) for each in found.values() if each["unique"]}
    foreign = {tuple(each["columns"]) for each in found.values() if each["foreign_key"]}
    for constraint in model._meta.constraints:
        counted["constraints"] += 1
        if constraint.name not in found:
            yield Fault(f"{table} 的约束 {constraint.name}", "不存在", _OPEN)
    for field in model._meta.local_concrete_fields:
        if field.unique and (field.column,) not in unique:
            yield Fault(f"{table} 的约束（{field.column} 不得重复）", "不存在", _OPEN)
        refers = field.many_to_one or field.one_to_one
        if refers and field.db_constraint and (field.column,) not in foreign:
            yield Fault(f"{table} 的约束（{field.column} 外键）", "不存在", _OPEN)
