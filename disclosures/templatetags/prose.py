"""Passages as prose: headings, paragraphs, terms of the glossary."""

from django import template

register = template.Library()


@register.filter
def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
