"""附件: documents that belong to a draft, beside the workbook its figures came from."""

from django.db import transaction

from accounts.models import User
from disclosures.actions import events
from disclosures.actions.drafts import hold
from disclosures.models import Attachment, Event, Version
from disclosures.spec.attached import NotTaken, file_name, format_of

KINDS = (Attachment.Kind.EVALUATION, Attachment.Kind.OTHER)
MOST = 50  # a version


@transaction.atomic
def attach(version: Version, *, name: str, data: bytes, kind: str, by: User | None) -> Attachment:
    """Keep a document with a draft, under its hash. Raises attached.NotTaken, drafts.NotADraft,
    rights.Refused."""
    hold(version, by=by)
    _see_a_kind(kind)
    name = file_name(name, format_of(data))
    if version.attachments.exclude(kind=Attachment.Kind.WORKBOOK).count() >= MOST:
        raise NotTaken(f"一个版本最多 {MOST} 个附件。请合并几个文件，或先移除不要的。")
    before = set(version.attachments.values_list("pk", flat=True))
    kept = Attachment.keep(version, kind=kind, name=name, data=data)
    if kept.pk in before:
        raise NotTaken(f"同样内容的文件已经在这里：“{kept.name}”。")
    _record(Event.Verb.ATTACH, kept, by=by)
    return kept


@transaction.atomic
def rename(attachment: Attachment, *, name: str, kind: str, by: User | None) -> None:
    """Give it another name, which keeps its extension, and another kind."""
    hold(attachment.version, by=by)
    _see_a_kind(kind)
    attachment = _document(attachment)
    if not name.strip():
        raise NotTaken("请写上附件的名称。")
    before, extension = attachment.name, attachment.name.rpartition(".")[2]
    attachment.name, attachment.kind = file_name(name, extension), kind
    attachment.save(update_fields=["name", "kind"])
    _record(Event.Verb.ATTACH, attachment, by=by, renamed_from=before)


@transaction.atomic
def detach(attachment: Attachment, *, by: User | None) -> None:
    """Take a document out of a draft. Its bytes stay where they are: others may share them."""
    hold(attachment.version, by=by)
    attachment = _document(attachment)
    _record(Event.Verb.DETACH, attachment, by=by)
    attachment.delete()


def _document(attachment: Attachment) -> Attachment:
    """As it is now. Raises NotTaken for the workbook, and for what was removed meanwhile."""
    found = Attachment.objects.filter(pk=attachment.pk).select_related("version").first()
    if found is None:
        raise NotTaken("这个附件刚被别人移除了。")
    if found.kind == Attachment.Kind.WORKBOOK:
        raise NotTaken("决算报表是各表数字的来源，不能在这里改名或移除。重新导入报表时会替换它。")
    return found


def _see_a_kind(kind: str) -> None:
    if kind not in KINDS:
        raise NotTaken("请选择附件的种类。")


def _record(verb: Event.Verb, attachment: Attachment, *, by: User | None, **detail: str) -> None:
    events.record(
        verb,
        by=by,
        version=attachment.version,
        file=attachment.name,
        kind=attachment.kind,
        sha256=attachment.sha256,
        **detail,
    )
