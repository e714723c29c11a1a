"""The styles of the Word document: those of Word for headings, so that its navigation and its
contents work, with the fonts of official documents (公文)."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE

from disclosures.exports.docx.markup import FANG, HEI, KAI, SONG, TITLE, element, look

BODY = 16  # 三号
LINE = 580  # 29 pt in twentieths
TWO_CHARACTERS = 640

_HEADINGS = {
    1: (look(TITLE, 22, bold=True), False),
    2: (look(HEI, BODY, bold=True), True),
    3: (look(KAI, BODY, bold=False), True),
    4: (look(FANG, BODY, bold=True), True),
    5: (look(FANG, BODY, bold=True), True),
    6: (look(FANG, BODY, bold=True), True),
}


def set_styles(document: Document) -> None:
    _normal(document)
    for level, (appearance, indented) in _HEADINGS.items():
        _heading(document, level, appearance, indented=indented)
    _add(document, "CoverTitle", "封面标题", look(TITLE, 26, bold=True), *_centred(line=800))
    _add(document, "Centred", "居中", look(FANG, BODY), *_centred())
    _add(document, "Signature1", "署名", look(FANG, BODY), element("jc", val="right"))
    _add(document, "FormTitle", "表题", look(TITLE, 16, bold=True), *_form_title())
    _add(document, "FormText", "表文", look(SONG, 9), *_tight())
    _add(document, "SectionEnd", "分节", look(SONG, 1), *_tight(line=20))
    _add(document, "Imprint", "版记", look(SONG, 10.5), *_tight(line=360))
    for level in (1, 2):
        _contents(document, level)


def _replace(style: Any, appearance: Any, *properties: Any) -> None:
    """The properties of a style, and nothing that the template of Word left in them."""
    for child in [*style.element]:
        if child.tag.endswith(("}rPr", "}pPr")):
            style.element.remove(child)
    style.element.append(element("pPr", *properties))
    style.element.append(appearance)


def _normal(document: Document) -> None:
    properties = (
        element("widowControl", val=1),
        element("autoSpaceDE", val=0),
        element("autoSpaceDN", val=0),
        element("spacing", before=0, after=0, line=LINE, lineRule="exact"),
        element("ind", firstLineChars=200, firstLine=TWO_CHARACTERS),
        element("jc", val="both"),
    )
    _replace(document.styles["Normal"], look(FANG, BODY), *properties)


def _heading(document: Document, level: int, appearance: Any, *, indented: bool) -> None:
    place = () if indented else _centred(line=680, after=280)
    start = (element("keepNext"), element("keepLines"))
    outline = element("outlineLvl", val=level - 1)
    _replace(document.styles[f"Heading {level}"], appearance, *start, *place, outline)


def _add(document: Document, key: str, name: str, appearance: Any, *properties: Any) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.styleId = key
    style.base_style = document.styles["Normal"]
    _replace(style, appearance, *properties)


def _centred(*, line: int = LINE, after: int = 0) -> tuple[Any, ...]:
    return (
        element("spacing", before=0, after=after, line=line, lineRule="exact"),
        element("ind", firstLineChars=0, firstLine=0),
        element("jc", val="center"),
    )


def _form_title() -> tuple[Any, ...]:
    return (element("keepNext"), *_centred(line=520), element("outlineLvl", val=1))


def _tight(*, line: int = 240) -> tuple[Any, ...]:
    rule = "auto" if line == 240 else "exact"
    return (
        element("spacing", before=0, after=0, line=line, lineRule=rule),
        element("ind", firstLineChars=0, firstLine=0),
        element("jc", val="left"),
    )


def _contents(document: Document, level: int) -> None:
    """The built-in styles of a table of contents, with dotted leaders."""
    leader = element("tabs", element("tab", val="right", leader="dot", pos=8844))
    indent = element("ind", left=480 * (level - 1), firstLineChars=0, firstLine=0)
    spacing = element("spacing", before=0, after=0, line=410, lineRule="exact")
    appearance = look(HEI if level == 1 else FANG, 12)
    _add(document, f"TOC{level}", f"toc {level}", appearance, leader, spacing, indent)
