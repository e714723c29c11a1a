"""A changed past shows: every tampering that a superuser of the database can do is found, and
found where it was done."""

from collections import Counter
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import override_settings

from disclosures import proofs
from disclosures.models import Artifact, Attachment, Publication, Upload
from disclosures.proofs import chain
from disclosures.sealing import seal_of
from disclosures.tests.records import (
    FIRST,
    OTHER,
    SECOND,
    SUBMITTED,
    UNSENT,
    WITHDRAWN,
    behind_the_back,
    make_record,
    pk_of,
)

pytestmark = pytest.mark.django_db

# name: (where it must show, SQL); {v} is the version there, {w} the superseded first version
CONTENT = {
    "an amount": (OTHER, "UPDATE disclosures_cell SET amount = 1 WHERE id = {cell}"),
    "the scale of an amount": (
        OTHER,
        "UPDATE disclosures_cell SET amount = 365.6500001 WHERE id = {cell}",
    ),
    "an amount into no number": (
        OTHER,
        "ALTER TABLE disclosures_cell DROP CONSTRAINT amount_is_a_number;"
        "UPDATE disclosures_cell SET amount = 'NaN' WHERE id = {cell}",
    ),
    "a source": (OTHER, "UPDATE disclosures_cell SET source = '别处!A1' WHERE id = {cell}"),
    "a label": (OTHER, "UPDATE disclosures_line SET label = 'x' WHERE id = {line}"),
    "a row": (OTHER, "UPDATE disclosures_line SET \"row\" = '2019999' WHERE id = {line}"),
    "the order of lines": (
        OTHER,
        "UPDATE disclosures_line SET position = 99 WHERE id = {line}",
    ),
    "a cell removed": (OTHER, "DELETE FROM disclosures_cell WHERE id = {cell}"),
    "a line removed": (
        OTHER,
        "DELETE FROM disclosures_cell WHERE line_id = {line};"
        "DELETE FROM disclosures_line WHERE id = {line}",
    ),
    "a cell added": (
        OTHER,
        'INSERT INTO disclosures_cell (line_id, "column", amount, text, source)'
        " VALUES ({line}, 'business', 1, '', '')",
    ),
    "a cell added in a column that nothing shows": (
        OTHER,
        'INSERT INTO disclosures_cell (line_id, "column", amount, text, source)'
        " VALUES ({line}, 'hidden', 1, '', '')",
    ),
    "a line added": (
        OTHER,
        'INSERT INTO disclosures_line (version_id, "table", "row", label, position)'
        " VALUES ({v}, 'income', 'total', '', 99)",
    ),
    "a line added to a table that nothing shows": (
        OTHER,
        'INSERT INTO disclosures_line (version_id, "table", "row", label, position)'
        " VALUES ({v}, 'hidden', 'total', '', 99)",
    ),
    "a passage": (FIRST, "UPDATE disclosures_passage SET text = '不负责。' WHERE version_id = {v}"),
    "a passage removed": (FIRST, "DELETE FROM disclosures_passage WHERE version_id = {v}"),
    "the words of an explanation": (
        OTHER,
        "UPDATE disclosures_waiver SET reason = 'x' WHERE version_id = {v}",
    ),
    "the date of an explanation": (
        OTHER,
        "UPDATE disclosures_waiver SET at = at - interval '1 year' WHERE version_id = {v}",
    ),
    "an explanation removed": (OTHER, "DELETE FROM disclosures_waiver WHERE version_id = {v}"),
    "the name of an attachment": (
        OTHER,
        "UPDATE disclosures_attachment SET name = 'x' WHERE version_id = {v}",
    ),
    "the kind of an attachment": (
        OTHER,
        "UPDATE disclosures_attachment SET kind = 'evaluation' WHERE version_id = {v}",
    ),
    "an attachment removed": (OTHER, "DELETE FROM disclosures_attachment WHERE version_id = {v}"),
    "the content of what is only submitted": (
        SUBMITTED,
        "UPDATE disclosures_cell SET amount = 1 WHERE id = {cell}",
    ),
}
HEAD = {
    "the title": (SECOND, "UPDATE disclosures_version SET title = 'x' WHERE id = {v}"),
    "the reason of a correction": (
        SECOND,
        "UPDATE disclosures_version SET reason = 'x' WHERE id = {v}",
    ),
    "the name of the agency": (
        FIRST,
        "UPDATE disclosures_version SET agency_name = '别的局' WHERE id = {v}",
    ),
    "the name of the region": (
        FIRST,
        "UPDATE disclosures_version SET region_name = '别的市' WHERE id = {v}",
    ),
    "the edition": (FIRST, "UPDATE disclosures_version SET edition = 'hunan' WHERE id = {v}"),
    "an edition that nobody knows": (
        FIRST,
        "UPDATE disclosures_version SET edition = 'unknown' WHERE id = {v}",
    ),
    "the kind": (
        FIRST,
        "UPDATE disclosures_disclosure SET kind = 'performance_report'"
        " WHERE id = (SELECT disclosure_id FROM disclosures_version WHERE id = {v})",
    ),
    "published into withdrawn": (
        SECOND,
        "UPDATE disclosures_version SET status = 'withdrawn' WHERE id = {v}",
    ),
    "withdrawn into published": (
        WITHDRAWN,
        "UPDATE disclosures_version SET status = 'published' WHERE id = {v}",
    ),
    "superseded into published": (
        FIRST,
        "UPDATE disclosures_version SET status = 'superseded' WHERE status = 'published';"
        "UPDATE disclosures_version SET status = 'published' WHERE id = {v}",
    ),
    "two in force": (
        SECOND,
        "DROP INDEX one_published_version;"
        "UPDATE disclosures_version SET status = 'published' WHERE id = {w}",
    ),
    "published into a draft": (
        SECOND,
        "UPDATE disclosures_version SET status = 'draft' WHERE id = {v}",
    ),
    "a draft into published": (
        UNSENT,
        "UPDATE disclosures_version SET status = 'published', agency_name = 'x',"
        " region_name = 'x' WHERE id = {v}",
    ),
    "submitted into approved": (
        SUBMITTED,
        "UPDATE disclosures_version SET status = 'approved' WHERE id = {v}",
    ),
}
ACT = {
    "when it was published": (
        OTHER,
        "UPDATE disclosures_publication SET published_at = published_at - interval '1 second'"
        " WHERE version_id = {v}",
    ),
    "who published it": (
        OTHER,
        "UPDATE disclosures_publication SET published_by_id ="
        " (SELECT id FROM accounts_user WHERE username = 'tianbao') WHERE version_id = {v}",
    ),
    "the digest": (
        OTHER,
        "UPDATE disclosures_publication SET digest = 'sha256:' || repeat('0', 64)"
        " WHERE version_id = {v}",
    ),
    "the seal": (
        OTHER,
        "UPDATE disclosures_publication SET seal = 'sha256:' || repeat('0', 64)"
        " WHERE version_id = {v}",
    ),
    "the seal before": (
        OTHER,
        "UPDATE disclosures_publication SET previous_seal = 'sha256:' || repeat('0', 64)"
        " WHERE version_id = {v}",
    ),
    "two digests changed over": (
        OTHER,
        "UPDATE disclosures_publication AS one SET digest = other.digest"
        " FROM disclosures_publication AS other"
        " WHERE one.version_id IN ({v}, {w}) AND other.version_id IN ({v}, {w})"
        " AND one.id <> other.id",
    ),
    "two publications changed over": (
        OTHER,
        "UPDATE disclosures_publication SET version_id = -version_id"
        " WHERE version_id IN ({v}, {w});"
        "UPDATE disclosures_publication SET version_id = {v} + {w} + version_id"
        " WHERE version_id IN (-{v}, -{w})",
    ),
    "the first removed": (
        SECOND,
        "DELETE FROM disclosures_publication WHERE version_id = {w}",
    ),
    "one in the middle removed": (
        OTHER,
        "DELETE FROM disclosures_publication WHERE version_id = {v}",
    ),
    "the last removed": (
        WITHDRAWN,
        "DELETE FROM disclosures_publication WHERE version_id = {v}",
    ),
    "the last removed with its version": (
        "日志第",
        "DELETE FROM disclosures_artifact; DELETE FROM disclosures_publication"
        " WHERE version_id = {v}; DELETE FROM disclosures_withdrawal WHERE version_id = {v};"
        " DELETE FROM disclosures_signature WHERE version_id = {v};"
        " DELETE FROM disclosures_cell WHERE line_id IN"
        " (SELECT id FROM disclosures_line WHERE version_id = {v});"
        " DELETE FROM disclosures_line WHERE version_id = {v};"
        " DELETE FROM disclosures_passage WHERE version_id = {v};"
        " DELETE FROM disclosures_version WHERE id = {v}",
        WITHDRAWN,
    ),
    "the reason of a withdrawal": (
        WITHDRAWN,
        "UPDATE disclosures_withdrawal SET reason = 'x' WHERE version_id = {v}",
    ),
    "when it was withdrawn": (
        WITHDRAWN,
        "UPDATE disclosures_withdrawal SET at = at + interval '1 hour' WHERE version_id = {v}",
    ),
    "a withdrawal removed": (
        WITHDRAWN,
        "DELETE FROM disclosures_withdrawal WHERE version_id = {v}",
    ),
    "a withdrawal made up": (
        SECOND,
        "INSERT INTO disclosures_withdrawal (version_id, at, by_id, reason)"
        " SELECT {v}, now(), by_id, 'x' FROM disclosures_withdrawal",
    ),
}
SIGNATURES = {
    f"{step}: {name}": (OTHER, f"{sql} WHERE version_id = {{v}} AND step = '{step}'{standing}")
    for step, standing in (("submit", " AND voided_at IS NULL"), ("review", ""), ("publish", ""))
    for name, sql in (
        ("voided", "UPDATE disclosures_signature SET voided_at = now()"),
        ("removed", "DELETE FROM disclosures_signature"),
        (
            "of somebody else",
            "UPDATE disclosures_signature SET by_id ="
            " (SELECT id FROM accounts_user WHERE username = 'wairen')",
        ),
        ("at another hour", "UPDATE disclosures_signature SET at = at - interval '1 hour'"),
        (
            "for something else",
            "UPDATE disclosures_signature SET digest = 'sha256:' || repeat('0', 64)",
        ),
    )
} | {
    "all removed": (OTHER, "DELETE FROM disclosures_signature WHERE version_id = {v}"),
    "one that was void brought back": (
        OTHER,
        "DROP INDEX step_signed_once; DROP INDEX nobody_signs_twice;"
        "UPDATE disclosures_signature SET voided_at = NULL WHERE version_id = {v}",
    ),
    "one that was void removed": (
        OTHER,
        "DELETE FROM disclosures_signature WHERE version_id = {v} AND voided_at IS NOT NULL",
    ),
    "one person for two steps": (
        SUBMITTED,
        "DROP INDEX nobody_signs_twice;"
        "UPDATE disclosures_signature SET by_id ="
        " (SELECT id FROM accounts_user WHERE username = 'tianbao') WHERE version_id = {v}",
    ),
}
HISTORY = {
    f"{verb}: {name}": (address, f"{sql} WHERE version_id = {{v}} AND verb = '{verb}'")
    for address, verb in (
        (OTHER, "create"),
        (OTHER, "import"),
        (OTHER, "explain"),
        (OTHER, "submit"),
        (OTHER, "return"),
        (OTHER, "approve"),
        (OTHER, "publish"),
        (FIRST, "supersede"),
        (WITHDRAWN, "withdraw"),
        (SUBMITTED, "review"),
    )
    for name, sql in (
        ("removed", "DELETE FROM disclosures_event"),
        ("as another verb", "UPDATE disclosures_event SET verb = 'comment'"),
    )
} | {
    "the words of a return": (
        OTHER,
        "UPDATE disclosures_event SET detail = '{{}}' WHERE version_id = {v} AND verb = 'return'",
    ),
    "who created it": (
        OTHER,
        "UPDATE disclosures_event SET by_id = (SELECT max(id) FROM accounts_user)"
        " WHERE version_id = {v} AND verb = 'create'",
    ),
    "when it was imported": (
        OTHER,
        "UPDATE disclosures_event SET at = at - interval '1 day'"
        " WHERE version_id = {v} AND verb = 'import'",
    ),
    "who published it, in the record only": (
        OTHER,
        "UPDATE disclosures_event SET by_id = (SELECT min(id) FROM accounts_user)"
        " WHERE version_id = {v} AND verb = 'publish'",
    ),
    "when it was published, in the record only": (
        OTHER,
        "UPDATE disclosures_event SET at = at - interval '1 day'"
        " WHERE version_id = {v} AND verb = 'publish'",
    ),
    "a publication made up": (
        UNSENT,
        "INSERT INTO disclosures_event (at, verb, version_id, detail)"
        " VALUES (now(), 'publish', {v}, '{{}}')",
    ),
}
TAMPERINGS = {
    f"{group}: {name}": tampering
    for group, found in (
        ("content", CONTENT),
        ("head", HEAD),
        ("act", ACT),
        ("signature", SIGNATURES),
        ("history", HISTORY),
    )
    for name, tampering in found.items()
}
GUARDS = {
    "a trigger switched off": (
        "disclosures_event 的触发器 append_only",
        "ALTER TABLE disclosures_event DISABLE TRIGGER {append_only}",
    ),
    "a trigger removed": (
        "disclosures_event 的触发器 append_only",
        "DROP TRIGGER {append_only} ON disclosures_event",
    ),
    "a trigger that does nothing": (
        "disclosures_event 的触发器 append_only",
        "CREATE OR REPLACE FUNCTION {append_only}() RETURNS TRIGGER AS"
        " $$ BEGIN RETURN NEW; END; $$ LANGUAGE plpgsql",
    ),
    "all triggers switched off": (
        "disclosures_cell 的触发器 keeps_version",
        "ALTER TABLE disclosures_cell DISABLE TRIGGER ALL",
    ),
    "foreign keys switched off": (
        "disclosures_cell 的外键检查",
        "ALTER TABLE disclosures_cell DISABLE TRIGGER ALL",
    ),
    "triggers told to look away": (
        "disclosures_cell 的触发器 keeps_version",
        "CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN"
        " AS $$ BEGIN RETURN TRUE; END; $$ LANGUAGE plpgsql",
    ),
    "a check dropped": (
        "disclosures_waiver 的约束 waiver_has_a_reason",
        "ALTER TABLE disclosures_waiver DROP CONSTRAINT waiver_has_a_reason",
    ),
    "a partial unique index dropped": (
        "disclosures_signature 的约束 nobody_signs_twice",
        "DROP INDEX nobody_signs_twice",
    ),
    "a unique column let go": (
        "disclosures_publication 的约束（seal",
        "ALTER TABLE disclosures_publication DROP CONSTRAINT {seal}",
    ),
    "a foreign key dropped": (
        "disclosures_cell 的约束（line_id",
        "ALTER TABLE disclosures_cell DROP CONSTRAINT {line}",
    ),
}


