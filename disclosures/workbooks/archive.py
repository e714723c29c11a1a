"""A zip of many workbooks, opened with care: each entry is its bytes, or why it is not taken.

Names are only told to people, never used as paths. Sizes are checked on the bytes that really
come out, because headers lie.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from disclosures.workbooks.limits import (
    FREE_UNPACKED_BYTES,
    MAX_ENTRIES,
    MAX_FILE_BYTES,
    MAX_RATIO,
    Refused,
)
from disclosures.workbooks.package import ZIP_ERRORS

MAX_TOTAL_BYTES = 500 * 1024 * 1024
WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".et", ".ods"}
ARCHIVES = {".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"}

_UTF8 = 0x800
_ENCRYPTED = 0x1
_UPWARDS = re.compile(r"^(?:/|[A-Za-z]:)|(?:^|/)\.\.(?:/|$)")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the archive: ``data``, or in ``refusal`` why it is not taken."""

    name: str
    data: bytes = b""
    refusal: str = ""


def entries(file: IO[bytes]) -> Iterator[Entry]:
    """The files of a zip, in its order. Raises limits.Refused for the archive as a whole."""
    try:
        archive = zipfile.ZipFile(file)
    except ZIP_ERRORS as error:
        raise Refused("压缩包打不开，可能已损坏，或者不是 zip 格式。请重新打包成 zip。") from error
    with archive:
        found = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(found) > MAX_ENTRIES:
            raise Refused(f"压缩包里有 {len(found):,} 个文件，一次最多 {MAX_ENTRIES:,} 个。")
        yield from _taken(archive, [entry for entry in found if not is_clutter(_name(entry))])


def refusal_of_name(name: str) -> str:
    """Why a file of this name is not taken; empty where it may be."""
    suffix = PurePosixPath(name).suffix.lower()
    if _UPWARDS.search(name):
        return "文件名带有指向上级目录的路径，可能有害，没有读取。"
    if suffix in ARCHIVES:
        return "压缩包里的压缩包不展开。请先解压，再放进来。"
    if suffix not in WORKBOOKS:
        return "不是工作簿（xlsx、xls、et 或 ods），没有读取。"
    return ""


def _taken(archive: zipfile.ZipFile, found: list[zipfile.ZipInfo]) -> Iterator[Entry]:
    total = 0
    for entry in found:
        name = _name(entry)
        refusal = refusal_of_name(name) or _refusal(entry)
        data = b"" if refusal else _unpacked(archive, entry)
        total += len(data or b"")
        if total > MAX_TOTAL_BYTES:
            raise Refused("压缩包解压后超过 500 MB，已停止读取。请分成几个压缩包。")
        if data is None:
            yield Entry(name, refusal="压缩包里的这个文件已损坏，解不出来。请重新打包。")
        else:
            yield Entry(name, data, refusal)


def _refusal(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & _ENCRYPTED:
        return "压缩包设有密码，这个文件解不出来。请去掉密码后重新打包。"
    if entry.file_size > MAX_FILE_BYTES:
        return f"解压后超过 {MAX_FILE_BYTES // 1024**2} MB，不像一份决算报表，没有读取。"
    grown = entry.file_size > max(entry.compress_size, 1) * MAX_RATIO
    if grown and entry.file_size > FREE_UNPACKED_BYTES:
        return "解压后大得不合常理，没有读取。"
    return ""


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
    try:
        with archive.open(entry) as stream:
            data = stream.read(entry.file_size + 1)
    except ZIP_ERRORS:
        return None
    return data if len(data) == entry.file_size else None


def _name(entry: zipfile.ZipInfo) -> str:
    """As it was written: in UTF-8, or by Windows in GBK without saying so."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8:
        raw = name.encode("cp437", errors="replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return shown(name)


def shown(name: str) -> str:
    """The name of a file in its folder as people are told it: nothing in it that cannot be seen."""
    return _CONTROL.sub("", name.replace("\\", "/"))


def is_clutter(name: str) -> bool:
    """What programs leave beside people's files."""
    last = PurePosixPath(name).name
    return (
        name.startswith("__MACOSX/")
        or last.startswith(("~$", "._"))
        or last in {".DS_Store", "Thumbs.db", "desktop.ini"}
    )
