"""The disclosure page of 003, uncached, against a view that renders as much constant text."""

from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from bench.timing import in_turns, say

ADDRESS = "/140300/dashuju-zhongxin/2024/"


def run() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)  # as a server has them
    request = RequestFactory(headers={"host": "localhost"}).get(ADDRESS)
    match = resolve(ADDRESS)

    def page() -> HttpResponse:
        return match.func(request, *match.args, **match.kwargs)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        length = len(page().content)
    template = engines["django"].from_string("数" * (length // 3))

    def constant(request: HttpRequest = request) -> HttpResponse:
        return HttpResponse(template.render({}, request))

    mine, theirs = in_turns(page, constant, rounds=15)
    print(f"disclosure page of 003: {len(queries)} queries (at most 6), {length:,} bytes")
    say("disclosure page of 003", mine, "constant template of that length", theirs, "reported")
