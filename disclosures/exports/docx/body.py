"""The parts of the document: passages as headings and paragraphs, forms as tables."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.template.defaultfilters import filesizeformat

from disclosures.exports.docx.markup import (
    FANG,
    HEI,
    KAI,
    bookmarked,
    element,
    look,
    paragraph,
    run,
)
from disclosures.exports.docx.tables import form_table
from disclosures.spec.paper.forms import PrintedForm
from disclosures.spec.paper.outline import Chapter, Part
from disclosures.spec.prose import Block, BlockKind

DEEPEST = 6
_DEPTHS = {1: (HEI, True), 2: (KAI, False), 3: (FANG, True)}
_LEADS = {BlockKind.TERM: HEI, BlockKind.PARAGRAPH: KAI}

Marks = Mapping[str, str]


def part_title(part: Part, marks: Marks) -> Iterator[Any]:
    """The number and the title are one heading on two lines."""
    if part.number:
        yield paragraph("Heading1", *_marked(part.anchor, marks, f"{part.number}\n{part.title}"))


def chapter(passage: Chapter, marks: Marks, *, top: int) -> Iterator[Any]:
    """``top`` is the level of a heading in the document that Word calls 标题 1."""
    level = passage.level - top
    if passage.title:
        yield _heading(level, passage.depth, _marked(passage.anchor, marks, passage.title))
    for block in passage.blocks:
        yield _block(block, level, passage.depth)


def _heading(level: int, depth: int, content: list[Any]) -> Any:
    """The style says where a heading stands, its number how it looks."""
    level = max(2, min(level, DEEPEST))
    if level != depth + 1:
        font, bold = _DEPTHS[min(depth, 3)]
        for one in content:
            if one.tag.endswith("}r"):
                one.insert(0, look(font, bold=bold))
    return paragraph(f"Heading{level}", *content)


def _block(block: Block, level: int, depth: int) -> Any:
    if block.kind in (BlockKind.HEADING2, BlockKind.HEADING3):
        down = 1 if block.kind is BlockKind.HEADING2 else 2
        return _heading(level + down - min(depth - 1, 1), down + 1, [run(block.text)])
    if block.kind is BlockKind.SIGNATURE:
        return paragraph("Signature1", run(block.text))
    if block.lead:
        lead = run(block.lead, look(_LEADS.get(block.kind, KAI)))
        return paragraph("Normal", lead, run(block.rest))
    return paragraph("Normal", run(block.text))


def form(
    printed: PrintedForm, marks: Marks, width: int, *, on_new_page: bool = False
) -> Iterator[Any]:
    """An attached sheet has pages of its own; ``on_new_page`` where it stands on one already."""
    apart = (element("pageBreakBefore"),) if printed.is_sheet and not on_new_page else ()
    if printed.label:
        label = run(printed.label, look(HEI, 16))
        yield paragraph("FormText", label, properties=(*_kept(), *apart))
        apart = ()
    yield paragraph("FormTitle", *_marked(printed.anchor, marks, printed.title), properties=apart)
    if printed.body:
        yield from _captions(printed, width)
        yield form_table(printed, width)
        for index, note in enumerate(printed.notes):
            yield paragraph("FormText", run(note if index else f"注：{note}"))
    if printed.statement:
        number = "" if printed.body else printed.number
        yield paragraph("FormText", run(f"{number}　说明：{printed.statement}".strip()))
    yield paragraph("FormText")


def _captions(printed: PrintedForm, width: int) -> Iterator[Any]:
    """公开0N表 at the right; below it agency, year and unit on one line."""
    if printed.number:
        right = (*_kept(), element("jc", val="right"))
        yield paragraph("FormText", run(printed.number), properties=right)
    if printed.agency:
        stops = element(
            "tabs",
            element("tab", val="center", pos=width // 2),
            element("tab", val="right", pos=width),
        )
        words = [run(printed.agency)]
        for text in (printed.year, printed.unit):
            words += [element("r", element("tab")), run(text)]
        yield paragraph("FormText", *words, properties=(*_kept(), stops))


def files(part: Part, marks: Marks) -> Iterator[Any]:
    """The attached files by name, size and hash; they are files of their own."""
    if part.files:
        anchor = f"{part.anchor}-files"
        yield paragraph("Heading2", *_marked(anchor, marks, "附件文件"))
    for number, file in enumerate(part.files, start=1):
        size = filesizeformat(file.size)
        yield paragraph("Normal", run(f"{number}. {file.name}（{size}）"))
        yield paragraph("FormText", run(f"SHA-256：{file.sha256}"))


def _marked(anchor: str, marks: Marks, text: str) -> list[Any]:
    mark = marks.get(anchor)
    if mark is None:
        return [run(text)]
    return bookmarked(mark, int(mark.removeprefix("_Toc")), run(text))


def _kept() -> tuple[Any, ...]:
    return (element("keepNext"),)
