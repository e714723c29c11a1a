"""收到的文件: what an upload was understood to say, beside the draft that it was sent for.

Nothing is written here. The file is read again whenever it is looked at, so that what a person
sees is what an import would take, by the rules of today.
"""

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from disclosures import catalogue, reports
from disclosures.models import Upload, Version
from disclosures.rights import Refused
from disclosures.spec.content import Cell
from disclosures.spec.difference import TableDifference, changed_tables
from disclosures.spec.document import content
from disclosures.spec.reading import Reading
from disclosures.spec.report import FINAL_ACCOUNTS, Report
from disclosures.workbooks import read_workbook

_IN_A_FILE = re.compile(r"![A-Z]{1,3}\d+$|^数据清单，第\d+行$")


class Lost(Refused):
    """The stored file is gone or is not what was uploaded."""


@dataclass(frozen=True, slots=True)
class Received:
    """An upload, read: ``proposed`` is the draft with every table that may be taken from it."""

    data: bytes
    reading: Reading
    draft: Report
    proposed: Report
    differences: Mapping[str, TableDifference]

    @property
    def seen(self) -> str:
        return seen(self.draft)


def received(upload: Upload) -> Received:
    """What the upload says and what it would change. Raises Lost."""
    version = upload.version
    data = content_of(upload)
    draft = reports.unverified(version)
    reading = read(version, data, name=upload.name, absent=_settled(draft))
    proposed = reports.with_tables(version, draft, reading, reading.sound)
    changed = changed_tables(draft.tables, proposed.tables)
    return Received(data, reading, draft, proposed, {table.key: table for table in changed})


def read(version: Version, data: bytes, *, name: str, absent: Collection[str] = ()) -> Reading:
    """The workbook as one of the version's agency and year, in its edition."""
    disclosure = version.disclosure
    names = dict.fromkeys(filter(None, (disclosure.agency.name, version.agency_name)))
    tables = catalogue.all_tables()
    return read_workbook(
        data,
        name=name,
        tables=tables.values(),
        edition=catalogue.edition(version.edition, disclosure.year),
        year=disclosure.year,
        agency_names=[*names],
        absent=absent if disclosure.kind == FINAL_ACCOUNTS else tables,
    )


def content_of(upload: Upload) -> bytes:
    """The bytes as they were uploaded. Raises Lost."""
    try:
        with upload.file.open("rb") as file:
            data = file.read()
    except FileNotFoundError:
        data = b""
    if hashlib.sha256(data).hexdigest() != upload.sha256:
        raise Lost(f"服务器上的“{upload.name}”找不到了，或者与上传时不一致。请重新上传这份文件。")
    return data


def seen(draft: Report) -> str:
    """A digest of the tables of a draft: whoever accepts an import says what they saw replaced."""
    tables = json.dumps(content(draft)["tables"], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(tables.encode()).hexdigest()


def by_hand(cell: Cell | None) -> bool:
    """Whether a figure comes from no file: typed, or taken from a sentence."""
    return cell is not None and not _IN_A_FILE.search(cell.source)


def _settled(draft: Report) -> set[str]:
    """The tables that the draft has already, or says to be empty: a workbook may lack them."""
    return {table.key for table in draft.tables if table.supplied or table.empty_reason}
