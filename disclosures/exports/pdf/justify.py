"""Flush right edges for Chinese prose.

WeasyPrint 70 justifies by widening spaces alone: Chinese lines, which have none, stay ragged,
and a line with one stray space gets a hole. Here the room left at the end of a line is shared
by all its characters, as every Chinese typesetter does. This works on the boxes between layout
and drawing; they are no public interface of WeasyPrint, whose version is pinned for it.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint import Document
from weasyprint.formatting_structure import boxes

PROSE = frozenset({"paragraph", "term"})
WIDEST = 0.12  # of a character; a line that needs more is left as it is


def justify(document: Document) -> None:
    """Justify every line of prose but the last of each paragraph."""
    paragraphs: dict[Any, list[tuple[Any, float]]] = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.BlockBox) and _is_prose(box):
                edge = box.content_box_x() + box.width
                lines = paragraphs.setdefault(box.element, [])
                lines += [(c, edge) for c in box.children if isinstance(c, boxes.LineBox)]
    for lines in paragraphs.values():
        for line, edge in lines[:-1]:
            _stretch(line, edge)


def _is_prose(box: Any) -> bool:
    element = box.element
    return element is not None and box.element_tag == "p" and element.get("class") in PROSE


def _stretch(line: Any, edge: float) -> None:
    texts = [*_texts(line)]
    count = sum(len(box.text) for box in texts)
    if not count:
        return
    last = texts[-1]
    spacing = (edge - last.position_x - last.width) / count
    if not 0 < spacing <= WIDEST * last.style["font_size"]:
        return
    before = 0
    for box in texts:
        box.position_x += before * spacing
        box.width += len(box.text) * spacing
        box.style = box.style.copy()
        box.style["letter_spacing"] = spacing
        before += len(box.text)


def _texts(box: Any) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _texts(child)
