"""The addresses of the workbench, below ``/admin/disclosures/version/<pk>/``.

Every view here is made by ``access.page``; its name is ``admin:version_<page>``.
"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
