"""数据清单: figures as a flat list (表, 行, 列, 金额), as accounting systems export them.

``rows`` reads the file within the limits for any upload, ``resource`` understands it row by
row, ``beside`` sets it against the draft. Nothing is written here: ``actions.figures`` writes
what was understood, all of it or nothing.
"""

from disclosures import reports
from disclosures.figure_list.beside import FigureList
from disclosures.figure_list.resource import Figure, FigureResource
from disclosures.figure_list.rows import UnreadableList, dataset_of
from disclosures.models import Upload
from disclosures.received import content_of

__all__ = ["Figure", "FigureList", "read_list"]


def read_list(upload: Upload) -> FigureList:
    """What the list says, beside the present draft. Raises received.Lost."""
    draft = reports.unverified(upload.version)
    try:
        dataset = dataset_of(content_of(upload))
    except UnreadableList as told:
        return FigureList(draft, problems=((0, str(told)),))
    resource = FigureResource(draft)
    # No dry run of the library's: the resource writes nothing, and needs no savepoint a row.
    result = resource.import_data(dataset, use_transactions=False)
    if result.base_errors:
        return FigureList(draft, problems=tuple((0, str(e.error)) for e in result.base_errors))
    problems = []
    for row in result.invalid_rows:
        problems += [(row.number + 1, message) for message in row.error.messages]
    for row in result.error_rows:
        problems.append((row.number + 1, "这一行读不懂，请检查每一格是否填对了列。"))
    return FigureList(
        draft, tuple(resource.figures), resource.labels, tuple(sorted(problems)), len(dataset)
    )
