"""WordprocessingML in Python: elements, runs, paragraphs, fields.

Text becomes the text of a run and nothing else: no field, no macro, no link can come of it.
"""

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

FANG, HEI, KAI, SONG = "FangSong", "SimHei", "KaiTi", "SimSun"
TITLE = "方正小标宋简体"

_NEVER_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """``element("jc", val="center")`` is ``<w:jc w:val="center"/>``."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def look(font: str = "", size: float = 0, *, bold: bool | None = None, grey: bool = False) -> Any:
    """How a run or a style looks; ``size`` in points."""
    made = element("rPr")
    if font:
        made.append(element("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))
    if bold is not None:
        made.append(element("b", val=int(bold)))
    if grey:
        made.append(element("color", val="555555"))
    if size:
        made.append(element("sz", val=round(2 * size)))
        made.append(element("szCs", val=round(2 * size)))
    return made


def legible(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return _NEVER_IN_XML.sub("", text)


def run(text: str, properties: Any = None) -> Any:
    """Line breaks and tabs in ``text`` are kept; what XML cannot hold is left out."""
    made = element("r")
    if properties is not None:
        made.append(properties)
    for index, line in enumerate(legible(text).splitlines() or [""]):
        if index:
            made.append(element("br"))
        words = element("t")
        words.text = line
        words.set(qn("xml:space"), "preserve")
        made.append(words)
    return made


def paragraph(style: str, *content: Any, properties: tuple[Any, ...] = ()) -> Any:
    """``style`` is the id of one; ``properties`` stand in the order that the schema wants."""
    setup = element("pPr", element("pStyle", val=style), *properties)
    return element("p", setup, *content)


def field_begins(instruction: str, *, dirty: bool = False) -> list[Any]:
    """The runs before the result of a field; ``dirty`` has Word work it out when it opens."""
    begin = element("fldChar", fldCharType="begin")
    if dirty:
        begin.set(qn("w:dirty"), "true")
    words = element("instrText")
    words.text = f" {instruction} "
    words.set(qn("xml:space"), "preserve")
    separate = element("fldChar", fldCharType="separate")
    return [element("r", begin), element("r", words), element("r", separate)]


def field_ends() -> Any:
    return element("r", element("fldChar", fldCharType="end"))


def field(instruction: str, *, shown: str = "", properties: Any = None) -> list[Any]:
    return [*field_begins(instruction), run(shown, properties), field_ends()]


def bookmarked(name: str, number: int, *content: Any) -> list[Any]:
    start = element("bookmarkStart", id=number, name=name)
    return [start, *content, element("bookmarkEnd", id=number)]
