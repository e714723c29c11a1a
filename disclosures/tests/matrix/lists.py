"""Everything in the back office that is no page of a version."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Agency
from disclosures.tests.matrix.page import Page, Post, Who
from disclosures.tests.matrix.world import (
    APPROVER,
    EVERYBODY,
    INSIDE,
    KEEPER,
    NAME,
    OF_ANOTHER_REGION,
    OUTSIDE,
    PREPARER,
    PUBLISHER,
    READERS,
    SYSTEM,
    World,
)

BUREAU = frozenset({APPROVER, PUBLISHER, SYSTEM})
ANY_BUREAU = BUREAU | {OF_ANOTHER_REGION}
KEEPS = frozenset({KEEPER, SYSTEM})
ANY_KEEPER = KEEPS | {"bie_guanli"}
ALONE = frozenset({SYSTEM})
NONE = frozenset()


def _file(heading: str, *rows: str) -> dict[str, Any]:
    text = "\n".join([heading, *rows])
    return {"format": "0", "import_file": SimpleUploadedFile("名录.csv", text.encode())}


def _importing(who: Who, heading: str, row: str) -> tuple[Post, ...]:
    """A preview; it writes nothing."""
    return (Post(who, lambda *_: _file(heading, row), name="preview", changes=False),)


def _exporting(who: Who, model: str) -> tuple[Post, ...]:
    resource = admin.site.get_model_admin(apps.get_model(model)).resource_classes[0]
    columns = {f"{resource.__name__.lower()}_{name}": "on" for name in resource.Meta.fields}
    return (Post(who, lambda *_: {"format": "0", "resource": "0", **columns}),)


_FORGED = {"format": "0", "import_file_name": "/etc/passwd", "original_file_name": "a.csv"}


def _model(
    app: str,
    model: str,
    thing: str,
    *,
    opens: Who,
    views: Who,
    adds: Who = NONE,
    changes: Who = None,
    deletes: Who = NONE,
    add: Any = None,
    change: Any = None,
    leaves: bool = False,
    more: tuple[Post, ...] = (),
) -> dict[str, Page]:
    """The six pages that Django makes for a model."""
    name = f"{app}_{model}"
    changing = (Post(changes, change),) if change else ()
    deleting = (Post(deletes, lambda *_: _SURE, changes=not leaves),)
    return {
        f"{name}_changelist": Page(get=opens, posts=more),
        f"{name}_add": Page(get=adds, posts=(Post(adds, add),) if add else ()),
        f"{name}_change": Page((thing,), get=views, posts=changing),
        f"{name}_history": Page((thing,), get=views),
        f"{name}_delete": Page((thing,), get=deletes, posts=deleting),
        f"{app}/{model}/{{}}/": Page((thing,), get=INSIDE),  # leads to change/
    }


def _list(app: str, model: str, *, imports: Who, exports: Who, row: str, heading: str) -> Any:
    name = f"{app}_{model}"
    return {
        f"{name}_import": Page(get=imports, posts=_importing(imports, heading, row)),
        f"{name}_process_import": Page(
            get=None, posts=(Post(imports, lambda *_: _FORGED, changes=False),)
        ),
        f"{name}_export": Page(get=exports, posts=_exporting(exports, f"{app}.{model}")),
    }


def _ticked(action: str, thing: str, who: Who, *, changes: bool = True, **more: Any) -> Post:
    def data(world: World, state: str) -> dict[str, Any]:
        return {"action": action, "_selected_action": [world.things[thing]], **more}

    return Post(who, data, name=action, quietly=True, changes=changes)


def _roster(do: str, **data: Any) -> Post:
    def filled(world: World, state: str) -> dict[str, Any]:
        return {"do": do, **data, "membership": world.things["membership"]}

    return Post(KEEPS, filled, name=do)


def _role(world: World, state: str) -> dict[str, Any]:
    return {
        "user": world.things["stranger"],
        "role": "preparer",
        "agency": world.things["agency"],
        "region": "",
    }


def _agency(world: World, state: str) -> dict[str, Any]:
    kinds = {"kind": Agency.Kind.INSTITUTION, "scope": Agency.Scope.values[0], "parent": ""}
    return {"region": world.things["region"], "slug": "xinju", "name": "阳泉市新局", **kinds}


_NO_INLINE = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
_NO_VERSIONS = {"versions-TOTAL_FORMS": 0, "versions-INITIAL_FORMS": 0}
_SURE = {"post": "yes"}
_CODE = {"kind": "function", "code": "2010599", "name": "其他统计信息事务支出"}
_PERSON = {"last_name": "改了名", "email": "", "is_active": "on", **_NO_INLINE}

PAGES: dict[str, Page] = {
    "index": Page(get=INSIDE),
    "login": Page(
        get=OUTSIDE,
        posts=(Post(EVERYBODY, lambda *_: {"username": PREPARER, "password": "猜的"}),),
    ),
    "logout": Page(get=None, posts=(Post(INSIDE),)),
    "password_change": Page(get=INSIDE),
    "password_change_done": Page(get=INSIDE),
    "autocomplete": Page(
        get=ANY_KEEPER,
        query="?app_label=accounts&model_name=membership&field_name=user&term=t",
    ),
    "jsi18n": Page(get=INSIDE),
    "app_list": Page(("disclosures",), get=INSIDE),
    "{}": Page(("nowhere",), get=NONE),
    "person_password": Page(("person",), get=KEEPS, posts=(Post(KEEPS),)),
    "agency_people": Page(
        ("agency",),
        get=KEEPS,
        posts=(
            _roster("give", username="wairen", role="reviewer"),
            _roster("open", username="xinren", name="新人", role="reviewer"),
            _roster("take"),
            _roster("hand_over", to="wairen"),
        ),
    ),
    "version_begin": Page(("owed",), get=None, posts=(Post(frozenset({PREPARER})),)),
    "batch_files": Page(
        ("batch",),
        get=None,
        posts=(Post(BUREAU, lambda *_: {"files": SimpleUploadedFile("乙.xlsx", b"no")}),),
    ),
    "batch_next": Page(("batch",), get=None, posts=(Post(BUREAU),)),
    "batch_retry": Page(("batch", "file"), get=None, posts=(Post(BUREAU),)),
    "disclosures_event_export": Page(get=None, posts=(Post(INSIDE, lambda *_: {"format": "csv"}),)),
    "disclosures_version_changelist": Page(get=INSIDE),
    "disclosures_version_add": Page(get=NONE),
    "disclosures_version_delete": Page(("draft",), get=NONE, posts=(Post(NONE, lambda *_: _SURE),)),
    "disclosures/version/{}/": Page(("draft",), get=INSIDE),
    **_model(
        "accounts",
        "signinattempt",
        "attempt",
        opens=ALONE,
        views=ALONE,
        more=(_ticked("unlock", "attempt", ALONE),),
    ),
    **_model(
        "accounts",
        "membership",
        "membership",
        opens=ANY_KEEPER,
        views=KEEPS,
        adds=ALONE,
        add=_role,
        more=(_ticked("take", "membership", KEEPS),),
    ),
    **_list(
        "accounts",
        "membership",
        imports=ANY_KEEPER,
        exports=ANY_KEEPER,
        heading="用户名,岗位,行政区划代码,部门网址名",
        row="wairen,填报,140300,dashuju",
    ),
    **_model(
        "accounts",
        "user",
        "person",
        opens=ANY_KEEPER,
        views=KEEPS,
        adds=ALONE,
        add=lambda *_: {"username": "xinren", "last_name": "新人", "email": ""},
        changes=KEEPS,
        change=lambda *_: _PERSON,
    ),
    **_model(
        "accounts",
        "region",
        "spare_region",
        opens=ALONE,
        views=ALONE,
        adds=ALONE,
        add=lambda *_: {"code": "140400", "name": "长治市", "parent": ""},
        changes=ALONE,
        change=lambda *_: {"name": "改了名", "parent": ""},
        deletes=ALONE,
        more=(_ticked("delete_selected", "spare_region", ALONE, post="yes"),),
    ),
    **_list(
        "accounts",
        "region",
        imports=ALONE,
        exports=ALONE,
        heading="代码,名称,上级区划代码",
        row="140400,长治市,",
    ),
    **_model(
        "accounts",
        "agency",
        "agency",
        opens=ANY_KEEPER,
        views=KEEPS,
        adds=ALONE,
        add=_agency,
        changes=ALONE,
        change=_agency,
        deletes=ALONE,
        leaves=True,  # it has people and years
    ),
    **_list(
        "accounts",
        "agency",
        imports=ALONE,
        exports=ANY_KEEPER,
        heading="行政区划代码,网址名,名称",
        row="140300,xinju,阳泉市新局",
    ),
    **_model(
        "disclosures",
        "batch",
        "batch",
        opens=ANY_BUREAU,
        views=BUREAU,
        adds=ANY_BUREAU,
    ),
    **_model(
        "disclosures",
        "classification",
        "classification",
        opens=INSIDE,
        views=INSIDE,
        adds=ALONE,
        add=lambda *_: _CODE,
        changes=ALONE,
        change=lambda *_: _CODE,
        deletes=ALONE,
    ),
    **_list(
        "disclosures",
        "classification",
        imports=ALONE,
        exports=INSIDE,
        heading="类别,代码,名称",
        row="支出功能分类,2010599,其他统计信息事务支出",
    ),
    **_model(
        "disclosures",
        "disclosure",
        "owed",
        opens=INSIDE,
        views=READERS,
        adds=ANY_BUREAU,
        changes=BUREAU,
        change=lambda *_: {"approved_on": "2015-08-01", "exempt_reason": "", **_NO_VERSIONS},
        deletes=BUREAU,
        more=(
            _ticked("note_approvals", "owed", BUREAU, apply="1", every="2015-08-01"),
            _ticked("exempt", "owed", BUREAU, apply="1", reason="涉密单位。"),
            _ticked("lift_exemptions", "owed", BUREAU, changes=False),
        ),
    ),
    **_list(
        "disclosures",
        "disclosure",
        imports=ANY_BUREAU,
        exports=INSIDE,
        heading="区划代码,部门（单位）,年度",
        row=f"140300,{NAME},2013",
    ),
    **_model("disclosures", "event", "event", opens=INSIDE, views=READERS),
}
