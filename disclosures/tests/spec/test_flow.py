"""A part is read in one order: each passage and each form once."""

from disclosures.catalogue import edition
from disclosures.spec.flow import Form, flow
from disclosures.spec.report import Passage, ReportPart
from disclosures.tests.exports.factories import PROJECT_SHEET, make_table

SECOND = {f"2{row[1:]}": cells for row, cells in PROJECT_SHEET.items()}


def part(*passages, tables):
    return ReportPart("attachments", "第五部分", "附件", passages, tables)


def names(made):
    return [
        (item.passage.title if item.passage else "", item.layout.title if item.layout else None)
        if isinstance(item, Form)
        else item.key
        for item in flow(made, edition("hunan", 2024))
    ]


def test_a_passage_introduces_the_sheet_that_its_key_names():
    sheets = make_table("evaluation_project", {**PROJECT_SHEET, **SECOND})
    made = part(
        Passage("attachments.report", "自评报告", "一"),
        Passage("attachments.evaluation_project_2", "附件2", ""),
        tables=(sheets,),
    )
    assert names(made) == [
        "attachments.report",
        ("附件2", "项目支出绩效自评表（2）"),
        ("", "项目支出绩效自评表（1）"),
    ]


def test_a_table_that_was_not_handed_in_has_no_layout():
    assert names(part(tables=(make_table("income"),))) == [("", None)]
