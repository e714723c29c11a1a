"""The addresses of the workbench, below ``/admin/disclosures/version/<pk>/``.

Every view here is made by ``access.page``; its name is ``admin:version_<page>``.
"""

from django.urls import URLPattern, path

from disclosures.admin.workbench import (
    blank,
    comments,
    figures,
    overview,
    record,
    sign,
    upload,
    uploaded,
)

urlpatterns: list[URLPattern] = [
    path("<int:pk>/sign/", sign.sign, name="version_sign"),
    path("<int:pk>/record/", record.record, name="version_record"),
    path("<int:pk>/discard/", overview.discard, name="version_discard"),
    path("<int:pk>/comments/", comments.comments, name="version_comments"),
    path("<int:pk>/comments/<int:comment>/reply/", comments.reply, name="version_comment_reply"),
    path(
        "<int:pk>/comments/<int:comment>/resolve/", comments.resolve, name="version_comment_resolve"
    ),
    path("<int:pk>/comments/<int:comment>/reopen/", comments.reopen, name="version_comment_reopen"),
    path("<int:pk>/upload/", upload.upload, name="version_upload"),
    path("<int:pk>/uploads/<int:upload>/", uploaded.uploaded, name="version_uploaded"),
    path("<int:pk>/uploads/<int:upload>/file", uploaded.original, name="version_uploaded_file"),
    path(
        "<int:pk>/uploads/<int:upload>/annotated.xlsx", uploaded.annotated, name="version_annotated"
    ),
    path("<int:pk>/blank.xlsx", blank.blank, name="version_blank"),
    path("<int:pk>/figures/", figures.upload_list, name="version_figures"),
    path("<int:pk>/figures/<int:upload>/", figures.listed, name="version_listed"),
    path("<int:pk>/figures.xlsx", figures.template, name="version_figures_list"),
]
