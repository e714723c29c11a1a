"""Reading a whole text back, beside the table checks of the same document."""

import tomllib

from django.conf import settings

from bench.timing import in_turns, say
from disclosures import catalogue
from disclosures.management.demo import lines_of
from disclosures.narratives.reading import read_back
from disclosures.spec.figures import Figures
from disclosures.spec.report import Passage
from disclosures.verification import verify

FIXTURES = settings.BASE_DIR / "fixtures" / "disclosures"


def run() -> None:
    for name in ("430200-shujuju-2024", "421200-zhengwu-dashuju-2024"):
        data = tomllib.loads((FIXTURES / name / "disclosure.toml").read_text(encoding="utf-8"))
        edition = catalogue.edition(data["edition"], data["year"])
        figures = Figures(lines_of(data), edition=edition.key, year=data["year"])
        passages = [Passage(p["key"], p["title"], p["text"]) for p in data["passages"]]
        tables = tuple(catalogue.all_tables().values())

        def ours(passages=passages, figures=figures, tables=tables, year=data["year"]) -> None:
            read_back(passages, figures, tables, year=year)

        def checks(figures=figures) -> None:
            verify(catalogue.all_checks(), figures)

        mine, theirs = in_turns(ours, checks, rounds=15)
        say(f"reading back the text of {name}", mine, "its table checks", theirs, "300 ms at most")
