"""Cover, contents and the imprint (版记) at the end."""

from collections.abc import Iterator, Mapping
from typing import Any

from disclosures.exports.docx.markup import (
    HEI,
    SONG,
    TITLE,
    element,
    field_begins,
    field_ends,
    look,
    paragraph,
    run,
)
from disclosures.spec.paper.outline import Entry, Outline

EDITABLE = (
    "本文件可以修改，供报送和存档使用；公开的内容以永久地址上的版本为准，"
    "内容摘要可用同一版本的开放数据（JSON）核对。金额单位除注明者外均为万元。"
)


def cover(document: Outline) -> Iterator[Any]:
    down = element("spacing", before=2600, after=0, line=800, lineRule="exact")
    for index, line in enumerate(document.title_lines):
        yield paragraph("CoverTitle", run(line), properties=() if index else (down,))
    if document.corrected:
        reason = f"更正原因：{document.reason}" if document.reason else ""
        said = f"更正版：本版为第{document.version}版，替代以前公开的版本。{reason}"
        yield paragraph("Centred", run(said))
    apart = element("spacing", before=5600, after=0, line=580, lineRule="exact")
    yield paragraph("Centred", run(document.agency), properties=(apart,))
    if document.date:
        yield paragraph("Centred", run(document.date))
    if document.version:
        yield paragraph("Centred", run(f"第{document.version}版", look(size=12)))


def contents(document: Outline, marks: Mapping[str, str]) -> Iterator[Any]:
    """A field that Word makes anew, with page numbers; its result is the list as it is now,
    without them, because only Word knows its own pages."""
    title = run("目　录", look(TITLE, 22, bold=True))
    yield paragraph("Centred", title, properties=(element("pageBreakBefore"),))
    last = len(document.contents) - 1
    for index, entry in enumerate(document.contents):
        begins = [] if index else field_begins('TOC \\o "1-2" \\h \\z \\u', dirty=True)
        ends = [field_ends()] if index == last else []
        yield paragraph(f"TOC{min(entry.level, 2)}", *begins, _entry(entry, marks), *ends)


def _entry(entry: Entry, marks: Mapping[str, str]) -> Any:
    words = f"{entry.number}　{entry.title}" if entry.number else entry.title
    return element("hyperlink", run(words), anchor=marks[entry.anchor], history=1)


def imprint(document: Outline) -> Iterator[Any]:
    version = f"第{document.version}版" if document.version else ""
    facts = {
        "公开单位": document.agency,
        "公开日期": document.date,
        "版本": version,
        "永久地址": document.address,
        "内容摘要": document.digest,
    }
    yield paragraph("Imprint", run("关于本文件", look(HEI, 12)), properties=(_rule("top"),))
    for name, value in facts.items():
        if value:
            yield paragraph("Imprint", run(f"{name}　{value}"))
    yield paragraph("Imprint", run(EDITABLE, look(SONG)), properties=(_rule("bottom"),))


def _rule(edge: str) -> Any:
    return element("pBdr", element(edge, val="single", sz=6, space=4, color="000000"))
