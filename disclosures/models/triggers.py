"""Rules that the database itself keeps, whatever program writes to it."""

import pgtrigger


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


def append_only() -> pgtrigger.Protect:
    """Rows are added and never changed or removed."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
