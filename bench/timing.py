"""Timing two things in turns, so that both meet the same machine."""

from collections.abc import Callable
from statistics import median
from time import perf_counter


def in_turns(*jobs: Callable[[], object], rounds: int) -> list[float]:
    """The median seconds of each job over ``rounds``; each runs once before, unmeasured."""
    seconds: list[list[float]] = [[] for _ in jobs]
    for job in jobs:
        job()
    for _ in range(rounds):
        for job, taken in zip(jobs, seconds, strict=True):
            start = perf_counter()
            job()
            taken.append(perf_counter() - start)
    return [median(taken) for taken in seconds]


def say(what: str, ours: float, baseline: str, theirs: float, goal: str) -> None:
    print(
        f"{what}: {ours * 1000:.1f} ms, {baseline}: {theirs * 1000:.1f} ms,"
        f" ratio {ours / theirs:.2f} ({goal})"
    )
