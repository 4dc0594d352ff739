"""Django's entry for this app."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """The history of every write to a child's record, and of every look at one."""

    name = "belonging.apps.history"
    label = "history"
    verbose_name = "History"
