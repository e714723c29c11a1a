"""Which disclosures ``check_coverage`` tries, read from workbooks and fixture folders."""

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from disclosures import catalogue, reports
from disclosures.management.demo import lines_of
from disclosures.management.reading import content_of
from disclosures.spec.content import Line
from disclosures.spec.figures import Figures
from disclosures.workbooks import read_workbook

TOML = "disclosure.toml"


@dataclass(frozen=True, slots=True)
class Subject:
    """One disclosure to try: its figures and what its passages say."""

    name: str
    figures: Figures
    text: str


def subjects(options: Mapping[str, Any]) -> Iterator[Subject]:
    for given in options["files"]:
        path, region, year = _parts(given, options)
        about = _about(path)
        if path.is_dir():
            path /= about.get("workbook", "tables.xlsx")
        region, year = region or about.get("region"), year or about.get("year")
        if not region or not year:
            raise CommandError(f"{given}：请用 --region 和 --year 说明行政区划和年度。")
        yield _subject(path, str(region), int(year), about, options)


def _parts(given: str, options: Mapping[str, Any]) -> tuple[Path, str | None, int | None]:
    """FILE, or FILE:REGION:YEAR."""
    path, *rest = given.rsplit(":", 2)
    if len(rest) == 2 and all(part.isdigit() for part in rest):
        return Path(path), rest[0], int(rest[1])
    return Path(given), options["region"], options["year"]


def _about(path: Path) -> dict[str, Any]:
    beside = (path if path.is_dir() else path.parent) / TOML
    return tomllib.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}


def _subject(
    path: Path, region: str, year: int, about: Mapping[str, Any], options: Mapping[str, Any]
) -> Subject:
    absent = [*options["without"], *about.get("absent", {})]
    prior = options.get("prior")
    last = _figures(prior, region, year - 1, options["without"]) if prior else None
    figures = _figures(path, region, year, absent, lines_of(about), last)
    name = path.parent.name if about else path.name
    return Subject(name, figures, _text(about, options))


def _figures(
    path: Path,
    region: str,
    year: int,
    absent: Collection[str],
    attached: Iterable[Line] = (),
    prior: Figures | None = None,
) -> Figures:
    edition = catalogue.edition_for(region, year)
    reading = read_workbook(
        content_of(path),
        name=path.name,
        tables=catalogue.all_tables().values(),
        edition=edition,
        year=year,
        absent=absent,
    )
    if reading.problems:
        raise CommandError(f"{path}：{reading.problems[0].message}", returncode=2)
    lines = [*reading.lines, *attached]
    return Figures(
        lines,
        edition=edition.key,
        year=year,
        prior=prior,
        expected={form.key for form in edition.tables},
        declared={table.key: table for table in reports.tables(edition, lines, {})},
    )


def _text(about: Mapping[str, Any], options: Mapping[str, Any]) -> str:
    if options["no_text"]:
        return ""
    if options["text"]:
        return content_of(options["text"]).decode("utf-8", errors="replace")
    return "\n".join(passage["text"] for passage in about.get("passages", ()))
