"""Two disclosures with a history, made by the real actions: one corrected, one withdrawn."""

from decimal import Decimal

from accounts.models import Region
from disclosures.actions import corrections, drafts
from disclosures.models import Attachment, Cell, Version
from disclosures.spec.report import Passage
from disclosures.tests.people import (
    make_agency,
    make_draft,
    make_preparer,
    sign_and_publish,
    withdraw,
)

CORRECTED = "/140300/gengzheng/2024/"
WITHDRAWN = "/140300/chexia/2024/"
CHANGES = f"{CORRECTED}v2/changes/"

DUTIES = "负责全市数据资源的统筹管理。\n承担数据中心的运行维护。\n承办市政府交办的其他事项。"
INCOME = "2024年度收入总计365.65万元，与2023年相比增加12.40万元，增长3.5%，主要是人员经费增加。"


def make_history() -> None:
    correct(publish("gengzheng", "阳泉市数据更正示例中心"))
    withdraw(
        publish("chexia", "阳泉市撤下示例中心"), "误将未定稿的报表公开，正在核对，核对后重新公开。"
    )


def publish(slug: str, name: str) -> Version:
    agency = make_agency(slug, name, region=Region.objects.get(code="140300"))
    version = make_draft(agency)
    write(version, DUTIES, INCOME)
    Attachment.keep(version, kind="evaluation", name="绩效自评报告.pdf", data=b"%PDF-1.7 a")
    sign_and_publish(version)
    return version


def correct(version: Version) -> None:
    by = make_preparer(version.disclosure.agency)
    reason = "03表“一般公共服务支出”漏计一笔项目支出，收入说明的数字随之更正。"
    draft = corrections.open_draft(version, reason=reason, by=by)
    cells = Cell.objects.filter(line__version=draft, line__table="expenditure")
    cells.filter(column__in=["total", "basic"]).update(amount=Decimal("366.05"))
    cells.filter(column="project").update(amount=0, text="")
    write(
        draft,
        DUTIES.replace("数据中心", "政务云和数据中心"),
        INCOME.replace("365.65", "366.05").replace("12.40", "12.80").replace("3.5%", "3.6%"),
    )
    sign_and_publish(draft)


def write(version: Version, duties: str, income: str) -> None:
    passages = [
        Passage("overview.duties", "一、部门职责", duties),
        Passage("narrative.income", "一、收入决算情况说明", income),
    ]
    drafts.replace_passages(
        version,
        passages=passages,
        empty_reasons={"government_fund": "本部门没有政府性基金收支，本表无数据。"},
        by=make_preparer(version.disclosure.agency),
    )
