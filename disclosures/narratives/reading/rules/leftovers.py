"""What was for the writer only: notes (F-01), placeholders (F-02), alternatives (F-03), traces
of the word processor (F-04). The open slots of a draft are asked for one by one elsewhere: they
are none of these."""

import re
from collections.abc import Iterator, Sequence

from disclosures.narratives.reading.ground import Ground, Verdict, keys_of, open_slots
from disclosures.narratives.reading.telling import clause, remark
from disclosures.spec.check import Severity

TURN = 1  # among the rules
_UP_DOWN = "增加|减少|增长|下降|上升|降低|提高|增|减|节约|压减"
_COMPARED = "大于|小于|等于|高于|低于|超过"
_NOTES = re.compile(
    r"[（(](?:注意|注|提示|说明|备注)[：:][^（()）\n]{2,80}(?:口径|填写|填列|删除|表述|说明|公开|样式|模板)[^（()）\n]{0,60}[）)]"
    r"|[（(][^（()）\n]{0,20}(?:如持平|请根据|请按|按实际情况|据实填写|根据实际|自行|可删除|请填写|没有则删)[^（()）\n]{0,60}[）)]"
    r"|填写说明[：:]|填报说明[：:]|如持平作持平表述|作下述说明|参照[^。；\n]{0,30}(?:体例|格式|模板)[^。；\n]{0,10}进行公开"
    r"|[（(][^（()）\n]{0,20}(?:此处|在此|据实|实际情况|请|自行)填[写列报][^（()）\n]{0,40}[）)]"
    r"|[（(](?:保留[一二两三四]位小数|比照[^（()）\n]{2,20}(?:格式|内容)|(?:需|应|须)(?:公开|说明|列明|注明)[^（()）\n]{2,40})[^（()）\n]{0,20}[）)]"
    r"|(?<=[：:，])具体(?:出国|接待|开支|支出|用车)[^，。；\d\n]{0,24}情况等?(?=[。；，])"
    r"|[（(]?(?:无|没有)[^。；，\n]{2,30}的部门[^。；，\n]{0,6}，[^。；\n]{0,6}作[^。；\n]{0,4}说明[）)]?"
)
_PLACEHOLDERS = re.compile(
    r"(?:[XＸx]{2,}|×{2,}|＊{2,}|\*{2,})(?:[^。；，,;\s*]{0,12})"
    r"|(?<![A-Za-z0-9])[XＸ×](?:年|月|日|万元|个|人|辆|%|％)"
    r"|\{[^{}\n]{1,12}\}|_{3,}|＿{2,}|……(?:万元|%|个|人)"
    r"|[（(][^（()）\n]{0,12}(?:请|逐项|予以)列明[^（()）\n]{0,12}[）)]|【[^【】\n]{0,20}(?:填|待)[^【】\n]{0,20}】"
)
_BLANK = re.compile(
    r"(?:所?占(?:比)?|比例为|增加|减少|增长|下降|上升|降低|支出|收入|完成[^，。；\n\d]{0,10}的)了?"
    r"(?:[ \u3000]+(?:%|％|万元|元|个|辆|人次|批次)|(?:%|％|万元))(?=[，,。；;、])"
)
_CJK = re.compile("[\u4e00-\u9fff]")
_ALTERNATIVES = re.compile(
    rf"(?:{_UP_DOWN})[ ]?[（(](?:{_UP_DOWN})[）)]|(?:{_UP_DOWN})/(?:{_UP_DOWN})"
    rf"|(?:{_COMPARED})[ ]?[（(](?:{_COMPARED})(?:[、/或](?:{_COMPARED}))?[）)]"
    rf"|(?:{_COMPARED})/(?:{_COMPARED})|大小于|大于小于|小于大于"
    r"|(?:增加|增长)(?:减少|下降)(?=[ ]?\d)"
    r"|(?:增加|增长)或(?:减少|下降)(?=[ ]?[\d\[])"
)
_DEBRIS = re.compile(
    r"\[bookmark[^\]\n]{0,40}\]?|_GoBack|PAGEREF[^\n]{0,30}|_Toc\d+|HYPERLINK[^\n]{0,40}|MERGEFIELD"
    r"|错误[!！]\s?未(?:找到|定义)(?:引用源|书签)[。.]?"
    r"|Error! (?:Reference|Bookmark)[^\n]{0,30}|\{ ?=[^}\n]{0,20}\}"
    r"|&(?:nbsp|lt|gt|amp);|<(?:br|p|span|div)[ />]|#(?:REF|VALUE|DIV/0|NAME)[!?]"
)
_BLANK_SAID = "数字空着，没有填写。"
_FORM = (
    ("F-04", _DEBRIS, "文字处理软件的残留，应删去。"),
    ("F-01", _NOTES, "写给填报人的提示，公开前应删去。"),
    ("F-02", _PLACEHOLDERS, "还没有填写的位置。"),
)


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for passage in ground.document.passages:
        if passage.part == "tables":
            continue
        for key in keys_of(passage):
            slots = [*open_slots(passage)] if key == passage.key else []
            yield from _found(ground, key, ground.texts[key], slots)


def _found(
    ground: Ground, key: str, text: str, slots: Sequence[tuple[int, int]]
) -> Iterator[Verdict]:
    taken = [*slots]
    for check, pattern, message in _FORM:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < t and f < end for f, t in taken) or not _is_left(check, match[0]):
                continue
            taken.append((start, end))
            if check == "F-02":
                start = max(clause(text, start, end, "。；;，,\n")[0], start - 12)
            yield remark(ground, check, (key, start, end), message, severity=Severity.ERROR)
    for match in _BLANK.finditer(text):
        start, end = clause(text, *match.span(), "。；;，,\n")
        yield remark(ground, "F-02 N-35", (key, start, end), _BLANK_SAID, severity=Severity.ERROR)
    for match in _ALTERNATIVES.finditer(text):
        start, end = clause(text, *match.span(), "。；;，,\n")
        message = f"“{match[0]}”两个词都留着，应按数字选一个。"
        yield remark(ground, "F-03", (key, start, end), message, severity=Severity.ERROR)


def _is_left(check: str, words: str) -> bool:
    """Not a name such as XXL, nor the cross of 数据要素×."""
    return check != "F-02" or bool(_CJK.search(words)) or len(words.strip()) <= 3 or "_" in words