@pytest.fixture(scope="module")
def record(django_db_setup, django_db_blocker, tmp_path_factory):
    """The record made once for the module, taken away afterwards."""
    folder = tmp_path_factory.mktemp("media")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder),
        transaction.atomic(),
    ):
        make_record()
        connection.check_constraints()  # what waits for the end of the transaction
        yield folder
        transaction.set_rollback(True)


@pytest.fixture
def spoil(record):
    """Writes other bytes into a stored file, or removes it (None); put right afterwards."""
    kept: dict[Path, bytes] = {}

    def spoiled(path: str, data: bytes | None) -> None:
        file = Path(record, path)
        kept[file] = file.read_bytes()
        file.unlink()
        if data is not None:
            file.write_bytes(data)

    yield spoiled
    for file, data in kept.items():
        file.write_bytes(data)


def faults(**options) -> list[proofs.Fault]:
    return list(proofs.faults(Counter(), **options))


def places(found: list[proofs.Fault]) -> str:
    return "\n".join(fault.place for fault in found)


def test_an_honest_record_is_proved(record):
    counted = Counter()
    assert list(proofs.faults(counted)) == []
    assert counted["publications"] == 4
    assert counted["versions"] == 6
    assert counted["files"] == 2
    assert counted["artifacts"] == 1
    assert counted["triggers"] > 30
    assert counted["constraints"] > 30


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_tampering_shows_at_its_place(record, name):
    place, sql, *of = TAMPERINGS[name]
    tamper(sql, (of or [place])[0])
    found = faults()
    assert place in places(found), found


