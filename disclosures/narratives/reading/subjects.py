"""What a figure is about, freed of everything that is not its name."""

import re
from collections.abc import Iterator

ITEM = re.compile(
    r"^(?P<number>\d{1,2}[、.)]|[(]\d{1,2}[)]|[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}、)?"
    r"(?P<words>.*?)[。:]?$"
)
_COMPARED = re.compile(
    r"(?:与|比|较|同|和|相比).{0,3}(?:上年|去年|上一年|\d{4}年度?|年初|全年|调整后?|(?<!公共)预算)"
    r"[^,]{0,12}?(?:相比|对比|数|同期)?(?=$|,)|按(?:同|可比)口径"
)
_YEAR = re.compile(r"(?:截[至止])?\d{4}年(?:度|\d+月\d+日)?|^(?:本年度|当年|全年)(?=.)")
_OWNER = re.compile(
    r"^(?:我|本|该|全)(?:部门|单位|局|中心|委|办|市|区|县|厅|院|馆|站|校|所|会|处)(?:[(]单位[)])?"
)
_EQUAL = re.compile(r"^[^,]{0,30}?(?:与|和)(?:上年|去年|预算)[^,]{0,4}(?:持平|一致|相同)(?=.)")
_LEADING = re.compile(
    r"^[、“”\"'的(,)]+|^其中|^另外|^此外|^同时|^具体(?:是|为|包括)?|^(?:主要)?(?:包括|用于)"
    r"|^(?:所?占|及|和|与|共有?|计)(?=..)|^(?:实际|共计|累计|合计)(?:支出|完成|发生)(?=“|[^的]{2})"
)
_TRAILING = re.compile(
    r"(?:完成|各|均|共|分别|同比|净|总体|实际|仅|只|[(:])$|(?:(?:较|比|与)?(?:上年|去年)(?:同期|相比)?)$"
    r"|(?<=.{2})(?:决算|(?<!公共)(?<!基金)(?<!经营)预算)(?:数|金额|总额)?(?:情况)?(?:说明)?$"
)
_OWNED = re.compile(
    r"[局委办厅室心院校馆站所部署会处队学园关级位门市县区州旗省乡镇村道政府团社台场](?:[(][^)]*[)])?"
    r"(?<!同级)(?=.{4})"
)
_OTHERS = re.compile(r"^(?:其他|各|非|下属|所属|直属|二级|下级)")
_NOTHING = re.compile(r"(?:支出|收入)?(?:决算|预算)(?:支出|收入)?数?")


def subject_of(words: str) -> str:
    """The words a figure is about, without year, owner, filling and numbering.

    >>> subject_of("2023年度收、支总计"), subject_of("、津贴补贴"), subject_of("我单位机关运行经费")
    ('收、支总计', '津贴补贴', '机关运行经费')
    """
    match = ITEM.match(words)
    found = match["words"] if match else words
    found = _COMPARED.sub("", _EQUAL.sub("", found))
    shorter = ""
    while found != shorter:
        shorter = found
        found = _LEADING.sub("", _OWNER.sub("", _YEAR.sub("", found.strip())))
        found = _TRAILING.sub("", found)
    found = found.strip("“”\"'、的,")
    if _NOTHING.fullmatch(found):
        return ""
    return found.strip(")") if found.count(")") > found.count("(") else found


def without_owner(subject: str) -> Iterator[str]:
    """Without the name of the agency in front: wherever that may end.

    >>> [*without_owner("区统计局基本支出")], [*without_owner("基本支出")]
    (['统计局基本支出', '基本支出'], [])
    """
    if _OTHERS.match(subject):
        return
    for match in _OWNED.finditer(subject):
        if rest := subject_of(subject[match.end() :]):
            yield rest
