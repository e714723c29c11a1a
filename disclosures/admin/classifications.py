"""科目: the yearly book comes in here as a list."""

from django.contrib import admin
from import_export import fields

from accounts.guarded import Guarded
from accounts.lists import Chosen, ListMixin, ListResource
from accounts.models import User
from accounts.permissions import may_enter
from disclosures.models import Classification


class ClassificationResource(ListResource):
    kind = fields.Field("kind", "kind", Chosen(Classification.Kind.choices))

    class Meta(ListResource.Meta):
        model = Classification
        import_id_fields = ["kind", "code"]
        fields = ["kind", "code", "name"]


@admin.register(Classification)
class ClassificationAdmin(Guarded, ListMixin, admin.ModelAdmin):
    """Kept by system administrators; the book is no secret to whoever fills in tables."""

    resource_classes = [ClassificationResource]
    list_display = ["code", "name", "kind"]
    list_filter = ["kind"]
    search_fields = ["code", "name"]

    def may_open(self, user: User) -> bool:
        return may_enter(user)
