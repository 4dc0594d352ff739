"""Django's entry for this app."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Files people take away."""

    name = "belonging.apps.exports"
    label = "exports"
    verbose_name = "Exports"
