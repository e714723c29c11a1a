"""What the commands that read a workbook have in common."""

import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from disclosures import catalogue
from disclosures.spec.edition import Edition
from disclosures.spec.reading import Problem, Reading
from disclosures.workbooks import read_workbook


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="工作簿：xlsx、xls、et 或 ods")
    parser.add_argument(
        "--region", required=True, type=region, metavar="CODE", help="行政区划代码，如 140300"
    )
    parser.add_argument("--year", required=True, type=year, metavar="Y", help="决算年度，如 2024")
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="TABLE",
        choices=list(catalogue.all_tables()),
        help="工作簿中确实没有、也不应有的表（可写多次），如 three_public",
    )


def region(text: str) -> str:
    if not re.fullmatch("[0-9]{6}", text):
        raise ArgumentTypeError(f"行政区划代码是 6 位数字，不是“{text}”。")
    return text


def year(text: str) -> int:
    if not re.fullmatch("20[0-9]{2}", text):
        raise ArgumentTypeError(f"年度是 4 位数字，如 2024，不是“{text}”。")
    return int(text)


def told(problem: Problem) -> str:
    """A problem in one line, with its place where it has one."""
    place = f"{problem.sheet}!{problem.cell}".strip("!")
    return f"{place}：{problem.message}" if place else problem.message


def edition_of(options: Mapping[str, Any]) -> Edition:
    """The edition asked for, or the one of the region and year. CommandError if unknown."""
    if not options.get("edition"):
        return catalogue.edition_for(options["region"], options["year"])
    try:
        return catalogue.edition(options["edition"], options["year"])
    except KeyError as error:
        known = "、".join(catalogue.edition_keys())
        message = f"没有样式 {options['edition']}；现有样式：{known}。"
        raise CommandError(message, returncode=2) from error


def content_of(path: Path) -> bytes:
    """The bytes of a file. CommandError when it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = "没有这个文件" if isinstance(error, FileNotFoundError) else error.strerror
        raise CommandError(f"打不开文件 {path}：{reason}。", returncode=2) from error


def read(
    options: Mapping[str, Any], edition: Edition, agency_names: Collection[str] = ()
) -> Reading:
    path: Path = options["file"]
    return read_workbook(
        content_of(path),
        name=path.name,
        tables=catalogue.all_tables().values(),
        edition=edition,
        year=options["year"],
        agency_names=agency_names,
        absent=options["without"],
    )
