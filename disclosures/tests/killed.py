"""What the tests of a killed process start: it imports, signs and publishes without end.

``python -m disclosures.tests.killed <database>``: for each line on its input it forks a child
that works until somebody kills it, tells the child's number, and then that it is gone. Reading
the workbook and loading Django are done once, so that thirty deaths take no minute.
"""

import os
import sys
from itertools import count
from pathlib import Path

import django


def main(database: str) -> None:
    from django.db import connection

    connection.settings_dict["NAME"] = database
    reading, data = the_workbook()
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            work(reading, data)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("gone", flush=True)


def the_workbook():
    from disclosures import catalogue
    from disclosures.management import demo
    from disclosures.workbooks import read_workbook

    folder = demo.FIXTURES / "disclosures" / "140300-dashuju-zhongxin-2024"
    data = Path(folder, "tables.xlsx").read_bytes()
    reading = read_workbook(
        data,
        name="tables.xlsx",
        tables=catalogue.all_tables().values(),
        edition=catalogue.edition("shanxi", 2024),
        year=2024,
    )
    return reading, data


def work(reading, data: bytes) -> None:
    """Goes on wherever the one before was stopped."""
    from accounts.models import Agency, User
    from disclosures import reports
    from disclosures.actions import artifacts, drafts, publications, signoff
    from disclosures.models import Version

    agency = Agency.objects.get(slug="dashuju-zhongxin")
    people = {user.username: user for user in User.objects.all()}
    steps = {
        "submitted": lambda version: signoff.review(version, by=people["fuhe"]),
        "reviewed": lambda version: signoff.approve(version, by=people["caizheng"]),
        "approved": lambda version: publications.publish(version, by=people["gongkai"]),
    }
    for number in count():
        version = Version.objects.open().first()
        if version is None:
            drafts.create(agency, year=2024, by=people["tianbao"], reason="更正。")
        elif version.status == "draft":
            again = data + b"%d %d" % (os.getpid(), number)  # another file each time
            drafts.replace_with_reading(
                version, reading=reading, name="决算.xlsx", data=again, by=people["tianbao"]
            )
            signoff.submit(version, by=people["tianbao"])
        else:
            published = steps[version.status](version)
            if version.status == "approved":
                address = ("140300", "dashuju-zhongxin", 2024)
                artifacts.produce(reports.published(*address), "json")
                assert published


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main(sys.argv[1])
