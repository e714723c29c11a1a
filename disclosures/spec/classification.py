"""Classification of functions of government: the 类 that tables 01 and 04 print.

Source: 政府收支分类科目 (yearly); the 26 classes of the forms in use since fiscal year 2022.
A code's level follows from its length: 类 3, 款 5, 项 7 digits.
"""

from disclosures.spec.table import Row

FUNCTION_CLASSES: tuple[Row, ...] = (
    Row("201", "一、一般公共服务支出"),
    Row("202", "二、外交支出"),
    Row("203", "三、国防支出"),
    Row("204", "四、公共安全支出"),
    Row("205", "五、教育支出"),
    Row("206", "六、科学技术支出"),
    Row("207", "七、文化旅游体育与传媒支出", aliases=("文化体育与传媒支出",)),
    Row("208", "八、社会保障和就业支出"),
    Row("210", "九、卫生健康支出", aliases=("医疗卫生与计划生育支出",)),
    Row("211", "十、节能环保支出"),
    Row("212", "十一、城乡社区支出"),
    Row("213", "十二、农林水支出"),
    Row("214", "十三、交通运输支出"),
    Row("215", "十四、资源勘探工业信息等支出", aliases=("资源勘探信息等支出",)),
    Row("216", "十五、商业服务业等支出"),
    Row("217", "十六、金融支出"),
    Row("219", "十七、援助其他地区支出"),
    Row("220", "十八、自然资源海洋气象等支出", aliases=("国土海洋气象等支出",)),
    Row("221", "十九、住房保障支出"),
    Row("222", "二十、粮油物资储备支出"),
    Row("223", "二十一、国有资本经营预算支出"),
    Row("224", "二十二、灾害防治及应急管理支出"),
    Row("229", "二十三、其他支出"),
    Row("231", "二十四、债务还本支出"),
    Row("232", "二十五、债务付息支出"),
    Row("234", "二十六、抗疫特别国债安排的支出"),
)

CLASS_CODES: tuple[str, ...] = tuple(row.key for row in FUNCTION_CLASSES)


def parent(code: str) -> str:
    """The code one level up; empty for a 类.

    >>> parent("2010504"), parent("201")
    ('20105', '')
    """
    return code[:-2] if len(code) > 3 else ""
