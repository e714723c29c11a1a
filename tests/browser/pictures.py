"""Pictures for the guides, taken while the tests walk: ``SCREENSHOTS=1 script/test
tests/browser/test_full_path.py tests/browser/test_narrative.py``.

Without the variable nothing is written, so that tests leave the tree as it is.
"""

import io
import os

from django.conf import settings
from PIL import Image
from playwright.sync_api import Page

FOLDER = settings.BASE_DIR / "docs/images"
COLOURS, MOST_BYTES = 96, 150_000


def picture(page: Page, name: str, *, height: int = 800) -> None:
    """What the window shows from its top, as ``docs/images/<name>.png``."""
    if os.environ.get("SCREENSHOTS") != "1":
        return
    page.wait_for_load_state("networkidle")
    width = page.viewport_size["width"]
    clip = {"x": 0, "y": 0, "width": width, "height": height}
    data = page.screenshot(clip=clip, animations="disabled", caret="hide")
    image = Image.open(io.BytesIO(data)).convert("RGB")
    small = image.quantize(COLOURS, dither=Image.Dither.NONE)
    FOLDER.mkdir(parents=True, exist_ok=True)
    small.save(FOLDER / f"{name}.png", optimize=True)
    assert (FOLDER / f"{name}.png").stat().st_size <= MOST_BYTES, name
