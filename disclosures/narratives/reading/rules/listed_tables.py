"""The tables that the list of contents names are in the document (F-05)."""

import re
from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.lines import is_row
from disclosures.narratives.reading.listed import plain
from disclosures.narratives.reading.rules.contents import Entry, entries_of
from disclosures.spec.check import Severity
from disclosures.spec.claim import TextFinding
from disclosures.spec.finding import Finding

TURN = 93  # among the rules
_ROWS = 12  # rows that make the tables of a document
_SHARE = 3  # a third of the tables at the most may be missing: else they are pictures


def verdicts(ground: Ground) -> Iterator[Verdict]:
    titles = [*_titles(ground)]
    listed = [(e, key) for e in entries_of(ground.document.contents) if (key := _key(e, titles))]
    if not listed:
        return
    missing = [entry for entry, key in listed if not _is_there(ground, key, titles)]
    if len(missing) * _SHARE > len(listed):
        return
    yield Verdict((), check="F-05")
    for entry in missing:
        yield _missing(ground, entry, _key(entry, titles))


def _titles(ground: Ground) -> Iterator[tuple[str, str]]:
    for table in ground.document.tables:
        for name in (table.title, *table.title_aliases) if table.standard else ():
            yield plain(name), table.key


def _key(entry: Entry, titles: list[tuple[str, str]]) -> str:
    return next((key for title, key in titles if entry.plain == title), "")


def _is_there(ground: Ground, key: str, titles: list[tuple[str, str]]) -> bool:
    """Its title above the rows of the text; without such rows, among the tables read."""
    texts = [p.text for p in ground.document.passages if p.part in ("tables", "attachments")]
    rows = sum(is_row(line) for text in texts for line in text.split("\n"))
    if rows >= _ROWS and any(re.search(r"公开\s?\d\d|栏次|科目名称", text) for text in texts):
        words = plain("\n".join(texts))
        own = [title for title, of in titles if of == key]
        for longer, of in titles:
            if of != key and any(title in longer for title in own):
                words = words.replace(longer, "")
        return any(title in words for title in own)
    given = {of for _, of in titles if ground.figures.has(of)} - ground.figures.partial
    return not given or key in given


def _missing(ground: Ground, entry: Entry, key: str) -> Verdict:
    """Its own sums cannot be seen either: T9-01."""
    number = next(t.number for t in ground.document.tables if t.key == key)
    digits = re.search(r"\d+", number)
    ids = f"F-05 T{int(digits[0])}-01" if digits else "F-05"
    message = f"“{entry.words}”：目录有这张表，文件里没有。"
    told = Finding(
        ids,
        "fail",
        Severity.ERROR,
        message,
        quote=entry.words,
        advice="补上这张表，没有数据的列出空表。",
    )
    return Verdict((), TextFinding(told), "F-05")
