"""Spaces between Chinese and digits, which Word leaves in the middle of a sentence.

The words stay as they are: the space is still there to search and to copy, and it is set
narrow, so that ``2024 年`` and ``2024年`` look alike on one page. Spaces between words of
another language stay as wide as they are.
"""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_HAN = r"[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]"
_GAP = re.compile(rf"(?<={_HAN})[ \u00a0]+(?=\S)|(?<=\S)[ \u00a0]+(?={_HAN})")


@register.filter
def narrowed(text: str) -> SafeString:
    """The text as HTML, everything escaped.

    >>> print(narrowed("2024 年度 <b>"))
    2024<span class="gap"> </span>年度<span class="gap"> </span>&lt;b&gt;
    """
    parts = []
    end = 0
    for gap in _GAP.finditer(text):
        parts += [escape(text[end : gap.start()]), '<span class="gap"> </span>']
        end = gap.end()
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308
