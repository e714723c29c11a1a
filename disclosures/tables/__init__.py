"""The tables, one declaration a file: ``tables/<key>.py`` holds ``TABLE``.

Adding a table is adding a file. Labels are those of the national form in use since fiscal
year 2022 (部门决算公开报表); what a province prints otherwise is in ``editions/``.
"""
