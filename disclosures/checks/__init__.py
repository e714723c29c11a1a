"""The formula book (勾稽关系): ``checks/<table>.py`` or ``checks/<group>.py`` holds ``CHECKS``.

A module named after a table holds the checks of that table: ``T3-01`` is 公开03表. Any other
module holds checks of one group: ``X`` between tables, ``Y`` between years. Adding a check is
adding a declaration; ``catalogue.all_checks`` finds it and proves that it fits the tables.
"""
