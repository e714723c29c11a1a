"""What both Excel formats take from calamine: values by position, merged ranges, visibility."""

import datetime as dt
import io
import math
from collections.abc import Mapping, Sequence

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from disclosures.spec import amounts
from disclosures.spec.grid import Area, ErrorValue, Sheet, Value
from disclosures.workbooks.limits import MAX_MAGNITUDE, Refused

Position = tuple[int, int]
Found = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

_UNREADABLE = "文件已损坏，无法读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。"


def value(found: Found) -> Value:
    """One value of a spreadsheet as the grid holds it."""
    if isinstance(found, str):
        return found
    if isinstance(found, bool):
        return found
    if isinstance(found, float | int):
        if not math.isfinite(found) or abs(found) >= MAX_MAGNITUDE:
            return ErrorValue(repr(found))
        return amounts.from_float(found) + 0
    return found.isoformat() if not isinstance(found, dt.timedelta) else str(found)


def sheets(file: io.BytesIO, extras: Sequence[Mapping[Position, Value]]) -> list[Sheet]:
    """Every worksheet; ``extras`` are values by sheet that calamine leaves out."""
    try:
        with CalamineWorkbook.from_filelike(file) as workbook:
            return [
                _sheet(workbook, index, extras[index] if index < len(extras) else {})
                for index, metadata in enumerate(workbook.sheets_metadata)
                if metadata.typ is SheetTypeEnum.WorkSheet
            ]
    except (CalamineError, ValueError, OSError) as error:
        raise Refused(_UNREADABLE) from error
    except BaseException as error:  # a panic of the Rust library is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise Refused(_UNREADABLE) from None


def _sheet(workbook: CalamineWorkbook, index: int, extra: Mapping[Position, Value]) -> Sheet:
    metadata = workbook.sheets_metadata[index]
    content = workbook.get_sheet_by_index(index)
    top, left = content.start or (0, 0)
    cells: dict[Position, Value] = {
        (top + row, left + column): value(found)
        for row, values in enumerate(content.to_python())
        for column, found in enumerate(values)
        if found != ""
    }
    cells.update(extra)
    merged = content.merged_cell_ranges or []
    return Sheet(
        name=metadata.name,
        cells=cells,
        merged=tuple(Area(*first, *last) for first, last in merged),
        hidden=metadata.visible is not SheetVisibleEnum.Visible,
    )
