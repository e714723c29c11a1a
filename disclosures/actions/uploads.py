"""上传与导入: files sent for a draft are kept at once; their tables are written when accepted."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from disclosures import reports
from disclosures.actions import drafts, events, holdings
from disclosures.models import Event, Upload, Version
from disclosures.received import content_of, read, seen
from disclosures.rights import Refused
from disclosures.spec.reading import Reading
from disclosures.spec.report import Report


class Changed(Exception):
    """The draft is no longer what the person saw; nothing was written. The message says so."""


class NotTaken(Refused):
    """These tables cannot be taken from this file; the message says why."""


@transaction.atomic
def keep(
    version: Version,
    *,
    name: str,
    data: bytes,
    by: User,
    kind: str = Upload.Kind.WORKBOOK,
) -> Upload:
    """Keep a file as it came, whatever it is; nothing of it is in the draft yet.

    Raises rights.Refused where the person may not change the version.
    """
    version = drafts.hold(version, by=by)
    upload = Upload.keep(version, name=name, data=data, by=by, kind=kind)
    events.record(
        Event.Verb.UPLOAD,
        by=by,
        version=version,
        file=upload.name,
        sha256=upload.sha256,
        size=upload.size,
    )
    return upload


def receive(version: Version, *, name: str, data: bytes, by: User) -> Upload:
    """Keep a workbook; one of another agency or year is refused on record, and stays kept."""
    upload = keep(version, name=name, data=data, by=by)
    reading = read(version, data, name=name)
    if reading.foreign:
        refuse_foreign(upload, reading, by=by)
    return upload


def refuse_foreign(upload: Upload, reading: Reading, *, by: User) -> None:
    events.record(
        Event.Verb.REFUSE,
        by=by,
        version=upload.version,
        file=upload.name,
        sha256=upload.sha256,
        reason=_foreign(reading, upload.version),
    )


def accept(upload: Upload, *, tables: Collection[str], seen_as: str, by: User) -> list[str]:
    """Put these tables of the upload in the place of the draft's; gives the keys written.

    ``seen_as`` is ``received.seen`` of the draft that the person was shown: raises Changed where
    it has changed since. Accepting the same again writes nothing. Raises NotTaken, received.Lost;
    as ``drafts.hold``.
    """
    data = content_of(upload)
    reading = read(upload.version, data, name=upload.name)
    chosen = [key for key in reading.tables if key in tables]
    _see_that_they_may_be_taken(upload.version, reading, tables)
    return _accept(upload, reading, chosen, data, seen_as=seen_as, by=by)


@transaction.atomic
def _accept(
    upload: Upload, reading: Reading, chosen: list[str], data: bytes, *, seen_as: str, by: User
) -> list[str]:
    version = drafts.hold(upload.version, by=by)
    upload = Upload.objects.get(pk=upload.pk)
    draft = reports.unverified(version)
    if upload.accepted_at and _there_already(draft, reading, chosen):
        return []
    see_unchanged(draft, seen_as)
    workbook = holdings.write_tables(
        version, reading=reading, tables=chosen, name=upload.name, data=data
    )
    mark_accepted(upload)
    written = reading.lines_of(chosen)
    events.record(
        Event.Verb.IMPORT,
        by=by,
        version=version,
        file=upload.name,
        sha256=workbook.sha256,
        tables=chosen,
        lines=len(written),
        cells=sum(len(line.cells) for line in written),
    )
    return chosen


def see_unchanged(draft: Report, seen_as: str) -> None:
    """Raises Changed where the draft is not the one that was shown."""
    if seen(draft) != seen_as:
        raise Changed(
            "您查看期间，草稿里的数有了改动。没有写入任何数据；下面是与现在的草稿相比的差别，"
            "请核对后再确认。"
        )


def mark_accepted(upload: Upload) -> None:
    upload.accepted_at = timezone.now()
    upload.save(update_fields=["accepted_at"])


def _see_that_they_may_be_taken(
    version: Version, reading: Reading, tables: Collection[str]
) -> None:
    if reading.foreign:
        raise NotTaken(_foreign(reading, version))
    if not tables:
        raise NotTaken("没有选择要导入的表，草稿没有改动。")
    if not set(tables) <= reading.tables.keys():
        raise NotTaken("所选的表有的不在这份文件里，草稿没有改动。请回到上传的文件重新选择。")
    if hindered := reading.hindered.intersection(tables):
        named = "》《".join(reading.tables[key].title or key for key in sorted(hindered))
        raise NotTaken(f"《{named}》还有问题，不能导入，草稿没有改动。请改正后重新上传。")


def _foreign(reading: Reading, version: Version) -> str:
    disclosure = version.disclosure
    said = "、".join(filter(None, (reading.agency, reading.year and f"{reading.year}年度")))
    return (
        f"这份文件写的是“{said}”，不全是“{disclosure.agency.name}”{disclosure.year}年度的，"
        "不能导入。请核对是否选错了文件，或改正表中的名称和年度后重新上传。"
    )


def _there_already(draft: Report, reading: Reading, keys: Collection[str]) -> bool:
    """Whether the draft holds these very tables of this file."""
    return all(
        (table := draft.table(key)) and table.lines == reading.lines_of([key]) for key in keys
    )
