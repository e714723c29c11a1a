"""The addresses of the workbench, below ``/admin/disclosures/version/<pk>/``.

Every view here is made by ``access.page``; its name is ``admin:version_<page>``.
"""

from django.urls import URLPattern, path

from disclosures.admin.workbench import (
    attachments,
    blank,
    checks,
    comments,
    drafting,
    figures,
    grid,
    overview,
    passages,
    plain,
    preview,
    record,
    saving,
    sign,
    slots,
    tables,
    upload,
    uploaded,
)

urlpatterns: list[URLPattern] = [
    path("<int:pk>/sign/", sign.sign, name="version_sign"),
    path("<int:pk>/record/", record.record, name="version_record"),
    path("<int:pk>/discard/", overview.discard, name="version_discard"),
    path("<int:pk>/tables/", tables.tables, name="version_tables"),
    path("<int:pk>/tables/<slug:key>/", grid.table, name="version_table"),
    path("<int:pk>/tables/<slug:key>/save/", saving.save, name="version_table_save"),
    path("<int:pk>/tables/<slug:key>/rows/", saving.change_rows, name="version_table_rows"),
    path("<int:pk>/tables/<slug:key>/form/", plain.form, name="version_table_form"),
    path("<int:pk>/tables/<slug:key>/empty/", tables.state_empty, name="version_table_empty"),
    path("<int:pk>/codes/", saving.codes, name="version_codes"),
    path("<int:pk>/checks/", checks.checks, name="version_checks"),
    path("<int:pk>/checks/findings.xlsx", checks.listed, name="version_findings"),
    path("<int:pk>/checks/<int:waiver>/retract/", checks.retract, name="version_waiver_retract"),
    path(
        "<int:pk>/checks/annotated/<int:attachment>.xlsx",
        checks.annotated,
        name="version_checks_annotated",
    ),
    path("<int:pk>/passages/", passages.passages, name="version_passages"),
    path("<int:pk>/passages/add/", passages.add, name="version_passage_add"),
    path("<int:pk>/passages/generate/", drafting.generate, name="version_generate"),
    path("<int:pk>/passages/looked/", drafting.look, name="version_looked"),
    path("<int:pk>/passages/switches/", drafting.switch, name="version_switches"),
    path("<int:pk>/slots/", slots.slots, name="version_slots"),
    path("<int:pk>/passages/<str:key>/restore/", drafting.restore, name="version_passage_restore"),
    path("<int:pk>/passages/<str:key>/", passages.passage, name="version_passage"),
    path("<int:pk>/passages/<str:key>/move/", passages.move, name="version_passage_move"),
    path("<int:pk>/passages/<str:key>/remove/", passages.remove, name="version_passage_remove"),
    path("<int:pk>/attachments/", attachments.attachments, name="version_attachments"),
    path(
        "<int:pk>/attachments/<int:attachment>/", attachments.attachment, name="version_attachment"
    ),
    path(
        "<int:pk>/attachments/<int:attachment>/rename/",
        attachments.rename,
        name="version_attachment_rename",
    ),
    path(
        "<int:pk>/attachments/<int:attachment>/remove/",
        attachments.remove,
        name="version_attachment_remove",
    ),
    path("<int:pk>/preview/", preview.preview, name="version_preview"),
    path("<int:pk>/preview/<slug:key>/", preview.table, name="version_preview_table"),
    path("<int:pk>/preview.<slug:extension>", preview.file, name="version_preview_file"),
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
