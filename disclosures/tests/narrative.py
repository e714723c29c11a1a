"""Drafts whose tables are those of a real disclosure and whose text is yet to be written."""

import tomllib
from pathlib import Path

from django.conf import settings

from accounts.models import Agency
from disclosures import catalogue, reports
from disclosures.actions import answers, drafts, narrative, passages, rows
from disclosures.actions.cells import Change
from disclosures.models import Version
from disclosures.spec.address import Address
from disclosures.spec.writing import mark_of
from disclosures.tests.narratives.drafting.sources import supplement
from disclosures.tests.people import make_agency, make_region
from disclosures.workbooks import read_workbook

FOLDERS = {
    "hunan": "430211-gaoxin-dashuju-2023",
    "shanxi": "140300-dashuju-zhongxin-2024",
}


def make_accounts(style: str = "hunan", *, by=None, agency: Agency | None = None) -> Version:
    """The workbook of a fixture as a draft without any text, of this agency or a new one."""
    folder = Path(settings.BASE_DIR) / "fixtures" / "disclosures" / FOLDERS[style]
    about = tomllib.loads((folder / "disclosure.toml").read_text(encoding="utf-8"))
    code, year = folder.name[:6], int(folder.name[-4:])
    agency = agency or make_agency("shuju", "某市数据局", region=make_region(code, "某市"))
    version = drafts.create(agency, year=year, by=by)
    data = (folder / about["workbook"]).read_bytes()
    reading = read_workbook(
        data,
        tables=catalogue.all_tables().values(),
        edition=catalogue.edition(about["edition"], year),
        year=year,
        absent=tuple(about.get("absent", {})),
    )
    drafts.replace_with_reading(version, reading=reading, name="报表.xlsx", data=data, by=by)
    return version


def say(version: Version, by, **said: str) -> None:
    """``say(version, who, explanations__total_change__text="新成立")``"""
    told = [Change(Address(*key.split("__")), "", text) for key, text in said.items()]
    saved = answers.give(version, answers=told, by=by)
    assert not saved.refused
    assert not saved.conflicts


def write_by_hand(version: Version, by) -> None:
    """The sections that only people write."""
    for passage in reports.unverified(version).unwritten:
        words = {"title": passage.title, "text": "负责本级数据工作。"}
        shown = mark_of(passage.title, "", (), generated=False)
        passages.write(version, key=passage.key, **words, shown=shown, by=by)


def make_narrated(style: str = "shanxi", *, by=None, agency: Agency | None = None) -> Version:
    """The same with what its source states besides the tables, its text written from both."""
    version = make_accounts(style, by=by, agency=agency)
    for line in supplement(FOLDERS[style]):
        section, free, _ = line.row.partition("-")
        if free:
            begun = {"section": section, "row": line.row, "label": line.label}
            rows.add(version, table=line.table, by=by, **begun)
        told = [
            Change(address, "", cell.text if cell.amount is None else f"{cell.amount}")
            for address, cell in line.addresses()
        ]
        saved = answers.give(version, answers=told, by=by)
        assert len(saved.written) == len(told)
    narrative.generate(version, by=by)
    return version
