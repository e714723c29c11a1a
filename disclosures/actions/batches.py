"""批量导入: the workbooks of many agencies, kept first, then imported one by one.

Each file is one transaction: whoever stops in between goes on later, and two tabs or two people
take different files. What became of each is kept beside it (``BatchFile.result``).
"""

import hashlib
import logging
from typing import IO

from django.db import transaction

from accounts.models import Agency, Region, User
from disclosures.actions import events
from disclosures.actions.arrivals import Intake, Source
from disclosures.actions.intake import take
from disclosures.models import Batch, BatchFile, Event
from disclosures.rights import Refused, require_oversight
from disclosures.workbooks import archive, limits

State = BatchFile.State

logger = logging.getLogger(__name__)


class NotKept(Refused):
    """Files that cannot be taken in at all; the message says why, in Chinese."""


@transaction.atomic
def begin(region: Region, *, year: int, by: User) -> Batch:
    """Raises rights.NotYours, NotKept."""
    require_oversight(by, region)
    if not region.agencies.exists():
        raise NotKept(f"{region}还没有登记部门，请先建立部门名录。")
    batch = Batch.objects.create(region=region, year=year, by=by)
    events.record(Event.Verb.UPLOAD, by=by, region=region, batch=str(batch.pk), year=year)
    return batch


@transaction.atomic
def keep(batch: Batch, *, name: str, data: bytes, by: User) -> BatchFile | None:
    """Keep one file of a folder; None for what programs leave beside people's files.

    The same bytes again change nothing; others under the same name wait to be imported in
    their place. Raises rights.NotYours.
    """
    require_oversight(by, batch.region)
    name = archive.shown(name)[-300:]
    if archive.is_clutter(name):
        return None
    Batch.objects.select_for_update().get(pk=batch.pk)  # two uploads of one name, in turn
    refusal = archive.refusal_of_name(name)
    if not refusal and len(data) > limits.MAX_FILE_BYTES:
        refusal = f"文件超过 {limits.MAX_FILE_BYTES // 1024**2} MB，不像一份决算报表。"
    return _refused(batch, name, refusal) if refusal else _kept(batch, name, data)


@transaction.atomic
def keep_archive(batch: Batch, *, file: IO[bytes], by: User) -> int:
    """Keep what a zip holds, all of it or nothing; gives how many files there were.

    Raises NotKept, rights.NotYours.
    """
    require_oversight(by, batch.region)
    count = 0
    try:
        for entry in archive.entries(file):
            count += 1
            if entry.refusal:
                _refused(batch, entry.name[-300:], entry.refusal)
            else:
                keep(batch, name=entry.name, data=entry.data, by=by)
    except limits.Refused as refused:
        raise NotKept(str(refused)) from refused
    if not count:
        raise NotKept("压缩包里没有文件。")
    return count


def take_next(batch: Batch, *, by: User) -> BatchFile | None:
    """Import the next file that waits and that nobody else is at; None where there is none.

    Raises rights.NotYours.
    """
    require_oversight(by, batch.region)
    with transaction.atomic():
        waiting = batch.files.waiting().select_for_update(skip_locked=True, of=("self",))
        file = waiting.order_by("name", "pk").first()
        if file is None:
            return None
        file.batch = batch
        _finish(file, _taken(file, by=by))
        return file


@transaction.atomic
def retry(file: BatchFile, *, agency: Agency | None, overwrite: bool = False, by: User) -> None:
    """Let a file that was not imported wait again, for an agency that the person has chosen.

    Raises NotKept, rights.NotYours.
    """
    require_oversight(by, file.batch.region)
    held = BatchFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if held.state == State.IMPORTED:
        raise NotKept(f"“{held.name}”已经导入，不用重试。")
    if not held.file:
        raise NotKept(f"“{held.name}”没有保存下来，请改好后重新选择这份文件。")
    if agency is not None and agency.region_id != held.batch.region_id:
        raise NotKept(f"{agency}不是{held.batch.region}的部门。")
    held.agency, held.state = agency, State.WAITING
    held.result = {"chosen": agency is not None, "overwrite": overwrite}
    held.save(update_fields=["agency", "state", "result"])


def _taken(file: BatchFile, *, by: User) -> Intake:
    """Whatever a file may bring about, it must not stop the others."""
    try:
        with file.file.open("rb") as stored:
            data = stored.read()
        if hashlib.sha256(data).hexdigest() != file.sha256:
            raise FileNotFoundError(file.file.name)
        with transaction.atomic():
            return take(_source(file, data), by=by)
    except FileNotFoundError:
        return Intake(refusal="服务器上的这份文件找不到了，或者与上传时不一致，请重新选择。")
    except Exception:
        logger.exception("batch file %s", file.pk)
        return Intake(
            refusal="读这份文件时出了意外，没有导入，已记入服务器日志。请联系系统管理员。"
        )


def _source(file: BatchFile, data: bytes) -> Source:
    batch = file.batch
    return Source(
        region=batch.region,
        year=batch.year,
        name=file.name,
        data=data,
        batch=str(batch.pk),
        agency=file.agency if file.result.get("chosen") else None,
        overwrite=bool(file.result.get("overwrite")),
    )


def _finish(file: BatchFile, intake: Intake) -> None:
    file.state = State.REFUSED if intake.refusal else State.IMPORTED
    file.agency = intake.agency or file.agency
    file.version = intake.version
    file.result = result_of(intake)
    file.save(update_fields=["state", "agency", "version", "result"])


def result_of(intake: Intake) -> dict[str, object]:
    """What the table shows of a file."""
    return {
        "refusal": intake.refusal,
        "problems": [[p.sheet, p.cell, p.message] for p in intake.problems],
        "tables": intake.tables,
        "figures": intake.figures,
        "failing": list(intake.failing),
        "candidates": list(intake.candidates),
        "covers": intake.covers,
    }


def _kept(batch: Batch, name: str, data: bytes) -> BatchFile:
    before = batch.files.filter(name=name).first()
    if before is None:
        return BatchFile.keep(batch, name=name, data=data)
    new = BatchFile.stored(batch, name=name, data=data)
    if new.sha256 != before.sha256:
        before.sha256, before.size, before.file = new.sha256, new.size, new.file
        before.state, before.result = State.WAITING, {}
        before.save()
    return before


def _refused(batch: Batch, name: str, refusal: str) -> BatchFile:
    """Nothing is kept of it but its name and why."""
    fields = {"state": State.REFUSED, "size": 0, "result": {"refusal": refusal}}
    return BatchFile.objects.get_or_create(batch=batch, name=name, defaults=fields)[0]
