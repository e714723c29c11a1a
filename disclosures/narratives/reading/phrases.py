"""The words around a figure that say what it is: its role, its basis, what it is measured by."""

import re
from typing import NamedTuple

from disclosures.narratives.reading.tokens import Sort, Token
from disclosures.spec.claim import Basis, Role

UP = (
    *("增加", "增长", "上升", "提高", "上涨", "增支", "增收", "多支出", "多支", "增多", "扩大"),
    *("新增", "增幅", "涨幅"),
)
DOWN = (
    *("减少", "下降", "降低", "节约", "节省", "压减", "压缩", "减支", "减收", "少支", "下调"),
    *("缩减", "下滑", "回落", "少支出", "减幅", "降幅"),
)
_MOVED = "|".join((*UP, *DOWN))

_ALTERNATIVES = re.compile(rf"(?:{_MOVED})[(](?:{_MOVED})[)]")
_CHANGE = re.compile(
    rf"(?:净|各|均|分别|略有|略|同比)*(?P<word>{_MOVED}|净增|净减|(?<=[数年期比算])[增减])"
    r"(?:了|约|额|金额|数|幅度|率|比例|比率|百分比)?(?:为|是|合计|共|达到?)?[(:]?$"
)
_COMPARED = re.compile(
    r"(?:决算|支出|执行)?数?(?P<word>大于|高于|超出|超过|多于|小于|低于|少于)了?"
    r"(?P<base>[^,;:。\d]{0,10}(?:预算|上年|去年|\d{4}年)[^,;:。\d]{0,8})$"
    r"|(?P<other>(?:比|较)[^,;:。]{2,20}?)(?P<more>多|少)了?$"
)
_LARGER = ("大于", "高于", "超出", "超过", "多于", "多")
_REACHED = re.compile(rf"(?:(?:{_MOVED})(?:到|至了?)|[增降减升]至|[增降减升]到)$")
_STARTED = re.compile(r"(?:由|从)[^由从,;:。]*$")
_SHARE = re.compile(
    r"(?:所)?占(?:比|(?P<whole>[^,;:。]{0,40}?))(?:的)?(?:比例|比重|比率|百分比|份额|比)?"
    r"(?:约|达到?|为|是|:)?[(]?$"
)
_COMPLETION = re.compile(
    r"(?:完成|达到?|占|为)了?(?P<base>(?:当年|全年|本年)?(?:年初|调整后?|全年|年度)?(?:支出)?预算数?)"
    r"的?(?:比例)?(?:约|为)?$"
    r"|预算(?:的?完成(?:率|比例|进度)|执行(?:比例|进度))(?:约|为|达到?|是)?$|完成(?P<other>[^,;:。]{0,10}预算[^,;:。]{0,4})的?$"
)
_DEVIATION = re.compile(r"预决算(?:差异|偏差)率(?:约|为|是)?$")
_RATIO = re.compile(r"(?P<name>[^,;:。、]{1,14}率)(?:约|达到?|为|是)?$")
_BASIS = re.compile(
    r"(?P<words>年初(?:部门|单位)?(?:支出)?预算|全年(?:支出)?预算|调整后?预算|预算调整|年度预算"
    r"|(?<!公共)(?<!基金)(?<!经营)预算)"
    r"(?:数|金额|安排)?(?:总额|支出|合计)?(?:为|是|共|:)?$"
)
_FINAL = re.compile(
    r"(?P<words>支出决算|收入决算|决算支出|本年决算|决算|实际支出|执行)"
    r"(?:数|金额|总额)?(?:为|是|共|:)?$"
)
_FILLING = re.compile(
    r"(?:为|是|共|共计|(?<![收支入出])(?:合计|总计)为|均为|各|各为|达到|达|约|累计|总额为|金额为|一共|分别为|分别|均|数为"
    r"|(?<![总合共])计|仅|仅为|实际|[(:])$"
)
_NOTHING = re.compile(r"(?:支出|收入|费用?|经费|决算|预算|结余|总计|合计|金额)数?(?:为|是)$")
_ROUGH = re.compile(r"(?:近|逾|超|超过|高达|不足|不到|不超过|至少|最多|累计约)$")


class Said(NamedTuple):
    """What the words before a figure say of it. ``start`` marks the first of 由…增加到…."""

    role: Role
    subject: str
    basis: Basis | None = None
    sign: int = 1
    whole: str = ""
    against: str = ""
    start: bool = False


