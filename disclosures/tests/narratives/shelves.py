"""A province's templates spoiled on a copy of the shelf, and the shelf as it was afterwards."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from disclosures.narratives.drafting import needs, shelf
from disclosures.narratives.drafting.draft import _compiled
from disclosures.narratives.drafting.style import style


@contextmanager
def spoiled(folder: Path, **files: str) -> Iterator[Path]:
    """``spoiled(tmp_path, **{"hunan/income.txt": "{% if"})``: the portal reads its templates
    from the copy, in which these files say something else."""
    before, copy = shelf.FOLDER, folder / "narratives"
    shutil.copytree(before, copy)
    for name, text in files.items():
        (copy / name).write_text(text, encoding="utf-8")
    shelf.FOLDER = copy
    _forget()
    try:
        yield copy
    finally:
        shelf.FOLDER = before
        _forget()


def _forget() -> None:
    for kept in (style, shelf.environment, needs._parsed, _compiled, shelf._tell):
        kept.cache_clear()
