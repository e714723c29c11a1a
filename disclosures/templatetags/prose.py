"""Places of terms, for links to their explanation."""

from typing import Any

from django import template

from disclosures.spec.labels import bare
from disclosures.spec.prose import Block

register = template.Library()


@register.filter
def term_id(block: Block) -> str:
    return f"term-{bare(block.lead)}"


@register.filter
def spans(prose: Any, block: Block) -> Any:
    """The words after the lead of a block, cut at the figures that lead to their cells."""
    return prose.spans(block)
