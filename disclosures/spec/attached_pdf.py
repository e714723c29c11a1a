"""A light look into a PDF: whether it is whole, and whether anything in it runs.

Names may be written with escapes (``/J#61vaScript``) and objects packed into compressed
streams; both are looked through. Page contents are not. One pass, whatever the file says.
"""

import re
import zlib
from collections.abc import Iterator

from disclosures.spec.attached_refusal import NotTaken

MAX_UNPACKED = 64 * 1024 * 1024  # of all object streams together
LONGEST_HEAD = 2_000  # bytes of the dictionary before a stream

_BEGINS = re.compile(rb"(?<!end)stream\r?\n")
_ENDS = b"endstream"
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_LOCKS = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_RUNS = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|ImportData|SubmitForm)(?![A-Za-z0-9])"
)

_DAMAGED = "PDF 已损坏或没有传完整。请重新导出 PDF 再上传。"
_ACTIVE = (
    "PDF 里有脚本、表单程序或夹带的文件，不能公开。请打开它，用“打印”另存为一个新的 PDF 再上传。"
)
_LOCKED = "PDF 设有密码或使用限制，公众打不开。请去掉密码，重新保存后再上传。"


def inspect_pdf(data: bytes) -> None:
    """Raises NotTaken for a PDF that is cut off, locked, or holds something that runs."""
    tail = data[-2048:]
    if b"%%EOF" not in tail or b"startxref" not in tail or b"endobj" not in data:
        raise NotTaken(_DAMAGED)
    streams = list(_streams(data))
    outside = _unescaped(_around(data, streams))
    if _LOCKS.search(outside):  # its object streams cannot be looked into
        raise NotTaken(_LOCKED)
    if any(_RUNS.search(text) for text in (outside, *_object_streams(data, streams))):
        raise NotTaken(_ACTIVE)


def _streams(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each stream begins and ends; one that does not end is no stream."""
    at = 0
    while found := _BEGINS.search(data, at):
        end = data.find(_ENDS, found.end())
        if end < 0:
            return
        yield found.end(), end
        at = end + len(_ENDS)


def _around(data: bytes, streams: list[tuple[int, int]]) -> bytes:
    """Everything that is in no stream."""
    edges = [0, *(edge for stream in streams for edge in stream), len(data)]
    return b" ".join(data[edges[n] : edges[n + 1]] for n in range(0, len(edges), 2))


def _object_streams(data: bytes, streams: list[tuple[int, int]]) -> Iterator[bytes]:
    """The unpacked object streams, never more than MAX_UNPACKED together."""
    left, before = MAX_UNPACKED, 0
    for begin, end in streams:
        head = data[max(before, begin - LONGEST_HEAD) : begin]
        before = end
        if b"ObjStm" not in _unescaped(head[head.rfind(b"obj") :]):
            continue
        unpacked = _unpacked(data[begin:end], left)
        left -= len(unpacked)
        if left <= 0:
            raise NotTaken(_DAMAGED)
        yield _unescaped(unpacked)


def _unpacked(body: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(body, most)
    except zlib.error:
        return body  # not packed, or in a way that readers refuse too


def _unescaped(text: bytes) -> bytes:
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), text)
