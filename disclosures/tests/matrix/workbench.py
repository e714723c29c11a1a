"""The pages of one version."""

import re
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from disclosures.actions.taking import mark
from disclosures.figure_list import read_list
from disclosures.models import Upload
from disclosures.received import received, seen
from disclosures.spec import steps
from disclosures.tests.documents import docx
from disclosures.tests.matrix.page import RECORDED, Page, Post
from disclosures.tests.matrix.world import (
    APPROVER,
    INSIDE,
    LIST,
    PREPARER,
    PUBLISHER,
    REVIEWER,
    World,
)

VERSION, CELL = ("version",), "expenditure.2010504.basic"
TABLE = (*VERSION, "expenditure")
PASSAGE = (*VERSION, "overview.duties")
_TYPED = {f"was:{CELL}": "365.65", f"now:{CELL}": "300.00"}
_ROW = {"section": "expenditure", "code": "2010599", "label": "其他统计信息事务支出"}
_STATED = {"newly_established": "on", "no_operating_costs": "on", "no_procurement": "on"}
_ANSWERED = {"now:profile.website.value": "http://dashuju.example"}
REASON = {"reason": "合计填错。"}
_TAKEN = {
    "submit": (PREPARER,),
    "review": (REVIEWER,),
    "return": (REVIEWER,),
    "approve": (APPROVER,),
    "publish": (APPROVER, PUBLISHER),
    "withdraw": (PUBLISHER,),
}
"""Who took a step last in the world: again is no harm. Publishing again is none to anybody."""


def _step(step: steps.Step, **answers: Any) -> Post:
    def data(world: World, state: str) -> dict[str, Any]:
        shown = mark(world.versions[state])
        typed = {f"{step.key}-{name}": value for name, value in answers.items()}
        return {"step": step.key, "seen": shown, **typed}

    taken = {(step.after, person) for person in _TAKEN.get(step.key, ())}
    return Post(step, data, leads_to=step.after, name=step.key, quietly=frozenset(taken))


def _edit(**data: Any) -> Post:
    return Post(steps.EDIT, lambda world, state: data)


def _upload(name: str, content: bytes) -> Post:
    return Post(steps.EDIT, lambda world, state: {"file": SimpleUploadedFile(name, content)})


def _document(world: World, state: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("说明.docx", docx()), "kind": "other"}


def _passage(world: World, state: str) -> dict[str, Any]:
    """As the form stands in the page; ``shown`` is the mark of what its reader saw."""
    page = reverse("admin:version_passage", args=world.arguments(PASSAGE, state))
    form = world.clients[PREPARER].get(page).content.decode()
    found = re.search(r'name="shown"\s+value="([^"]*)"', form)
    title = "一、部门职责"
    return {"title": title, "text": "负责全市数据。", "shown": found[1] if found else ""}


def _accepting(kind: str) -> Post:
    def data(world: World, state: str) -> dict[str, Any]:
        upload = Upload.objects.get(pk=world.of_versions[state][kind])
        if kind == "list":
            return {"seen": seen(read_list(upload).draft)}
        return {"tables": ["expenditure"], "seen": received(upload).seen}

    return Post(steps.EDIT, data)


_DAY = timezone.localtime() + timedelta(days=2)
_COMMENT = Post(steps.COMMENT, lambda world, state: {"text": "请看一下。"})
_SIGN = (
    _step(steps.SUBMIT),
    _step(steps.RECALL),
    _step(steps.REVIEW),
    _step(steps.RETURN, reason="请核对。"),
    _step(steps.APPROVE),
    _step(steps.SCHEDULE, day=f"{_DAY:%Y-%m-%d}", hour="09:00"),
    _step(steps.PUBLISH),
    _step(steps.WITHDRAW, **REASON),
    _step(steps.CORRECT, **REASON),
    Post(
        steps.SCHEDULE,
        lambda world, state: {"step": "unschedule"},
        name="unschedule",
        changes=False,
    ),
)

