"""The site map: the back office under /admin/, everything else is the public portal."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("disclosures.urls")),
]
