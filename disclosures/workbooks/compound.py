"""The OLE2 container of .xls files: just enough to find a stream and read it.

Chains are followed with a bound, so that a file whose sectors point in circles ends as
``Damaged``, not as an endless loop.
"""

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_BYTES = 512
_LAST = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_ENTRY_BYTES = 128
_DIFAT_IN_HEADER = 109
_SMALLEST = 4096  # shorter streams live in the mini stream
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


class Damaged(Exception):
    """The container is broken."""


class CompoundFile:
    """Streams by name. Raises Damaged when the container does not hang together."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._open()
        except (struct.error, IndexError, KeyError, UnicodeDecodeError) as error:
            raise Damaged from error

    def _open(self) -> None:
        data = self._data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if not (7 <= shift <= 16 and 4 <= mini_shift <= shift):
            raise Damaged
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        directory, _, self._cutoff, mini_fat, _, difat, _ = struct.unpack_from("<7I", data, 48)
        self._fat = self._read_fat(difat)
        entries = self._chain(directory)
        self._entries = dict(
            self._entry(entries, at) for at in range(0, len(entries), _ENTRY_BYTES)
        )
        self._mini_fat = _numbers(self._chain(mini_fat)) if mini_fat < _LAST else ()
        start, _ = self._entries.get("Root Entry", (_LAST, 0))
        self._mini = self._chain(start) if start < _LAST else b""

    @property
    def names(self) -> set[str]:
        return set(self._entries)

    def read(self, name: str) -> bytes:
        start, size = self._entries[name]
        if size == 0:
            return b""
        if size < self._cutoff:
            content = self._follow(start, self._mini_fat, self._mini, self._mini_size, 0)
        else:
            content = self._chain(start)
        if len(content) < size:
            raise Damaged
        return content[:size]

    def _read_fat(self, difat: int) -> tuple[int, ...]:
        sectors = list(struct.unpack_from(f"<{_DIFAT_IN_HEADER}I", self._data, 76))
        seen = set()
        while difat < _LAST:
            if difat in seen:
                raise Damaged
            seen.add(difat)
            *more, difat = _numbers(self._sector(difat))
            sectors += more
            if len(sectors) > len(self._data) // self._size + _DIFAT_IN_HEADER:
                raise Damaged
        return _numbers(b"".join(self._sector(sector) for sector in sectors if sector < _LAST))

    def _sector(self, number: int) -> bytes:
        start = max(_HEADER_BYTES, self._size) + number * self._size
        sector = self._data[start : start + self._size]
        if not sector:
            raise Damaged
        return sector.ljust(self._size, b"\0")

    def _chain(self, start: int) -> bytes:
        origin = max(_HEADER_BYTES, self._size)
        return self._follow(start, self._fat, self._data, self._size, origin)

    @staticmethod
    def _follow(start: int, fat: tuple[int, ...], data: bytes, size: int, origin: int) -> bytes:
        pieces: list[bytes] = []
        number = start
        while number < _LAST:
            if len(pieces) * size > len(data) or number >= len(fat):
                raise Damaged
            pieces.append(data[origin + number * size : origin + (number + 1) * size])
            number = fat[number]
        return b"".join(pieces)

    @staticmethod
    def _entry(entries: bytes, at: int) -> tuple[str, tuple[int, int]]:
        name_bytes, kind = struct.unpack_from("<HB", entries, at + 64)
        if not kind or not 2 <= name_bytes <= 64:
            return "", (_LAST, 0)
        name = entries[at : at + name_bytes - 2].decode("utf-16-le")
        start, size = struct.unpack_from("<II", entries, at + 116)
        return name, (start, size)


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def repacked(stream: bytes, name: str) -> bytes:
    """A plain container with this one stream: what calamine reads is what was checked here."""
    size, per_sector = 512, 128
    stream = stream.ljust(_SMALLEST, b"\0")
    data = -(-len(stream) // size)
    fats = 1
    while fats * per_sector < data + 1 + fats:
        fats += 1
    listed = min(fats, _DIFAT_IN_HEADER)
    if fats > listed:
        raise Damaged  # beyond 7 MB; an .xls of nine tables has 100 kB
    chain = [*range(1, data), _END, _END, *[_FAT] * fats]
    fat = struct.pack(f"<{fats * per_sector}I", *chain, *[_FREE] * (fats * per_sector - len(chain)))
    header = MAGIC + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, fats, data, 0, _SMALLEST, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(data + 1, data + 1 + fats), *[_FREE] * (109 - fats))
    entries = _directory_entry("Root Entry", 5, 1, _END, 0)
    entries += _directory_entry(name, 2, _FREE, 0, len(stream))
    body = stream.ljust(data * size, b"\0") + entries.ljust(size, b"\0") + fat
    return header + body


def _directory_entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text), kind, 1, _FREE, _FREE, child)
    return (head + bytes(36) + struct.pack("<IQ", start, size)).ljust(_ENTRY_BYTES, b"\0")
