"""Django's entry for this app."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Children, their enrolments and the dated facts about them."""

    name = "belonging.apps.record"
    label = "record"
    verbose_name = "Record"

    def ready(self) -> None:
        """Let files of children be asked for."""
        from belonging.apps.record import downloads

        downloads.register()
