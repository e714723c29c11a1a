"""The addresses of the five source documents (docs/architecture.md)."""

from tests.browser.corrected import CHANGES, CORRECTED, WITHDRAWN

ZHUZHOU = "/430200/shujuju/2024/"
ZHUZHOU_DISTRICT = "/430211/gaoxin-dashuju/2023/"
NINGXIANG = "/430182/shuju-zhengwu/2024/"
YANGQUAN = "/140300/dashuju-zhongxin/2024/"
XIANNING = "/421200/zhengwu-dashuju/2024/"
FIVE = [ZHUZHOU, ZHUZHOU_DISTRICT, NINGXIANG, YANGQUAN, XIANNING]

PAGES = {
    "home": "/",
    "province": "/430000/",
    "region": "/140300/",
    "agency": "/140300/dashuju-zhongxin/",
    "disclosure": YANGQUAN,
    "permanent version": f"{XIANNING}v1/",
    "recovered figures": ZHUZHOU,
    "performance report": NINGXIANG,
    "table": f"{YANGQUAN}expenditure/",
    "two-sided table": f"{YANGQUAN}appropriation_total/",
    "table without data": f"{YANGQUAN}three_public/",
    "attached sheet": f"{ZHUZHOU_DISTRICT}evaluation_overall/",
    "check report": f"{YANGQUAN}checks/",
    "check report with an explanation": f"{ZHUZHOU_DISTRICT}checks/",
    "formulas of a figure": f"{YANGQUAN}checks/?figure=expenditure.201.basic",
    "table with a finding": f"{ZHUZHOU_DISTRICT}expenditure/",
    "rules": "/rules/?table=expenditure",
    "about": "/about/",
    "corrected disclosure": CORRECTED,
    "superseded version": f"{CORRECTED}v1/",
    "changes": CHANGES,
    "withdrawn": WITHDRAWN,
}
