"""Lists in and out of the back office as files: what all import and export pages have in common.

    class AgencyResource(ListResource):
        class Meta(ListResource.Meta):
            model = Agency
            import_id_fields = ["region", "slug"]
            fields = ["region", "slug", "name"]

    class AgencyAdmin(Guarded, ListMixin, admin.ModelAdmin):
        resource_classes = [AgencyResource]

* A file is xlsx or CSV, UTF-8 or GBK; its columns are named in Chinese (the fields'
  ``verbose_name``, or ``labels``) or by the fields' own names.
* First a preview; then the confirmed import. All rows or none; every problem at once, with the
  number of its row in the file. The same thing twice in one file is refused.
* Exported text is never a formula (``accounts.spreadsheets``).
* ``accounts.guarded.Guarded`` before it says who; without it, system administrators alone. A
  resource knows its person as ``by`` and narrows its widgets and rows to what they may change.
* Both are on record: ``list_imported`` and ``list_exported`` are sent in the same transaction,
  or a list that has an event of its own overrides ``record_import`` and ``record_export``.
"""

from accounts.lists.pages import ListMixin, list_exported, list_imported
from accounts.lists.resources import ListResource
from accounts.lists.widgets import Chosen, Day, Known

__all__ = ["Chosen", "Day", "Known", "ListMixin", "ListResource", "list_exported", "list_imported"]
