"""Made-up text and how to read it: no file, no database."""

import tomllib
from pathlib import Path

from disclosures import catalogue
from disclosures.management.demo import lines_of
from disclosures.narratives.reading import read_back
from disclosures.spec.claim import TextReading
from disclosures.spec.figures import Figures
from disclosures.spec.report import Passage
from disclosures.workbooks import read_workbook

FIXTURES = Path(__file__).parents[4] / "fixtures" / "disclosures"
TITLES = {
    "total": "一、收入支出决算总体情况说明",
    "income": "二、收入决算情况说明",
    "expenditure": "三、支出决算情况说明",
    "appropriation": "四、财政拨款收入支出决算总体情况说明",
    "general_budget": "五、一般公共预算财政拨款支出决算情况说明",
    "basic": "六、一般公共预算财政拨款基本支出决算情况说明",
    "fund": "七、政府性基金预算财政拨款收入支出决算情况说明",
    "capital": "八、国有资本经营预算财政拨款支出决算情况说明",
    "three_public": "九、财政拨款“三公”经费支出决算情况说明",
    "operating": "十、关于机关运行经费支出说明",
    "general_spending": "十一、一般性支出情况说明",
    "procurement": "十二、关于政府采购支出说明",
    "assets": "十三、关于国有资产占用情况说明",
    "performance": "十四、关于2024年度预算绩效情况的说明",
}
SOURCES = {"000": "430200", "001": "430211", "002": "430182", "003": "140300", "004": "421200"}


def read(*sections: tuple[str, str], year: int = 2024, **more) -> TextReading:
    """A narrative of sections (topic, text), against itself."""
    passages = [Passage(f"narrative.{n}", TITLES[t], text) for n, (t, text) in enumerate(sections)]
    tables = catalogue.all_tables().values()
    return read_back(passages, Figures(()), tables, year=year, **more)


def read_source(name: str) -> TextReading:
    """One of the five sources with the tables that are known of it."""
    folder = next(FIXTURES.glob(f"{SOURCES[name]}-*"))
    data = tomllib.loads((folder / "disclosure.toml").read_text(encoding="utf-8"))
    year, lines = data["year"], list(lines_of(data))
    edition = catalogue.edition(data["edition"], year)
    tables = catalogue.all_tables().values()
    if "workbook" in data:
        found = read_workbook(
            (folder / data["workbook"]).read_bytes(),
            tables=tables,
            edition=edition,
            year=year,
            absent=tuple(data.get("absent", {})),
        )
        lines = [*found.lines, *lines]
    passages = [Passage(p["key"], p["title"], p["text"].strip()) for p in data["passages"]]
    passages += [Passage(f"empty.{key}", key, text) for key, text in data["absent"].items()]
    figures = Figures(lines, edition=edition.key, year=year)
    return read_back(passages, figures, tables, year=year, contents=data.get("contents", ()))


def told(reading: TextReading, *, least: str = "info") -> set[str]:
    """The ids of what was found."""
    ranks = ["error", "warn", "info"]
    wanted = ranks[: ranks.index(least) + 1]
    return {
        check
        for found in reading.findings
        if found.finding.severity.value in wanted
        for check in found.finding.check.split()
    }


def quotes(reading: TextReading, check: str) -> list[str]:
    return [f.finding.quote for f in reading.findings if check in f.finding.check.split()]
