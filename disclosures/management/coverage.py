"""Which disclosures ``check_coverage`` tries, read from workbooks and fixture folders."""

import tomllib
from collections.abc import Iterator, Mapping
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
    edition = catalogue.edition_for(region, year)
    reading = read_workbook(
        content_of(path),
        name=path.name,
        tables=catalogue.all_tables().values(),
        edition=edition,
        year=year,
        absent=[*options["without"], *about.get("absent", {})],
    )
    if reading.problems:
        raise CommandError(f"{path}：{reading.problems[0].message}", returncode=2)
    lines: list[Line] = [*reading.lines, *lines_of(about)]
    tables = reports.tables(edition, lines, {})
    figures = Figures(
        lines,
        edition=edition.key,
        year=year,
        expected={form.key for form in edition.tables},
        declared={table.key: table for table in tables},
    )
    name = path.parent.name if about else path.name
    return Subject(name, figures, _text(about, options))


def _text(about: Mapping[str, Any], options: Mapping[str, Any]) -> str:
    if options["no_text"]:
        return ""
    if options["text"]:
        return content_of(options["text"]).decode("utf-8", errors="replace")
    return "\n".join(passage["text"] for passage in about.get("passages", ()))
