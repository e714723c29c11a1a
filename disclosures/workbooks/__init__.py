"""Reads final-accounts workbooks (部门决算公开表) by meaning, never by position.

    reading = read_workbook(data, tables=all_tables().values(), edition=edition)

What a caller may rely on:

* **It never raises for bad input.** Whatever is wrong, from a PDF renamed to .xlsx to one
  letter among the figures, is a ``Problem`` in Chinese that names sheet and cell and says
  what to do. All problems come at once. A reading with problems must not be imported
  as a whole; ``Reading.sound`` are the tables that no problem touches, to choose from.
* **Nothing is dropped silently.** Every numeric cell of the file is a cell of a line (with
  its source, ``收支总表!C8``), is structure (行次, 栏次, codes, years), or is named by a problem
  (``accounting``).
* **Blank, 0.00 and —— stay three things.** Amounts are exact decimals in 万元; a table in 元
  is converted exactly and ``TableReading.unit`` says so. A table that states no unit has the
  one that all others of the workbook state; where they state none or mix 元 and 万元, it is
  refused. A table without money needs none.
* **What is there is found whatever the layout:** sheet order and names, hidden sheets,
  several tables on a sheet, headings over several rows with or without their merges, 行次 and
  栏次 or none, codes in one cell or three, two-sided tables, blocks, 09 across or down.

How it decides, one module a step:

``opening``      bytes to a grid within ``limits``, one module a format (``xlsx``, ``xls``, ``ods``)
``anchors``      cuts each sheet into segments at the titles (``titles``)
``recognition``  which table a segment is: title, then sheet name, then what its headings say
``headings``     the heading rows; ``columns`` what each column is
``listed``, ``across``, ``stacked``  the rows below, one module an arrangement (``rows``)
``captions``     agency, year, unit above a table; ``statements`` compares them
``footnotes``    notes below a table, and why it is empty
``accounting``   what is left over
``reading``      puts it together
"""

from disclosures.workbooks.reading import read_workbook

__all__ = ["read_workbook"]
