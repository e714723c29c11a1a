"""PDF/A-3a and PDF/UA-1 at once: kept for ever, read aloud, with files inside.

WeasyPrint 70 declares one standard a document. PDF/A-3a is the one that allows files inside; it
is tagged, and tagged is what PDF/UA-1 asks for. Its mark is added here, with the schema that
PDF/A wants for a mark that is not its own.
"""

from importlib.resources import files
from types import MethodType
from typing import Any

from weasyprint import Document
from weasyprint.css import ColorProfile
from weasyprint.pdf.metadata import DocumentMetadata

ARCHIVAL = "pdf/a-3a"
COLOURS = "sRGB2014.icc"

_END = b"</rdf:RDF>"
_ACCESSIBLE = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def set_colours(document: Document) -> None:
    """The meaning of colours, which PDF/A wants said. WeasyPrint would leave the file open."""
    with (files("weasyprint.pdf") / COLOURS).open("rb") as file:
        profile = ColorProfile(file, COLOURS, "relative-colorimetric", ("r", "g", "b"))
    document.color_profiles["srgb"] = profile


def declare_accessible(metadata: DocumentMetadata) -> None:
    """Say in the file's XMP that it is PDF/UA-1 too."""
    plain = metadata.generate_rdf_metadata

    def both(_: DocumentMetadata, variant: str, version: int, conformance: str) -> bytes:
        rdf: bytes = plain(variant, version, conformance)
        before, end, after = rdf.rpartition(_END)
        return before + _ACCESSIBLE + end + after

    metadata.generate_rdf_metadata = MethodType(both, metadata)


def list_files_once(_: Any, pdf: Any) -> None:
    """WeasyPrint names each file inside twice among the associated files of the document."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
