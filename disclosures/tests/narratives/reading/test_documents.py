"""Whole documents in the form of seven provinces, with figures of nobody: a right one raises no
alarm; one usual mistake of whole documents is told with its check and its words."""

import json
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from disclosures.tests.narratives.reading.mistakes_in_documents import KINDS

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.txt"))
RIGHT = {path.stem: path.read_text(encoding="utf-8") for path in DOCUMENTS}
PAPER = "_paper"  # the same lines as a page wraps them
MISSED = 1  # at the most, of the documents that can have the mistake
REGION = "430000"


def checked(text, folder):
    path = folder / "document.txt"
    path.write_text(text, encoding="utf-8")
    said = StringIO()
    with suppress(SystemExit):
        call_command("check_text", path, region=REGION, year=2023, json=True, stdout=said)
    return json.loads(said.getvalue())


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_document_raises_no_alarm(name, tmp_path):
    found = checked(RIGHT[name], tmp_path)["findings"]
    assert [one["message"] for one in found if one["severity"] in ("error", "warn")] == []


def test_wrapped_paper_says_what_its_paragraphs_say(tmp_path):
    claims = [checked(RIGHT[f"liaoning{kind}"], tmp_path)["claims"] for kind in ("", PAPER)]
    assert claims[0]["bound"] == claims[1]["bound"]


def is_told(spoilt, findings):
    ids = set(spoilt.checks.split())
    return any(
        ids & set(one["check"].split())
        and (not spoilt.words or any(_overlap(words, one["quote"]) for words in spoilt.words))
        for one in findings
    )


def _overlap(words, quote):
    return bool(quote) and (words in quote or quote in words)


@pytest.mark.parametrize("kind", KINDS)
def test_a_mistake_of_a_whole_document_is_told_at_its_words(kind, tmp_path):
    spoilt = [
        next(KINDS[kind](text), None) for name, text in RIGHT.items() if not name.endswith(PAPER)
    ]
    told = [is_told(one, checked(one.text, tmp_path)["findings"]) for one in spoilt if one]
    assert told
    assert sum(told) >= len(told) - MISSED


def folded(text, glue):
    """One line a page, as some converters give a document without tables."""
    cover, rest = text.split("\n\n目  录\n\n")
    contents, body = rest.split("\n\n", 1)
    pages, held = [cover.replace("\n", " "), "目录 " + contents.replace("\n", " ")], ""
    for line in body.replace("\t", " ").split("\n"):
        held += line + glue
        if len(held) > 700:
            pages.append(held.strip())
            held = ""
    return "\f".join([*pages, held.strip()])


@pytest.mark.parametrize("glue", [" ", ""], ids=["blanks", "nothing"])
@pytest.mark.parametrize("name", ["beijing", "chongqing", "liaoning", "xinjiang"])
def test_pages_of_one_line_are_cut_again(name, glue, tmp_path):
    whole = checked(RIGHT[name], tmp_path)
    found = checked(folded(RIGHT[name], glue), tmp_path)
    assert [one["message"] for one in found["findings"] if one["severity"] != "info"] == []
    assert found["claims"]["bound"] >= 0.9 * whole["claims"]["bound"]
