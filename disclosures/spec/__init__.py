"""The vocabulary of the portal: frozen dataclasses and pure functions, no Django.

Everything above this package speaks in these words:

``table``      what a final-accounts table (决算表) is: sections, columns, rows
``edition``    how a province prints a year (样式)
``content``    lines and cells (行, 数): the only shape in which figures travel
``amounts``    exact decimals in 万元: read, shown, written plainly
``address``    ``table.row.column`` (指标地址)
``grid``       a workbook with its meaning removed: sheets of raw values
``reading``    what a workbook was understood to say, and the problems found in it
``printed``    a table laid out as the edition prints it, for paper and for Excel
``prose``      a passage split into headings, paragraphs and terms
``document``   a report as plain data: the JSON contract and the digest
``report``     everything one published version shows
"""
