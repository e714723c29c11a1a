"""script/bench: how fast the portal is, as ratios against baselines in the same run.

Times on another machine mean nothing; a ratio to something named and known does.
"""

import sys

import django


def main() -> None:
    django.setup()
    from bench import batch, checks, culprits, database, drafting, grid, pages, pdf, reading, text

    everything = [
        "reading",
        "checks",
        "culprits",
        "drafting",
        "text",
        "pages",
        "pdf",
        "batch",
        "grid",
    ]
    wanted = sys.argv[1:] or everything
    alone = {"reading": reading, "checks": checks, "culprits": culprits, "drafting": drafting}
    for name, bench in (alone | {"text": text}).items():
        if name in wanted:
            bench.run()
    if "planted" in wanted:  # how much is found, not how fast: only when asked for
        from bench import planted

        planted.run()
    if {"pages", "pdf", "batch", "grid"} & {*wanted}:
        with database.demo():
            if "pages" in wanted:
                pages.run()
            if "pdf" in wanted:
                pdf.run()
            if "batch" in wanted:
                batch.run()
            if "grid" in wanted:
                grid.run()


if __name__ == "__main__":
    main()
