"""ZIP: one CSV a table with a Frictionless ``datapackage.json``, the passages, a README.

CSV is UTF-8 with a byte order mark, so that Excel and WPS show Chinese.
"""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from disclosures.exports.zip.package import datapackage, resources
from disclosures.exports.zip.readme import readme
from disclosures.spec.export import Export
from disclosures.spec.report import Report

EPOCH = (1980, 1, 1, 0, 0, 0)


def render(report: Report) -> bytes:
    found = resources(report)
    files = {
        "README.txt": readme(report),
        "datapackage.json": datapackage(report, found),
        **{resource.path: resource.data for resource in found},
    }
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


EXPORT = Export(
    extension="zip",
    media_type="application/zip",
    label="开放数据（CSV）",
    render=render,
    purpose="每张表一个 CSV 文件，附说明",
    rank=4,
)
