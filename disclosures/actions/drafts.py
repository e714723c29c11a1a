"""Creating drafts and replacing their content."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Max, QuerySet

from accounts.models import Agency, User
from accounts.permissions import may_prepare
from disclosures import catalogue
from disclosures.actions import events
from disclosures.actions.holdings import extent, write_lines, write_reasons, write_tables
from disclosures.models import Disclosure, Event, Passage, Version
from disclosures.reports import EMPTY, digest_of
from disclosures.rights import NotYours, Refused, require
from disclosures.spec import content, report, steps
from disclosures.spec.reading import Reading


class NotADraft(Refused):
    """The version is submitted or published and keeps its content; the message says so."""


class Unreadable(Exception):
    """The reading has problems; nothing of it was written."""


class Begun(Exception):
    """The year has a version already: ``version`` is the newest, the message says so."""

    def __init__(self, version: Version) -> None:
        self.version = version
        super().__init__(
            f"{version.disclosure} 已经有第{version.number}版（{version.get_status_display()}），"
            "没有再新建。"
        )


@transaction.atomic
def create(
    agency: Agency,
    *,
    year: int,
    by: User | None,
    kind: str = report.FINAL_ACCOUNTS,
    title: str = "",
    edition: str = "",
    reason: str = "",
) -> Version:
    """Open a draft: the first version of a year, or a correction with its reason.

    Raises IntegrityError when the year already has an open version.
    """
    disclosure, _ = Disclosure.objects.select_for_update(no_key=True).get_or_create(
        agency=agency, year=year, defaults={"kind": kind}
    )
    last = disclosure.versions.aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(
        disclosure=disclosure,
        number=last + 1,
        title=title or f"{year}年度{agency.name}{disclosure.get_kind_display()}",
        edition=edition or catalogue.edition_for(agency.region.code, year).key,
        reason=reason,
        created_by=by,
    )
    events.record(Event.Verb.CREATE, by=by, version=version)
    return version


@transaction.atomic
def begin(disclosure: Disclosure, *, by: User) -> Version:
    """Open the first draft of what an agency owes.

    Raises Begun where there is a version already, rights.Refused where the person does not
    prepare for the agency or nothing has to be published.
    """
    agency = disclosure.agency
    if not may_prepare(by, agency):
        raise NotYours("开始填报需要“填报”岗位，您在这个部门没有这个岗位。")
    held = Disclosure.objects.select_for_update(no_key=True).get(pk=disclosure.pk)
    if held.exempt_reason:
        raise Refused(f"{held} 依法免于公开，不用填报。")
    if newest := held.versions.order_by("-number").first():
        raise Begun(newest)
    return create(agency, year=held.year, by=by)


@transaction.atomic
def discard(version: Version, *, by: User) -> None:
    """Throw a draft away that nobody has signed; the record keeps what it was.

    Raises rights.Refused; Version.DoesNotExist where it is gone already.
    """
    found = lock(version)
    require(by, steps.DISCARD, found)
    if found.signatures.exists():
        raise Refused(f"{found} 提交过，签字要留作记录，不能删除。可以修改后再提交。")
    events.record(
        Event.Verb.DISCARD,
        by=by,
        version=found,
        title=found.title,
        number=found.number,
        digest=digest_of(found),
        **extent(found),
    )
    found.lines.all().delete()  # first: they protect the workbook they were read from
    found.delete()


@transaction.atomic
def replace_with_reading(
    version: Version, *, reading: Reading, name: str, data: bytes, by: User | None
) -> None:
    """Replace the lines of earlier workbooks by those of a new one, and keep the workbook.

    Tables that no workbook holds (typed, or recovered from sentences) stay unless the new
    workbook has them. Raises Unreadable when the reading has problems: all or nothing.
    """
    if reading.problems:
        raise Unreadable(f"{len(reading.problems)} problems")
    hold(version, by=by)
    version.lines.filter(file__isnull=False).delete()
    workbook = write_tables(version, reading=reading, tables=reading.tables, name=name, data=data)
    events.record(
        Event.Verb.IMPORT,
        by=by,
        version=version,
        file=name,
        sha256=workbook.sha256,
        lines=len(reading.lines),
    )


@transaction.atomic
def add_lines(version: Version, *, lines: Iterable[content.Line], by: User | None) -> None:
    """Add lines that no workbook holds: typed, or recovered from sentences.

    Raises IntegrityError when a row of a table is there already.
    """
    hold(version, by=by)
    written = write_lines(version, lines)
    events.record(Event.Verb.IMPORT, by=by, version=version, lines=written)


@transaction.atomic
def replace_passages(
    version: Version,
    *,
    passages: Iterable[report.Passage],
    empty_reasons: Mapping[str, str] | None = None,
    by: User | None,
) -> None:
    """Replace the text; ``empty_reasons`` says by table key why a table has no figures."""
    hold(version, by=by)
    version.passages.exclude(key__startswith=EMPTY).delete()
    for position, passage in enumerate(passages, 1):
        Passage.objects.create(
            version=version,
            key=passage.key,
            title=passage.title,
            text=passage.text,
            position=position,
        )
    write_reasons(version, empty_reasons or {})
    events.record(Event.Verb.WRITE, by=by, version=version)


def hold(version: Version, *, by: User | None, among: QuerySet[Version] | None = None) -> Version:
    """Lock the version for the rest of the transaction, and see that ``by`` may change it.

    ``among`` are versions with what else the caller wants to know of it, in the same query.
    Raises NotADraft where it keeps its content, rights.Refused where the person may not.
    """
    found = lock(version, among=among)
    if found.status not in steps.EDITABLE:
        raise NotADraft(f"{found} 现在是“{found.get_status_display()}”，内容不能再改。")
    if by is not None:
        require(by, steps.EDIT, found)
    return found


def lock(version: Version, *, among: QuerySet[Version] | None = None) -> Version:
    """The version as it is now, held until the transaction ends. Raises Version.DoesNotExist."""
    versions = Version.objects.all() if among is None else among
    return (
        versions.select_for_update(of=("self",))
        .select_related("disclosure__agency__region")
        .get(pk=version.pk)
    )
