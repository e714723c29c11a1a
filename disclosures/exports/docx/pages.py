"""Sections: upright pages of text, upright and wide pages of forms; page numbers outside."""

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.section import Section, _Footer
from docx.shared import Mm

from disclosures.exports.docx.markup import SONG, element, field, look, paragraph, run

MARGINS = {
    "text": (37, 26, 35, 28),  # top, right, bottom, left in mm, as in GB/T 9704
    "form": (27, 18, 25, 20),
    "wide": (20, 20, 18, 20),
}
SHORT, LONG = 210, 297


def shape(section: Section, kind: str) -> None:
    wide = kind == "wide"
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (
        (Mm(LONG), Mm(SHORT)) if wide else (Mm(SHORT), Mm(LONG))
    )
    top, right, bottom, left = MARGINS[kind]
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.header_distance, section.footer_distance = Mm(10), Mm(min(bottom - 11, 24))


def text_width(kind: str) -> int:
    """What a line may take, in twentieths of a point."""
    _, right, _, left = MARGINS[kind]
    return round(((LONG if kind == "wide" else SHORT) - left - right) / 25.4 * 1440)


def next_section(document: Document, kind: str) -> Section:
    """Begins on a new page; the paragraph that ends the last one takes no room."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    shape(section, kind)
    ends = document.element.body.xpath("./w:p[w:pPr/w:sectPr]")
    setup = ends[-1].pPr
    if setup.pStyle is None:
        setup.insert(0, element("pStyle", val="SectionEnd"))
    return section


def number_pages(document: Document, section: Section, imprint: str) -> None:
    """``— 3 —`` at the outer edge, and below it where the version stands."""
    document.settings.odd_and_even_pages_header_footer = True
    for footer, edge in ((section.footer, "right"), (section.even_page_footer, "left")):
        _fill(footer, edge, imprint)


def _fill(footer: _Footer, edge: str, imprint: str) -> None:
    footer.is_linked_to_previous = False
    for old in [*footer._element]:
        footer._element.remove(old)
    number = [run("— ", look(SONG, 14)), *field("PAGE", shown="1", properties=look(SONG, 14))]
    number.append(run(" —", look(SONG, 14)))
    place = element("jc", val=edge)
    footer._element.append(paragraph("FormText", *number, properties=(place,)))
    if imprint:
        small = run(imprint, look(SONG, 7, grey=True))
        place = element("jc", val="center")
        footer._element.append(paragraph("FormText", small, properties=(place,)))