def tamper(sql: str, address: str) -> None:
    version, first = pk_of(address), pk_of(FIRST)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT line.id, cell.id FROM disclosures_line AS line"
            " JOIN disclosures_cell AS cell ON cell.line_id = line.id"
            " WHERE line.version_id = %s AND line.row = '20105' ORDER BY cell.id",
            [version],
        )
        line, cell = cursor.fetchone()
    assert behind_the_back(sql.format(v=version, w=first, line=line, cell=cell)) != 0


@pytest.mark.parametrize("name", GUARDS)
def test_a_guard_that_is_gone_shows(record, name):
    place, sql = GUARDS[name]
    with connection.cursor() as cursor:
        cursor.execute(sql.format(**names_of_guards(cursor)))
    assert place in places(faults())


def names_of_guards(cursor) -> dict[str, str]:
    cursor.execute(
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'disclosures_event'::regclass"
        " AND tgname LIKE 'pgtrigger_append_only%'"
    )
    (append_only,) = cursor.fetchone()
    of_constraint = (
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = %s"
        " AND conkey = (SELECT array_agg(attnum) FROM pg_attribute"
        " WHERE attrelid = conrelid AND attname = %s)"
    )
    cursor.execute(of_constraint, ["disclosures_publication", "u", "seal"])
    (seal,) = cursor.fetchone()
    cursor.execute(of_constraint, ["disclosures_cell", "f", "line_id"])
    (line,) = cursor.fetchone()
    return {"append_only": append_only, "seal": seal, "line": line}


