"""The site map: the back office under /admin/, everything else is the public portal."""

from django.contrib import admin
from django.urls import include, path

admin.site.site_header = admin.site.site_title = "部门决算公开后台"
admin.site.index_title = "首页"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("disclosures.urls")),
]
