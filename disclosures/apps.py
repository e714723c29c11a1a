from django.apps import AppConfig


class DisclosuresConfig(AppConfig):
    name = "disclosures"
    verbose_name = "部门决算公开"

    def ready(self) -> None:
        """Read every declaration once, so that a broken one stops the portal at its start."""
        from disclosures import catalogue, receivers, style_checks  # noqa: F401 - is registered
        from disclosures.actions import lists  # noqa: F401 - connects its receivers

        receivers.connect()
        for key in catalogue.edition_keys():
            catalogue.edition(key)
