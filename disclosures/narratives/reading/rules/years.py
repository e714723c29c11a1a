"""The years in the text are those of the report (N-38)."""

import re
from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Verdict, title_of
from disclosures.narratives.reading.telling import clause, remark
from disclosures.narratives.reading.topics import Section
from disclosures.spec.check import Severity

TURN = 87  # among the rules
_SPACE = r"[ \t　]*"
_FOUNDED = re.compile(
    rf"(?:于|在|自)?{_SPACE}(20\d\d){_SPACE}年(?:{_SPACE}\d{{1,2}}{_SPACE}月)?(?:{_SPACE}\d{{1,2}}{_SPACE}日)?{_SPACE}"
    r"(?:正式)?(?:挂牌|揭牌|授牌|组建|新?成立|设立)(?:成立)?"
)
_AS_OF = re.compile(rf"截[至止]{_SPACE}(20\d\d){_SPACE}年{_SPACE}12{_SPACE}月{_SPACE}31{_SPACE}日")
_BEGINS = re.compile(
    rf"(?m)(?:^|(?<=。)){_SPACE}(?:我|本)?(?:部门|单位|局|中心)?{_SPACE}(20\d\d){_SPACE}年度?{_SPACE}"
    r"(?:本部门|我部门|我单位|本单位|部门|单位)?(?:(?:本年)?(?:收入|支出)|收、支|收支|财政拨款"
    r"|一般公共预算|“三公”经费|公务用车|公务接待|因公出国|会议费|培训费|用于保障|政府性基金|国有资本|机关运行|政府采购|整体支出|(?:共?有|无|没有|未)(?:政府性|国有资本|使用|机关运行|政府采购)"
    r"|(?:组织)?(?:开展|编报)(?:的|部门|项目|绩效|预算)|(?:一级|二级)?项目绩效|共?接待)"
)
_EVALUATED = re.compile(
    rf"对{_SPACE}(20\d\d){_SPACE}年度?{_SPACE}(?:[本我](?:部门|单位))?(?:部门|单位)?"
    r"(?:整体支出|项目支出|一般公共预算|预算项目|纳入)"
)
_KEPT = re.compile(
    rf"(20\d\d){_SPACE}年度?{_SPACE}(?:收入|支出)(?:总体)?(?:增长|减少|增加|下降)的?(?:主要)?原因"
)
_ITSELF = (
    rf"(?:与|比|较|和|同){_SPACE}(?:本年度?|今年|{{year}}{_SPACE}年度?)(?:决算数?|支出数?|收入数?|数|同期)?"
    rf"{_SPACE}(?:相比|对比|比较)?[，,]?{_SPACE}(?:总体|略有|各|均|基本)?"
    r"(?:增加|减少|增长|下降|上升|降低|持平|无增减|无变化)"
)
_TITLE = 60  # characters of a heading
_NARRATIVE = ("narrative", "")
_NEXT = 10  # characters of the next sentence, where it begins with its year
_CONTINUED = ("与", "比", "较", "和", "及", "、", "，", "于", "对")


def verdicts(ground: Ground) -> Iterator[Verdict]:
    year = ground.document.year
    for section in ground.document.sections:
        part = section.passage.partition(".")[0]
        if part not in ("tables", "glossary"):
            yield from _founded(section, ground, year)
            yield from _found(section, ground, _KEPT, year, "像是上年报告里的话，没有改。")
        if part in _NARRATIVE:
            yield from _with_itself(section, ground, year)
            yield from _found(section, ground, _AS_OF, year, "不是本决算年度的年末。")
            yield from _found(section, ground, _BEGINS, year, "不是本决算年度。", alone=True)
            yield from _found(section, ground, _EVALUATED, year, "不是本决算年度。", alone=True)
    for passage in ground.document.passages:
        if passage.part in ("narrative", "tables"):
            yield from _titled(ground, title_of(passage.key), year)
    yield Verdict((), check="N-38")


def _titled(ground: Ground, key: str, year: int) -> Iterator[Verdict]:
    title = ground.texts[key] if len(ground.texts[key]) <= _TITLE else ""
    told = [*re.finditer(r"(20\d\d)[ ]?年度?", title)]
    if any(int(match[1]) == year for match in told) or _is_next_budget(title, year):
        return
    for match in told:
        if int(match[1]) != year:
            place = (key, 0, len(ground.texts[key]))
            message = f"标题写的是{match[1]}年，决算年度是{year}年。"
            yield remark(
                ground, "N-38", place, message, severity=Severity.WARN, advice="改正年度。"
            )


def _with_itself(section: Section, ground: Ground, year: int) -> Iterator[Verdict]:
    """2023年与2023年相比增加: a year compared with itself, where no other year is told."""
    for match in re.finditer(_ITSELF.format(year=year), section.text):
        start, end = clause(section.text, *match.span(), "。；;\n")
        others = set(re.findall(rf"(20\d\d){_SPACE}年", section.text[start:end])) - {str(year)}
        if others or "预算" in section.text[start : match.start()][-30:]:
            continue
        place = (section.passage, section.start + match.start(), section.start + match.end())
        message = "同一年度与自己比较，应是与上年比较。"
        yield remark(
            ground, "N-38", place, message, severity=Severity.WARN, advice="改正对比的年度。"
        )


def _is_next_budget(words: str, year: int) -> bool:
    """预算安排 of the year after: some publish both together."""
    return bool(re.search(rf"{year + 1}[ ]?年", words)) and "预算" in words and "决算" not in words


def _founded(section: Section, ground: Ground, year: int) -> Iterator[Verdict]:
    for match in _FOUNDED.finditer(section.text):
        if int(match[1]) > year:
            place = (section.passage, section.start + match.start(), section.start + match.end())
            message = f"成立的日期在决算年度（{year}年）之后，日期可能写错了。"
            yield remark(
                ground, "N-38", place, message, severity=Severity.WARN, advice="核对日期。"
            )


def _found(
    section: Section,
    ground: Ground,
    pattern: re.Pattern[str],
    year: int,
    message: str,
    *,
    alone: bool = False,
) -> Iterator[Verdict]:
    """``alone``: only where the year of the report is not told as well."""
    for match in pattern.finditer(section.text):
        if int(match[1]) == year or (alone and not _stands_alone(section.text, match, year)):
            continue
        start, end = clause(section.text, match.start(), match.end(), "。；;，,\n")
        if _is_next_budget(section.text[start:end], year):
            continue
        place = (section.passage, section.start + start, section.start + end)
        said = f"写的是{match[1]}年，决算年度是{year}年：{message}"
        yield remark(ground, "N-38", place, said, severity=Severity.WARN, advice="改正年度。")


def _stands_alone(text: str, match: re.Match[str], year: int) -> bool:
    """Not beside the year of the report, in its sentence or at the start of the next; nor the
    end of a comparison that a line end cut."""
    start, end = clause(text, match.start(1), match.end(), "。\n")
    continued = text[: match.start()].rstrip().endswith(_CONTINUED)
    beside = text[start:end] + text[end : end + _NEXT].partition("\n")[0]
    return not continued and not re.search(rf"{year}{_SPACE}年", beside)
