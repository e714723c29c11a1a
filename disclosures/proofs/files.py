"""What is kept beside the database: uploads, attachments and downloads, each by its hash."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from django.conf import settings

from disclosures.models import Artifact, Attachment, BatchFile, Upload
from disclosures.proofs.fault import Fault

_KEPT = ((Attachment, "attachments"), (Upload, "uploads"), (BatchFile, "uploads"))
_CHUNK = 200

_LOST = "文件丢失：备份没有恢复完整，或有人删去了它。"
_CHANGED = "文件在存入之后被改动或调换。"
_FORGED = "制成文件的记录被改动：请删去这个文件，下次下载时会重新制作。"


def faults(counted: Counter[str]) -> Iterator[Fault]:
    for model, folder in _KEPT:
        stored = model.objects.order_by("sha256", "pk").iterator(_CHUNK)
        for sha256, rows in groupby(stored, key=attrgetter("sha256")):
            yield from _kept(list(rows), sha256, folder)
            counted["files"] += 1
    for artifact in Artifact.objects.order_by("pk").iterator(_CHUNK):
        yield from _artifact(artifact, counted)


def _kept(rows: list, sha256: str, folder: str) -> Iterator[Fault]:
    """The same bytes are stored once, however many rows name them."""
    path = f"{folder}/{sha256[:2]}/{sha256}"
    found = _hash(path)
    for row in rows:
        where = f"{row._meta.verbose_name}第 {row.pk} 号“{row.name}”"
        if row.file.name != path:
            yield Fault(where, f"记录指向别的文件 {row.file.name}", _CHANGED)
        elif found is None:
            yield Fault(where, f"找不到文件 {path}", _LOST)
        elif found != (sha256, row.size):
            yield Fault(where, f"文件 {path} 与记录的 SHA-256 或大小不符", _CHANGED)


def _artifact(artifact: Artifact, counted: Counter[str]) -> Iterator[Fault]:
    """A download may be thrown away: it is made again. A changed one is a fault."""
    found = _hash(artifact.path)
    counted["artifacts" if found else "artifacts_thrown_away"] += 1
    where = f"制成文件 {artifact.path}"
    if artifact.sha256[:16] not in artifact.path:
        yield Fault(where, "文件名与记录的 SHA-256 不符", _FORGED)
    if found and found[0] != artifact.sha256:
        yield Fault(where, "文件与记录的 SHA-256 不符（已停止提供下载）", _CHANGED)


def _hash(path: str) -> tuple[str, int] | None:
    """The hash and size of a stored file; None where there is none."""
    root = Path(settings.MEDIA_ROOT)
    try:
        with (root / path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return digest, file.tell()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
