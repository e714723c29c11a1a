"""What a figure is about, freed of everything that is not its name."""

import re

ITEM = re.compile(
    r"^(?P<number>\d{1,2}[、.)]|[(]\d{1,2}[)]|[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}、)?"
    r"(?P<words>.*?)[。:]?$"
)
_COMPARED = re.compile(
    r"(?:与|比|较|同|和).{0,3}(?:上年|去年|上一年|\d{4}年度?|年初|全年|调整后?)"
    r"[^,]{0,12}?(?:相比|对比|数|同期)?(?=$|,)"
)
_YEAR = re.compile(r"(?:截[至止])?\d{4}年(?:度|\d+月\d+日)?|^(?:本年度|当年|全年)(?=.)")
_OWNER = re.compile(
    r"^(?:我|本|该|全)(?:部门|单位|局|中心|委|办|市|区|县|厅|院|馆|站|校|所|会|处)(?:[(]单位[)])?"
)
_LEADING = re.compile(
    r"^[、“”\"'的(,]+|^其中|^另外|^此外|^同时|^(?:主要)?(?:包括|用于)|^(?:及|和|与|共有?|计)(?=..)"
)
_TRAILING = re.compile(
    r"(?:完成|各|均|共|分别|同比|净|总体|实际|仅|只|[(:])$|(?:(?:较|比|与)?(?:上年|去年)(?:同期|相比)?)$"
)
_BELONGS = re.compile(
    r"^.{0,30}?(?:局|委|委员会|办|办公室|厅|中心|院|校|馆|站|所|部|署|会|处|队|大学|学院|医院|本级|机关"
    r"|单位|部门)(?:[(][^)]*[)])?(?:\d{4}年度?)?(?=.{2})"
)


def subject_of(words: str) -> str:
    """The words a figure is about, without year, owner, filling and numbering.

    >>> subject_of("2023年度收、支总计"), subject_of("、津贴补贴"), subject_of("我单位机关运行经费")
    ('收、支总计', '津贴补贴', '机关运行经费')
    """
    match = ITEM.match(words)
    found = match["words"] if match else words
    found = _COMPARED.sub("", found)
    shorter = ""
    while found != shorter:
        shorter = found
        found = _LEADING.sub("", _OWNER.sub("", _YEAR.sub("", found.strip())))
        found = _TRAILING.sub("", found)
    found = found.strip("“”\"'、的,")
    return found.strip(")") if found.count(")") > found.count("(") else found


def without_owner(subject: str) -> str:
    """Without the name of the agency in front; empty where there is none.

    >>> without_owner("市政务服务和大数据管理局政府采购支出总额"), without_owner("基本支出")
    ('政府采购支出总额', '')
    """
    match = _BELONGS.match(subject)
    return subject_of(subject[match.end() :]) if match else ""
