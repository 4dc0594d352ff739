"""Django's entry for this app."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Evaluations of what an area tries."""

    name = "belonging.apps.programmes"
    label = "programmes"
    verbose_name = "Programmes"
