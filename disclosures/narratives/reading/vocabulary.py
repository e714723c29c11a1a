"""What writers call the figures (``vocabulary.toml``): from words of a section to an address."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from disclosures.spec.address import Address

_FILE = Path(__file__).with_suffix(".toml")
_ANYWHERE, _EQUIVALENT = "anywhere", "equivalent"


@lru_cache(maxsize=16_384)
def meaning(topic: str, subject: str) -> Address | None:
    """The address that the words mean in a section; None where none is known.

    >>> str(meaning("expenditure", "项目支出")), str(meaning("fund", "项目支出"))
    ('expenditure.total.project', 'government_fund.total.project')
    """
    patterns = (*_words().get(topic, ()), *_words()[_ANYWHERE])
    return next((address for words, address in patterns if words.fullmatch(subject)), None)


def equivalent(address: Address) -> Address | None:
    """Another place where the same figure stands, such as 公开10表."""
    return _equivalents().get(address)


@cache
def _words() -> dict[str, tuple[tuple[re.Pattern[str], Address], ...]]:
    return {
        topic: tuple(
            (re.compile("|".join(patterns)), Address.parse(address))
            for address, patterns in meant.items()
        )
        for topic, meant in _data().items()
        if topic != _EQUIVALENT
    }


@cache
def _equivalents() -> dict[Address, Address]:
    same: dict[str, str] = _data()[_EQUIVALENT]  # type: ignore[assignment]
    return {Address.parse(one): Address.parse(other) for one, other in same.items()}


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
