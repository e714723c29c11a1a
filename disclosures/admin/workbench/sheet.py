"""One section of the text as its page has it: stored, typed, overtaken by somebody else."""

from dataclasses import dataclass, replace

from django.http import Http404, QueryDict

from disclosures import reports
from disclosures.actions.passages import Changed
from disclosures.admin.workbench.annotated import Annotated, annotated, seen_of, sent
from disclosures.admin.workbench.beginnings import beginnings
from disclosures.admin.workbench.outline import Reason, reason_of
from disclosures.models import Version
from disclosures.presentation.passages import Prose
from disclosures.spec.piece import Piece, plain
from disclosures.spec.report import Passage, Report
from disclosures.spec.writing import mark_of


@dataclass(frozen=True)
class Sheet:
    """The page of one section. ``typed`` is what stands in the form, ``kept`` what is stored;
    ``shown`` marks what the writer saw, ``seen`` are its pieces, ``other`` is what somebody
    else wrote meanwhile. ``taken``: the words in the form are those that were offered."""

    key: str
    typed: Passage
    kept: Passage | None
    shown: str
    seen: tuple[Piece, ...] = ()
    reason: Reason | None = None
    error: str = ""
    other: Passage | None = None
    overtaken: bool = False
    drawn: bool = False
    taken: bool = False

    @property
    def unsaved(self) -> bool:
        """Whether the form holds words that are stored nowhere."""
        return bool(self.error or self.overtaken or self.drawn or self.taken)

    @property
    def prose(self) -> Prose:
        return Prose(self.typed, 3)

    @property
    def sent(self) -> str:
        return sent(self.seen)

    def annotated(self, version: Version, report: Report) -> Annotated:
        return annotated(version, report, self.typed, self.seen)


def stored_sheet(version: Version, key: str, *, typed: bool = False) -> Sheet:
    """The section as it is. 404 for one that is not there, unless somebody is writing it."""
    if "\0" in key:
        raise Http404("没有这一段。")
    report = reports.unverified(version)
    reason = reason_of(report, key)
    kept = next((found for found in report.passages if found.key == key), None)
    if reason:
        kept = Passage(key, "", reason.written) if reason.written else None
    if kept is None and not reason and not typed:
        raise Http404("这一版里没有这一段，可能已被删除。")
    blank = Passage(key, "", "")
    return Sheet(key, kept or blank, kept, _mark(kept), kept.pieces if kept else (), reason)


def _mark(kept: Passage | None) -> str:
    if kept is None:
        return ""
    return mark_of(kept.title, kept.text, kept.pieces, generated=kept.generated)


def typed_sheet(posted: QueryDict, sheet: Sheet) -> Sheet:
    """The form. A generated section whose words were not touched is still generated."""
    title, text = posted.get("title", ""), posted.get("text", "").replace("\r\n", "\n")
    seen = seen_of(posted)
    seen = sheet.seen if seen is None else seen
    generated = bool(sheet.kept and sheet.kept.generated and plain(seen) == text)
    typed = Passage(sheet.key, title, text, generated=generated)
    return replace(sheet, typed=typed, shown=posted.get("shown", ""), seen=seen)


def offered(version: Version, sheet: Sheet) -> Sheet:
    """The form with the words that were offered; they are stored when somebody saves them."""
    report = reports.unverified(version)
    begins = beginnings(version, report, sheet.kept or sheet.typed)
    text = begins.last.text if begins.last else begins.note
    return replace(sheet, typed=replace(sheet.typed, text=text), taken=True) if text else sheet


def overtaken(version: Version, sheet: Sheet, changed: Changed) -> Sheet:
    """Both texts; saving again is then saving over what is seen beside."""
    other = stored_sheet(version, sheet.key, typed=True).kept if changed.now else None
    return replace(sheet, other=other, shown=_mark(other), overtaken=True)
