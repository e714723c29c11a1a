"""批量导入 in the back office: the list of batches, and the addresses of their pages."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.urls import URLPattern, path

from accounts.guarded import Guarded
from accounts.models import User
from accounts.permissions import may_oversee, oversees_any, regions_overseen
from disclosures.admin import batch_pages as pages
from disclosures.admin.read_only import ReadOnlyMixin
from disclosures.models import Batch, BatchFile

State = BatchFile.State


@admin.register(Batch)
class BatchAdmin(Guarded, ReadOnlyMixin, admin.ModelAdmin):
    """Those of the regions that a person oversees. Nothing here is changed or deleted."""

    list_display = ["at", "region", "year", "by", "imported", "refused", "waiting"]
    list_display_links = ["at"]
    list_filter = ["year"]
    list_select_related = ["region", "by"]

    def may_open(self, user: User) -> bool:
        return oversees_any(user)

    def may_view(self, user: User, obj: Batch) -> bool:
        return may_oversee(user, obj.region)

    def may_add(self, user: User) -> bool:
        return oversees_any(user)

    def may_change(self, user: User, obj: Any) -> bool:
        return False

    may_delete = may_change

    def visible(self, user: User, rows: QuerySet) -> QuerySet:
        counted = {
            f"{state}_files": Count("files", filter=Q(files__state=state)) for state in State.values
        }
        return rows.filter(region__in=regions_overseen(user)).annotate(**counted)

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("add/", admin.site.admin_view(pages.begin), name="disclosures_batch_add"),
            path("<int:pk>/change/", pages.show, name="disclosures_batch_change"),
            path("<int:pk>/files/", pages.files, name="batch_files"),
            path("<int:pk>/next/", pages.take_next, name="batch_next"),
            path("<int:pk>/files/<int:file>/retry/", pages.retry, name="batch_retry"),
        ]
        return [*own, *super().get_urls()]

    @admin.display(description=State.IMPORTED.label)
    def imported(self, batch: Batch) -> int:
        return batch.imported_files

    @admin.display(description=State.REFUSED.label)
    def refused(self, batch: Batch) -> int:
        return batch.refused_files

    @admin.display(description=State.WAITING.label)
    def waiting(self, batch: Batch) -> int:
        return batch.waiting_files