PAGES = {
    "disclosures_version_change": Page(VERSION),
    "disclosures_version_history": Page(VERSION, get=INSIDE),  # leads to record/
    "version_sign": Page(VERSION, posts=_SIGN),
    "version_record": Page(VERSION),
    "version_discard": Page(VERSION, get=steps.DISCARD, posts=(Post(steps.DISCARD),)),
    "version_tables": Page(VERSION),
    "version_table": Page(TABLE),
    "version_table_save": Page(
        TABLE,
        get=None,
        posts=(Post(steps.EDIT, lambda *_: {"changes": [[CELL, "365.65", "300.00"]]}, json=True),),
    ),
    "version_table_rows": Page(
        TABLE,
        get=None,
        posts=(Post(steps.EDIT, lambda *_: {"add": _ROW}, json=True),),
    ),
    "version_table_form": Page(
        TABLE,
        posts=(
            Post(
                steps.EDIT,
                lambda *_: {f"was:{CELL}": "365.65", f"now:{CELL}": "300.00"},
                quietly=True,
            ),
        ),
    ),
    "version_table_empty": Page(
        (*VERSION, "government_fund"), get=None, posts=(_edit(reason="本年没有这项收支。"),)
    ),
    "version_codes": Page(VERSION),
    "version_checks": Page(VERSION, posts=(_edit(check="T3-01", **REASON),)),
    "version_findings": Page(VERSION, writes=RECORDED),
    "version_waiver_retract": Page((*VERSION, "waiver"), get=None, posts=(_edit(),)),
    "version_checks_annotated": Page((*VERSION, "workbook"), writes=RECORDED),
    "version_passages": Page(VERSION),
    "version_generate": Page(VERSION, get=None, posts=(_edit(),)),
    "version_looked": Page(VERSION, get=None, posts=(Post(steps.EDIT, changes=False),)),
    "version_switches": Page(VERSION, get=None, posts=(_edit(**_STATED),)),
    "version_slots": Page(VERSION, posts=(_edit(**_ANSWERED),)),
    "version_passage_restore": Page(
        PASSAGE, get=None, posts=(Post(steps.EDIT, _passage, changes=False),)
    ),
    "version_passage_add": Page(
        VERSION, get=None, posts=(_edit(part="overview", title="三、其他"),)
    ),
    "version_passage": Page(PASSAGE, posts=(Post(steps.EDIT, _passage),)),
    "version_passage_move": Page(PASSAGE, get=None, posts=(_edit(to="down"),)),
    "version_passage_remove": Page(PASSAGE, get=None, posts=(Post(steps.EDIT, _passage),)),
    "version_attachments": Page(VERSION, posts=(Post(steps.EDIT, _document),)),
    "version_attachment": Page((*VERSION, "document"), writes=RECORDED),
    "version_attachment_rename": Page(
        (*VERSION, "document"), get=None, posts=(_edit(name="绩效.pdf", kind="evaluation"),)
    ),
    "version_attachment_remove": Page((*VERSION, "document"), get=None, posts=(_edit(),)),
    "version_preview": Page(VERSION),
    "version_preview_table": Page(TABLE),
    "version_preview_file": Page((*VERSION, "json"), writes=RECORDED),
    "version_comments": Page(VERSION, posts=(_COMMENT,)),
    "version_comment_reply": Page((*VERSION, "comment"), get=None, posts=(_COMMENT,)),
    "version_comment_resolve": Page((*VERSION, "comment"), get=None, posts=(_COMMENT,)),
    "version_comment_reopen": Page((*VERSION, "resolved"), get=None, posts=(_COMMENT,)),
    "version_upload": Page(VERSION, posts=(_upload("决算.xlsx", b"no workbook"),)),
    "version_uploaded": Page((*VERSION, "upload"), posts=(_accepting("upload"),)),
    "version_uploaded_file": Page((*VERSION, "upload"), writes=RECORDED),
    "version_annotated": Page((*VERSION, "upload"), writes=RECORDED),
    "version_blank": Page(VERSION, writes=RECORDED),
    "version_figures": Page(VERSION, posts=(_upload("清单.csv", LIST.encode()),)),
    "version_listed": Page((*VERSION, "list"), posts=(_accepting("list"),)),
    "version_figures_list": Page(VERSION, writes=RECORDED),
}
"""Whoever reads a version may look at all of them, unless it is said otherwise."""
