"""What may be published: figures as text, not as pictures (F-13); nothing marked secret (F-14)."""

import re
from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Verdict, title_of
from disclosures.narratives.reading.telling import remark
from disclosures.spec.check import Severity

TURN = 89  # among the rules
_PICTURE = re.compile(
    r"!\[[^\]\n]{0,60}\]\([^)\n]{1,200}\)|<img\b[^>\n]{0,200}>|[\[【(（](?:图片|图像|插图|image)[^\]】)）\n]{0,20}[\]】)）]",
    re.IGNORECASE,
)
_TABLE = re.compile(r"公开\s?\d\d\s?表")
_FIGURE = re.compile(r"\d+\.\d\d(?!\d)")
_LEAST_TABLES = 3
_SECRET = re.compile(
    r"(?:绝密|机密|秘密)[ ]?[★☆*＊][ ]?(?:\d{1,2}[ ]?年|长期)?"
    r"|(?m:^[ 　]*(?:绝密|机密|秘密)[ 　]*$)"
    r"|内部(?:资料|文件|材料)[，,]?[ 　]*(?:注意保存|不得外传|请勿外传|严禁外传)"
    r"|[（(](?:涉密|不予公开|不宜公开|此件不公开)[)）]"
)


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for passage in ground.document.passages:
        for key in (title_of(passage.key), passage.key):
            for match in _SECRET.finditer(ground.texts[key]):
                place = (key, *match.span())
                message = "涉密或者内部资料的标记。"
                advice = "先做保密审查：涉密的内容不公开，其余照常公开。"
                yield remark(ground, "F-14", place, message, severity=Severity.ERROR, advice=advice)
    yield from _pictures(ground)


def _pictures(ground: Ground) -> Iterator[Verdict]:
    """Pictures among the tables; or the heads of tables and no figure under any of them."""
    tables = [passage for passage in ground.document.passages if passage.part == "tables"]
    for passage in tables:
        for match in _PICTURE.finditer(passage.text):
            place = (passage.key, *match.span())
            yield _told(ground, place, "决算表里有图片，图片里的数读不出、也检索不到。")
    heads = [(p, match) for p in tables for match in _TABLE.finditer(p.text)]
    figures = any(_FIGURE.search(passage.text) for passage in tables)
    has_cells = any(ground.figures.rows(table.key) for table in ground.document.tables)
    if len({match[0] for _, match in heads}) >= _LEAST_TABLES and not figures and not has_cells:
        passage, match = heads[0]
        place = (passage.key, *match.span())
        yield _told(ground, place, "有表头，没有一个数：决算表像是图片。")


def _told(ground: Ground, place: tuple[str, int, int], message: str) -> Verdict:
    advice = "决算表用文字或者表格公开，不用图片。"
    return remark(ground, "F-13", place, message, severity=Severity.WARN, advice=advice)
