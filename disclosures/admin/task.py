"""One thing that waits for somebody, and the groups in which the page shows them."""

from dataclasses import dataclass, field
from datetime import date

from disclosures.admin.due import Due
from disclosures.models import Disclosure, Event, Version
from disclosures.spec import steps

SHOWN = 20  # tasks of a group on the first page
TITLES = {  # the group of what is in this state, and of what is about something else
    steps.RETURNED: "退回给我的",
    steps.DRAFT: "待填报",
    steps.SUBMITTED: "待复核",
    steps.REVIEWED: "待审定",
    steps.APPROVED: "待公开",
    "overdue": "已逾期，等别人办理",
    "questions": "未解决的批注",
}


@dataclass(slots=True)
class Task:
    """One line of the list: whose, in what state, until when, and the link to do it.

    ``starts`` says that the link is a deed (a POST): there is no version yet. Where the next
    step is not ``theirs``, the link only shows how it stands.
    """

    disclosure: Disclosure
    state: str
    label: str
    url: str
    due: Due | None = None
    version: Version | None = None
    starts: bool = False
    theirs: bool = True
    notes: list[str] = field(default_factory=list)
    refusal: str = ""
    last: Event | None = None

    @property
    def rank(self) -> tuple[date, str]:
        """The most urgent first."""
        return self.disclosure.due_on or date.max, self.disclosure.agency.name


@dataclass(slots=True)
class Group:
    key: str
    tasks: list[Task]

    @property
    def title(self) -> str:
        return TITLES[self.key]

    @property
    def shown(self) -> list[Task]:
        return self.tasks[:SHOWN]

    @property
    def more(self) -> bool:
        return len(self.tasks) > SHOWN
