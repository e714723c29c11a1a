"""科目: the finance bureau imports the yearly book here."""

from django.contrib import admin
from import_export import resources
from import_export.admin import ImportExportModelAdmin

from disclosures.models import Classification


class ClassificationResource(resources.ModelResource):
    """``kind,code,name``"""

    class Meta:
        model = Classification
        import_id_fields = ["kind", "code"]
        fields = ["kind", "code", "name"]
        clean_model_instances = True


@admin.register(Classification)
class ClassificationAdmin(ImportExportModelAdmin):
    resource_classes = [ClassificationResource]
    list_display = ["code", "name", "kind"]
    list_filter = ["kind"]
    search_fields = ["code", "name"]
