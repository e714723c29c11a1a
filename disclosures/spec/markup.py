"""Pasted markup (HTML): its words stay, everything else goes.

Only what HTML knows as an element is a tag, so that ``金额<10万元`` and ``<附件>`` stay as they
were written; a text without tags is not changed at all.
"""

import html
import re


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ELEMENTS = _names(
    "a abbr address article aside audio b base big blockquote body br button canvas caption center"
    " cite code col colgroup data dd del details dfn dialog dir div dl dt em embed fieldset"
    " figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i"
    " iframe img input ins kbd label legend li link main map mark menu meta nav noscript object ol"
    " optgroup option output p param picture pre progress q s samp script section select small"
    " source span strike strong style sub summary sup svg table tbody td template textarea tfoot"
    " th thead time title tr track tt u ul var video wbr xml"
)
_UNSAID = _names("head script style template title xml")
_INLINE = _names(
    "a abbr b big cite code data del dfn em font i ins kbd label mark q s samp small span strike"
    " strong sub sup time tt u var wbr"
)
_CELLS = _names("td th")
_TAG = re.compile(
    r"""<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<office>:[A-Za-z]\w*)?"""
    r"""(?=[\s/>])(?:(?:[^<>"']|"[^"]*"|'[^']*')*|[^<>]*)>"""
    r"""|(?P<comment><!--)|<!(?:\[|DOCTYPE\b)[^<>]*>|<\?xml[^<>]*>""",
    re.IGNORECASE,
)
_BREAK = "\x1e"  # on the way: where a line ends
_AROUND = re.compile(rf"[ \t\r\n]*{_BREAK}[\s{_BREAK}]*")
_PASSES = 4  # what comes to light when a tag around it goes may be a tag again


def without_markup(text: str) -> str:
    r"""The words between the tags; a block is a line, script and style say nothing.

    >>> without_markup("<p>收入<b>5</b>万元</p><p>支出&lt;3万元</p><script>alert(1)</script>")
    '收入5万元\n支出<3万元'
    >>> without_markup("金额<10万元，见<附件>")
    '金额<10万元，见<附件>'
    """
    for _ in range(_PASSES):
        told = _Stripping(text).words()
        if told == text:
            break
        text = told
    return text


def is_markup(text: str) -> bool:
    """Whether some element begins and ends in the text: a ``<br>`` left in it is none.

    >>> is_markup("<p>收入5万元</p>"), is_markup("收入5万元<br>"), is_markup("金额<10万元")
    (True, False, False)
    """
    opened: set[str] = set()
    for tag in _TAG.finditer(text):
        name = (tag["name"] or "").lower()
        if name in _ELEMENTS and tag["close"] and name in opened:
            return True
        opened.add(name)
    return False


class _Stripping:
    """One pass over a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._unclosed: set[str] = set()

    def words(self) -> str:
        """The very text where it has no tag."""
        found, done, at = [], 0, 0
        while tag := _TAG.search(self._text, at):
            at = self._end(tag)
            if at > tag.start() + 1:
                found += [self._text[done : tag.start()], _written(tag)]
                done = at
        if not found:
            return self._text
        said = html.unescape("".join(found) + self._text[done:]).replace("\xa0", " ")
        return _AROUND.sub("\n", said).strip("\n")

    def _end(self, tag: re.Match[str]) -> int:
        """Where the text goes on; right behind ``<`` where it is no tag."""
        if tag["comment"]:
            return self._behind(tag, "-->")
        name = (tag["name"] or "").lower()
        if name and name not in _ELEMENTS and not tag["office"]:
            return tag.start() + 1
        unsaid = name in _UNSAID and not tag["close"] and not tag["office"]
        return self._behind(tag, f"</{name}") if unsaid else tag.end()

    def _behind(self, tag: re.Match[str], closing: str) -> int:
        """Behind what closes it; behind the tag alone where nothing does."""
        if closing not in self._unclosed:
            ends = re.compile(rf"{closing}\s*>?", re.IGNORECASE).search(self._text, tag.end())
            if ends:
                return ends.end()
            self._unclosed.add(closing)
        return tag.end()


def _written(tag: re.Match[str]) -> str:
    """What stands between the words where a tag was."""
    name = (tag["name"] or "").lower()
    if name in _CELLS:
        return "\t" if tag["close"] else ""
    return "" if name in _INLINE or name in _UNSAID or tag["office"] or not name else _BREAK
