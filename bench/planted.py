"""How many mistakes are found that were planted into drafts: by kind and style, read against
the printed tables and against the text itself alone."""

from disclosures.narratives.drafting import styles
from disclosures.tests.narratives.reading.drafts import random_drafts, source_drafts
from disclosures.tests.narratives.reading.measuring import recall

_DRAFTS, _MISTAKES = 3, 8  # random drafts a style, mistakes of one kind a draft


def run() -> None:
    drafts = {key: (*random_drafts(key, _DRAFTS), *source_drafts(key)) for key in styles()}
    for tables in (True, False):
        print("planted mistakes found,", "with tables" if tables else "the text alone")
        print(f"{'':<20}", *(f"{key:>9}" for key in drafts), "      all")
        measured = {
            key: recall(found, tables=tables, most=_MISTAKES) for key, found in drafts.items()
        }
        for kind in next(iter(measured.values())):
            row = [counted[kind] for counted in measured.values()]
            found, planted = (sum(column) for column in zip(*row, strict=True))
            shown = (f"{f}/{p}".rjust(9) for f, p in row)
            print(f"{kind:<20}", *shown, f"{found / planted if planted else 0:9.1%}")
