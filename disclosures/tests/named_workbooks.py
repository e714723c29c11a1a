"""The workbook of a real agency under other names: what many agencies hand in."""

import io
import zipfile
from functools import cache
from xml.sax.saxutils import escape

from django.conf import settings

YANGQUAN = settings.BASE_DIR / "fixtures/disclosures/140300-dashuju-zhongxin-2024/tables.xlsx"
ITS_NAME = "阳泉市大数据管理服务中心"


@cache
def workbook_of(name: str, *, year: int = 2024, changed: tuple[tuple[str, str], ...] = ()) -> bytes:
    """The ten tables of 003 as those of ``name``; each text of ``changed`` replaced."""
    pairs = [(ITS_NAME, name), ("2024年度", f"{year}年度"), *changed]
    buffer = io.BytesIO()
    with zipfile.ZipFile(YANGQUAN) as old, zipfile.ZipFile(buffer, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part.startswith("xl/") and part.endswith(".xml"):
                text = content.decode()
                for before, after in pairs:
                    text = text.replace(escape(before), escape(after))
                content = text.encode()
            new.writestr(part, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def zip_of(files: dict[str, bytes]) -> io.BytesIO:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    buffer.seek(0)
    return buffer
