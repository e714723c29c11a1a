"""Labels as people type them, made comparable.

Two labels are the same when they differ only in width, spaces, line breaks, brackets,
enumeration (``一、``, ``（一）``, ``1．``) or a trailing colon.
"""

import re
import unicodedata

_ENUMERATION = re.compile(
    r"^(?:[(（]?(?:[一二三四五六七八九十]+|\d{1,2})(?:[、.．]|[)）][、.．]?)|其中[:：])+(?=\D)"
)
_NOISE = re.compile(r"[\s\u3000:：、,，.．“”\"'‘’《》]")


def normal(text: str) -> str:
    """NFKC without white space and punctuation that carries no meaning.

    >>> normal(" 因公出国 （境）\\n费 ")
    '因公出国(境)费'
    """
    return _NOISE.sub("", unicodedata.normalize("NFKC", text))


def bare(text: str) -> str:
    """``normal`` without the enumeration in front.

    >>> bare("二十六、抗疫特别国债安排的支出"), bare("（一） 行政单位"), bare("1. 其他用车")
    ('抗疫特别国债安排的支出', '行政单位', '其他用车')
    """
    spaced = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return normal(_ENUMERATION.sub("", spaced))


def unnumbered(text: str) -> str:
    """The label as it is printed, without the enumeration in front.

    >>> unnumbered("一、一般公共服务支出"), unnumbered("（一）车辆数合计（辆）")
    ('一般公共服务支出', '车辆数合计（辆）')
    """
    return _ENUMERATION.sub("", text.strip())
