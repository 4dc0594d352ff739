"""Django's entry for this app."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    """Sittings of panels, who is on them, and what was agreed there."""

    name = "belonging.apps.panels"
    label = "panels"
    verbose_name = "Panels"
