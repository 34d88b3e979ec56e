"""The drop-down cells of a workbook: what they offer, and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualpap.formats.matrices.safe_text import escaped, visible

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation


class Choices:
    """Lists of words, kept on a hidden sheet because Excel allows only 255 letters in place.

    Args:
        sheet: name of that sheet.
    """

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._lists: dict[tuple[str, ...], int] = {}

    def formula(self, words: tuple[str, ...]) -> str:
        """Return the address of a list, noting it for `write`."""
        from openpyxl.utils import get_column_letter

        number = self._lists.setdefault(words, len(self._lists) + 1)
        letter = get_column_letter(number)
        return f"'{self._sheet}'!${letter}$1:${letter}${len(words)}"

    def write(self, workbook: Workbook) -> None:
        """Write the lists to a hidden sheet; nothing where none was asked for."""
        from openpyxl.cell import WriteOnlyCell

        if not self._lists:
            return
        sheet = workbook.create_sheet(self._sheet)
        sheet.sheet_state = "hidden"
        for index in range(max(len(words) for words in self._lists)):
            row = []
            for words in self._lists:
                cell = WriteOnlyCell(sheet)
                if index < len(words):
                    cell.value = escaped(visible(words[index]))
                    cell.data_type = "s"
                row.append(cell)
            sheet.append(row)


class Offered:
    """Collects, for one sheet, which cells offer which words."""

    def __init__(self) -> None:
        self._ranges: dict[tuple[tuple[str, ...], int], list[list[int]]] = {}

    def add(self, words: tuple[str, ...], row: int, column: int) -> None:
        """Note that a cell offers *words*; rows come in order."""
        ranges = self._ranges.setdefault((words, column), [])
        if ranges and ranges[-1][1] == row - 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])

    def validations(self, choices: Choices) -> Iterator[DataValidation]:
        """Iterate over what Excel needs to know."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        for (words, column), ranges in self._ranges.items():
            letter = get_column_letter(column)
            yield DataValidation(
                type="list",
                formula1=choices.formula(words),
                allow_blank=True,
                # Another word may be typed; whoever takes the sheet back says what it thinks of it.
                showErrorMessage=True,
                errorStyle="warning",
                sqref=" ".join(f"{letter}{first}:{letter}{last}" for first, last in ranges),
            )
