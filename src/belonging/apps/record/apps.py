"""Django's entry for this app."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Children, their enrolments and the dated facts about them."""

    name = "belonging.apps.record"
    label = "record"
    verbose_name = "Record"
