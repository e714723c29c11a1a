"""The guides: every picture is there, is small, and is shown somewhere."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURES = ROOT / "docs/images"
MOST_BYTES = 150_000


def shown() -> set[Path]:
    """The pictures of all pages, each relative to its page."""
    return {
        (page.parent / target).resolve()
        for page in PAGES
        for target in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    }


def test_every_picture_of_a_guide_is_there_and_none_is_left_over():
    assert shown() == {picture.resolve() for picture in PICTURES.iterdir()}


def test_pictures_are_small():
    assert [p.name for p in PICTURES.iterdir() if p.stat().st_size > MOST_BYTES] == []


def test_the_guides_lead_to_each_other():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"《(\w+)\.md》", text):
            assert (ROOT / f"docs/{name}.md").exists(), f"{page.name}: {name}"
