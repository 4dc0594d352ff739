"""Django's entry for this app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Files received, checked, loaded, corrected and undone."""

    name = "belonging.apps.intake"
    label = "intake"
    verbose_name = "Intake"
