"""Rules that the database itself keeps, whatever program writes to it."""

import pgtrigger

from disclosures.spec import steps


class KeepsVersion(pgtrigger.Trigger):
    """Refuses any change to the content of a version that is no longer a draft.

    ``version_of`` is SQL that finds the version's id from ``NEW`` or ``OLD`` (written
    ``{row}``). The version is locked for sharing, so that a submission and a late edit
    cannot pass each other.
    """

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    declare = [("owner_status", "text")]

    def __init__(self, version_of: str) -> None:
        self.version_of = version_of
        super().__init__(name="keeps_version")

    def get_func(self, model: object) -> str:
        return f"""
            IF TG_OP <> 'INSERT' THEN {self._refuse("OLD")} END IF;
            IF TG_OP <> 'DELETE' THEN {self._refuse("NEW")} RETURN NEW; END IF;
            RETURN OLD;
        """

    def _refuse(self, row: str) -> str:
        return f"""
            SELECT status INTO owner_status FROM disclosures_version
                WHERE id = ({self.version_of.format(row=row)}) FOR SHARE;
            IF owner_status NOT IN ('draft', 'returned') THEN
                RAISE EXCEPTION 'a % version keeps its content', owner_status
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
        """  # noqa: S608 - made of our own declarations, when migrations are written


class KeepsPlace(pgtrigger.Trigger):
    """Refuses to move a disclosure to another agency, year or kind once a version of it is
    submitted: its address and its digest say all three."""

    when = pgtrigger.Before
    operation = pgtrigger.Update
    condition = pgtrigger.AnyChange("agency", "year", "kind")

    def get_func(self, model: object) -> str:
        return """
            IF EXISTS (SELECT FROM disclosures_version WHERE disclosure_id = OLD.id
                       AND status NOT IN ('draft', 'returned')) THEN
                RAISE EXCEPTION 'a disclosure with a submitted version keeps its place'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        """


class OfPublishedVersion(pgtrigger.Trigger):
    """Refuses the publication of a version that is not published."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert

    def get_func(self, model: object) -> str:
        return """
            IF NOT EXISTS (SELECT FROM disclosures_version WHERE id = NEW.version_id
                           AND status = 'published') THEN
                RAISE EXCEPTION 'only a published version has a publication'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        """


class OfSameVersion(pgtrigger.Trigger):
    """Refuses a line that names a source file of another version."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    condition = pgtrigger.Condition("NEW.file_id IS NOT NULL")

    def get_func(self, model: object) -> str:
        return """
            IF NOT EXISTS (SELECT FROM disclosures_attachment
                           WHERE id = NEW.file_id AND version_id = NEW.version_id) THEN
                RAISE EXCEPTION 'the source file of a line belongs to its version'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        """


class SignedAsItStands(pgtrigger.Trigger):
    """When a transaction ends, a version stands where its signatures have brought it.

    Each state needs exactly the standing signatures that lead to it; what the public has read
    also needs its publication, a superseded version its successor, a withdrawn one its
    withdrawal. Publications from before there was a sign-off have no signatures at all.
    ``version_of`` is SQL for the version's id.
    """

    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update
    timing = pgtrigger.Deferred
    declare = [("kept", "disclosures_version"), ("signed", "text"), ("wanted", "text")]

    def __init__(self, version_of: str) -> None:
        self.version_of = version_of
        super().__init__(name="signed_as_it_stands")

    def get_func(self, model: object) -> str:
        wanted = " ".join(
            f"WHEN '{status}' THEN '{signatures}'" for status, signatures in _signatures_wanted()
        )
        return f"""
            SELECT * INTO kept FROM disclosures_version WHERE id = {self.version_of};
            IF NOT FOUND THEN RETURN NULL; END IF;
            SELECT coalesce(string_agg(step, ' ' ORDER BY step), '') INTO signed
                FROM disclosures_signature WHERE version_id = kept.id AND voided_at IS NULL;
            wanted := CASE kept.status {wanted} END;
            IF signed <> wanted AND NOT (
                kept.status IN ('superseded', 'withdrawn') AND NOT EXISTS (
                    SELECT FROM disclosures_signature WHERE version_id = kept.id)) THEN
                RAISE EXCEPTION 'a % version is signed for: %; found: %',
                    kept.status, wanted, signed
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            IF kept.status IN {steps.PUBLIC} AND NOT EXISTS (
                SELECT FROM disclosures_publication WHERE version_id = kept.id) THEN
                RAISE EXCEPTION 'a % version has a publication', kept.status
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            IF (kept.status = 'withdrawn') <> EXISTS (
                SELECT FROM disclosures_withdrawal WHERE version_id = kept.id) THEN
                RAISE EXCEPTION 'a withdrawn version, and no other, has a withdrawal'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            IF kept.status = 'superseded' AND NOT EXISTS (
                SELECT FROM disclosures_version AS later
                    JOIN disclosures_publication ON version_id = later.id
                    WHERE later.disclosure_id = kept.disclosure_id
                        AND later.number > kept.number) THEN
                RAISE EXCEPTION 'a superseded version has a successor'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NULL;
        """  # noqa: S608 - made of our own declarations, when migrations are written


def _signatures_wanted() -> list[tuple[str, str]]:
    """For each state the steps that were signed on the way to it, in alphabetical order."""
    return [
        (status, " ".join(sorted(steps.signed_before(status))))
        for status in (*steps.OPEN, *steps.PUBLIC)
    ]


def append_only() -> pgtrigger.Protect:
    """Rows are added and never changed or removed."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


def never_emptied() -> pgtrigger.Trigger:
    """TRUNCATE passes by the triggers of rows: it is refused as such."""
    return pgtrigger.Trigger(
        name="never_emptied",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME"
        " USING ERRCODE = 'integrity_constraint_violation';",
    )
