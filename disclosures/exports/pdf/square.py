"""二维码: the permanent address of the version, drawn in the page itself."""

import segno
from django.utils.safestring import SafeString, mark_safe


def square(address: str) -> SafeString:
    """An SVG of a QR code; nothing where the address is not whole, because a phone could not
    follow it."""
    if not address.startswith(("http://", "https://")):
        return SafeString("")
    drawn = segno.make(address, error="m", micro=False)
    return mark_safe(drawn.svg_inline(border=2, omitsize=True, title="本版本永久地址的二维码"))  # noqa: S308