def said(lead: str, token: Token) -> Said:
    """The role of a figure by the words that lead to it."""
    if _ROUGH.search(lead) or _ALTERNATIVES.search(lead):
        return Said(Role.OTHER, lead)
    if token.sort is Sort.PERCENT:
        return Said(Role.OTHER, lead) if token.unit.endswith("百分点") else _percent(lead)
    if token.sort is Sort.COUNT and (_CHANGE.search(lead) or _COMPARED.search(lead)):
        return Said(Role.OTHER, lead)
    nothing = token.sort is Sort.BARE and token.value == 0 and _NOTHING.search(lead)
    if token.sort is Sort.COUNT or (token.sort is Sort.BARE and not nothing):
        return Said(Role.COUNT if token.sort is Sort.COUNT else Role.OTHER, _trimmed(lead))
    if match := _REACHED.search(lead):
        return Said(Role.AMOUNT, _STARTED.sub("", lead[: match.start()]))
    if match := _CHANGE.search(lead):
        return Said(Role.CHANGE, lead[: match.start()], sign=sign_of(match["word"]))
    if match := _COMPARED.search(lead):
        return _compared(lead, match)
    return _amount(lead)


def _compared(lead: str, match: re.Match[str]) -> Said:
    """决算数大于年初预算数1.20万元; 比上年多1.20万元."""
    base = match["base"] or match["other"]
    budget = "initial" if "年初" in base else "budget"
    against = "prior" if re.search(r"上年|去年|\d{4}年", base) else budget
    sign = 1 if (match["word"] or match["more"]) in _LARGER else -1
    known = against if match["base"] and "预算" in base else ""
    return Said(Role.CHANGE, lead[: match.start()], sign=sign, against=known)


def _amount(lead: str) -> Said:
    trimmed = _trimmed(lead)
    started = _STARTED.search(trimmed)
    if started and re.search(r"年|预算", started[0]):
        budget = "预算" in started[0] and not re.search("上年|去年", started[0])
        basis = Basis.INITIAL if budget else None
        return Said(Role.AMOUNT, trimmed[: started.start()], basis, start=True)
    if match := _BASIS.search(trimmed):
        basis = Basis.INITIAL if "年初" in match["words"] else Basis.BUDGET
        return Said(Role.AMOUNT, trimmed[: match.start()], basis)
    if match := _FINAL.search(trimmed):
        return Said(Role.AMOUNT, trimmed[: match.start()], Basis.FINAL)
    return Said(Role.AMOUNT, trimmed)


def _percent(lead: str) -> Said:
    if _REACHED.search(lead):
        return Said(Role.OTHER, lead)
    if match := _COMPLETION.search(lead):
        base = match["base"] or match["other"] or ""
        against = "initial" if "年初" in base else "budget"
        return Said(Role.COMPLETION, lead[: match.start()], against=against)
    if match := _SHARE.search(lead):
        return Said(Role.SHARE, lead[: match.start()], whole=match["whole"] or "")
    if match := _CHANGE.search(lead):
        return Said(Role.RATE, lead[: match.start()], sign=sign_of(match["word"]))
    if match := _DEVIATION.search(lead):
        return Said(Role.RATE, lead[: match.start()], against="initial")
    if match := _RATIO.search(lead):
        return Said(Role.RATIO, match["name"])
    return Said(Role.OTHER, lead)


def sign_of(word: str) -> int:
    return -1 if word in DOWN or word.endswith("减") else 1


def _trimmed(lead: str) -> str:
    shorter = _FILLING.sub("", lead)
    while shorter != lead:
        lead, shorter = shorter, _FILLING.sub("", shorter)
    return lead


def against(words: str, year: int) -> str:
    """What a comparison in these words is measured against, the last of them where there are
    several; empty where there is none.

    >>> against("与上年相比", 2024), against("比年初预算数", 2024), against("与2023年度相比", 2024)
    ('prior', 'initial', 'prior')
    >>> against("比上年预算", 2024), against("比2019年", 2024)
    ('prior', 'elsewhere')
    """
    last = rf"(?:上年|去年|上一年|{year - 1}年)"
    other = rf"(?!{year - 1}年|{year}年)(?:19|20)\d\d年"
    patterns = {
        "prior": rf"(?:与|比|较|相比|对比|和|同).{{0,6}}{last}|同比|(?:比|较)同期"
        rf"|{last}度?[^,。;]{{0,14}}(?:相比|对比)",
        "elsewhere": rf"(?:与|比|较|相比|对比){other}",
        "initial": rf"(?:与|比|较|和|同)(?:(?!{last})[^,。;]){{0,20}}"
        r"年初(?:部门|单位)?(?:支出)?预算",
        "budget": rf"(?:与|比|较)(?!{last})[^,。;]{{0,4}}(?:全年|调整后?)?"
        r"(?<!公共)(?<!基金)(?<!经营)预算",
    }
    found = [
        (match.end(), -order, name)
        for order, (name, pattern) in enumerate(patterns.items())
        for match in re.finditer(pattern, words)
    ]
    return max(found)[2] if found else ""
