"""README.txt: what is in the archive, for whoever opens it."""

from disclosures.spec.document import UNIT
from disclosures.spec.report import Report, TableReport

_HOW = f"""\
一、每张决算表一个 CSV 文件，文字部分在 passages.csv。各列的含义见 datapackage.json
（Frictionless Data Package 格式）。
二、金额单位为{UNIT}，数值精确，没有千位分隔符；行另有单位的（如辆）按该行的单位。
三、空白、0.00 和 —— 含义不同：空白是原表没有填写，0.00 是填了零，—— 是不适用。
四、文件为 UTF-8 编码（带 BOM），可以用 Excel 或 WPS 直接打开。以 = + - @ 开头的文字前加了
单引号，以免被当作公式。
"""


def readme(report: Report) -> bytes:
    lines = [
        report.title or f"{report.agency_name}{report.year}年度部门决算",
        "",
        f"部门（单位）：{report.agency_name}",
        f"年度：{report.year}年度",
    ]
    if report.version:
        lines.append(f"版本：第{report.version}版")
    if report.published_at:
        lines.append(f"发布时间：{report.published_at.isoformat()}")
    if report.digest:
        lines.append(f"内容摘要：{report.digest}")
    lines += ["", *_HOW.splitlines(), "", "文件：", *map(_line, report.tables)]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")


def _line(table: TableReport) -> str:
    name = f"{table.key}.csv" if table.supplied else "（未提供）"
    statement = f"：{table.statement}" if table.statement else ""
    return f"  {name}　{table.number}　{table.title}{statement}".replace("　　", "　")
