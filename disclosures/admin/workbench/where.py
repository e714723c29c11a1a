"""Where in the workbench something is put right: a figure, a check, a stage."""

from disclosures.admin.workbench.frame import STAGES, address
from disclosures.models import Version
from disclosures.spec.address import Address
from disclosures.spec.hindrance import Hindrance

_PAGES = {key: page for key, _, page in STAGES}


def of_hindrance(version: Version, hindrance: Hindrance) -> str:
    """Where the text asks, the figure, the check, whichever it is; else the page of the stage."""
    if hindrance.passage and not hindrance.address:
        page = address("version_passage", version, hindrance.passage)
        return f"{page}#findings" if hindrance.check else page
    if hindrance.passage:
        return f"{address('version_slots', version)}#slot-{hindrance.address}"
    if hindrance.address:
        return of_figure(version, hindrance.address)
    page = address(_PAGES[hindrance.stage], version)
    return f"{page}#{hindrance.check}" if hindrance.check else page


def of_figure(version: Version, figure: Address) -> str:
    """The figure in its entry table."""
    return f"{address('version_table', version, figure.table)}#{figure}"