@pytest.mark.parametrize("data", [b"forged", None], ids=["changed", "lost"])
@pytest.mark.parametrize("model", [Attachment, Upload])
def test_a_stored_file_that_is_not_what_it_was_shows(record, spoil, model, data):
    kept = model.objects.get()
    spoil(kept.file.name, data)
    (found,) = faults()
    assert kept.name in found.place
    assert ("丢失" in found.means) == (data is None)


def test_a_row_that_points_at_another_file_shows(record):
    other = Upload.objects.get().file.name
    behind_the_back(f"UPDATE disclosures_attachment SET file = '{other}'")
    assert "附件" in places(faults())


def test_a_changed_artifact_shows(record, spoil):
    artifact = Artifact.objects.get()
    spoil(artifact.path, b"forged")
    (found,) = faults()
    assert artifact.path in found.place


def test_a_changed_row_of_an_artifact_shows(record):
    behind_the_back("UPDATE disclosures_artifact SET sha256 = repeat('0', 64)")
    assert Artifact.objects.get().path in places(faults())


def test_an_artifact_that_was_thrown_away_is_no_fault(record, spoil):
    spoil(Artifact.objects.get().path, None)
    counted = Counter()
    assert list(proofs.faults(counted)) == []
    assert counted["artifacts_thrown_away"] == 1


def test_a_seal_that_was_written_down_proves_what_came_before(record):
    assert faults(known_seals=[chain.last_seal()]) == []
    gone = "sha256:" + "0" * 64
    (found,) = faults(known_seals=[gone])
    assert gone in found.what


def test_what_was_published_before_there_was_a_sign_off_is_proved_by_its_seal(record):
    """As the migration leaves it: sealed without signatures, with its event and no other."""
    version = pk_of(WITHDRAWN)
    behind_the_back(
        f"DELETE FROM disclosures_signature WHERE version_id = {version};"
        f"DELETE FROM disclosures_event WHERE version_id = {version}"
        " AND verb IN ('submit', 'review', 'approve')"
    )
    publication = Publication.objects.with_agency().get(version=version)
    again = seal_of(
        publication.version,
        digest=publication.digest,
        published_at=publication.published_at,
        published_by=publication.published_by_id,
        previous=publication.previous_seal,
    )
    behind_the_back(
        f"UPDATE disclosures_publication SET seal = '{again}' WHERE id = {publication.pk}"
    )
    assert faults() == []


def test_a_version_is_proved_with_few_queries(record, django_assert_max_num_queries):
    with django_assert_max_num_queries(6 * 12 + 60):
        faults()
