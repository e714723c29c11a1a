"""Places of terms, for links to their explanation."""

from django import template

from disclosures.spec.labels import bare
from disclosures.spec.prose import Block

register = template.Library()


@register.filter
def term_id(block: Block) -> str:
    return f"term-{bare(block.lead)}"
